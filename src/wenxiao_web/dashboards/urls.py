"""Addresses of the dashboards."""

from django.urls import path

from wenxiao_web.dashboards import views

urlpatterns = [
    path("b/<slug:code>/<int:year>/dashboard", views.dashboard, name="dashboard"),
    path("dashboard", views.county, name="dashboard-county"),
    path("dashboard.csv", views.county_csv, name="dashboard-county-csv"),
]
