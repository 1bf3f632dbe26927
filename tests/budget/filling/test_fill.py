"""A filled-in form as rows of cells: what is taken, and what is told of which cell."""

from datetime import date
from decimal import Decimal

import pytest

from tests.publications.pack.town import town
from wenxiao.budget.filling import FailedFormula, Filled, fill
from wenxiao.budget.filling.cells import CellValue
from wenxiao.publications.workbook_form import write_form
from wenxiao.readers.workbook.cells import read_cells

Sheets = dict[str, list[list[CellValue]]]


@pytest.fixture
def sheets() -> Sheets:
    return read_cells(write_form(town(), 2024), "form.xlsx")


def told(filled: Filled) -> list[tuple[str, str, str]]:
    return [(error.sheet, error.cell, error.kind) for error in filled.errors if not error.warning]


def column(sheets: Sheets, sheet: str, heading: str) -> int:
    return sheets[sheet][2].index(heading)


def test_the_form_gives_the_budget_back(sheets: Sheets) -> None:
    assert fill(sheets).budget == town()


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "kind"),
    [
        ("支出", "*金额（万元）", "三百", "not_a_number"),
        ("支出", "*金额（万元）", -1.0, "negative"),
        ("支出", "*金额（万元）", FailedFormula("#DIV/0!"), "formula"),
        ("支出", "*金额（万元）", "", "required"),
        ("支出", "功能科目", "行政", "not_a_code"),
        ("支出", "*支出类别", "其他", "not_a_choice"),
        ("支出", "所属项目", "没有的项目", "unknown_reference"),
        ("支出", "年度", 2023.0, "another_year"),
        ("单位与人员", "退休", 2.5, "not_whole"),
        ("保障措施", "完成时限", "六月底", "not_a_date"),
        ("保障措施", "完成时限", "2024年2月30日", "not_a_date"),
        ("绩效指标", "涉密", "也许", "not_yes_or_no"),
        ("绩效指标", "工作活动", "没有的活动", "unknown_reference"),
        ("职责与活动", "*职责", "没有的职责", "unknown_reference"),
    ],
)
def test_a_wrong_cell_is_told_by_sheet_and_cell(
    sheets: Sheets, sheet: str, heading: str, value: CellValue, kind: str
) -> None:
    place = column(sheets, sheet, heading)
    row = 4 if sheet != "单位与人员" else 3
    sheets[sheet][row][place] = value
    filled = fill(sheets)
    assert filled.budget is None
    assert (sheet, f"{'ABCDEFGHIJKLMNOP'[place]}{row + 1}", kind) in told(filled)


def test_an_unknown_code_is_told_and_taken(sheets: Sheets) -> None:
    place = column(sheets, "支出", "功能科目")
    sheets["支出"][3][place] = "2999999"
    filled = fill(sheets)
    assert [error.cell for error in filled.errors if "2999999" in error.chinese] == ["D4"]
    assert filled.budget is not None
    assert filled.budget.expenditure[0].function == "2999999"


def test_what_offices_write_by_hand(sheets: Sheets) -> None:
    """Codes as numbers, figures as text with commas, dates in words, the noise of binary arithmetic."""
    sheets["支出"][3][column(sheets, "支出", "功能科目")] = 2010301.0
    sheets["支出"][3][column(sheets, "支出", "*金额（万元）")] = " １,320.50 "
    sheets["支出"][4][column(sheets, "支出", "*金额（万元）")] = 0.1 + 0.2
    sheets["保障措施"][3][column(sheets, "保障措施", "完成时限")] = "2024年7月1日"
    budget = fill(sheets).budget
    assert budget is not None
    assert budget.expenditure[0].function == "2010301"
    assert budget.expenditure[0].amount == Decimal("13205000")
    assert budget.expenditure[1].amount == Decimal("3000")
    assert budget.safeguards[0].due == date(2024, 7, 1)


def test_a_column_may_be_moved(sheets: Sheets) -> None:
    for name, rows in sheets.items():
        if name not in ("说明", "代码"):
            sheets[name] = [rows[0], *[row[::-1] for row in rows[1:]]]
    assert fill(sheets).budget == town()


def test_a_renamed_column_is_told(sheets: Sheets) -> None:
    """Even one that need not be filled in: what stands in it would be lost."""
    place = column(sheets, "三公经费", "变动原因")
    sheets["三公经费"][2][place] = "为什么变"
    filled = fill(sheets)
    assert filled.budget is None
    assert [(error.cell, error.kind) for error in filled.errors if error.sheet == "三公经费"] == [
        ("F3", "column_unknown"),
        ("A3", "column_missing"),
    ]


def test_money_in_another_unit_is_not_taken(sheets: Sheets) -> None:
    sheets["收入"][2][column(sheets, "收入", "*金额（万元）")] = "*金额（元）"
    assert ("收入", "A3", "column_missing") in told(fill(sheets))


def test_a_copied_row_is_told(sheets: Sheets) -> None:
    sheets["收入"].append(list(sheets["收入"][3]))
    assert told(fill(sheets)) == [("收入", "A7", "same_id")]


def test_a_new_row_gets_an_id_that_stays(sheets: Sheets) -> None:
    new: list[CellValue] = ["", "", "其他收入", "", 5.0, ""]
    sheets["收入"] += [new, list(new)]
    first, second = fill(sheets), fill(sheets)
    assert first.budget is not None
    assert first == second
    ids = [line.id for line in first.budget.revenue]
    assert len(set(ids)) == len(ids) == 5
    assert ids[:3] == ["v1", "v2", "v3"]


def test_an_emptied_row_is_gone(sheets: Sheets) -> None:
    row = sheets["名词解释"][2]
    sheets["名词解释"].append(["t1", 2024.0, *[""] * (len(row) - 2)])
    assert fill(sheets).budget == town()


def test_other_sheets_are_left_alone(sheets: Sheets) -> None:
    sheets["Sheet1"] = [["草稿"]]
    filled = fill(sheets)
    assert filled.budget == town()
    assert ("Sheet1", "sheet_unknown") in [(error.sheet, error.kind) for error in filled.errors]


def test_a_missing_sheet_is_told(sheets: Sheets) -> None:
    del sheets["项目"]
    filled = fill(sheets)
    assert filled.budget is None
    assert ("项目", "", "sheet_missing") in told(filled)


def test_a_sheet_without_headings_is_told(sheets: Sheets) -> None:
    sheets["项目"] = []
    assert ("项目", "A1", "headings_missing") in told(fill(sheets))


def test_another_workbook() -> None:
    assert told(fill({"Sheet1": [["姓名", "电话"]]})) == [("", "", "another_workbook")]


def test_activities_of_one_name_are_told_apart(sheets: Sheets) -> None:
    place = column(sheets, "职责与活动", "工作活动")
    rows = sheets["职责与活动"]
    double = list(next(row for row in rows if row[0] == "a3"))
    double[0] = "a9"
    rows.append(double)
    errors = [error for error in fill(sheets).errors if error.kind == "ambiguous_reference"]
    assert rows[-1][place] == "道路维修"
    assert [(error.sheet, error.cell) for error in errors] == [("绩效指标", "D9"), ("项目", "E6")]
    assert "道路维修〔a9〕" in errors[0].chinese


def test_half_an_approval_is_told(sheets: Sheets) -> None:
    sheets["部门"][3][column(sheets, "部门", "批复日期")] = ""
    assert told(fill(sheets)) == [("部门", "K4", "required")]
