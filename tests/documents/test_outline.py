"""Printed numbers, and which paragraphs may be headings."""

import pytest

from tests.extraction.building import Titled, build
from wenxiao.documents.outline import Rank, dash_end, headings, indented, marker


@pytest.mark.parametrize(
    ("text", "rank", "number", "value", "rest"),
    [
        ("第二部分 部门预算表", Rank.PART, "二", 2, "部门预算表"),
        ("十二、退役军人工作", Rank.CHINESE, "十二", 12, "退役军人工作"),
        ("　　三 ． 概况", Rank.CHINESE, "三", 3, "概况"),
        ("（十）、加强管理", Rank.CHINESE_BRACKETED, "十", 10, "加强管理"),
        ("(一) 谋发展", Rank.CHINESE_BRACKETED, "一", 1, "谋发展"),
        ("一是厉行节约", Rank.ORDINAL, "一", 1, "厉行节约"),
        ("　　1、政务公开", Rank.ARABIC, "1", 1, "政务公开"),
        ("1、2023年工作", Rank.ARABIC, "1", 1, "2023年工作"),
        ("15．农村改革", Rank.ARABIC, "15", 15, "农村改革"),
        ("- 2、从严控制", Rank.ARABIC, "2", 2, "从严控制"),
        ("1.2 会议费", Rank.ARABIC_NESTED, "1.2", None, "会议费"),
        ("（3）养护", Rank.ARABIC_BRACKETED, "3", 3, "养护"),
        ("4）检查", Rank.ARABIC_BRACKETED, "4", 4, "检查"),
        ("③公务接待", Rank.CIRCLED, "③", 3, "公务接待"),
    ],
)
def test_a_printed_number_is_told_from_its_text(text, rank, number, value, rest):
    found = marker(text)
    assert found is not None
    assert (found.rank, found.number, found.value, text[found.end :]) == (rank, number, value, rest)


@pytest.mark.parametrize(
    "text", ["2.5万元", "2.5 万元用于修路", "2019年预算", "三公经费", "十九大精神", "10.8", "一是否公开", "(含税)", ""]
)
def test_a_figure_or_a_word_is_no_number_of_a_heading(text):
    assert marker(text) is None


def test_a_list_dash_is_found():
    assert dash_end("- 农业") == 2
    assert dash_end("-5") == 0


@pytest.mark.parametrize(
    ("text", "expected"), [("　　公路", True), ("　公路", True), (" 公路", True), ("公路", False), ("", False)]
)
def test_an_indent_marks_the_lower_level(text, expected):
    assert indented(text) is expected


def titles(*blocks):
    return [(found.title, found.runs_in) for found in headings(build(*blocks))]


def test_a_title_ends_at_its_colon_or_full_stop():
    assert titles("总体绩效目标：", "九、其他事项。本部门没有。", "部门职责:负责全镇工作") == [
        ("总体绩效目标", False),
        ("其他事项", True),
        ("部门职责", True),
    ]


def test_a_long_text_and_an_empty_one_are_no_headings():
    assert titles("贯彻" * 40, "  ", "一、概况") == [("概况", False)]


def test_a_comma_or_a_full_stop_makes_a_sentence():
    found = list(headings(build("一、认真落实，不折不扣", "二、负责采购。", "三、概况：", "四、概况")))
    assert [one.is_sentence for one in found] == [True, True, False, False]


def test_the_level_of_the_format_is_kept():
    assert [found.level for found in headings(build(Titled("概况", 1), "正文"))] == [1, None]


@pytest.mark.parametrize(
    "contents",
    [
        ["一、部门概况", "二、收支情况", "三、名词解释"],
        ["一、部门概况……………3", "二、收支情况......4"],
        ["一、部门概况\t3", "二、收支情况\t12"],
        ["第一部分 概况", "一、部门概况", "1. 收支总表"],
    ],
)
def test_lines_of_the_contents_are_no_headings(contents):
    found = titles("2021年部门预算", "目  录", *contents, "一、部门概况", "职责如下。", "二、收支情况")
    assert found[-3:] == [("部门概况", False), ("职责如下", False), ("收支情况", False)]
    assert len(found) == 4


def test_the_contents_end_at_a_line_without_number():
    assert titles("目录", "一、概况", "二、名词", "甲镇人民政府主要职能", "一、服务") == [
        ("甲镇人民政府主要职能", False),
        ("服务", False),
    ]
