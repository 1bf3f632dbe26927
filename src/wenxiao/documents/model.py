"""Paragraphs and tables with spans, in the order of the source, every one with its place."""

from collections.abc import Iterator

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage, Place


class Source(msgspec.Struct, frozen=True):
    """The file a document was read from: its name as given, SHA-256 of its bytes, the reader's name."""

    file: str
    sha256: str
    reader: str


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph. ``level`` is the heading level where the format itself tells it (1 is the highest)."""

    passage: Passage
    block: int
    level: int | None = None

    @property
    def text(self) -> str:
        return self.passage.text


class Cell(msgspec.Struct, frozen=True, gc=False):
    r"""One cell; ``row`` and ``column`` count from 0 and name its upper left corner.

    ``passage.text`` has ``\n`` between the paragraphs of the cell, no empty ones at either end.
    Leading spaces stay: in some tables the indent carries the level.
    """

    passage: Passage
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        return self.passage.text


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row: the cells that begin in it, from left to right.

    ``after_break``: the first row after a page break (a repeated header was taken out before it), so
    that it may go on with the row before. ``cut``: the source gives fewer cells than the table has columns
    (caption and header rows, whose cells are merged, are not cut).
    """

    cells: tuple[Cell, ...]
    after_break: bool = False
    cut: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table. ``number`` counts the tables of the document from 1, ``columns`` is its width.

    Rows that stand above the header (caption, unit, body) stay rows of the table where the source
    has them inside it.
    """

    rows: tuple[Row, ...]
    columns: int
    number: int
    block: int
    place: Place

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell whose upper left corner is at ``row``, ``column``; ``None`` if none begins there."""
        for cell in self.rows[row].cells:
            if cell.column == column:
                return cell
        return None

    def text(self, row: int, column: int) -> str:
        """Text of the cell that begins at ``row``, ``column``, stripped; ``""`` where none begins."""
        cell = self.cell(row, column)
        return cell.text.strip() if cell else ""

    def grid(self) -> list[list[Cell | None]]:
        """Every position with the cell that covers it (a merged cell stands in all it covers)."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in self.rows]
        for row in self.rows:
            for cell in row.cells:
                for down in range(cell.row, min(cell.row + cell.row_span, len(self.rows))):
                    for right in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                        grid[down][right] = cell
        return grid


Block = Paragraph | Table


class Aside(msgspec.Struct, frozen=True):
    """Text apart from the running text; ``kind``: ``header``, ``footer``, ``footnote``, ``endnote``, ``text_box``."""

    kind: str
    passage: Passage


class Document(msgspec.Struct, frozen=True):
    """A source read into paragraphs and tables, with what stands apart and the reader's doubts."""

    source: Source
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...] = ()
    asides: tuple[Aside, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs, in order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))
