"""Checks on entry: drop-down lists, numbers that are not negative, whole numbers, dates."""

from datetime import date

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from wenxiao.standards.codes import code_set
from wenxiao.standards.workbook_form import LIST_SHEET, NO, YES, FormColumn, workbook_form

#: The first row that is filled in, counted from 0, and how many rows below those there are get the checks.
FIRST_ROW = 3
_SPARE = 2_000
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
#: Where on its sheet the name stands that others refer to.
_NAMED_COLUMN = {"projects": 2, "units": 2, "tree": 2}
_TREE_ACTIVITY = 3


class Lists:
    """The hidden sheet with the lists; ``source`` is the range that a drop-down list shows."""

    def __init__(self, book: xlsxwriter.Workbook, year: int) -> None:
        sheet = book.add_worksheet(LIST_SHEET)
        sheet.hide()
        self._sources: dict[str, str] = {}
        for place, (name, labels) in enumerate(_lists(year).items()):
            sheet.write_string(0, place, name)
            for row, label in enumerate(labels, start=1):
                sheet.write_string(row, place, label)
            letter = xl_col_to_name(place)
            self._sources[name] = f"='{LIST_SHEET}'!${letter}$2:${letter}${len(labels) + 1}"

    def source(self, column: FormColumn) -> str:
        """The range for a column; names of other rows come from their own sheet."""
        if column.kind != "reference":
            return self._sources[column.choices]
        place = _TREE_ACTIVITY if column.field == "owner_activity" else _NAMED_COLUMN[column.choices]
        letter = xl_col_to_name(place)
        title = workbook_form().sheet(column.choices).title
        return f"='{title}'!${letter}${FIRST_ROW + 1}:${letter}${FIRST_ROW + _SPARE}"


def _lists(year: int) -> dict[str, list[str]]:
    """Every list by its name, codes with their names."""
    lists = {name: [choice.label for choice in choices] for name, choices in workbook_form().lists.items()}
    for sheet in workbook_form().sheets:
        for column in sheet.columns:
            if column.kind == "code":
                known = [code for code in code_set(column.choices).codes if code.holds_in(year)]
                lists[column.choices] = [f"{code.code} {code.name}" for code in known]
    return lists


_AT_LEAST_ZERO = {"criteria": ">=", "value": 0, "error_title": "请填数字", "error_message": "请填不小于0的数字。"}
_NUMBER = {"validate": "decimal", **_AT_LEAST_ZERO}
_WHOLE = {"validate": "integer", **_AT_LEAST_ZERO, "error_message": "请填不小于0的整数。"}
_DAY = {
    "validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY,
    "error_title": "请填日期", "error_message": "请填日期，如 2024-06-30。",
}  # fmt: skip
_CHECKS: dict[str, dict[str, object]] = {
    "number": _NUMBER,
    "yuan": _NUMBER,
    "ten_thousand_yuan": _NUMBER,
    "integer": _WHOLE,
    "date": _DAY,
    "yes_no": {"validate": "list", "source": [YES, NO], "error_message": f"请选“{YES}”或“{NO}”。"},
}
#: Lists beside which other values are taken: the office is asked once and may go on.
_OPEN_KINDS = frozenset({"text", "code", "reference"})


def check(target: Worksheet, place: int, column: FormColumn, lists: Lists, rows: int) -> None:
    """Lay the check of a column on the rows there are and those that may follow."""
    found = dict(_CHECKS.get(column.kind, {}))
    if column.choices:
        found = {"validate": "list", "source": lists.source(column), "error_message": "请从下拉列表选取。"}
        if column.kind in _OPEN_KINDS:
            found |= {"error_type": "warning", "error_message": "列表里没有这一项，确定要这样填吗？"}
    if found:
        target.data_validation(FIRST_ROW, place, FIRST_ROW + rows + _SPARE, place, found)
