"""Addresses of evaluation by others."""

from django.urls import path

from wenxiao_web.assessing import arrangements, assignments, ex_ante, samples, views

_AT = "b/<slug:code>/<int:year>"

urlpatterns = [
    path("evaluations", views.evaluations, name="evaluations"),
    path("evaluations.csv", views.evaluations_csv, name="evaluations-csv"),
    path("evaluations/samples", samples.sampling, name="samples"),
    path("evaluations/samples/<int:sample>", samples.sample, name="sample"),
    path("evaluations/samples/<int:sample>.csv", samples.sample_csv, name="sample-csv"),
    path("evaluations/samples/<int:sample>/open", samples.sample_open, name="sample-open"),
    path("evaluations/arrangement", arrangements.arrangement, name="arrangement"),
    path("evaluations/arrangement/change", arrangements.arrangement_change, name="arrangement-change"),
    path("assignments", assignments.assignments, name="assignments"),
    path("assignments/<int:assignment>", assignments.assignment, name="assignment"),
    path(f"{_AT}/evaluations/open", views.evaluation_open, name="evaluation-open"),
    path(f"{_AT}/evaluations/<int:evaluation>", views.evaluation, name="evaluation"),
    path(f"{_AT}/evaluations/<int:evaluation>/assign", views.evaluation_assign, name="evaluation-assign"),
    path(f"{_AT}/evaluations/<int:evaluation>/settle", views.evaluation_settle, name="evaluation-settle"),
    path(f"{_AT}/ex-ante", ex_ante.ex_ante, name="ex-ante"),
    path(f"{_AT}/ex-ante/judge", ex_ante.ex_ante_judge, name="ex-ante-judge"),
    path(f"{_AT}/ex-ante.csv", ex_ante.ex_ante_csv, name="ex-ante-csv"),
]
