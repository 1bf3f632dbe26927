"""Addresses of adjusting."""

from django.urls import path

from wenxiao_web.adjusting import drafting, views

_AT = "b/<slug:code>/<int:year>/adjustments"

urlpatterns = [
    path(_AT, views.adjustments, name="adjustments"),
    path(f"{_AT}.csv", views.adjustments_csv, name="adjustments-csv"),
    path(f"{_AT}/begin", views.begin, name="adjustment-begin"),
    path(f"{_AT}/<int:number>", views.adjustment, name="adjustment"),
    path(f"{_AT}/<int:number>/move", views.move, name="adjustment-move"),
    path(f"{_AT}/<int:number>/money", drafting.money, name="adjustment-money"),
    path(f"{_AT}/<int:number>/goals", drafting.goals, name="adjustment-goals"),
    path(f"{_AT}/<int:number>/project", drafting.project, name="adjustment-project"),
    path("adjustments", views.county, name="adjustments-county"),
]
