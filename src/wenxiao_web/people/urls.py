"""Addresses of accounts and organisations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
