"""How much was read: of the figures printed where a document states money, the share that became facts.

Counted are numbers with 元, 千元, 万元, 亿元, %, 辆, 台, 人, 人次 or 平方米 in the running text of the
sections 二, 三, 四, 六 and 七 (all text where a document has no sections), and in the tables of 六 and 七
the numbers for which the unit is printed in their row, above their column or in the caption. A number is
read if the place of a fact, or of a row that was read as a whole, covers it.
"""

from collections.abc import Iterable, Iterator, Sequence

from wenxiao.basics.places import Passage, Place
from wenxiao.basics.wording import decimal, normal, wording
from wenxiao.documents.model import Block, Cell, Document, Paragraph, Table
from wenxiao.extraction.sentences.figures import figures
from wenxiao.facts.disclosure import Coverage, Section, UnreadFigure
from wenxiao.facts.fact import Fact

#: The sections whose running text states figures, and those of them whose tables do.
STATING = frozenset({"arrangement", "agency_operating", "official_costs", "procurement", "assets"})
TABLES = frozenset({"procurement", "assets"})
UNITS = frozenset({"元", "千元", "万元", "亿元", "%", "辆", "台", "人", "人次", "平方米"})

_UNIT_WORDS = ("万元", "千元", "亿元", "平方米", "㎡", "辆", "台", "人次", "%", "单位:元", "(元)")


def coverage(
    document: Document, sections: Sequence[Section], facts: Iterable[Fact], rows: Iterable[Place] = ()
) -> Coverage:
    """The share of the printed figures that became facts; ``rows`` are places of table rows read as a whole."""
    covered = _Covered([*(fact.place for fact in facts), *rows])
    printed = [place for block, kind in _stating(document, sections) for place in _printed(block, kind)]
    unread = [place for place in printed if not covered.covers(place)]
    return Coverage(
        printed=len(printed),
        read=len(printed) - len(unread),
        unread=tuple(UnreadFigure(place.quote, place) for place in unread),
    )


def _stating(document: Document, sections: Sequence[Section]) -> Iterator[tuple[Block, str]]:
    for block in document.blocks:
        if not sections:
            yield block, ""
        for section in sections:
            if section.kind in STATING and section.first_block <= block.block < section.end_block:
                yield block, section.kind


def _printed(block: Block, kind: str) -> Iterator[Place]:
    if isinstance(block, Paragraph):
        yield from _in_text(block.passage)
    elif kind in TABLES:
        yield from _in_table(block)


def _in_text(passage: Passage) -> Iterator[Place]:
    plain = wording(passage.text)
    for start, end, figure in figures(plain.text):
        if figure.amount.unit in UNITS:
            yield passage.place_of(*plain.span(start, end))


def _in_table(table: Table) -> Iterator[Place]:
    grid = table.grid()
    caption = any(_has_unit(cell.text) for row in table.rows[:3] for cell in row.cells if "单位" in cell.text)
    for row in table.rows:
        for cell in row.cells:
            if decimal(cell.text) is not None and (caption or _unit_beside(grid, cell)):
                yield cell.passage.place_of(0, len(cell.text))


def _unit_beside(grid: list[list[Cell | None]], cell: Cell) -> bool:
    """Whether a text above the cell or to its left names a unit."""
    above = (grid[row][cell.column] for row in range(cell.row))
    left = (grid[cell.row][column] for column in range(cell.column))
    return any(other is not None and _has_unit(other.text) for other in (*above, *left))


def _has_unit(text: str) -> bool:
    plain = normal(text)
    return any(word in plain for word in _UNIT_WORDS)


class _Covered:
    """The places that were read: spans of paragraphs by their offsets, cells and whole rows of tables."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._spans: dict[int | None, list[tuple[int, int]]] = {}
        self._cells: set[tuple[int | None, int | None, int | None]] = set()
        for place in places:
            if place.table is not None:
                self._cells.add((place.table, place.row, place.column))
            else:
                self._spans.setdefault(place.block, []).append(_span(place))

    def covers(self, printed: Place) -> bool:
        """Whether something that was read covers the place."""
        if printed.table is not None:
            own = {(printed.table, printed.row, printed.column), (printed.table, printed.row, None)}
            return not own.isdisjoint(self._cells)
        low, high = _span(printed)
        return any(start < high and low < end for start, end in self._spans.get(printed.block, ()))


def _span(place: Place) -> tuple[int, int]:
    """Where the quotation stands within its paragraph."""
    start = place.offset or 0
    return start, start + len(place.quote)
