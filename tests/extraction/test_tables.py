"""Finding tables by their headers, their columns, and amounts in cells."""

from decimal import Decimal

import pytest

from tests.extraction.building import Broken, Merged, table
from wenxiao.extraction.tables import amount_of, header_unit, is_blank, is_total, locate, row_place
from wenxiao.standards.layouts import layout

GRADED = ["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "评价标准"]
GRADES = ["", "", "", "", "", "优", "良", "中", "差"]


def located(name, *rows):
    found = locate(table(*rows), layout(name))
    assert found is not None
    return found


def columns(name, *rows):
    return {leaf.index: leaf.roles for leaf in located(name, *rows).leaves}


@pytest.mark.parametrize(
    "header",
    [
        [GRADED, GRADES],
        [[*GRADED, "", "", ""], GRADES],
        [[*GRADED[:5], Merged("评价标准", columns=4)], [None] * 5 + ["优", "良", "中", "差"]],
        [
            [*(Merged(name, rows=2) for name in GRADED[:5]), Merged("评价标准", columns=4)],
            [None] * 5 + list("优良中差"),
        ],
        [[*GRADED[:5], "优", "良", "中", "差"]],
        [["职责 活动", "年度预 算数", "内容描述", "绩效目标", "绩效 指标", "评价 标准"], GRADES],
        [["901甲市乙镇", "单位：万元"], GRADED, GRADES],
    ],
)
def test_columns_of_the_performance_table(header):
    found = columns("performance", *header, ["一、政务", "1", "述", "标", "率", "90%", "80%", "70%", "60%"])
    assert found == {
        0: ("activity",), 1: ("budget",), 2: ("description",), 3: ("goal",), 4: ("indicator",),
        5: ("grades", "excellent"), 6: ("grades", "good"), 7: ("grades", "fair"), 8: ("grades", "poor"),
    }  # fmt: skip


def test_the_body_begins_below_header_rules_and_blank_rows():
    found = located("performance", ["901甲镇"], GRADED, ["---"] * 9, GRADES, [""] * 9, ["一、政务"], ["1、公开"])
    assert (found.first, found.body) == (1, 5)
    assert [found.text(row, "activity") for row in found.body_rows()] == ["一、政务", "1、公开"]


def test_a_header_printed_again_is_no_body_row():
    found = located("performance", GRADED, GRADES, ["一、政务"], Broken(GRADED), GRADES, ["1、公开"])
    assert [found.text(row, "activity") for row in found.body_rows()] == ["一、政务", "1、公开"]


def test_a_caption_printed_again_with_the_header_is_no_body_row():
    caption = ["901甲镇", "单位：万元"]
    found = located("performance", caption, GRADED, GRADES, ["一、政务"], caption, GRADED, GRADES, ["1、公开"])
    assert [found.text(row, "activity") for row in found.body_rows()] == ["一、政务", "1、公开"]


def test_a_blank_column_behind_the_last_one_moves_no_column():
    rows = [
        ["政府采购项目来源", "采购物品名称", "数量", "单价", "政府采购金额", "", "", ""],
        ["项目名称", "预算资金", "", "", "", "总计", "其他渠道资金", ""],
        ["合计", "8", "", "", "", "8", "1", ""],
    ]
    plain = [row[:7] for row in rows]
    blank = [[*row[:7], "", ""] for row in rows]
    assert columns("procurement", *plain) == columns("procurement", *blank)


def test_a_row_whose_name_is_a_header_word_is_a_body_row():
    found = located("assets", ["项目", "数量", "价值"], ["数量", "", ""], ["合计", "", "3"])
    assert len(list(found.body_rows())) == 2


UPPER = ["单位名称", "单位性质", "单位规格", "经费保障形式", "车辆", "编制人数", "在职人数", "离退人数"]
LOWER = ["", "", "", "", "", "行政", "事业", "行政", "事业", "离休", "退休", "退职"]
STAFF = {
    4: ("vehicles",),
    5: ("staff.posts", "category"), 6: ("staff.posts", "category"),
    7: ("staff.in_service", "category"), 8: ("staff.in_service", "category"),
    9: ("staff.retired", "category"), 10: ("staff.retired", "category"), 11: ("staff.retired", "category"),
}  # fmt: skip


@pytest.mark.parametrize(
    "upper",
    [
        UPPER,
        [*UPPER[:6], "", "在职人数", "", "离退人数", "", ""],
        [*UPPER[:5], Merged("编制人数", columns=2), Merged("在职人数", columns=2), Merged("离退人数", columns=3)],
    ],
)
def test_groups_of_staff_are_told_apart_with_and_without_merged_cells(upper):
    found = columns("organisation", upper, LOWER, ["甲镇人民政府"] + ["1"] * 11)
    assert {index: roles for index, roles in found.items() if index > 3} == STAFF


@pytest.mark.parametrize(
    "header",
    [
        # Merged cells lost: every row is pushed together to the left.
        [
            ["政府采购项目来源", "采购物品名称", "政府采购目录序号", "数量  单位", "数量", "单价", "政府采购金额"],
            ["项目名称", "预算资金", "", "", "", "", "", "总计", "当年部门预算安排资金", "其他渠道资金"],
            [""] * 8 + ["合计", "一般公共预算拨款", "基金预算拨款", "财政专户核拨", "其他来源收入", ""],
        ],
        # Merged cells as blanks, words broken.
        [
            ["政府采购项目来源", "", "采购物品 名称", "政府采购目录 序号", "数量 单位", "数量", "单价", "政府采购金额"],
            ["项目名称", "预算资 金", "", "", "", "", "", "总计", "当年部门预算安排资金", "", "", "", "", "其他渠 道资金"],
            [""] * 8 + ["合计", "一般公 共预算 拨款", "基金预 算拨款", "财政专 户核拨", "其他来 源收入", ""],
        ],
        # Merged cells as they are.
        [
            [
                Merged("政府采购项目来源", columns=2), Merged("采购物品名称", rows=3), Merged("政府采购目录序号", rows=3),
                Merged("数量单位", rows=3), Merged("数量", rows=3), Merged("单价", rows=3), Merged("政府采购金额", columns=7),
            ],
            [
                Merged("项目名称", rows=2), Merged("预算资金", rows=2), None, None, None, None, None, Merged("总计", rows=2),
                Merged("当年部门预算安排资金", columns=5), Merged("其他渠道资金", rows=2),
            ],
            [None] * 8 + ["合计", "一般公共预算拨款", "基金预算拨款", "财政专户核拨", "其他来源收入"],
        ],
    ],
)  # fmt: skip
def test_columns_of_the_procurement_table(header):
    found = located("procurement", *header, ["合 计", "8"] + [""] * 12)
    assert [leaf.index for leaf in found.leaves] == list(range(14))
    assert [leaf.role for leaf in found.leaves] == [
        "project", "project_amount", "article", "code", "quantity_unit", "quantity", "unit_price", "total",
        "current_year", "fund", "fund", "fund", "fund", "other_channels",
    ]  # fmt: skip
    assert [leaf.fund for leaf in found.leaves if leaf.fund] == [
        "general_public_budget", "government_fund", "fiscal_special_account", "other",
    ]  # fmt: skip


def test_a_column_of_no_known_wording_stays_between_the_others():
    found = columns("performance", ["序号", *GRADED, "备注"], ["", *GRADES[:5], "优", "良", "中", "差", ""])
    assert found[1] == ("activity",)
    assert found[6] == ("grades", "excellent")


def test_another_table_is_not_taken_for_one_of_the_kind():
    assert locate(table(["科目", "金额", "比重"], ["基本支出", "3", "60%"]), layout("performance")) is None
    assert locate(table(["项目", "数量"], ["车辆", "3"]), layout("assets")) is None
    assert locate(table(), layout("assets")) is None


@pytest.mark.parametrize(("label", "unit"), [("价值（金额单位：万元）", "万元"), ("价值(元)", "元"), ("价值", "")])
def test_the_unit_may_stand_in_the_header(label, unit):
    assert header_unit(located("assets", ["项目", "数量", label]), "value") == unit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("66.76", "66.76", "万元"),
        ("151.00", "151.00", "万元"),
        (" 15,034 ", "15034", "万元"),
        ("885. 2", "885.2", "万元"),
        ("-3.5", "-3.5", "万元"),
        ("３００元", "300", "元"),
        ("8.70万元", "8.70", "万元"),
    ],
)
def test_an_amount_keeps_its_printed_places(text, number, unit):
    amount = amount_of(text, "万元")
    assert amount is not None
    assert (str(amount.number), amount.unit, amount.text) == (number, unit, text.strip())


@pytest.mark.parametrize("text", ["", "—", "涉密", "3-5", "约3万元", "1.2.3", "3人"])
def test_what_is_no_number_is_no_amount(text):
    assert amount_of(text, "万元") is None


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" ", True), ("——", True), ("/", True), ("0", False), ("无", False)]
)
def test_a_dash_is_blank_and_a_zero_is_not(text, blank):
    assert is_blank(text) is blank
    assert amount_of("0", "元") is not None


def test_amounts_are_exact():
    amount = amount_of("0.1", "万元")
    assert amount is not None
    assert amount.value == Decimal(1000)


@pytest.mark.parametrize(("name", "total"), [("合 计", True), ("总计", True), ("合计支出", False), ("", False)])
def test_a_total_row(name, total):
    assert is_total(name) is total


def test_the_place_of_a_row_has_no_column():
    place = row_place(table(["", "甲", "乙"]).rows[0])
    assert (place.row, place.column, place.quote) == (1, None, "甲")
