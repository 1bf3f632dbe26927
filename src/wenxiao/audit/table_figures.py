"""Figures of the rows of tables, so that relations speak of a price as they speak of a concept."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from wenxiao.audit.figures import Figure, Figures
from wenxiao.basics.amounts import Amount, plain
from wenxiao.basics.places import Place
from wenxiao.facts.disclosure import Disclosure, ProcurementRow
from wenxiao.facts.fact import Fact, Measure
from wenxiao.performance.tree import Activity, Responsibility
from wenxiao.standards.relation_grammar import Form

_PROJECT_MONEY = "预算资金"
_LONGEST_NAME = 24
#: Goods that are kept: paper, food and the like (A07 on, in the catalogues of 2013 and 2022) are used up.
_EQUIPMENT = re.compile(r"A(?!0[7-9]|[1-9])")
#: A line that is a part of the line above it.
_OF_WHICH = "其中"


#: The scenario of accounts, and what a figure of the budget is beside it.
_FINAL, _BUDGETED = ("scenario", "final"), ("scenario", "budget")
_OF_ACCOUNTS = frozenset({"scenario", "base"})


class _Blank(NamedTuple):
    figure: Figure
    name: str


def figures_of(disclosure: Disclosure) -> Figures:
    """Every figure of a disclosure: its facts, and the rows of its tables."""
    year = disclosure.fiscal_year
    if year is None:
        return Figures((), None)
    drafts = [*_procurement(disclosure, year), *_performance(disclosure, year), *_assets(disclosure, year)]
    facts = [fact for fact in _as_judged(disclosure) if not _is_project_money(fact)]
    rows = [draft for draft in drafts if isinstance(draft, Fact)]
    blanks = {draft.figure: draft.name for draft in drafts if isinstance(draft, _Blank)}
    return Figures([*facts, *rows], year, blanks)


def _as_judged(disclosure: Disclosure) -> Iterator[Fact]:
    """The facts of accounts as those of a budget are judged: what was spent is the figure, the budget is beside it."""
    if not disclosure.of_accounts:
        yield from disclosure.facts
        return
    for fact in disclosure.facts:
        others = tuple(pair for pair in fact.dimensions if pair != _FINAL)
        budgeted = len(others) == len(fact.dimensions) and not any(name in _OF_ACCOUNTS for name, _ in fact.dimensions)
        dimensions = tuple(sorted((*others, _BUDGETED))) if budgeted else others
        yield msgspec.structs.replace(fact, dimensions=dimensions)


def _is_project_money(fact: Fact) -> bool:
    """Whether a fact of procurement is what the projects have, which is more than what is bought."""
    return fact.concept == "procurement.total" and fact.wording == _PROJECT_MONEY


def _stated(
    concept: str, amount: Amount | None, place: Place, wording: str, period: int, **dimensions: str
) -> Iterator[Fact | _Blank]:
    """The fact of a row's figure, or that its cell is blank."""
    pairs = tuple(sorted(dimensions.items()))
    name = wording if len(wording) <= _LONGEST_NAME else f"{wording[:_LONGEST_NAME]}…"
    if amount is None:
        yield _Blank(Figure(concept, Form.AMOUNT, period, pairs), name)
        return
    yield Fact(
        concept=concept,
        period=period,
        measure=Measure.AMOUNT,
        amount=amount,
        place=place,
        dimensions=pairs,
        wording=name,
    )


def _procurement(disclosure: Disclosure, year: int) -> Iterator[Fact | _Blank]:
    for number, row in enumerate(disclosure.procurement, 1):
        if not row.is_total:
            yield from _purchase(row, str(number), year)


def _purchase(row: ProcurementRow, number: str, year: int) -> Iterator[Fact | _Blank]:
    name = row.article or row.name
    amounts = {
        "total": row.total,
        "unit_price": row.unit_price,
        "current_year": row.current_year,
        "project_amount": row.project_amount,
    }
    if _EQUIPMENT.match(row.code):
        amounts["equipment"] = row.total
    for column, amount in amounts.items():
        yield from _stated(f"procurement.row.{column}", amount, row.place, name, year, row=number)
    for fund, amount in row.funds:
        yield from _stated("procurement.row.fund", amount, row.place, name, year, row=number, fund=fund)
    if row.quantity is not None:
        yield Fact(
            concept="procurement.row.quantity",
            period=year,
            measure=Measure.COUNT,
            amount=Amount(row.quantity, row.quantity_unit, f"{plain(row.quantity)}{row.quantity_unit}"),
            place=row.place,
            dimensions=(("row", number),),
            wording=name,
        )


def _performance(disclosure: Disclosure, year: int) -> Iterator[Fact | _Blank]:
    several = len(disclosure.performance) > 1
    for number, table in enumerate(disclosure.performance, 1):
        table_number = {"table": str(number)} if several else {}
        for index, duty in enumerate(table.responsibilities, 1):
            above = {**table_number, "responsibility": str(index)}
            yield from _budget("performance.responsibility", duty, year, above)
            for position, activity in enumerate(duty.activities, 1):
                yield from _budget("performance.activity", activity, year, {**above, "activity": str(position)})


def _budget(concept: str, row: Responsibility | Activity, year: int, dimensions: dict[str, str]) -> Iterator[Fact]:
    """The budget of a row; a blank one is paid from basic expenditure and is no part of any sum of projects."""
    if row.budget is not None:
        for fact in _stated(concept, row.budget, row.budget_place or row.place, row.name, year, **dimensions):
            if isinstance(fact, Fact):
                yield fact


def _assets(disclosure: Disclosure, year: int) -> Iterator[Fact | _Blank]:
    lines = [row for row in disclosure.assets if row.concept != "assets.total" and not _is_part(row.name, row.concept)]
    for number, row in enumerate(lines, 1):
        period = _balance(disclosure, row.place, year)
        yield from _stated("assets.line", row.value, row.place, row.name, period, line=str(number))


def _is_part(name: str, concept: str | None) -> bool:
    return name.startswith(_OF_WHICH) or concept == "assets.buildings.office"


def _balance(disclosure: Disclosure, place: Place, year: int) -> int:
    """The year of the balance that the table of a row shows: that of its facts, else the year before the budget."""
    periods = (
        fact.period
        for fact in disclosure.facts
        if fact.place.table == place.table and fact.concept.startswith("assets.")
    )
    return next(periods, year - 1)
