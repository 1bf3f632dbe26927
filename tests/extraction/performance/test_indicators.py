"""Indicators printed together in one cell, and confidential ones."""

import pytest

from wenxiao.basics.places import Place
from wenxiao.extraction.performance.indicators import IndicatorDraft, split

PLACE = Place(file="made.txt")


@pytest.mark.parametrize(
    ("name", "grades", "parts"),
    [
        (
            "信访下降 上访率下降",
            ("大于 5% 大于 5%", "3%-5% 2%-5%", "1%-3% 1%-2%", "低于 1% 低于 1%"),
            [
                ("信访下降", ("大于 5%", "3%-5%", "1%-3%", "低于 1%")),
                ("上访率下降", ("大于 5%", "2%-5%", "1%-2%", "低于 1%")),
            ],
        ),
        (
            "甲率\n乙率",
            ("优\n良好", "中\n差", "", ""),
            [("甲率", ("优", "中", "", "")), ("乙率", ("良好", "差", "", ""))],
        ),
        (
            "甲率 乙率",
            ("90% 95%", "", "", "60% 70%"),
            [("甲率", ("90%", "", "", "60%")), ("乙率", ("95%", "", "", "70%"))],
        ),
    ],
)
def test_two_indicators_in_one_cell_are_told_apart(name, grades, parts):
    assert split(name, grades) == (parts, False)


@pytest.mark.parametrize(
    ("name", "grades"),
    [
        ("管理项目覆 盖率", ("100%", "90%", "80%", "60%以下")),
        ("按时完 成率", ("大于 5%", "3 天", "1 天", "不足 1")),
        ("群众满 意度", ("非常 满意", "比较 满意", "基本 满意", "不 满意")),
        ("完成率", ("90% 以上", "80% 以上", "", "")),
        ("设立机 构", ("", "", "", "")),
    ],
)
def test_a_space_that_a_broken_line_left_is_no_sign(name, grades):
    assert split(name, grades) == ([(name, grades)], False)


def test_where_only_some_grades_split_it_is_unsure():
    grades = ("90% 95%", "80%", "70%", "60%")
    assert split("甲率 乙率", grades) == ([("甲率 乙率", grades)], True)


def draft(name, *grades):
    return IndicatorDraft(name, grades, PLACE)


def test_names_are_tidied_and_grades_stand_as_printed():
    (found,), unsure = draft("预算项目覆 盖率", "大于 5%", "3%-5%", "", "低于 1%").finished()
    assert (found.name, found.grades, found.withheld, unsure) == (
        "预算项目覆盖率",
        ("大于 5%", "3%-5%", "", "低于 1%"),
        False,
        False,
    )


@pytest.mark.parametrize("cells", [("征兵数", "涉密", "涉密", "涉密", "涉密"), ("涉 密", "", "", "", "")])
def test_a_confidential_row_is_withheld_with_its_cells_as_printed(cells):
    (found,), _ = draft(*cells).finished()
    assert found.withheld
    assert found.grades[0] == cells[1]


def test_an_indicator_goes_on_behind_a_page_break():
    cut = draft("养老金及时", "70%", "60%", "能够按期", "50%以下")
    cut.go_on("发放性", ("", "", "完成", ""))
    (found,), _ = cut.finished()
    assert (found.name, found.grades) == ("养老金及时发放性", ("70%", "60%", "能够按期完成", "50%以下"))
