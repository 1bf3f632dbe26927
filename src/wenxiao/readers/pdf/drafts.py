"""Paragraphs and tables of a PDF while it is put together."""

import msgspec

from wenxiao.readers.pdf.lines import TextLine


class PlacedLine(msgspec.Struct, frozen=True):
    """A line, its page, and which line of the page it is (both from 1; tables, headers and footers do not count)."""

    line: TextLine
    page: int
    number: int


class ParagraphDraft(msgspec.Struct):
    """The lines of a paragraph, over page breaks too."""

    lines: list[PlacedLine]


class CellDraft(msgspec.Struct):
    """A cell: where it begins, what it spans, its text; ``full`` tells that its last line goes up to its edge.

    ``set_in`` is how far from its left edge the first line begins, ``length`` how long it is and ``behind`` how far
    from its right edge it ends, in sizes of the type.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    full: bool = False
    set_in: float = 0
    length: float = 0
    behind: float = 0


class TableDraft(msgspec.Struct):
    """A table or the part of one on a page: the edges of its columns, its rows of cells, and its ends on the page."""

    page: int
    edges: list[int]
    rows: list[list[CellDraft]]
    top: int
    bottom: int
    ruled: bool = True

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


Draft = ParagraphDraft | TableDraft
