"""Finding the budget tables of a document, each with its title, unit and form."""

from collections.abc import Callable, Iterator

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import tidy
from wenxiao.documents.model import Document, Table
from wenxiao.extraction.budget.coded import read_coded
from wenxiao.extraction.budget.costs import read_official_costs, read_yearly
from wenxiao.extraction.budget.found import FoundTable
from wenxiao.extraction.budget.two_sided import is_two_sided, read_two_sided
from wenxiao.extraction.captions import captions, money_unit
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Located, locate
from wenxiao.facts.disclosure import PublishedTable
from wenxiao.facts.fact import Fact
from wenxiao.standards.budget_tables import BudgetTable, budget_tables, table_called
from wenxiao.standards.layouts import layout

USUAL_UNIT = "万元"
#: The forms by layout; the first whose header fits, and whose title allows it, reads the table.
_FORMS: tuple[tuple[str, str, Callable[[FoundTable, list[Doubt]], Iterator[Fact]]], ...] = (
    ("official_costs", "official_costs", read_official_costs),
    ("two_sided", "two_sided", read_two_sided),
    ("coded", "coded", read_coded),
    ("yearly", "official_costs", read_yearly),
)
#: A table without a title that has this form is this table; of coded tables there are too many.
_UNTITLED = {"two_sided": "revenue_and_expenditure", "official_costs": "official_costs"}


#: Names of codes are not longer; what is says something in words.
_NAME = 6


class BudgetReading(msgspec.Struct, frozen=True):
    """The figures of the budget tables as facts, in their order, what was unsure, and which tables there are."""

    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]
    tables: tuple[PublishedTable, ...] = ()


def read_budget_tables(document: Document, year: int | None, scenario: str = "") -> BudgetReading:
    """All budget tables of the document; without a fiscal year none of their figures is a fact.

    ``scenario`` is ``"final"`` for final accounts.
    """
    facts: list[Fact] = []
    doubts: list[Doubt] = []
    tables: list[PublishedTable] = []
    if year is None:
        return BudgetReading((), ())
    for table in document.tables():
        found, read = _find(document, table, year, doubts)
        if found is None or read is None:
            continue
        new = list(read(msgspec.structs.replace(found, scenario=scenario), doubts))
        doubts += _contradicted(found, new)
        facts += new
        tables.append(_published(found, new))
    return BudgetReading(tuple(facts), tuple(doubts), tuple(tables))


def _published(found: FoundTable, facts: list[Fact]) -> PublishedTable:
    """That a table is there, with how much in it, and what its cells say in words."""
    rows = found.located.table.rows[found.located.body :]
    words = (cell.text for row in rows for cell in row.cells if len(cell.text.strip()) > _NAME)
    return PublishedTable(
        name=found.titled.name,
        place=found.located.table.place,
        figures=sum(bool(fact.amount.value) for fact in facts),
        note="；".join(map(tidy, words)) if not facts else "",
    )


_Reader = Callable[[FoundTable, list[Doubt]], Iterator[Fact]]


def _find(document: Document, table: Table, year: int, doubts: list[Doubt]) -> tuple[FoundTable | None, _Reader | None]:
    for name, form, read in _FORMS:
        located = locate(table, layout(name))
        if located is None or (name == "two_sided" and not is_two_sided(located)):
            continue
        titled = _titled(document, located, form, year)
        if titled is None:
            if name == "coded" and any(leaf.role == "code" for leaf in located.leaves):
                doubts.append(doubt("untitled_table", table.place))
            continue
        unit = _unit(document, located)
        if not unit:
            doubts.append(doubt("unit_not_printed", table.place))
        return FoundTable(located, titled, unit or USUAL_UNIT, year), read
    return None, None


def _titled(document: Document, located: Located, form: str, year: int) -> BudgetTable | None:
    """Which table it is: by the nearest caption, or the sheet, that names a table of its form."""
    around = [passage.text for passage in reversed(captions(document, located))]
    for caption in [*around, located.table.place.sheet or ""]:
        table = table_called(caption, year)
        if table is not None:
            return table if table.form == form else None
    name = _UNTITLED.get(form)
    return next((table for table in budget_tables().table if table.name == name), None)


def _unit(document: Document, located: Located) -> str:
    texts = [passage.text for passage in reversed(captions(document, located))]
    return money_unit([leaf.label for leaf in located.leaves]) or money_unit(texts)


def _contradicted(found: FoundTable, facts: list[Fact]) -> Iterator[Doubt]:
    """A doubt where the largest figure of a whole table cannot be the sum of a department in the printed unit."""
    totals = [fact for fact in facts if fact.concept in (found.titled.total, found.titled.revenue_total)]
    if found.titled.form != "two_sided" or not totals:
        return
    largest = max(totals, key=lambda fact: fact.amount.value)
    plausible = budget_tables().plausible
    if largest.amount.value and not plausible.least <= largest.amount.value <= plausible.most:
        yield doubt("unit_contradicted", largest.place, unit=found.unit, text=largest.amount.text)
