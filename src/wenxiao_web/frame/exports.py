"""Lists as files for Excel, in which no cell can be a formula."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO, StringIO
from urllib.parse import quote

import xlsxwriter
from django.http import HttpRequest, HttpResponse

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a cell that a spreadsheet would calculate begins with.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def list_response(
    request: HttpRequest, name: str, headings: Sequence[object], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A list as a file: CSV, or with ``?as=xlsx`` a workbook; in neither can a cell be a formula."""
    if request.GET.get("as") == "xlsx":
        return _workbook(name, headings, rows)
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    # Excel takes the text for what it is because its encoding is marked.
    return HttpResponse("\ufeff" + target.getvalue(), "text/csv; charset=utf-8", headers=_attached(f"{name}.csv"))


def _workbook(name: str, headings: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([headings, *rows]):
            for column, cell in enumerate(cells):
                if isinstance(cell, int | float | Decimal):
                    sheet.write_number(number, column, float(cell))
                else:
                    sheet.write_string(number, column, "" if cell is None else str(cell))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(headings) - 1)
    return HttpResponse(target.getvalue(), _XLSX, headers=_attached(f"{name}.xlsx"))


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


def harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula, made plain; figures stay figures."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if cell is None else cell
