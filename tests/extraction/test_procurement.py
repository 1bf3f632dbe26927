"""Rows of procurement and the facts of the total row."""

from decimal import Decimal

import pytest

from tests.extraction.building import build
from wenxiao.extraction.procurement import read_procurement

HEADER = [
    ["政府采购项目来源", "采购物品名称", "政府采购目录序号", "数量 单位", "数量", "单价", "政府采购金额"],
    ["项目名称", "预算资金", "", "", "", "", "", "总计", "当年部门预算安排资金", "其他渠道资金"],
    [""] * 8 + ["合计", "一般公共预算拨款", "基金预算拨款", "财政专户核拨", "其他来源收入", ""],
]
TOTAL = ["合　计", "9.5", "", "", "", "", "", "9.5", "8", "6", "2", "", "", "1.5"]
ROW = ["日常 公用", "8", "台式计算 机", "[A02010104]台 式计算机", "台", "2", "4", "8", "8", "6", "2", "", "—", ""]


def read(*rows, unit="单位：万元"):
    return read_procurement(build(unit, [*HEADER, *rows]), 2021)


def test_a_row_with_all_its_columns():
    row = read(ROW).rows[0]
    assert (row.name, row.article, row.code, row.catalogue_name) == (
        "日常公用",
        "台式计算机",
        "A02010104",
        "台式计算机",
    )
    assert (row.quantity_unit, row.quantity, row.is_total) == ("台", Decimal(2), False)
    amounts = (row.unit_price, row.project_amount, row.total, row.current_year)
    assert [amount.text if amount else None for amount in amounts] == ["4", "8", "8", "8"]
    assert [(fund, amount.number) for fund, amount in row.funds] == [
        ("general_public_budget", Decimal(6)),
        ("government_fund", Decimal(2)),
    ]


def test_the_total_row_states_the_whole_twice_and_every_fund():
    found = read(TOTAL, ROW)
    assert [row.is_total for row in found.rows] == [True, False]
    assert [(dict(fact.dimensions), fact.amount.number, fact.amount.unit, fact.wording) for fact in found.facts] == [
        ({}, Decimal("9.5"), "万元", "预算资金"),
        ({}, Decimal("9.5"), "万元", "总计"),
        ({"fund": "general_public_budget"}, Decimal(6), "万元", "一般公共预算拨款"),
        ({"fund": "government_fund"}, Decimal(2), "万元", "基金预算拨款"),
    ]
    assert {fact.period for fact in found.facts} == {2021}
    assert ("other_channels", Decimal("1.5")) in [(fund, amount.number) for fund, amount in found.rows[0].funds]


@pytest.mark.parametrize(
    ("cell", "code", "name"),
    [
        ("[A020204]", "A020204", ""),
        ("A020204 多功能一体机", "A020204", "多功能一体机"),
        ("【C160101】清 扫服务", "C160101", "清扫服务"),
        ("（B0101）-修缮", "B0101", "修缮"),
        ("办公家具", "", "办公家具"),
        ("", "", ""),
    ],
)
def test_the_catalogue_number_and_its_name(cell, code, name):
    row = read([*ROW[:3], cell, *ROW[4:]]).rows[0]
    assert (row.code, row.catalogue_name) == (code, name)


def test_a_row_that_is_cut_keeps_what_it_has():
    row = read(["办公费", "", "办公家具", "[A06]", "台", "16.9", "0.1", "1.69", "1.69"]).rows[0]
    assert (row.quantity, row.total.text if row.total else None, row.funds) == (Decimal("16.9"), "1.69", ())


def test_what_cannot_be_read_is_a_doubt():
    found = read([*ROW[:5], "若干", "面议", *ROW[7:]])
    assert [doubt.kind for doubt in found.doubts] == ["unreadable_number", "unreadable_amount"]
    assert (found.rows[0].quantity, found.rows[0].unit_price) == (None, None)


def test_a_table_without_purchases_has_no_rows():
    found = read(["无"] + [""] * 13, [""] * 14)
    assert (found.rows, found.facts, found.doubts) == ((), (), ())


def test_one_column_of_amounts_is_the_total():
    header = ["采购项目名称", "采购品目", "数量", "采购金额"]
    found = read_procurement(build("单位：元", [header, ["合计", "", "", "9"], ["空调", "A0206", "3", "9"]]), 2021)
    assert [(row.article, row.total.text if row.total else None) for row in found.rows] == [
        ("合计", "9"),
        ("空调", "9"),
    ]
    assert [fact.amount.value for fact in found.facts] == [9]


def test_tables_of_several_bodies_have_their_facts_apart():
    found = read_procurement(build("905甲县万柳镇", [*HEADER, TOTAL], "906甲县青山镇", [*HEADER, TOTAL]), 2021)
    bodies = [dict(fact.dimensions)["body"] for fact in found.facts]
    assert bodies == ["甲县万柳镇"] * 4 + ["甲县青山镇"] * 4


def test_a_unit_that_is_not_printed_is_a_doubt():
    found = read(TOTAL, unit="政府采购预算")
    assert [doubt.kind for doubt in found.doubts] == ["unit_not_printed"]
    assert {fact.amount.unit for fact in found.facts} == {"万元"}
    assert {fact.amount.unit for fact in read(TOTAL, unit="单位：元").facts} == {"元"}


def test_without_a_year_there_are_rows_and_no_facts():
    found = read_procurement(build("单位：元", [*HEADER, TOTAL]), None)
    assert (len(found.rows), found.facts) == (1, ())
