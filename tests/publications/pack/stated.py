"""What a document made from a budget must state, counted from the budget alone, and what a reading states."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import ExpenditureLine, Part
from wenxiao.budget.sums import Sums
from wenxiao.facts.disclosure import Disclosure


class Key(NamedTuple):
    """What a figure is of."""

    concept: str
    dimensions: tuple[tuple[str, str], ...]
    period: int
    measure: str


Figures = dict[Key, Decimal]
_ALWAYS = ("general_public_budget", "government_fund", "fiscal_special_account", "other")
_CHANGING = (
    "expenditure.total", "expenditure.basic", "expenditure.project", "official_costs.total", "official_costs.overseas",
    "official_costs.vehicles", "official_costs.vehicles.purchase", "official_costs.vehicles.running",
    "official_costs.reception",
)  # fmt: skip


def read_figures(disclosure: Disclosure) -> Figures:
    """The figures of a reading; a figure stated twice with two values is an error of the test."""
    found: Figures = {}
    for fact in disclosure.facts:
        key = Key(fact.concept, fact.dimensions, fact.period, fact.measure.value)
        assert found.setdefault(key, fact.amount.value) == fact.amount.value, (key, fact.amount, found[key])
    return found


def figures_of(budget: DepartmentBudget) -> Figures:
    """Every figure that the pack of a budget states, exact."""
    sums, year = Sums(budget), budget.fiscal_year
    found = {Key(f"revenue.{source}", (), year, "amount"): Decimal(0) for source in _ALWAYS}
    unstated = {"agency_operating.total"} if not budget.operating else set()
    unstated |= {"assets.total"} if not budget.assets else set()
    unstated |= {"expenditure.carried_forward"} if not budget.carried_forward else set()
    for concept, amount in sums.amounts.items():
        if concept in unstated:
            continue
        if concept.startswith("assets.") and concept != "assets.planned_purchase":
            found[Key(concept, (), (budget.assets_cut_off.year if budget.assets_cut_off else year - 1), "amount")] = (
                amount
            )
        elif concept != "assets.planned_purchase" or any(item.is_asset for item in budget.procurement):
            found[Key(concept, (), year, "amount")] = amount
    for part in (_by_code(budget), _changes(budget), _named(budget), _organisation(budget), _holdings(budget)):
        found.update(part)
    return found


def _by_code(budget: DepartmentBudget) -> Iterator[tuple[Key, Decimal]]:
    year = budget.fiscal_year
    funds = {line.fund for line in budget.expenditure}
    yield from _coded(budget, list(budget.expenditure), "")
    for fund in ("general_public_budget", "government_fund", "state_capital"):
        if fund in funds:
            yield from _coded(budget, [line for line in budget.expenditure if line.fund == fund], fund)
    for concept, dimensions, amount in _revenue(budget):
        yield Key(concept, dimensions, year, "amount"), amount


def _coded(budget: DepartmentBudget, lines: list[ExpenditureLine], fund: str) -> Iterator[tuple[Key, Decimal]]:
    held = (("fund", fund),) if fund else ()
    basic = [line for line in lines if line.part is not Part.PROJECT]
    columns = {
        "expenditure.total": lines,
        "expenditure.basic": basic,
        "expenditure.project": [line for line in lines if line.part is Part.PROJECT],
    }
    for concept, under in columns.items():
        yield from _summed(budget, concept, held, "function", [(line.function, line.amount) for line in under])
    if fund == "general_public_budget":
        parts = {"": basic}
        parts |= {
            f".{part.value}": [line for line in basic if line.part is part] for part in (Part.PERSONNEL, Part.OPERATING)
        }
        for part, under in parts.items():
            coded = [(line.economic, line.amount) for line in under]
            yield from _summed(budget, f"expenditure.basic{part}", held, "economic", coded)


def _summed(
    budget: DepartmentBudget, concept: str, held: tuple[tuple[str, str], ...], by: str, coded: list[tuple[str, Decimal]]
) -> Iterator[tuple[Key, Decimal]]:
    sums: dict[str, Decimal] = {}
    for code, amount in coded:
        for length in (0, 3, 5, 7):
            if length <= len(code):
                sums[code[:length]] = sums.get(code[:length], Decimal(0)) + amount
    for code, amount in sums.items():
        dimensions = tuple(sorted((*held, *(((by, code),) if code else ()))))
        if dimensions:
            yield Key(concept, dimensions, budget.fiscal_year, "amount"), amount


def _revenue(budget: DepartmentBudget) -> Iterator[tuple[str, tuple[tuple[str, str], ...], Decimal]]:
    sums: dict[tuple[str, str], Decimal] = {}
    for line in budget.revenue:
        for length in (3, 5, 7):
            for concept in (line.source, "revenue.total"):
                if length <= len(line.function):
                    key = (concept, line.function[:length])
                    sums[key] = sums.get(key, Decimal(0)) + line.amount
    for (concept, code), amount in sums.items():
        yield concept, (("function", code),), amount


def _changes(budget: DepartmentBudget) -> Iterator[tuple[Key, Decimal]]:
    sums, year = Sums(budget), budget.fiscal_year
    for concept in _CHANGING:
        change, before = sums.change(concept), sums.last_year(concept)
        if change is None or before is None:
            continue
        if concept.startswith("expenditure") and sums.last_year("expenditure.total") is None:
            continue
        for name in (concept, "revenue.total") if concept == "expenditure.total" else (concept,):
            yield Key(name, (), year, "change"), change
            if change and before:
                percent = (change * 100 / before).quantize(Decimal("0.01"), ROUND_HALF_UP)
                yield Key(name, (), year, "change_percent"), percent


def _named(budget: DepartmentBudget) -> Iterator[tuple[Key, Decimal]]:
    sums, year = Sums(budget), budget.fiscal_year
    for project in budget.projects:
        yield Key("project", (("project", project.name),), year, "amount"), sums.project(project.id)
    for item in budget.operating:
        if not item.name:
            continue
        yield Key("agency_operating.item", (("item", item.name),), year, "amount"), item.amount


def _organisation(budget: DepartmentBudget) -> Iterator[tuple[Key, Decimal]]:
    whole: dict[tuple[str, str], int] = {}
    for unit in budget.units:
        staff = unit.staff
        counts = {
            ("vehicles.held", ""): unit.vehicles,
            ("staff.posts", "行政"): staff.posts_administrative,
            ("staff.posts", "事业"): staff.posts_institution,
            ("staff.in_service", "行政"): staff.in_service_administrative,
            ("staff.in_service", "事业"): staff.in_service_institution,
            ("staff.retired", "离休"): staff.retired_cadres,
            ("staff.retired", "退休"): staff.retired,
            ("staff.retired", "退职"): staff.resigned,
        }
        for (concept, category), count in counts.items():
            if count is not None:
                whole[concept, category] = whole.get((concept, category), 0) + count
                yield _people(budget, concept, category, unit.name), Decimal(count)
    for (concept, category), count in whole.items():
        yield _people(budget, concept, category, ""), Decimal(count)


def _people(budget: DepartmentBudget, concept: str, category: str, body: str) -> Key:
    pairs = {"body": body, "category": category}
    return Key(concept, tuple((key, value) for key, value in pairs.items() if value), budget.fiscal_year, "count")


def _holdings(budget: DepartmentBudget) -> Iterator[tuple[Key, Decimal]]:
    funds: dict[str, Decimal] = {}
    for item in budget.procurement:
        funds[item.fund] = funds.get(item.fund, Decimal(0)) + item.amount - item.other_channels
    for fund, amount in funds.items():
        if amount:
            yield Key("procurement.total", (("fund", fund),), budget.fiscal_year, "amount"), amount
    for holding in budget.assets:
        if holding.quantity is not None:
            year = budget.assets_cut_off.year if budget.assets_cut_off else budget.fiscal_year - 1
            yield Key(holding.kind, (), year, "count"), holding.quantity
