"""Addresses of supervising."""

from django.urls import path

from wenxiao_web.supervising import entering, views

_AT = "b/<slug:code>/<int:year>/supervision"

urlpatterns = [
    path(_AT, views.supervision, name="supervision"),
    path(f"{_AT}.csv", views.supervision_csv, name="supervision-csv"),
    path(f"{_AT}/safeguard", entering.safeguard, name="safeguard-report"),
    path(f"{_AT}/safeguard/<int:report>/confirm", entering.safeguard_confirm, name="safeguard-confirm"),
    path(f"{_AT}/inspections", entering.inspection_add, name="inspection-add"),
    path(f"{_AT}/inspections/<int:inspection>", views.inspection, name="inspection"),
    path(f"{_AT}/inspections/<int:inspection>/items", entering.item_add, name="inspection-item-add"),
    path(f"{_AT}/inspections/<int:inspection>/<int:item>/answer", entering.item_answer, name="inspection-answer"),
    path(f"{_AT}/inspections/<int:inspection>/<int:item>/verify", entering.item_verify, name="inspection-verify"),
    path(f"{_AT}/files/<slug:form>/<int:number>", entering.shown, name="supervision-files"),
    path(f"{_AT}/trainings", entering.training_add, name="training-add"),
    path("supervision", views.county, name="supervision-county"),
    path("supervision.csv", views.county_csv, name="supervision-county-csv"),
]
