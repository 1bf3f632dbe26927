"""Addresses of the list of bodies and of one body."""

from django.urls import path

from wenxiao_web.bodies import views

urlpatterns = [
    path("bodies", views.bodies, name="bodies"),
    path("b/<slug:code>/<int:year>/", views.body, name="body"),
]
