"""Addresses of accounts and organisations."""

from django.urls import path

from wenxiao_web.people import importing, organisations, views

urlpatterns = [
    path("people", views.people, name="people"),
    path("people.csv", views.people_csv, name="people-csv"),
    path("people/new", views.new_person, name="person-new"),
    path("people/import", importing.people_import, name="people-import"),
    path("people/form.xlsx", importing.people_form, name="people-form"),
    path("people/<str:username>", views.person, name="person"),
    path("people/<str:username>/password", views.new_password, name="person-password"),
    path("organisations", organisations.organisations, name="organisations"),
    path("organisations/<slug:organisation>", organisations.organisation, name="organisation"),
    path("years", organisations.years, name="years"),
]
