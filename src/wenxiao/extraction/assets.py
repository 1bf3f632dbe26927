"""The table of fixed assets: quantity and value of each kind on a day."""

import re
from collections.abc import Iterator

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import decimal, normal, tidy
from wenxiao.documents.model import Cell, Document, Row
from wenxiao.documents.outline import marker
from wenxiao.extraction.captions import Caption, caption_of, dimension_of
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Located, amount_of, is_blank, locate, row_place
from wenxiao.facts.disclosure import AssetRow
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.layouts import AssetItem, asset_item, layout

USUAL_UNIT = "万元"
_CUTOFF = re.compile(r"(?:截止|截至)(?:时间|日期)?:?((?:19|20)\d\d)年")
_PRINTED_UNIT = re.compile(r"\(([^()]*)\)")


class AssetReading(msgspec.Struct, frozen=True):
    """The rows and their figures as facts; the period of a fact is the year of the day stated."""

    rows: tuple[AssetRow, ...]
    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]


def read_assets(document: Document, year: int | None) -> AssetReading:
    """All tables of fixed assets. Where no day is printed, last year's end is taken, with a doubt.

    Where several bodies have a table each, their facts have the dimension ``body``.
    """
    rows: list[AssetRow] = []
    facts: list[Fact] = []
    doubts: list[Doubt] = []
    tables = list(_tables(document))
    every = [caption for _, caption in tables]
    for located, caption in tables:
        if not caption.unit:
            doubts.append(doubt("unit_not_printed", located.table.place))
        period = _period(located, caption, year, doubts)
        for row in located.body_rows():
            item = _row(located, row, caption.unit or USUAL_UNIT, doubts)
            rows.append(item)
            if period is not None and item.concept:
                facts += _facts(located, row, item, period, dimension_of(caption, every))
    return AssetReading(tuple(rows), tuple(facts), tuple(doubts))


def _tables(document: Document) -> Iterator[tuple[Located, Caption]]:
    """The tables of assets: 资产 stands above them or in their rows, so that a table of other items is none."""
    for table in document.tables():
        located = locate(table, layout("assets"))
        if located is None:
            continue
        caption = caption_of(document, located, "value")
        texts = [passage.text for passage in caption.passages]
        texts += [located.text(row, "item") for row in located.body_rows()]
        if any("资产" in normal(text) for text in texts):
            yield located, caption


def _period(located: Located, caption: Caption, year: int | None, doubts: list[Doubt]) -> int | None:
    found = [match for passage in caption.passages for match in [_CUTOFF.search(normal(passage.text))] if match]
    if found:
        return int(found[0].group(1))
    if year is None:
        return None
    doubts.append(doubt("cutoff_missing", located.table.place))
    return year - 1


def _row(located: Located, row: Row, unit: str, doubts: list[Doubt]) -> AssetRow:
    printed = located.text(row, "item")
    number = marker(printed)
    name = tidy(printed[number.end :] if number else printed)
    item = asset_item(name)
    if item is None:
        doubts.append(doubt("unknown_asset", row_place(row), text=name))
    return AssetRow(
        name=name,
        concept=item.concept if item else None,
        place=row_place(row),
        quantity=_quantity(located.cell(row, "quantity"), name, item, doubts),
        value=_value(located.cell(row, "value"), unit, doubts),
    )


def _quantity(cell: Cell | None, name: str, item: AssetItem | None, doubts: list[Doubt]) -> Amount | None:
    if cell is None or is_blank(cell.text):
        return None
    number = decimal(cell.text)
    if number is None:
        doubts.append(doubt("unreadable_number", cell.passage.place, text=cell.text.strip()))
        return None
    return Amount(number, _counted_in(name, item), cell.text.strip())


def _counted_in(name: str, item: AssetItem | None) -> str:
    """The unit an item is counted in: printed beside its name (辆 of 台、辆), else the usual one."""
    printed = _PRINTED_UNIT.findall(normal(name))
    units = re.split(r"[、,/]", printed[-1]) if printed else []
    usual = item.unit if item else ""
    return usual if usual in units or not units else units[-1]


def _value(cell: Cell | None, unit: str, doubts: list[Doubt]) -> Amount | None:
    if cell is None or is_blank(cell.text):
        return None
    amount = amount_of(cell.text, unit)
    if amount is None:
        doubts.append(doubt("unreadable_amount", cell.passage.place, text=cell.text.strip()))
    return amount


def _facts(located: Located, row: Row, item: AssetRow, period: int, body: tuple[tuple[str, str], ...]) -> list[Fact]:
    found = []
    figures = ((Measure.COUNT, item.quantity, "quantity"), (Measure.AMOUNT, item.value, "value"))
    for measure, amount, role in figures:
        cell = located.cell(row, role)
        if amount and cell and item.concept:
            found.append(
                Fact(
                    concept=item.concept,
                    period=period,
                    measure=measure,
                    amount=amount,
                    place=cell.passage.place,
                    dimensions=body,
                    wording=item.name,
                )
            )
    return found
