"""A table of the document as the page shows it: cut into stretches of rows, those without a finding folded."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

import msgspec

from wenxiao.documents.model import Cell, Row, Table
from wenxiao.publications.html.marking import Mark, RunOfText, heaviest, runs
from wenxiao.publications.text.writing import width
from wenxiao.publications.words import shortened

_FIGURE = re.compile(r"[-−+]?[\d,]+(\.\d+)?%?")
#: Rows of a header at most, and how long its cells may be; a caption in the table has no more cells than this.
_HEAD_ROWS, _HEAD_TEXT, _CAPTION_CELLS = 4, 16, 2
#: Rows shown before and after one with a finding; shorter stretches without any are not folded.
_AROUND, _FOLDED_AT_LEAST = 2, 6
#: A cell with more characters than this is folded to so many.
_LONG, _SHORT = 100, 60
#: How many rows a card is about as high as: itself, and half a row for each of the places it lists.
_CARD_ROWS, _LISTED = 2, 5
_NARROWEST, _WIDEST = 11, 28


#: From this row, to before that row, whether folded.
_Stretch = tuple[int, int, bool]


class CellView(msgspec.Struct, frozen=True):
    """One cell as shown; of a long text without a mark ``short`` is what is seen at first."""

    runs: tuple[RunOfText, ...]
    row_span: int
    column_span: int
    is_figure: bool
    short: str = ""


class RowView(msgspec.Struct, frozen=True):
    """One row as shown; ``severity`` where a finding is about the row as a whole.

    ``missing`` is how many columns at the end have no cell, as in a row the source cuts short.
    """

    cells: tuple[CellView, ...]
    missing: int = 0
    severity: str = ""


class RowsView(msgspec.Struct, frozen=True):
    """A stretch of rows under the header of its table; ``rows_from`` and ``rows_to`` count from 0.

    ``is_continued`` where it goes on from rows right above, so that the header need not be seen again.
    ``marks`` are about the table as a whole; ``widths`` are shares of the columns in percent.
    """

    number: int
    block: int
    rows_from: int
    rows_to: int
    head: tuple[RowView, ...]
    rows: tuple[RowView, ...]
    widths: tuple[int, ...]
    is_folded: bool = False
    is_continued: bool = False
    marks: tuple[Mark, ...] = ()


def stretches(table: Table, marks: Sequence[Mark]) -> list[RowsView]:
    """The table in stretches of rows, from the top; in one where no mark is in it."""
    head = _head(table)
    by_row: dict[int, list[Mark]] = {}
    for mark in marks:
        by_row.setdefault(mark.target.row or 0, []).append(mark)
    missing = [sum(cell is None for cell in covering) for covering in table.grid()]
    views = [_row(row, by_row.get(index, []), missing[index]) for index, row in enumerate(table.rows)]
    # A header that is shown again has no marks again: an identity stands once in a page.
    again = [_row(row, [], missing[index]) for index, row in enumerate(table.rows[:head])]
    widths = _widths(table)
    about_table = tuple(mark for mark in marks if mark.target.row is None)
    begun = _card_rows(marks)
    cuts = _cut(table, _shown(table, head, by_row)) if marks else [(0, len(table.rows), False)]
    pieces = [each for low, high, is_folded in cuts for each in _beside(table, (low, high, is_folded), head, begun)]
    return [
        RowsView(
            number=table.number,
            block=table.block,
            rows_from=low,
            rows_to=high,
            head=tuple(views[:head] if low == 0 else again),
            rows=tuple(views[max(low, head) : high]),
            widths=widths,
            is_folded=is_folded,
            is_continued=index > 0 and not is_folded and not pieces[index - 1][2],
            marks=about_table if low == 0 else (),
        )
        for index, (low, high, is_folded) in enumerate(pieces)
    ]


def _head(table: Table) -> int:
    """How many rows are header: rows of short cells without figures, until every column has a name."""
    named: set[int] = set()
    count = 0
    for row in table.rows[:_HEAD_ROWS]:
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(named) == table.columns or any(_is_content(cell.text.strip()) for cell in filled):
            break
        count += 1
        if len(filled) > _CAPTION_CELLS or len(filled) == table.columns:
            named.update(column for cell in filled for column in range(cell.column, cell.column + cell.column_span))
    if count == len(table.rows):
        count = 0
    return max([count, *(cell.row + cell.row_span for row in table.rows[:count] for cell in row.cells)])


def _is_content(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) or len(text) > _HEAD_TEXT


def _shown(table: Table, head: int, by_row: dict[int, list[Mark]]) -> list[bool]:
    """Which rows are shown: rows with findings and those around, the row that names them."""
    shown = [False] * len(table.rows)
    for index in by_row:
        for near in range(max(0, index - _AROUND), min(len(shown), index + _AROUND + 1)):
            shown[near] = True
        shown[_naming(table, index)] = True
    for row in table.rows:
        for cell in row.cells:
            covered = slice(cell.row, cell.row + cell.row_span)
            if cell.row_span > 1 and any(shown[covered]):
                shown[covered] = [True] * len(shown[covered])
    # A header alone says nothing: it goes with the first row below it.
    shown[:head] = [any(shown[: head + 1])] * head
    return shown


def _naming(table: Table, index: int) -> int:
    """The row at or above ``index`` that has a name in its first column."""
    return next((above for above in range(index, -1, -1) if table.text(above, 0)), index)


def _cut(table: Table, shown: list[bool]) -> list[_Stretch]:
    """Stretches of rows, from, to and whether folded; neighbours that are shown are one."""
    cuts: list[_Stretch] = []
    for is_shown, group in groupby(range(len(table.rows)), key=shown.__getitem__):
        indexes = list(group)
        low, high = indexes[0], indexes[-1] + 1
        is_folded = not is_shown and high - low >= _FOLDED_AT_LEAST
        if cuts and not is_folded and not cuts[-1][2]:
            cuts[-1] = (cuts[-1][0], high, False)
        else:
            cuts.append((low, high, is_folded))
    return cuts


def _beside(table: Table, stretch: _Stretch, head: int, begun: Counter[int]) -> list[_Stretch]:
    """A stretch cut again where a finding begins, so that its card stands beside the row.

    Not so often that the cards above need more room than their rows, and not through a merged cell.
    """
    low, high, is_folded = stretch
    if is_folded:
        return [stretch]
    covered = {
        below for row in table.rows for cell in row.cells for below in range(cell.row + 1, cell.row + cell.row_span)
    }
    cuts = [low]
    for row in range(max(low, head) + 1, high):
        above = sum(begun[each] for each in range(cuts[-1], row))
        if begun[row] and row not in covered and row - cuts[-1] >= above:
            cuts.append(row)
    return [(one, following, False) for one, following in pairwise([*cuts, high])]


def _card_rows(marks: Sequence[Mark]) -> Counter[int]:
    """How much room the cards need that begin at a row, in rows."""
    places = Counter(mark.number for mark in marks)
    needed: Counter[int] = Counter()
    for mark in marks:
        if mark.is_first:
            needed[mark.target.row or 0] += _CARD_ROWS + min(places[mark.number], _LISTED) // 2
    return needed


def _row(row: Row, marks: Sequence[Mark], missing: int) -> RowView:
    about_row = [mark for mark in marks if mark.target.row is not None and mark.target.column is None]
    cells = []
    for index, cell in enumerate(row.cells):
        own = [mark for mark in marks if mark.target.column == cell.column and mark.target.row is not None]
        # A row as a whole has its sign in its first cell.
        own += about_row if index == 0 else []
        cells.append(_cell(cell, own))
    return RowView(tuple(cells), missing, heaviest(about_row))


def _cell(cell: Cell, marks: Sequence[Mark]) -> CellView:
    text = cell.text
    short = shortened(text, _SHORT) if len(text) > _LONG and not marks else ""
    is_figure = bool(_FIGURE.fullmatch(text.strip()))
    return CellView(tuple(runs(text, marks)), cell.row_span, cell.column_span, is_figure, short)


def _widths(table: Table) -> tuple[int, ...]:
    """What share of the width each column takes, by how long its cells are but for a few, in percent."""
    found: list[list[int]] = [[_NARROWEST] for _ in range(max(1, table.columns))]
    for row in table.rows:
        for cell in row.cells:
            if cell.column_span == 1 and cell.column < len(found) and cell.text.strip():
                found[cell.column].append(width(cell.text.strip()))
    usual = [sorted(lengths)[(len(lengths) - 1) * 9 // 10] for lengths in found]
    shares = [max(_NARROWEST, min(_WIDEST, length)) for length in usual]
    return tuple(100 * share // sum(shares) for share in shares)
