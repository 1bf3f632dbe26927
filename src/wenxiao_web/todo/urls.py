"""Addresses of the first page and the search."""

from django.urls import path

from wenxiao_web.todo import views

urlpatterns = [path("", views.todo, name="todo"), path("find", views.find, name="find")]
