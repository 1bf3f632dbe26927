"""Addresses of compiling."""

from django.urls import path

from wenxiao_web.compiling import editing, sections, views, workbook

urlpatterns = [
    path("b/<slug:code>/<int:year>/tree", views.tree, name="tree"),
    path("b/<slug:code>/<int:year>/tree/data", views.tree_data, name="tree-data"),
    path("b/<slug:code>/<int:year>/tree/edit", editing.tree_edit, name="tree-edit"),
    path("b/<slug:code>/<int:year>/tree/undo", editing.tree_undo, name="tree-undo"),
    path("b/<slug:code>/<int:year>/tree/part", editing.tree_part, name="tree-part"),
    path("b/<slug:code>/<int:year>/sections", sections.sections_first, name="sections"),
    path("b/<slug:code>/<int:year>/sections/<slug:name>", sections.section, name="section"),
    path("b/<slug:code>/<int:year>/sections/<slug:name>/edit", sections.section_edit, name="section-edit"),
    path("b/<slug:code>/<int:year>/sections/<slug:name>/undo", sections.section_undo, name="section-undo"),
    path("b/<slug:code>/<int:year>/workbook", workbook.workbook, name="workbook"),
    path("b/<slug:code>/<int:year>/workbook.xlsx", workbook.workbook_file, name="workbook-file"),
    path("b/<slug:code>/<int:year>/workbook/in", workbook.workbook_in, name="workbook-in"),
    path("b/<slug:code>/<int:year>/workbook/keep", workbook.workbook_keep, name="workbook-keep"),
    path("scale", views.scale, name="scale"),
]
