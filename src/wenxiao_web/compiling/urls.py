"""Addresses of compiling."""

from django.urls import path

from wenxiao_web.compiling import editing, views

urlpatterns = [
    path("b/<slug:code>/<int:year>/tree", views.tree, name="tree"),
    path("b/<slug:code>/<int:year>/tree/data", views.tree_data, name="tree-data"),
    path("b/<slug:code>/<int:year>/tree/edit", editing.tree_edit, name="tree-edit"),
    path("b/<slug:code>/<int:year>/tree/undo", editing.tree_undo, name="tree-undo"),
    path("b/<slug:code>/<int:year>/tree/part", editing.tree_part, name="tree-part"),
    path("scale", views.scale, name="scale"),
]
