"""Addresses of executing."""

from django.urls import path

from wenxiao_web.executing import requests, views

_AT = "b/<slug:code>/<int:year>"

urlpatterns = [
    path(f"{_AT}/execution", views.execution, name="execution"),
    path(f"{_AT}/execution.csv", views.execution_csv, name="execution-csv"),
    path(f"{_AT}/journal", views.journal, name="journal"),
    path(f"{_AT}/journal.csv", views.journal_csv, name="journal-csv"),
    path(f"{_AT}/requests", requests.requests, name="requests"),
    path(f"{_AT}/requests/new", requests.request_new, name="request-new"),
    path(f"{_AT}/requests/<int:number>/decide", requests.request_decide, name="request-decide"),
]
