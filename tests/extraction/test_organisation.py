"""Units, staff and vehicles."""

import pytest

from tests.extraction.building import build
from wenxiao.extraction.organisation import read_organisation, unit_names
from wenxiao.facts.fact import Measure

HEADER = ["单位名称", "单位性质", "单位规格", "经费保障形式"]
STAFFED = [
    [*HEADER, "车辆", "编制人数", "在职人数", "离退人数"],
    [""] * 5 + ["行政", "事业", "行政", "事业", "离休", "退休", "退职"],
]
TOWN = ["万柳镇 人民政府", "行政", "正科级", "财政拨款", "3", "33", "34", "25", "44", "1", "45", ""]
TOTAL = ["合 计", "", "", "", "3", "33", "34", "29", "44", "1", "45", "—"]


def test_units_with_their_cells():
    found = read_organisation(build([HEADER, ["", "", "", ""], ["万柳镇财政所", "行政", "股级", "财政拨款"]]), 2021)
    assert [(one.name, one.nature, one.rank, one.funding, one.is_total) for one in found.units] == [
        ("万柳镇财政所", "行政", "股级", "财政拨款", False)
    ]
    assert (found.facts, found.doubts) == ((), ())


def test_staff_and_vehicles_of_a_unit_and_of_the_total_row():
    found = read_organisation(build([*STAFFED, TOTAL, TOWN]), 2021)
    assert [one.is_total for one in found.units] == [True, False]
    stated = [(one.concept, dict(one.dimensions), int(one.amount.number), one.amount.unit) for one in found.facts]
    assert stated[:7] == [
        ("vehicles.held", {}, 3, "辆"),
        ("staff.posts", {"category": "行政"}, 33, "人"),
        ("staff.posts", {"category": "事业"}, 34, "人"),
        ("staff.in_service", {"category": "行政"}, 29, "人"),
        ("staff.in_service", {"category": "事业"}, 44, "人"),
        ("staff.retired", {"category": "离休"}, 1, "人"),
        ("staff.retired", {"category": "退休"}, 45, "人"),
    ]
    assert stated[10] == ("staff.in_service", {"body": "万柳镇人民政府", "category": "行政"}, 25, "人")
    assert len(stated) == 14
    assert {(one.period, one.measure) for one in found.facts} == {(2021, Measure.COUNT)}
    assert found.facts[10].place.quote == "25"


def test_a_cell_that_is_no_number_is_a_doubt():
    found = read_organisation(build([*STAFFED, [*TOWN[:5], "约30", *TOWN[6:]]]), 2021)
    assert [(doubt.kind, doubt.place.quote) for doubt in found.doubts if doubt.place] == [("unreadable_number", "约30")]
    assert len(found.facts) == 6


def test_without_a_year_there_are_units_and_no_facts():
    found = read_organisation(build([*STAFFED, TOWN]), None)
    assert (len(found.units), found.facts) == (1, ())


def test_staff_in_one_column_without_kinds():
    found = read_organisation(
        build([["单位名称", "单位性质", "编制人数", "在职人数"], ["万柳镇", "行政", "30", "28"]]), 2021
    )
    assert [(one.concept, dict(one.dimensions)) for one in found.facts] == [
        ("staff.posts", {"body": "万柳镇"}),
        ("staff.in_service", {"body": "万柳镇"}),
    ]


@pytest.mark.parametrize(
    "rows", [[HEADER, ["合计", "", "", ""], ["甲所", "", "", ""]], [HEADER, ["甲所", "事业", "", ""]]]
)
def test_names_of_units(rows):
    assert [one.text for one in unit_names(build(rows))] == ["甲所"]


def test_a_name_over_two_lines_is_one_name():
    found = read_organisation(build([HEADER, ["万柳镇\n综合服务中心", "事业", "股级", "财政拨款"]]), 2021)
    assert [one.name for one in found.units] == ["万柳镇综合服务中心"]
