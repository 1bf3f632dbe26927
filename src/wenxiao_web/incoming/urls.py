"""Addresses of documents handed in."""

from django.urls import path

from wenxiao_web.incoming import views

_AT = "b/<slug:code>/<int:year>/incoming"

urlpatterns = [
    path(_AT, views.incoming, name="incoming"),
    path(f"{_AT}/<int:intake>", views.intake, name="intake"),
    path(f"{_AT}/<int:intake>/decide", views.intake_decide, name="intake-decide"),
    path(f"{_AT}/<int:intake>/accept", views.intake_accept, name="intake-accept"),
    path(f"{_AT}/<int:intake>/drop", views.intake_drop, name="intake-drop"),
    path(f"{_AT}/<int:intake>/file", views.intake_file, name="intake-file"),
]
