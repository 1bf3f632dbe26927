"""Addresses that everybody may open."""

from django.urls import path

from wenxiao_web.portal import views

urlpatterns = [
    path("public", views.portal, name="portal"),
    path("public/<slug:code>/<int:year>", views.portal_budget, name="portal-budget"),
    path("public/<slug:code>/<int:year>/<int:number>/<slug:form>", views.portal_file, name="portal-file"),
]
