"""Tables that go on behind a page break come together; the header printed again is taken out."""

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from wenxiao.basics.places import Passage
from wenxiao.basics.wording import normal
from wenxiao.documents.model import Block, Cell, Paragraph, Row, Table

#: A header has this many rows at most.
_HEADER = 4
#: A figure, but no year: a header may name years.
_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)-?\d[\d,]*(?:\.\d+)?%?")


def join_continued(blocks: Sequence[Block], known: frozenset[int] = frozenset()) -> tuple[Block, ...]:
    """The blocks with every table joined to its continuation, blocks, tables and rows counted anew.

    A continuation follows its table with nothing between and begins with the same header (white space
    apart), which is taken out; or it has the same width and begins with a row of figures, or on the
    next page with a row that has an empty cell; or the format tells it: ``known`` are the indexes of tables
    that go on with the one before. The first row of a continuation has ``after_break``.
    Nothing but a header that is printed again is ever left out.
    """
    groups: list[_Group] = []
    for index, block in enumerate(blocks):
        if not (groups and groups[-1].takes(block, index in known)):
            groups.append(_Group(block))
    if len(groups) == len(blocks):
        return tuple(blocks)
    return _numbered([group.block() for group in groups])


class _Group:
    """A block, and behind a table the rows of its continuations."""

    def __init__(self, block: Block) -> None:
        self._first = block
        self._last = block
        self._rows: list[Row] = []
        self._columns = block.columns if isinstance(block, Table) else 0
        self._top = [_texts(row) for row in block.rows[: 2 * _HEADER]] if isinstance(block, Table) else []

    def takes(self, block: Block, is_known: bool) -> bool:
        """Take in ``block`` if the table goes on with it; ``is_known``: it does."""
        if not (isinstance(block, Table) and isinstance(self._last, Table) and block.rows and self._last.rows):
            return False
        repeated = self._repeated(block)
        if not (repeated or is_known or _begins_within(self._last, block)):
            return False
        kept = block.rows[repeated:]
        if kept:
            self._rows += [msgspec.structs.replace(kept[0], after_break=True), *kept[1:]]
        self._last = block
        self._columns = max(self._columns, block.columns)
        return True

    def _repeated(self, following: Table) -> int:
        """How many rows of ``following`` repeat the header, which may stand below a caption."""
        again = [_texts(row) for row in following.rows[:_HEADER]]
        for begin, texts in enumerate(self._top[:_HEADER]):
            if texts == again[0] and (any(texts) if begin == 0 else _names_columns(texts)):
                pairs = zip(self._top[begin + 1 :], again[1:], strict=False)
                count = 1 + sum(
                    1 for _ in takewhile(lambda pair: pair[0] == pair[1] and not _has_figure(pair[1]), pairs)
                )
                return 0 if all(_is_title(row, following) for row in following.rows[:count]) else count
        return 0

    def block(self) -> Block:
        """The block, with the rows of its continuations."""
        if not (isinstance(self._first, Table) and isinstance(self._last, Table)):
            return self._first
        place = msgspec.structs.replace(self._first.place, end=self._last.place.end)
        rows = self._first.rows + tuple(self._rows)
        return msgspec.structs.replace(self._first, rows=rows, columns=self._columns, place=place)


def _is_title(row: Row, table: Table) -> bool:
    """Whether a row is one text over the whole width: it comes again where a form is filled in anew."""
    return len(row.cells) == 1 and row.cells[0].column_span == table.columns > 1


def _names_columns(texts: list[str]) -> bool:
    return sum(map(bool, texts)) > 1 and not _has_figure(texts)


def _texts(row: Row) -> list[str]:
    return [normal(cell.text) for cell in row.cells]


def _has_figure(texts: list[str]) -> bool:
    """Whether a cell is a figure; columns that are numbered 1, 2, 3 … (栏次) have none."""
    figures = [text for text in texts if _FIGURE.fullmatch(text)]
    numbered = len(figures) > 2 and figures == [str(number) for number in range(1, len(figures) + 1)]
    return bool(figures) and not numbered


def _on_next_page(table: Table, following: Table) -> bool:
    page, next_page = _page(table.rows[-1]), _page(following.rows[0])
    return page is not None and next_page is not None and next_page > page


def _page(row: Row) -> int | None:
    return row.cells[0].passage.place.page if row.cells else None


def _begins_within(table: Table, following: Table) -> bool:
    """Whether a table without a header is the continuation of the one before it."""
    if table.columns != following.columns:
        return False
    texts = _texts(following.rows[0])
    return _has_figure(texts) or (_on_next_page(table, following) and not all(texts))


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with their numbers and those of their tables, rows and places counted from the beginning."""
    numbered: list[Block] = []
    tables = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            moved = _moved(block.passage, index, None, None, None)
            numbered.append(msgspec.structs.replace(block, passage=moved, block=index))
        else:
            tables += 1
            numbered.append(_table(block, index, tables))
    return tuple(numbered)


def _table(table: Table, block: int, number: int) -> Table:
    rows = tuple(_row(row, index, block, number) for index, row in enumerate(table.rows))
    place = msgspec.structs.replace(table.place, block=block, table=number)
    return msgspec.structs.replace(table, rows=rows, number=number, block=block, place=place)


def _row(row: Row, index: int, block: int, table: int) -> Row:
    cells = tuple(
        Cell(
            _moved(cell.passage, block, table, index + 1, cell.column + 1),
            index,
            cell.column,
            cell.row_span,
            cell.column_span,
        )
        for cell in row.cells
    )
    return Row(cells, row.after_break, row.cut)


def _moved(passage: Passage, block: int, table: int | None, row: int | None, column: int | None) -> Passage:
    place = msgspec.structs.replace(passage.place, block=block, table=table, row=row, column=column)
    return Passage(passage.text, place, passage.segments)
