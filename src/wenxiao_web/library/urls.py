"""Addresses of the indicator library."""

from django.urls import path

from wenxiao_web.library import beside, views

urlpatterns = [
    path("library", views.library, name="library"),
    path("library/list", views.library_csv, name="library-csv"),
    path("library/indicator", views.indicator, name="library-indicator"),
    path("library/advise", views.advise_on, name="library-advise"),
    path("b/<slug:code>/<int:year>/library/suggestions", beside.suggestions, name="library-suggestions"),
    path("b/<slug:code>/<int:year>/library/norm", beside.norm_beside, name="library-norm"),
]
