"""Addresses of evaluating."""

from django.urls import path

from wenxiao_web.evaluating import county, own, own_editing

_AT = "b/<slug:code>/<int:year>/self-evaluations"
_ONE = f"{_AT}/<int:evaluation>"

urlpatterns = [
    path(_AT, own.self_evaluations, name="self-evaluations"),
    path(f"{_AT}.csv", own.self_evaluations_csv, name="self-evaluations-csv"),
    path(f"{_AT}/fill", own_editing.fill, name="self-evaluations-fill"),
    path(f"{_AT}/group", own_editing.group, name="self-evaluation-group"),
    path(_ONE, own.self_evaluation, name="self-evaluation"),
    path(f"{_ONE}/edit", own_editing.edit, name="self-evaluation-edit"),
    path(f"{_ONE}/move", own_editing.move, name="self-evaluation-move"),
    path(f"{_ONE}/file/<slug:form>", own.self_evaluation_file, name="self-evaluation-file"),
    path("self-evaluations", county.county, name="self-evaluations-county"),
    path("self-evaluations.csv", county.county_csv, name="self-evaluations-county-csv"),
    path("self-evaluations/score", county.score, name="scoring-begin"),
]
