"""Addresses of the account of everything."""

from django.urls import path

from wenxiao_web.records import views

urlpatterns = [
    path("b/<slug:code>/<int:year>/records", views.records, name="records"),
    path("b/<slug:code>/<int:year>/records.csv", views.records_csv, name="records-csv"),
    path("b/<slug:code>/<int:year>/rows/<str:row>/history", views.row_history, name="row-history"),
]
