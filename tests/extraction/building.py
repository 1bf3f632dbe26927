"""Documents built by hand: paragraphs and tables with their places, in the order in which they are written."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.model import Block, Cell, Document, Paragraph, Row, Source, Table

FILE = "made.txt"


class Titled(NamedTuple):
    """A paragraph that its format calls a heading."""

    text: str
    level: int


class Merged(NamedTuple):
    """A cell over several rows or columns."""

    text: str
    rows: int = 1
    columns: int = 1


class Broken(NamedTuple):
    """A row that stands first behind a page break."""

    cells: Sequence["str | Merged | None"]


Cells = Sequence[str | Merged | None]
Rows = Sequence[Cells | Broken]


class _Writer:
    """Keeps count of the source while blocks are written into it."""

    def __init__(self) -> None:
        self.source = ""
        self.tables = 0

    def passage(self, text: str, **where: Any) -> Passage:
        start, line = len(self.source), self.source.count("\n") + 1
        self.source += text + "\n"
        place = Place(file=FILE, line=line, start=start, end=start + len(text), quote=text, **where)
        return Passage(text, place, (Segment(0, start, line),))

    def table(self, rows: Rows, block: int) -> Table:
        self.tables += 1
        place = Place(file=FILE, block=block, table=self.tables, line=self.source.count("\n") + 1)
        made = [self._row(row, index, block) for index, row in enumerate(rows)]
        columns = max((cell.column + cell.column_span for row in made for cell in row.cells), default=0)
        return Table(tuple(made), columns, self.tables, block, place)

    def _row(self, row: Cells | Broken, index: int, block: int) -> Row:
        cells, column = [], 0
        for cell in row.cells if isinstance(row, Broken) else row:
            if cell is None:
                column += 1
                continue
            text, rows, columns = cell if isinstance(cell, Merged) else (cell, 1, 1)
            where = {"block": block, "table": self.tables, "row": index + 1, "column": column + 1}
            cells.append(Cell(self.passage(text, **where), index, column, rows, columns))
            column += columns
        return Row(tuple(cells), isinstance(row, Broken))


def build(*blocks: str | Titled | Rows) -> Document:
    """A document: a text is a paragraph, a sequence of rows a table; ``None`` is where no cell begins."""
    writer = _Writer()
    made: list[Block] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Titled):
            made.append(Paragraph(writer.passage(block.text, block=index), index, block.level))
        elif isinstance(block, str):
            made.append(Paragraph(writer.passage(block, block=index), index))
        else:
            made.append(writer.table(block, index))
    return Document(Source(FILE, "0" * 64, "made"), tuple(made))


def source_of(document: Document) -> str:
    """The source that the places of a built document count in."""
    texts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += [cell.text for row in block.rows for cell in row.cells]
    return "".join(text + "\n" for text in texts)


def passage(text: str) -> Passage:
    """One paragraph's passage."""
    return next(build(text).paragraphs()).passage


def table(*rows: Cells | Broken) -> Table:
    """One table."""
    return next(build(rows).tables())
