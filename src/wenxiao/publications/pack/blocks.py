"""The disclosure pack as it is printed, apart from any format: headings, paragraphs and tables with spans.

``compose`` makes it from a ``DepartmentBudget``; the writers (Word, Excel, HTML, PDF) turn it into files and
compute nothing. What is withheld is already gone here.
"""

from enum import StrEnum

import msgspec


class Align(StrEnum):
    """How a cell is set; figures stand right, so that their places align."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class PrintedCell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell; ``indent`` counts levels (an activity under its responsibility is 1)."""

    text: str
    row_span: int = 1
    column_span: int = 1
    align: Align = Align.LEFT
    indent: int = 0
    bold: bool = False


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading; level 1 is the title, 2 is 一、, 3 is （一） or 1、."""

    text: str
    level: int


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """A paragraph of running text, indented by two characters; a ``label`` (机构设置：) is not."""

    text: str
    label: bool = False


class PrintedTable(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A table. ``name`` is that of its layout (``performance``, ``procurement``); it is the sheet's name in Excel.

    ``rows`` hold the cells that begin in each row, from left to right; the first ``header_rows`` repeat on every
    page; ``widths`` are shares of the page. ``body`` (code and name), ``unit`` and ``as_of`` stand above the header,
    ``statement`` below a table that has no data.
    """

    name: str
    title: str
    rows: tuple[tuple[PrintedCell, ...], ...]
    header_rows: int
    widths: tuple[int, ...]
    body: str = ""
    unit: str = ""
    as_of: str = ""
    statement: str = ""
    landscape: bool = False


Block = Heading | Paragraph | PrintedTable


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Something the budget does not have and the pack should print; it is left out, never made up.

    ``needed``: without it the pack must not be published.
    """

    kind: str
    concept: str
    message: str
    message_en: str
    needed: bool = False


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A whole disclosure: its title, whose it is, its blocks in order; ``draft`` prints a watermark.

    ``contents`` is the title of the contents and ``watermark`` the word of a draft, as the layout has them.
    """

    title: str
    department: str
    fiscal_year: int
    blocks: tuple[Block, ...]
    draft: bool = False
    contents: str = ""
    watermark: str = ""
    missing: tuple[Missing, ...] = ()

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, PrintedTable))
