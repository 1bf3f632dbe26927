"""Addresses of the list of bodies, of one body, and of what is done to its budget as a whole."""

from django.urls import path

from wenxiao_web.bodies import county, findings, moving, views

_AT = "b/<slug:code>/<int:year>"

urlpatterns = [
    path("bodies", views.bodies, name="bodies"),
    path("bodies/move", county.bodies_move, name="bodies-move"),
    path("bodies/remind", county.bodies_remind, name="bodies-remind"),
    path("deadlines", county.deadlines, name="deadlines"),
    path("bodies.csv", views.bodies_csv, name="bodies-csv"),
    path(f"{_AT}/", views.body, name="body"),
    path(f"{_AT}/begin", moving.begin_year, name="begin"),
    path(f"{_AT}/move", moving.move_budget, name="move"),
    path(f"{_AT}/control", moving.control, name="control"),
    path(f"{_AT}/remark", moving.say, name="remark"),
    path(f"{_AT}/remark/<int:remark>/done", moving.remark_done, name="remark-done"),
    path(f"{_AT}/reminders/<int:reminder>/done", moving.reminder_done, name="reminder-done"),
    path(f"{_AT}/findings", findings.findings, name="findings"),
    path(f"{_AT}/findings.csv", findings.findings_csv, name="findings-csv"),
    path(f"{_AT}/findings/waive", findings.waive, name="waive"),
    path(f"{_AT}/findings/waiver/<int:waiver>", findings.waiver, name="waiver"),
    path(f"{_AT}/versions/<int:number>", views.version, name="version"),
]
