"""The table of fixed assets."""

from decimal import Decimal

import pytest

from tests.extraction.building import build
from wenxiao.extraction.assets import read_assets
from wenxiao.facts.fact import Measure

HEADER = ["项目", "数量", "价值（金额单位：万元）"]
ROWS = [
    ["资产总额", "——", "109.10"],
    ["1、房屋（平方米）", "15,034", "71.68"],
    ["其中：办公用房（平方米）", "3718.54", "62.38"],
    ["2、车辆（台、辆）", "4", "9.16"],
    ["3、单价在20万元以上的设备", "—", ""],
    ["4、其他固定资产", "", "28.26"],
]


def read(*blocks, year=2021):
    return read_assets(build(*blocks), year)


def test_rows_with_their_concepts():
    found = read("截止时间：2020年12月31日", [HEADER, *ROWS])
    assert [(row.name, row.concept) for row in found.rows] == [
        ("资产总额", "assets.total"),
        ("房屋（平方米）", "assets.buildings"),
        ("其中：办公用房（平方米）", "assets.buildings.office"),
        ("车辆（台、辆）", "assets.vehicles"),
        ("单价在20万元以上的设备", "assets.large_equipment"),
        ("其他固定资产", "assets.other"),
    ]
    assert found.doubts == ()


def test_quantities_and_values_are_facts_of_the_year_of_the_day():
    found = read([["丙县直部门固定资产占用情况表"], ["编制部门：丁镇", "截止时间：2020年12月31日"], HEADER, *ROWS])
    assert [(one.concept, one.measure, one.amount.number, one.amount.unit) for one in found.facts] == [
        ("assets.total", Measure.AMOUNT, Decimal("109.10"), "万元"),
        ("assets.buildings", Measure.COUNT, Decimal(15034), "平方米"),
        ("assets.buildings", Measure.AMOUNT, Decimal("71.68"), "万元"),
        ("assets.buildings.office", Measure.COUNT, Decimal("3718.54"), "平方米"),
        ("assets.buildings.office", Measure.AMOUNT, Decimal("62.38"), "万元"),
        ("assets.vehicles", Measure.COUNT, Decimal(4), "辆"),
        ("assets.vehicles", Measure.AMOUNT, Decimal("9.16"), "万元"),
        ("assets.other", Measure.AMOUNT, Decimal("28.26"), "万元"),
    ]
    assert {one.period for one in found.facts} == {2020}
    assert found.facts[1].amount.text == "15,034"


def test_without_a_day_it_is_the_end_of_last_year_with_a_doubt():
    found = read([HEADER, *ROWS])
    assert ({one.period for one in found.facts}, [doubt.kind for doubt in found.doubts]) == ({2020}, ["cutoff_missing"])


def test_without_a_day_and_a_year_there_are_no_facts():
    found = read([HEADER, *ROWS], year=None)
    assert (len(found.rows), found.facts) == (6, ())


def test_the_unit_beside_a_name_counts_before_the_usual_one():
    found = read("资产情况表", "截止时间：2020年12月31日", [HEADER, ["车辆", "4", ""], ["房屋（间）", "7", ""]])
    assert [(one.amount.number, one.amount.unit) for one in found.facts] == [(4, "辆"), (7, "间")]


def test_doubts():
    found = read("资产情况表", "截止时间：2020年12月31日", [["项目", "数量", "价值"], ["图书", "3册", "约2"]])
    assert [doubt.kind for doubt in found.doubts] == [
        "unit_not_printed",
        "unknown_asset",
        "unreadable_number",
        "unreadable_amount",
    ]
    assert (found.rows[0].concept, found.facts) == (None, ())


@pytest.mark.parametrize(
    "rows",
    [
        [["科目", "金额"], ["基本支出", "3"]],
        [["项目", "金额"], ["公务用车购置费", "3"], ["其他", "4"]],
    ],
)
def test_another_table_gives_nothing(rows):
    found = read("2021年“三公”经费预算表", rows)
    assert (found.rows, found.doubts) == ((), ())


def test_tables_of_several_bodies_have_their_facts_apart():
    day = "截止时间：2020年12月31日"
    found = read("905甲县万柳镇", day, [HEADER, ROWS[0]], "906甲县青山镇", day, [HEADER, ROWS[0]])
    assert [dict(one.dimensions) for one in found.facts] == [{"body": "甲县万柳镇"}, {"body": "甲县青山镇"}]
