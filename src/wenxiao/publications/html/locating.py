"""Where a place of a finding lies in the document's blocks, so that it can be marked there."""

from bisect import bisect_right

import msgspec

from wenxiao.basics.places import Passage, Place
from wenxiao.documents.model import Block, Cell, Document, Paragraph, Table


class Target(msgspec.Struct, frozen=True):
    """What to mark: ``start`` to ``end`` of the text in a block, or in the cell that begins at ``row``, ``column``.

    Without ``start`` it is the whole cell or paragraph, without ``column`` a whole row, without
    ``row`` a whole table. Rows and columns count from 0.
    """

    block: int
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None


class Locator:
    """Finds places in one document."""

    def __init__(self, document: Document) -> None:
        self._blocks = {block.block: block for block in document.blocks}
        self._tables = {table.number: table for table in document.tables()}
        begun = [(place.start, block) for block in document.blocks if (place := place_of(block)).start is not None]
        self._starts = [start for start, _ in begun]
        self._begun = [block for _, block in begun]

    def target(self, place: Place) -> Target | None:
        """What to mark for ``place``; ``None`` where it names nothing of this document."""
        block = self._block(place)
        if block is None:
            return None
        if isinstance(block, Paragraph):
            return Target(block.block, None, None, *_span(block.passage, place))
        cell = _cell(block, place)
        if cell is not None:
            return Target(block.block, cell.row, cell.column, *_span(cell.passage, place))
        row = place.row - 1 if place.row is not None and place.row <= len(block.rows) else None
        return Target(block.block, row)

    def _block(self, place: Place) -> Block | None:
        if place.block is not None:
            return self._blocks.get(place.block)
        if place.table is not None:
            return self._tables.get(place.table)
        if place.start is None:
            return None
        index = bisect_right(self._starts, place.start) - 1
        return self._begun[index] if index >= 0 else None


def place_of(block: Block) -> Place:
    """The place of a paragraph or a table as a whole."""
    return block.passage.place if isinstance(block, Paragraph) else block.place


def _cell(table: Table, place: Place) -> Cell | None:
    """The cell a place names by row and column, else by where it begins in the source."""
    if place.row is not None:
        if place.column is None or place.row > len(table.rows):
            return None
        return table.cell(place.row - 1, place.column - 1)
    return next((cell for row in table.rows for cell in row.cells if _holds(cell.passage.place, place)), None)


def _holds(whole: Place, place: Place) -> bool:
    if place.start is None or whole.start is None or whole.end is None:
        return False
    return whole.start <= place.start < whole.end


def _span(passage: Passage, place: Place) -> tuple[int | None, int | None]:
    """Where in a passage the place lies: by its offsets in the source or in the passage, else by its quotation."""
    if place.start is not None and place.end is not None and place.start < place.end:
        start, last = _position(passage, place.start), _position(passage, place.end - 1)
        if start is not None and last is not None and start <= last:
            return start, last + 1
    if place.offset is not None and place.quote and passage.text.startswith(place.quote, place.offset):
        return place.offset, place.offset + len(place.quote)
    found = passage.text.find(place.quote) if place.quote else -1
    return (found, found + len(place.quote)) if found >= 0 else (None, None)


def _position(passage: Passage, source: int) -> int | None:
    """Where in the passage the character stands that the source has at ``source``."""
    ends = [segment.offset for segment in passage.segments[1:]] + [len(passage.text)]
    for segment, end in zip(passage.segments, ends, strict=True):
        if segment.source is not None and 0 <= source - segment.source < end - segment.offset:
            return segment.offset + source - segment.source
    return None
