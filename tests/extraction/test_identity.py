"""The department and every printing of its name."""

from tests.extraction.building import build, source_of
from wenxiao.extraction.identity import department
from wenxiao.extraction.titles import titles

UNITS = [
    ["单位名称", "单位性质", "单位规格", "经费保障形式"],
    ["合计", "", "", ""],
    ["石门市万柳镇财政所", "行政", "股级", "财政拨款"],
    ["石门市万柳镇人民政府", "行政", "正科级", "财政拨款"],
]


def read(*blocks):
    document = build(*blocks)
    return department(document, titles(document))


def test_every_printing_in_the_order_of_the_document():
    blocks = [
        "万柳镇人民政府 2021 年部门预算信息公开", "部门基本情况表", "305 石门市万柳镇人民政府", UNITS,
        "反映河北省青山区万柳镇人民政府的收支。",
        [["305007 石门市万柳镇人民政府", "单位：万元"], ["项目", "数量", "价值"]],
        "编制部门：305石门市万柳镇人民政府",
    ]  # fmt: skip
    found, doubts = read(*blocks)
    assert (found.name, found.code, doubts) == ("万柳镇人民政府", "305", [])
    assert [(one.name, one.code) for one in found.names] == [
        ("万柳镇人民政府", ""),
        ("石门市万柳镇人民政府", "305"),
        ("石门市万柳镇人民政府", ""),
        ("河北省青山区万柳镇人民政府", ""),
        ("石门市万柳镇人民政府", "305007"),
        ("石门市万柳镇人民政府", "305"),
    ]
    source = source_of(build(*blocks))
    assert {source[one.place.start : one.place.end] == one.place.quote == one.name for one in found.names} == {True}


def test_the_name_is_the_first_printed_where_no_title_names_it():
    found, _ = read("2021年部门预算", "305石门市万柳镇", "编制部门：305石门市万柳镇人民政府")
    assert (found.name, found.code) == ("石门市万柳镇", "305")


def test_a_units_code_is_not_the_departments():
    found, doubts = read("305001石门市万柳镇人民政府", "305石门市万柳镇")
    assert (found.code, doubts) == ("305", [])
    assert read("305001石门市万柳镇人民政府")[0].code == "305001"


def test_two_bodies_in_one_file_are_a_doubt():
    found, doubts = read("101石门市人大常委会", "柳林县万柳镇人民政府")
    assert (found.name, found.code) == ("石门市人大常委会", "101")
    assert [(doubt.kind, doubt.place.quote if doubt.place else "") for doubt in doubts] == [
        ("several_bodies", "柳林县万柳镇人民政府")
    ]
    assert "石门市人大常委会" in doubts[0].message


def test_the_code_is_that_of_the_named_body():
    found, _ = read("101石门市人大常委会", "柳林县万柳镇人民政府2021年部门预算", "305柳林县万柳镇")
    assert (found.name, found.code) == ("柳林县万柳镇人民政府", "305")


def test_a_unit_under_the_departments_code_is_no_other_body():
    assert read("321柳林县民政局", "321002柳林县光荣院")[1] == []
    assert read("205001柳林县教育局", "205002柳林县青山中学")[1] == []


def test_no_name_is_a_doubt():
    found, doubts = read("没有名称。")
    assert (found.name, found.names, [doubt.kind for doubt in doubts]) == ("", (), ["body_not_printed"])


def test_the_code_of_a_unit_is_not_the_departments():
    title = "石门市万柳镇人民政府2021年部门预算信息公开"
    of_units = build(title, "905001石门市万柳镇人民政府本级", "905002石门市万柳镇卫生院")
    assert department(of_units, titles(of_units))[0].code == ""
    of_the_town = build(title, "905001石门市万柳镇")
    assert department(of_the_town, titles(of_the_town))[0].code == "905001"
