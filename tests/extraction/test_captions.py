"""What stands above a table."""

import pytest

from tests.extraction.building import build
from wenxiao.extraction.captions import caption_of, captions, dimension_of, money_unit, short_passages
from wenxiao.extraction.tables import locate
from wenxiao.standards.layouts import layout

HEADER = ["项目", "数量", "价值"]


def captioned(*blocks):
    document = build(*blocks)
    tables = [found for table in document.tables() for found in [locate(table, layout("assets"))] if found]
    return [caption_of(document, located, "value") for located in tables]


def test_what_stands_above_a_table():
    document = build(
        "正文到此为止。",
        "部门政府采购预算",
        "901 甲市乙镇人民政府",
        "单位：万元",
        "",
        [["资产表"], ["项目", "数量", "价值"]],
    )
    found = locate(next(document.tables()), layout("assets"))
    assert found is not None
    assert [one.text for one in captions(document, found)] == [
        "部门政府采购预算",
        "901 甲市乙镇人民政府",
        "单位：万元",
        "资产表",
    ]


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["单位：万元"], "万元"),
        (["表一", "（金额单位：元）"], "元"),
        (["单 位 : 千 元"], "千元"),
        (["单位：人（辆）", "单位：亿元"], "亿元"),
        (["单位名称：甲镇"], ""),
        ([], ""),
    ],
)
def test_the_unit_of_money_is_as_printed(texts, unit):
    assert money_unit(texts) == unit


@pytest.mark.parametrize(
    ("blocks", "entity", "code", "unit"),
    [
        (["905 甲县万柳镇", "单位：元", [HEADER]], "甲县万柳镇", "905", "元"),
        (
            ["301甲县", "甲县青山镇人民政府", [["编制部门：905甲县万柳镇", "单位：元"], HEADER]],
            "甲县万柳镇",
            "905",
            "元",
        ),
        (["单位：元", [["项目", "数量", "价值（万元）"]]], "", "", "万元"),
        ([[HEADER]], "", "", ""),
    ],
)
def test_body_and_unit(blocks, entity, code, unit):
    (caption,) = captioned(*blocks)
    assert (caption.entity, caption.code, caption.unit) == (entity, code, unit)


def test_the_body_is_a_dimension_only_among_tables_of_several_bodies():
    every = captioned("905甲县万柳镇", [HEADER], "906甲县青山镇", [HEADER])
    assert [dimension_of(caption, every) for caption in every] == [(("body", "甲县万柳镇"),), (("body", "甲县青山镇"),)]
    assert [dimension_of(caption, every[:1]) for caption in every[:1]] == [()]


def test_short_passages_are_paragraphs_and_caption_rows():
    document = build("标题", "很长" * 40, [["901甲镇", "单位：元"], ["a", "b", "c", "d"], ["不算"]])
    assert [one.text for one in short_passages(document)] == ["标题", "901甲镇", "单位：元"]
