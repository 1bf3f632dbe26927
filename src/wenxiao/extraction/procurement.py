"""The procurement table: what is to be bought, row by row, and its totals as facts."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import decimal, tidy, wording
from wenxiao.documents.model import Cell, Document, Row
from wenxiao.extraction.captions import caption_of, dimension_of
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import (
    Leaf,
    Located,
    amount_of,
    cell_at,
    is_blank,
    is_total,
    locate,
    row_place,
)
from wenxiao.facts.disclosure import ProcurementRow
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.layouts import layout

Dimensions = tuple[tuple[str, str], ...]
USUAL_UNIT = "万元"
_CODE = re.compile(r"[\[(]?([A-Z]\d{2,12})[\])]?[-:]?")
#: The columns of the total row that state the whole procurement.
_TOTALS = ("project_amount", "total", "amounts")
#: The rest beside the year's budget money is no fund of the budget.
_OTHER_CHANNELS = "other_channels"


class ProcurementReading(msgspec.Struct, frozen=True):
    """The rows and, as facts, the amounts of the total row."""

    rows: tuple[ProcurementRow, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]


def read_procurement(document: Document, year: int | None) -> ProcurementReading:
    """All procurement tables of the document. Without a ``year`` the rows alone are read.

    A row that names no article and states no amount (无, 本部门无政府采购预算) is none. Where several bodies
    have a table each, their facts have the dimension ``body``.
    """
    rows: list[ProcurementRow] = []
    facts: list[Fact] = []
    doubts: list[Doubt] = []
    tables = [found for table in document.tables() for found in [locate(table, layout("procurement"))] if found]
    every = [caption_of(document, located, "total") for located in tables]
    for located, caption in zip(tables, every, strict=True):
        if not caption.unit:
            doubts.append(doubt("unit_not_printed", located.table.place))
        reader = _Reader(located, caption.unit or USUAL_UNIT, doubts)
        for row in located.body_rows():
            read = reader.row(row)
            if not (read.article or read.total or read.project_amount):
                continue
            rows.append(read)
            if read.is_total and year is not None:
                facts += reader.facts(row, year, dimension_of(caption, every))
    return ProcurementReading(tuple(rows), tuple(facts), tuple(doubts))


class _Reader:
    """Reads the rows of one table, whose money is in ``unit``."""

    def __init__(self, located: Located, unit: str, doubts: list[Doubt]) -> None:
        self._located = located
        self._unit = unit
        self._doubts = doubts

    def row(self, row: Row) -> ProcurementRow:
        name = self._located.text(row, "project")
        code, catalogue_name = _catalogue(self._located.text(row, "code"))
        return ProcurementRow(
            name=tidy(name),
            article=tidy(self._located.text(row, "article")),
            code=code,
            catalogue_name=catalogue_name,
            quantity_unit=tidy(self._located.text(row, "quantity_unit")),
            place=row_place(row),
            quantity=self._quantity(self._located.cell(row, "quantity")),
            unit_price=self._amount(self._located.cell(row, "unit_price")),
            project_amount=self._amount(self._located.cell(row, "project_amount")),
            total=self._amount(self._located.cell(row, "total") or self._located.cell(row, "amounts")),
            current_year=self._amount(self._located.cell(row, "current_year")),
            funds=tuple((fund, amount) for fund, amount, _ in self._funds(row)),
            is_total=is_total(row_place(row).quote),
        )

    def facts(self, row: Row, year: int, body: Dimensions) -> Iterator[Fact]:
        """What the total row states: the whole in two columns, and every fund."""
        for leaf in self._located.leaves:
            cell = cell_at(row, leaf.index)
            stated = leaf.fund or leaf.role in _TOTALS
            amount = amount_of(cell.text, self._unit) if cell and stated else None
            if cell and amount:
                fund: Dimensions = (("fund", leaf.fund),) if leaf.fund else ()
                yield _fact(leaf, cell, amount, year, (*body, *fund))

    def _funds(self, row: Row) -> Iterator[tuple[str, Amount, Cell]]:
        for leaf in self._located.leaves:
            fund = leaf.fund or (leaf.role if leaf.role == _OTHER_CHANNELS else "")
            cell = cell_at(row, leaf.index) if fund else None
            amount = self._amount(cell)
            if cell and amount:
                yield fund, amount, cell

    def _quantity(self, cell: Cell | None) -> Decimal | None:
        if cell is None or is_blank(cell.text):
            return None
        number = decimal(cell.text)
        if number is None:
            self._doubts.append(doubt("unreadable_number", cell.passage.place, text=cell.text.strip()))
        return number

    def _amount(self, cell: Cell | None) -> Amount | None:
        if cell is None or is_blank(cell.text):
            return None
        amount = amount_of(cell.text, self._unit)
        if amount is None:
            self._doubts.append(doubt("unreadable_amount", cell.passage.place, text=cell.text.strip()))
        return amount


def _catalogue(printed: str) -> tuple[str, str]:
    """Number and name of the catalogue: ``[A02010104]台式计算机``; a text without number is the name."""
    words = wording(printed)
    found = _CODE.match(words.text)
    if not found:
        return "", tidy(printed)
    _, end = words.span(found.start(), found.end())
    return found.group(1), tidy(printed[end:])


def _fact(leaf: Leaf, cell: Cell, amount: Amount, year: int, dimensions: Dimensions) -> Fact:
    return Fact(
        concept="procurement.total",
        period=year,
        measure=Measure.AMOUNT,
        amount=amount,
        place=cell.passage.place,
        dimensions=dimensions,
        wording=tidy(leaf.label),
    )
