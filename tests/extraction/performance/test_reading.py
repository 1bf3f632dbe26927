"""Performance tables: whose they are, their unit, and tables that go on."""

import pytest

from tests.extraction.building import build
from wenxiao.extraction.performance import read_performance

HEADER = ["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "优", "良", "中", "差"]
LADDER = ["90%", "80%", "70%", "60%以下"]
ROWS = [["一、政务", "3", "述", "标", "", "", "", "", ""], ["1、公开", "3", "述", "标", "公开率", *LADDER]]


def captions(found):
    return [(one.entity, one.code, one.unit, len(one.responsibilities)) for one in found]


@pytest.mark.parametrize(
    ("blocks", "caption"),
    [
        ([[["905石门市万柳镇", "单位：万元"], HEADER, *ROWS]], ("石门市万柳镇", "905", "万元", 1)),
        (["905 石门市万柳镇人民政府", "单位：元", [HEADER, *ROWS]], ("石门市万柳镇人民政府", "905", "元", 1)),
        (["编制单位：万柳镇财政所", [["", "", "单位：千元"], HEADER, *ROWS]], ("万柳镇财政所", "", "千元", 1)),
        ([[["职责活动", "预算数（元）", *HEADER[2:]], *ROWS]], ("", "", "元", 1)),
    ],
)
def test_body_code_and_unit_stand_in_the_caption(blocks, caption):
    found, doubts = read_performance(build(*blocks))
    assert (captions(found), doubts) == ([caption], [])
    budget = found[0].responsibilities[0].budget
    assert budget is not None
    assert budget.unit == caption[2]


def test_a_unit_that_is_not_printed_is_a_doubt():
    found, doubts = read_performance(build("柳林县万柳镇人民政府", [HEADER, *ROWS]))
    budget = found[0].responsibilities[0].budget
    assert budget is not None
    assert (found[0].unit, budget.unit, [doubt.kind for doubt in doubts]) == ("", "万元", ["unit_not_printed"])


def test_several_bodies_have_a_table_each():
    found, _ = read_performance(build("905甲县万柳镇", [HEADER, *ROWS], "甲县青山镇人民政府", [HEADER, *ROWS]))
    assert [(one.entity, one.code) for one in found] == [("甲县万柳镇", "905"), ("甲县青山镇人民政府", "")]


def test_a_table_without_caption_or_with_the_same_one_goes_on():
    second = ["", "", "", "", "到岗率", *LADDER]
    third = ["服务", "", "", "", "次数", *LADDER]
    found, _ = read_performance(
        build("905甲县万柳镇", "单位：元", [HEADER, *ROWS], [HEADER, second], "905甲县万柳镇", [HEADER, third])
    )
    assert captions(found) == [("甲县万柳镇", "905", "元", 1)]
    (activity,) = found[0].responsibilities[0].activities
    assert (activity.name, [one.name for one in activity.indicators]) == ("公开服务", ["公开率", "到岗率", "次数"])


def test_one_column_of_standards_is_the_first_grade():
    found, _ = read_performance(
        build("单位：元", [["职责活动", "预算数", "绩效指标", "指标值"], ["一、政务", "", "公开率", "≥90%"]])
    )
    assert found[0].responsibilities[0].indicators[0].grades == ("≥90%", "", "", "")


def test_columns_for_responsibility_and_activity():
    header = ["职责名称", "工作活动", *HEADER[1:]]
    rows = [["政务", "公开", "3", "述", "标", "公开率", *LADDER], ["", "会议", "", "", "", "次数", *LADDER]]
    found, _ = read_performance(build("单位：元", [header, *rows]))
    (duty,) = found[0].responsibilities
    assert (duty.name, duty.budget, [one.name for one in duty.activities]) == ("政务", None, ["公开", "会议"])


def test_a_document_without_such_a_table():
    assert read_performance(build("文字", [["科目", "金额"], ["支出", "3"]])) == ((), [])


def test_a_row_that_names_a_body_with_its_code_begins_a_tree():
    first, second = ["905001石门市万柳镇本级", *[""] * 8], ["905002石门市万柳镇中学", *[""] * 8]
    found, doubts = read_performance(build("905石门市万柳镇", "单位：元", [HEADER, first, *ROWS, second, *ROWS, *ROWS]))
    assert captions(found) == [("石门市万柳镇本级", "905001", "元", 1), ("石门市万柳镇中学", "905002", "元", 2)]
    assert (found[1].place.quote.strip(), doubts) == ("905002石门市万柳镇中学", [])
