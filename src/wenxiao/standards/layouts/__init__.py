"""Layouts of published tables as data: one file for each kind of table, its header wordings with their levels."""

from wenxiao.standards.layouts.layout import (
    AssetItem,
    Column,
    TableLayout,
    asset_item,
    header_wording,
    layout,
    named,
    named_below,
    vocabulary,
)

__all__ = [
    "AssetItem",
    "Column",
    "TableLayout",
    "asset_item",
    "header_wording",
    "layout",
    "named",
    "named_below",
    "vocabulary",
]
