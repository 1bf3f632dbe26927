"""Titles and the fiscal year."""

import pytest

from tests.extraction.building import build
from wenxiao.extraction.titles import fiscal_year, titles


def year(*blocks):
    document = build(*blocks)
    found, doubts = fiscal_year(document, titles(document))
    return found, [doubt.kind for doubt in doubts]


@pytest.mark.parametrize(
    ("text", "expected", "name"),
    [
        ("柳林县万柳镇人民政府2021年部门预算信息公开", 2021, "柳林县万柳镇人民政府"),
        ("柳林县万柳镇人民政府 2021 年度部门预算公开情况说明", 2021, "柳林县万柳镇人民政府"),
        ("2021年柳林县财政局部门预算", 2021, "柳林县财政局"),
        ("关于柳林县万柳镇人民政府2021年预算的说明", 2021, "柳林县万柳镇人民政府"),
        ("柳林县万柳镇人民政府（本级）2021年部门预算情况说明", 2021, "柳林县万柳镇人民政府"),
        ("万柳镇二〇二一年部门预算", 2021, "万柳镇"),
        ("２０２１年部门预算信息公开目录", 2021, None),
    ],
)
def test_a_title_has_a_year_and_may_have_a_name(text, expected, name):
    (title,) = titles(build(text))
    assert (title.year, title.name.name if title.name else None) == (expected, name)


@pytest.mark.parametrize(
    "text",
    [
        "现将2021年部门预算公开如下：按照规定，一并说明。",
        "二、2021年部门预算安排",
        "2021年工作总结",
        "部门预算",
        "2021年预算" * 20,
    ],
)
def test_other_lines_are_no_titles(text):
    assert titles(build(text)) == []


def test_only_a_title_of_a_department_budget_says_so():
    assert [
        titles(build(text))[0].of_department_budget for text in ("2021年部门预算", "2021年财政预算", "2021年部门决算")
    ] == [
        True,
        False,
        False,
    ]


def test_a_title_may_be_of_final_accounts():
    assert [titles(build(text))[0].of_final_accounts for text in ("2021年部门预算", "2021年部门决算")] == [False, True]


def test_the_title_says_the_year():
    assert year("万柳镇2021年部门预算", "2020年预算执行情况。") == (2021, [])


def test_titles_of_two_years_are_unclear():
    assert year("万柳镇2021年部门预算", "万柳镇2022年部门预算") == (2021, ["fiscal_year_unclear"])


@pytest.mark.parametrize("text", ["预算年度：2021", "预算年度：2021年", "（2021年度）"])
def test_a_line_may_say_the_year(text):
    assert year(text) == (2021, [])
    assert year([[text, "单位：万元"], ["a", "b", "c", "d"]]) == (2021, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("较2020年预算增加，2021年部门预算安排。", 2021),
        ("2021年，我镇机关运行经费共计安排。", 2021),
        ("较2020年增加三项。", 2021),
        ("2021年预算收入。2021年预算支出。2019年部门预算。", 2021),
    ],
)
def test_a_year_from_the_text_is_a_doubt(text, expected):
    assert year(text) == (expected, ["fiscal_year_unclear"])


def test_no_year_is_none():
    assert year("本部门预算安排情况。") == (None, ["fiscal_year_missing"])
