"""Lists as files for Excel, in which no cell can be a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from urllib.parse import quote

from django.http import HttpResponse

#: What a cell that a spreadsheet would calculate begins with.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV that Excel opens as it is: its encoding is marked, and what looks like a formula has an apostrophe."""
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.csv"}
    return HttpResponse("\ufeff" + target.getvalue(), "text/csv; charset=utf-8", headers=headers)


def harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula, made plain; figures stay figures."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if cell is None else cell
