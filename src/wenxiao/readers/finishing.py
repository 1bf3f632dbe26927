"""Drafts to a document: passages with their places, tables joined over page breaks, doubts about rows."""

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.documents.joining import join_continued
from wenxiao.documents.model import Block, Cell, Document, Paragraph, Row, Source, Table
from wenxiao.readers.decoding import Decoded
from wenxiao.readers.drafts import Draft, DraftRow, DraftTable
from wenxiao.readers.passages import Passages

_ROW_DOUBTS = {
    "row_cut": ("表格在本行中断，缺少单元格", "The table breaks off in this row, cells are missing"),
    "row_short": ("本行的单元格比表格的列少", "This row has fewer cells than the table has columns"),
    "row_long": ("本行的单元格比表格的列多", "This row has more cells than the table has columns"),
}


def finished(drafts: list[Draft], decoded: Decoded, source: Source) -> Document:
    """The document made of ``drafts``; its doubts are those of decoding and of rows that are not whole."""
    setter = _Setter(Passages(decoded.text), source.file)
    blocks = join_continued(setter.blocks(drafts))
    doubts = _row_doubts(blocks, setter.doubts, source.file) if setter.doubts else []
    return Document(source, blocks, decoded.doubts + tuple(doubts))


class _Setter:
    """Sets blocks one after the other; ``doubts`` has the kind of doubt by where a row's first cell stands."""

    def __init__(self, passages: Passages, file: str) -> None:
        self._passages = passages
        self._file = file
        self.doubts: dict[int | None, str] = {}

    def blocks(self, drafts: list[Draft]) -> list[Block]:
        """The blocks; a paragraph of which nothing remains but marks is none."""
        blocks: list[Block] = []
        tables = 0
        for draft in drafts:
            block = len(blocks)
            if isinstance(draft, DraftTable):
                tables += 1
                blocks.append(self._table(draft, block, tables))
                continue
            passage = self._passages.of_paragraph(draft.spans, Place(file=self._file, block=block))
            if passage.text:
                blocks.append(Paragraph(passage, block))
        return blocks

    def _table(self, draft: DraftTable, block: int, number: int) -> Table:
        rows = tuple(self._row(row, index, block, number) for index, row in enumerate(draft.rows))
        first, last = rows[0].cells[0].passage.place, rows[-1].cells[-1].passage.place
        place = Place(
            file=self._file, page=first.page, block=block, table=number,
            line=first.line, start=first.start, end=last.end,
        )  # fmt: skip
        return Table(rows, draft.columns, number, block, place)

    def _row(self, draft: DraftRow, row: int, block: int, table: int) -> Row:
        cells = []
        for column, spans in enumerate(draft.cells):
            place = Place(file=self._file, block=block, table=table, row=row + 1, column=column + 1)
            cells.append(Cell(self._passages.of_cell(spans, place), row, column))
        if draft.doubt:
            self.doubts[cells[0].passage.place.start] = draft.doubt
        return Row(tuple(cells), cut=draft.cut)


def _row_doubts(blocks: tuple[Block, ...], kinds: dict[int | None, str], file: str) -> list[Doubt]:
    """The doubts about rows, with the places the rows have in the joined tables."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    return [
        _row_doubt(kinds[row.cells[0].passage.place.start], row, file)
        for row in rows
        if row.cells[0].passage.place.start in kinds
    ]


def _row_doubt(kind: str, row: Row, file: str) -> Doubt:
    first, last = row.cells[0].passage.place, row.cells[-1].passage.place
    place = Place(
        file=file, page=first.page, block=first.block, table=first.table, row=first.row,
        line=first.line, start=first.start, end=last.end,
    )  # fmt: skip
    message, message_en = _ROW_DOUBTS[kind]
    return Doubt(kind=kind, message=message, message_en=message_en, place=place)
