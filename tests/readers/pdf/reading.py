"""Reading a PDF made by hand, for the tests of this folder."""

from collections.abc import Iterable

from tests.readers.pdf.making import Page, pdf
from wenxiao.documents.model import Document, Source, Table
from wenxiao.readers.pdf import read_pdf

#: 45 characters of 10 points, as wide as the running text of these pages: from 60 to 510 points.
LONG = "按照预算管理的有关规定部门预算的编制实行综合预算制度全部收入和支出都反映在预算之中不得另行安排"[:45]


def document(pages: Iterable[Page], trailer: bytes = b"") -> Document:
    """The document of some pages."""
    return read_pdf(pdf(pages, trailer=trailer), Source("甲.pdf", "", "pdf"))


def texts(read: Document) -> list[str]:
    """The texts of its paragraphs."""
    return [paragraph.text for paragraph in read.paragraphs()]


def cells(table: Table) -> list[list[str]]:
    """The texts of its cells, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def only(read: Document) -> Table:
    """Its one table."""
    (table,) = read.tables()
    return table


def kinds(read: Document) -> list[str]:
    """The kinds of its doubts."""
    return [doubt.kind for doubt in read.doubts]
