"""What on a sheet is running text and what is a table.

A sheet may be one table with a title above it, or a whole document written down the first column.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from wenxiao.basics.limits import LIMITS
from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.model import Block, Cell, Paragraph, Row, Table

_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+部分)"
)
_LONG = 30
_WHOLE = (Segment(0, None),)


class Sheet(msgspec.Struct):
    """Cells that hold something by (row, column) from 0; merged ranges, upper left → lower right."""

    texts: dict[tuple[int, int], str]
    merges: dict[tuple[int, int], tuple[int, int]]
    place: Place


def blocks_of(sheet: Sheet, first_block: int, tables: int) -> Iterator[Block]:
    """Paragraphs and tables of one sheet, numbered on from what was read before.

    A row with one text is a paragraph where it stands above or below a table, or looks like running text;
    between rows of a table (a group's name) it stays a row of the table.
    """
    rows: dict[int, list[int]] = {}
    for row, column in sheet.texts:
        rows.setdefault(row, []).append(column)
    for columns in rows.values():
        columns.sort()
    width = 1 + max((columns[-1] for columns in rows.values()), default=0)
    block = first_block
    for kind, group in _groups(sheet, rows, width):
        if kind == "table":
            tables += 1
            yield _table(sheet, group, rows, block, tables)
            block += 1
            continue
        for paragraph in _paragraphs(sheet, group, rows, block):
            yield paragraph
            block += 1


def _groups(sheet: Sheet, rows: dict[int, list[int]], width: int) -> Iterator[tuple[str, list[int]]]:
    """Runs of rows, each a table or running text."""
    table: list[int] = []
    for row in sorted(rows):
        if len(rows[row]) > 1 or (table and not _is_text(sheet, row, rows, width)):
            table.append(row)
            continue
        yield from _finished(sheet, table, rows)
        table = []
        yield "text", [row]
    yield from _finished(sheet, table, rows)


def _finished(sheet: Sheet, table: list[int], rows: dict[int, list[int]]) -> Iterator[tuple[str, list[int]]]:
    """A table ends with its last row of more than one cell, or under its last merged cell; what hangs below is text."""
    inside = set(table) if sheet.merges else set()
    merged = max((end[0] for (row, _), end in sheet.merges.items() if row in inside), default=0)
    last = max((index for index, row in enumerate(table) if len(rows[row]) > 1 or row <= merged), default=-1)
    if any(len(rows[row]) > 1 for row in table):
        yield "table", table[: last + 1]
    else:
        last = -1
    for row in table[last + 1 :]:
        yield "text", [row]


def _is_text(sheet: Sheet, row: int, rows: dict[int, list[int]], width: int) -> bool:
    """Whether a row with one cell reads as running text: merged over the sheet, long, or a heading on its own."""
    column = rows[row][0]
    text = sheet.texts[row, column]
    end = sheet.merges.get((row, column), (row, column))
    merged = end[1] - column + 1
    return (
        merged * 2 > max(width, 2)
        or len(text) > _LONG
        or "\n" in text.strip()
        or (row - 1 not in rows and bool(_HEADING.match(text)))
    )


def _paragraphs(sheet: Sheet, group: list[int], rows: dict[int, list[int]], block: int) -> Iterator[Paragraph]:
    for row in group:
        column = rows[row][0]
        for line in sheet.texts[row, column].splitlines():
            if line.strip():
                place = _cell_place(sheet.place, row, column, line, block, None)
                yield Paragraph(Passage(line, place, _WHOLE), block)
                block += 1


def _cell_place(place: Place, row: int, column: int, quote: str, block: int, table: int | None) -> Place:
    return Place(
        file=place.file, page=place.page, sheet=place.sheet, block=block, table=table, row=row + 1, column=column + 1,
        quote=quote,
    )  # fmt: skip


def _table(sheet: Sheet, group: list[int], rows: dict[int, list[int]], block: int, number: int) -> Table:
    """One table; ``Place.row`` stays the row of the sheet, so that an official finds it in Excel."""
    left = min(rows[row][0] for row in group)
    lines = {row: index for index, row in enumerate(group)}
    right = max(rows[row][-1] for row in group)
    built: list[Row] = []
    for row in group:
        cells: list[Cell] = []
        for column in rows[row]:
            text = sheet.texts[row, column].strip("\r\n")
            passage = Passage(text, _cell_place(sheet.place, row, column, text, block, number), _WHOLE)
            if (row, column) not in sheet.merges:
                cells.append(Cell(passage, lines[row], column - left))
                continue
            down, across = sheet.merges[row, column]
            # A row merged over all that Excel has is as wide as what is written on the sheet.
            across = max(column, across if across < LIMITS.columns else right)
            right = max(right, across)
            span = max(1, bisect_right(group, down) - lines[row])
            cells.append(Cell(passage, lines[row], column - left, span, across - column + 1))
        built.append(Row(tuple(cells)))
    place = msgspec.structs.replace(sheet.place, block=block, table=number)
    return Table(tuple(built), right - left + 1, number, block, place)
