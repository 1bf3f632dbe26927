"""Layouts of tables: every file can be read, and a printed header finds its column."""

import pytest

from wenxiao.standards.concepts import concept
from wenxiao.standards.layouts import asset_item, header_wording, layout, named, named_below, vocabulary

NAMES = ("performance", "organisation", "procurement", "assets")


@pytest.mark.parametrize("name", NAMES)
def test_every_layout_has_the_columns_it_requires(name):
    def roles(columns):
        return {column.role for column in columns} | {role for one in columns for role in roles(one.children)}

    read = layout(name)
    assert read.name == name
    assert set(read.required) | set(read.any_of) <= roles(read.column)


@pytest.mark.parametrize("name", NAMES)
def test_wordings_stand_as_they_are_compared(name):
    assert {word for word in vocabulary(name) if header_wording(word) not in {word, word.split("(")[0]}} == set()


@pytest.mark.parametrize(
    ("printed", "role"),
    [("年度预算数（万元）", "budget"), ("绩效\n指标", "indicator"), (" 内 容 描 述 ", "description"), ("备注", None)],
)
def test_a_header_is_found_whatever_its_spaces_and_its_unit(printed, role):
    found = named(layout("performance").column, printed)
    assert (found.role if found else None) == role


def test_a_column_is_found_below_a_group_that_is_not_printed():
    columns = layout("performance").column
    assert [step.role for step in named_below(columns, "优")] == ["grades", "excellent"]
    assert named_below(columns, "备注") == ()


def test_a_wording_of_two_groups_names_neither():
    assert named_below(layout("organisation").column, "行政") == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("资产总额", "assets.total"),
        ("房屋（平方米）", "assets.buildings"),
        ("其中：办公用房（平方米）", "assets.buildings.office"),
        ("车辆（台、辆）", "assets.vehicles"),
        ("单价在100万元以上的设备（不含车辆）", "assets.large_equipment"),
        ("其他固定资产", "assets.other"),
    ],
)
def test_items_of_the_table_of_assets(name, expected):
    item = asset_item(name)
    assert item is not None
    assert item.concept == expected
    assert concept(item.concept).name == expected


def test_an_unknown_item():
    assert asset_item("图书") is None
