"""三公经费支出表 in its two forms: one row of figures, or items down the side with years across."""

import re
from collections.abc import Iterator

from wenxiao.basics.amounts import PERCENT, Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import decimal, normal, tidy
from wenxiao.documents.model import Cell, Row
from wenxiao.documents.outline import marker
from wenxiao.extraction.budget.found import FoundTable
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Leaf, cell_at, is_total, row_place
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.budget_tables import budget_tables
from wenxiao.standards.concepts import lexicon, plain

_SECTION = "official_costs"
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_LEADING = re.compile(r"^(?:其中[:：]?)\s*")


def read_official_costs(found: FoundTable, doubts: list[Doubt]) -> Iterator[Fact]:
    """The form with a column for each cost; where units have rows of their own, their name is the ``body``."""
    rows = [row for row in found.located.body_rows() if not _counts_columns(row)]
    for row in rows:
        body = tidy(found.located.text(row, "body"))
        dimensions = {"body": body} if body and not is_total(body) and len(rows) > 1 else {}
        for leaf in found.located.leaves:
            concept = budget_tables().columns.get(leaf.role)
            amount = None if concept is None else found.amount(row, leaf.index, doubts)
            if amount:
                yield found.fact(concept or found.titled.total, amount, leaf.label, dimensions)


def _counts_columns(row: Row) -> bool:
    """A row that only numbers the columns: 栏次 1 2 3."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    return normal(texts[0]) == "栏次" or (
        len(texts) > 2 and [normal(text) for text in texts] == [str(number) for number in range(1, len(texts) + 1)]
    )


def read_yearly(found: FoundTable, doubts: list[Doubt]) -> Iterator[Fact]:
    """The form with a row for each cost: this year, last year, the change and its percentage."""
    for row in found.located.body_rows():
        printed = found.located.text(row, "item")
        name = _unnumbered(_LEADING.sub("", tidy(_unnumbered(printed))))
        concept = _concept(found, name)
        if concept is None:
            if any(found.amount(row, leaf.index, []) for leaf in found.located.leaves if leaf.role == "this_year"):
                doubts.append(doubt("unknown_line", row_place(row), text=name))
            continue
        for leaf in found.located.leaves:
            yield from _yearly_fact(found, row, leaf, concept, name, doubts)


def _unnumbered(text: str) -> str:
    """A name without the number before it: 1.公务接待费, 其中：（1）公务用车购置费."""
    number = marker(text)
    return text[number.end :] if number else text


def _concept(found: FoundTable, name: str) -> str | None:
    if is_total(name):
        return found.titled.total
    meaning = lexicon(_SECTION).exact(plain(name))
    return meaning.concepts[0] if meaning and meaning.concepts else None


def _yearly_fact(
    found: FoundTable, row: Row, leaf: Leaf, concept: str, name: str, doubts: list[Doubt]
) -> Iterator[Fact]:
    if leaf.role == "percent":
        cell = cell_at(row, leaf.index)
        stated = _percentage(cell)
        if cell and stated:
            yield found.fact(concept, (stated, cell), name, {}, Measure.CHANGE_PERCENT)
        return
    amount = found.amount(row, leaf.index, doubts) if leaf.role in ("this_year", "last_year", "change") else None
    if amount and leaf.role == "change":
        yield found.fact(concept, amount, name, {}, Measure.CHANGE)
    elif amount:
        year = _YEAR.search(normal(leaf.label))
        period = int(year.group(1)) if year else found.year - (leaf.role == "last_year")
        yield found.fact(concept, amount, name, {}, period=period)


def _percentage(cell: Cell | None) -> Amount | None:
    number = decimal(cell.text.replace("%", "").replace("％", "")) if cell else None
    return Amount(number, PERCENT, cell.text.strip()) if cell and number is not None else None
