"""Cells of an HTML table at their true positions, rowspan and colspan applied (HTML Standard, 4.9.12)."""

import msgspec
from lxml import html

from wenxiao.basics.limits import LIMITS
from wenxiao.readers.limiting import limit

_LARGEST_SPAN = 1000


class Slot(msgspec.Struct):
    """One cell of the page: position, spans and element."""

    row: int
    column: int
    row_span: int
    column_span: int
    element: html.HtmlElement


def _span(element: html.HtmlElement, name: str) -> int:
    """A span as printed; what is no number, or no sensible one, counts as 1."""
    printed = element.get(name)
    if printed is None:
        return 1
    value = printed.strip()
    if not (value.isascii() and value.isdigit()):
        return 1
    # Python refuses to read a number of thousands of digits.
    digits = value.lstrip("0")
    return min(int(digits or "1"), _LARGEST_SPAN) if len(digits) < 10 else _LARGEST_SPAN


def rows_of(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows of this table, not of tables inside it."""
    rows: list[html.HtmlElement] = []
    for item in table:
        if item.tag == "tr":
            rows.append(item)
        elif item.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in item if row.tag == "tr"]
    return rows


def slots(table: html.HtmlElement, file: str) -> tuple[list[list[Slot]], int]:
    """The cells that begin in each row, and the width of the table.

    Raises ``FileTooLarge`` before wide spans are laid out that no table of a document has.
    """
    rows = rows_of(table)
    covered: dict[tuple[int, int], bool] = {}
    begun: list[list[Slot]] = []
    width = 0
    for number, row in enumerate(rows):
        column = 0
        line: list[Slot] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (number, column) in covered:
                column += 1
            across = _span(cell, "colspan")
            down = min(_span(cell, "rowspan"), len(rows) - number)
            line.append(Slot(number, column, down, across, cell))
            for below in range(number + 1, number + down):
                covered.update(((below, right), True) for right in range(column, column + across))
            column += across
            limit(column, LIMITS.columns, file, "列", "columns")
            limit(len(covered), LIMITS.cells, file, "单元格", "cells")
        begun.append(line)
        width = max(width, column)
    return begun, width
