"""The form as .xlsx: a sheet for each subject, drop-down lists, checks on entry, protected headings."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wenxiao.basics.amounts import plain
from wenxiao.basics.errors import NotABudget
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.filling import form_records
from wenxiao.budget.filling.records import Record
from wenxiao.publications.workbook_form.checks import FIRST_ROW, Lists, check
from wenxiao.standards.codes import code_set
from wenxiao.standards.workbook_form import ID, NO, NOTE_SHEET, YEAR, YES, FormColumn, FormSheet, workbook_form

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_FONT = "宋体"
_TITLE, _HELP, _HEADING = 0, 1, 2
#: The id stands in the first column, the year in the second, the fields from the third.
_OWN_COLUMNS = 2
_TEN_THOUSAND = Decimal(10_000)
#: A workbook keeps numbers with so many digits; a longer one is written as text.
_DIGITS = 15
_LONGEST = 32_767
_A4 = 9
#: Heights in points; a row cannot be higher than Excel allows.
_LINE, _HIGHEST = 14, 409
_FORMATS = {
    "yuan": "#,##0.00####", "ten_thousand_yuan": "#,##0.00####", "number": "General", "integer": "0",
    "date": "yyyy-mm-dd",
}  # fmt: skip
#: What an office may still do on a protected sheet.
_ALLOWED = dict.fromkeys(
    ("insert_rows", "sort", "autofilter", "format_cells", "format_rows", "format_columns", "select_locked_cells"), True
)


def write_form(budget: DepartmentBudget | None, year: int) -> bytes:
    """The form as .xlsx with the rows of a budget, or empty for a year.

    The year of a budget is its own. Figures are numbers, no cell is a formula. What is withheld from the public
    stands in it: it is the office's own paper. Raises ``NotABudget`` for a text longer than a cell holds.
    """
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    year = budget.fiscal_year if budget else year
    records = form_records(budget, year)
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": f"{year}年部门预算填报表", "created": _EPOCH})
        sheets = {sheet.name: book.add_worksheet(sheet.title) for sheet in workbook_form().sheets}
        lists = Lists(book, year)
        for sheet in workbook_form().sheets:
            _Sheet(book, sheets[sheet.name], sheet, year).write(records[sheet.name], lists)
        _note(book)
    return stream.getvalue()


class _Sheet:
    """One sheet as it is written."""

    def __init__(self, book: xlsxwriter.Workbook, target: Worksheet, sheet: FormSheet, year: int) -> None:
        self._target, self._sheet, self._year = target, sheet, year
        base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
        self._title: Format = book.add_format({**base, "bold": True, "font_size": 14})
        self._help: Format = book.add_format({**base, "font_color": "#5A6670", "text_wrap": True, "font_size": 9})
        shown = {"bold": True, "bg_color": "#EAEEEF", "border": 1, "text_wrap": True, "align": "center"}
        self._heading: Format = book.add_format({**base, **shown})
        self._locked: Format = book.add_format({**base, "font_color": "#5A6670"})
        self._open: Format = book.add_format({**base, "locked": False, "num_format": "@", "text_wrap": True})
        kinds = {
            kind: book.add_format({**base, "locked": False, "num_format": form}) for kind, form in _FORMATS.items()
        }
        self._kinds: dict[str, Format] = kinds

    def write(self, records: Sequence[Record], lists: Lists) -> None:
        """Headings, rows, checks, and the protection of what must stay."""
        self._head()
        for row, record in enumerate(records, start=FIRST_ROW):
            self._row(row, record)
        for place, column in enumerate(self._sheet.columns, start=_OWN_COLUMNS):
            self._target.set_column(place, place, column.width, self._kinds.get(column.kind, self._open))
            check(self._target, place, column, lists, len(records))
        self._target.freeze_panes(FIRST_ROW, _OWN_COLUMNS + 1)
        self._target.protect("", _ALLOWED)
        self._target.set_landscape()
        self._target.set_paper(_A4)
        self._target.fit_to_pages(1, 0)
        self._target.repeat_rows(_HEADING)

    def _head(self) -> None:
        target = self._target
        target.set_column(0, 0, 12, self._locked, {"hidden": True})
        target.set_column(1, 1, 6, self._open)
        target.set_row(_TITLE, 24)
        target.set_row(_HELP, 40)
        target.set_row(_HEADING, 30)
        target.write_string(_TITLE, 1, f"{self._sheet.title}　{self._sheet.help}", self._title)
        target.write_string(_HEADING, 0, ID, self._heading)
        target.write_string(_HEADING, 1, YEAR, self._heading)
        for place, column in enumerate(self._sheet.columns, start=_OWN_COLUMNS):
            target.write_string(_HELP, place, column.help, self._help)
            target.write_string(_HEADING, place, column.printed, self._heading)

    def _row(self, row: int, record: Record) -> None:
        own = str(record["id"])
        if own:
            self._target.write_string(row, 0, own, self._locked)
        self._target.write_number(row, 1, self._year, self._open)
        columns = self._sheet.columns
        lines = max(_lines(self._shown(column, record.get(column.field)), column.width) for column in columns)
        self._target.set_row(row, min(_LINE * lines + 2, _HIGHEST))
        for place, column in enumerate(self._sheet.columns, start=_OWN_COLUMNS):
            self._cell(row, place, column, record.get(column.field))

    def _cell(self, row: int, place: int, column: FormColumn, value: object) -> None:
        form = self._kinds.get(column.kind, self._open)
        shown = self._shown(column, value)
        if isinstance(shown, date):
            self._target.write_datetime(row, place, shown, form)
        elif isinstance(shown, Decimal):
            self._number(row, place, shown, form)
        elif len(shown) > _LONGEST:
            why = f"“{self._sheet.title}”第{row + 1}行“{column.name}”有{len(shown)}字，单元格最多{_LONGEST}字"
            raise NotABudget(why=why, why_en=f"{column.name} has {len(shown)} characters, a cell holds {_LONGEST}")
        elif shown:
            self._target.write_string(row, place, shown, form)

    def _number(self, row: int, place: int, value: Decimal, form: Format) -> None:
        if len(value.normalize().as_tuple().digits) > _DIGITS:
            self._target.write_string(row, place, plain(value), self._open)
        else:
            self._target.write_number(row, place, float(value), form)

    def _shown(self, column: FormColumn, value: object) -> Decimal | date | str:
        """What stands in the cell: codes with their names, choices by their labels, money in the unit of the column."""
        if value is None or isinstance(value, date):
            return value or ""
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, (int, Decimal)):
            return Decimal(value) / (_TEN_THOUSAND if column.kind == "ten_thousand_yuan" else 1)
        text = str(value)
        if column.kind == "choice":
            return workbook_form().label(column.choices, text)
        if column.kind == "code" and text:
            return f"{text} {code_set(column.choices).title(text, self._year)}".strip()
        return text


def _lines(shown: Decimal | date | str, width: int) -> int:
    """Lines that a text takes in a column; a Chinese character is two wide, and one is left for the margins."""
    if not isinstance(shown, str):
        return 1
    return sum(1 + (2 * len(line)) // max(width - 1, 1) for line in shown.split("\n"))


def _note(book: xlsxwriter.Workbook) -> None:
    """The last sheet: how the form is filled in."""
    sheet = book.add_worksheet(NOTE_SHEET)
    wrapped = book.add_format({"font_name": _FONT, "font_size": 11, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(workbook_form().note):
        sheet.write_string(row, 0, line, wrapped)
    sheet.protect()
