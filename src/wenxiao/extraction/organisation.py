"""The organisation table: the units of a department, their staff and their vehicles."""

from collections.abc import Iterator

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage
from wenxiao.basics.wording import decimal, tidy
from wenxiao.documents.model import Cell, Document, Row
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Leaf, Located, cell_at, is_blank, is_total, locate, row_place
from wenxiao.facts.disclosure import UnitRow
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.layouts import layout

_PEOPLE, _VEHICLES = "人", "辆"


class OrganisationReading(msgspec.Struct, frozen=True):
    """The units and, as facts, the staff and vehicles of every row."""

    units: tuple[UnitRow, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]


def read_organisation(document: Document, year: int | None) -> OrganisationReading:
    """All organisation tables of the document. Without a ``year`` the units alone are read.

    A fact of a unit's row has the dimension ``body``; the row 合计 has none.
    """
    units: list[UnitRow] = []
    facts: list[Fact] = []
    doubts: list[Doubt] = []
    for located in _tables(document):
        for row in located.body_rows():
            unit = _unit(located, row)
            if not unit.name:
                continue
            units.append(unit)
            for leaf in located.leaves:
                cell = cell_at(row, leaf.index)
                if year is not None and cell is not None and _concept(leaf) and not is_blank(cell.text):
                    _count(leaf, cell, unit, year, facts, doubts)
    return OrganisationReading(tuple(units), tuple(facts), tuple(doubts))


def unit_names(document: Document) -> Iterator[Passage]:
    """The printed names of the units."""
    for located in _tables(document):
        for row in located.body_rows():
            cell = located.cell(row, "unit")
            if cell and cell.text.strip() and not is_total(cell.text):
                yield cell.passage


def _tables(document: Document) -> Iterator[Located]:
    for table in document.tables():
        located = locate(table, layout("organisation"))
        if located:
            yield located


def _unit(located: Located, row: Row) -> UnitRow:
    name = located.text(row, "unit")
    return UnitRow(
        name=tidy("".join(part.strip() for part in name.split("\n"))),
        nature=tidy(located.text(row, "nature")),
        rank=tidy(located.text(row, "rank")),
        funding=tidy(located.text(row, "funding")),
        place=row_place(row),
        is_total=is_total(name),
    )


def _concept(leaf: Leaf) -> str:
    """The concept a column counts: that of its group of staff, or the vehicles."""
    if leaf.roles[0].startswith("staff."):
        return leaf.roles[0]
    return "vehicles.held" if leaf.role == "vehicles" else ""


def _count(leaf: Leaf, cell: Cell, unit: UnitRow, year: int, facts: list[Fact], doubts: list[Doubt]) -> None:
    number = decimal(cell.text)
    if number is None:
        doubts.append(doubt("unreadable_number", cell.passage.place, text=cell.text.strip()))
        return
    concept = _concept(leaf)
    dimensions = {} if unit.is_total else {"body": unit.name}
    if len(leaf.roles) > 1:
        dimensions["category"] = tidy(leaf.label)
    measured = _VEHICLES if concept == "vehicles.held" else _PEOPLE
    facts.append(
        Fact(
            concept=concept,
            period=year,
            measure=Measure.COUNT,
            amount=Amount(number, measured, cell.text.strip()),
            place=cell.passage.place,
            dimensions=tuple(sorted(dimensions.items())),
            wording=tidy(leaf.label),
        )
    )
