"""Paragraphs and tables while a text is being taken apart: spans of the source, no text of their own."""

import msgspec

from wenxiao.readers.lines import Line


class Span(msgspec.Struct, frozen=True, gc=False):
    """``source[start:end]``, within one line."""

    start: int
    end: int
    line: int
    page: int | None


class DraftParagraph(msgspec.Struct, frozen=True):
    """A paragraph: the runs that a page end has torn apart, mostly one."""

    spans: tuple[Span, ...]


class DraftRow(msgspec.Struct):
    """A row: its cells, each a list of paragraphs; ``doubt`` names what is wrong with it."""

    cells: list[list[Span]]
    doubt: str | None = None
    cut: bool = False


class DraftTable(msgspec.Struct):
    """A table; ``columns`` is its width, ``from_word`` says which of the two layouts it has."""

    rows: list[DraftRow]
    columns: int
    from_word: bool


Draft = DraftParagraph | DraftTable


def whole(line: Line) -> Span:
    """The span of a line."""
    return Span(line.start, line.start + len(line.text), line.number, line.page)


def paragraph(line: Line) -> DraftParagraph:
    """A line as a paragraph."""
    return DraftParagraph((whole(line),))
