"""Addresses of publishing."""

from django.urls import path

from wenxiao_web.publishing import ledger, views

_AT = "b/<slug:code>/<int:year>/publication"

urlpatterns = [
    path(_AT, views.publication, name="publication"),
    path(f"{_AT}/prepare", views.pack_prepare, name="pack-prepare"),
    path(f"{_AT}/<int:number>/clear", views.pack_clear, name="pack-clear"),
    path(f"{_AT}/<int:number>/publish", views.pack_publish, name="pack-publish"),
    path(f"{_AT}/<int:number>/withdraw", views.pack_withdraw, name="pack-withdraw"),
    path(f"{_AT}/<int:number>/<slug:form>", views.pack_view, name="pack-file"),
    path("ledger", ledger.ledger_page, name="ledger"),
    path("ledger.csv", ledger.ledger_csv, name="ledger-csv"),
    path("ledger/days", ledger.county_clocks, name="county-clocks"),
    path("b/<slug:code>/<int:year>/clocks", ledger.clocks_page, name="clocks"),
    path("b/<slug:code>/<int:year>/clocks/enter", ledger.clock_enter, name="clock-enter"),
]
