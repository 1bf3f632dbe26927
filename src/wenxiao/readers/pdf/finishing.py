"""Drafts to a document: blocks with their places, tables joined over page breaks, what stands apart."""

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.joining import join_continued
from wenxiao.documents.model import Aside, Block, Cell, Document, Paragraph, Row, Source, Table
from wenxiao.readers.pdf.doubts import unruled_table
from wenxiao.readers.pdf.drafts import CellDraft, Draft, ParagraphDraft, PlacedLine, TableDraft
from wenxiao.readers.pdf.lines import separator

_WHOLE = (Segment(0, None),)


def finished(
    drafts: list[Draft],
    continued: set[int],
    asides: list[tuple[str, PlacedLine]],
    doubts: list[Doubt],
    source: Source,
) -> Document:
    """The document; ``continued`` names the drafts that go on with the table before them."""
    blocks: list[Block] = []
    tables = 0
    for draft in drafts:
        if isinstance(draft, ParagraphDraft):
            blocks.append(_paragraph(draft, len(blocks), source.file))
            continue
        tables += 1
        blocks.append(_table(draft, len(blocks), tables, source.file))
    unruled = [
        block.place
        for block, draft in zip(blocks, drafts, strict=True)
        if isinstance(block, Table) and isinstance(draft, TableDraft) and not draft.ruled
    ]
    return Document(
        source,
        join_continued(blocks, frozenset(continued)),
        (*doubts, *map(unruled_table, unruled)),
        tuple(Aside(kind, _passage([line], Place(file=source.file))) for kind, line in asides),
    )


def _paragraph(draft: ParagraphDraft, block: int, file: str) -> Paragraph:
    return Paragraph(_passage(draft.lines, Place(file=file, block=block)), block)


def _passage(lines: list[PlacedLine], place: Place) -> Passage:
    """The lines as one text; every part of it knows its line and page."""
    text = ""
    segments: list[Segment] = []
    for placed in lines:
        text += separator(text, placed.line.text) if text else ""
        segments.append(Segment(len(text), None, placed.number, placed.page))
        text += placed.line.text
    first = lines[0]
    where = msgspec.structs.replace(place, page=first.page, line=first.number, quote=text)
    return Passage(text, where, tuple(segments))


def _table(draft: TableDraft, block: int, number: int, file: str) -> Table:
    place = Place(file=file, page=draft.page, block=block, table=number)
    rows = tuple(Row(tuple(_cell(cell, place) for cell in row)) for row in draft.rows)
    return Table(rows, draft.columns, number, block, place)


def _cell(draft: CellDraft, table: Place) -> Cell:
    place = msgspec.structs.replace(
        table, page=draft.page, row=draft.row + 1, column=draft.column + 1, quote=draft.text
    )
    return Cell(Passage(draft.text, place, _WHOLE), draft.row, draft.column, draft.row_span, draft.column_span)
