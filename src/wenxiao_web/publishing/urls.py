"""Addresses of publishing."""

from django.urls import path

from wenxiao_web.publishing import views

_AT = "b/<slug:code>/<int:year>/publication"

urlpatterns = [
    path(_AT, views.publication, name="publication"),
    path(f"{_AT}/prepare", views.pack_prepare, name="pack-prepare"),
    path(f"{_AT}/<int:number>/clear", views.pack_clear, name="pack-clear"),
    path(f"{_AT}/<int:number>/publish", views.pack_publish, name="pack-publish"),
    path(f"{_AT}/<int:number>/withdraw", views.pack_withdraw, name="pack-withdraw"),
    path(f"{_AT}/<int:number>/<slug:form>", views.pack_view, name="pack-file"),
    path("ledger", views.ledger_page, name="ledger"),
    path("ledger.csv", views.ledger_csv, name="ledger-csv"),
]
