"""``example``: a made-up town and its budget, whose figures tie."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from wenxiao.budget.department_budget import DepartmentBudget, Identity
from wenxiao.budget.example.holdings import assets, purchases, units
from wenxiao.budget.example.material import names, texts
from wenxiao.budget.example.spending import (
    STEP,
    basic,
    last_year,
    last_year_rows,
    official_costs,
    reasons,
    revenue,
)
from wenxiao.budget.example.tree import Town, tree
from wenxiao.budget.rows import Approval, CarriedForward, ExpenditureLine, ProcurementItem, Safeguard, Term, Text, Unit
from wenxiao.budget.sums import Sums

Numbered = TypeVar("Numbered", ExpenditureLine, ProcurementItem)

USUAL_YEAR = 2026
_VEHICLES = (1, 4)
_VILLAGES = (9, 34)
_REPLIES = 40
#: How many towns of a hundred leave something at the end of the year.
_LEAVES_SOME = 0.2


def example(seed: int, year: int = USUAL_YEAR) -> DepartmentBudget:
    """The budget of a town that does not exist, whose figures tie; the same seed and year give the same budget.

    Amounts are whole hundreds of yuan, so that 万元 with two places are exact.
    """
    rng = Random(seed)
    place = _place(rng)
    government = f"{place}人民政府"
    county = _county(rng)
    vehicles = rng.randint(*_VEHICLES)
    duties = tree(rng, Town(place, rng.randint(*_VILLAGES)))
    own_units = units(rng, government, place, vehicles)
    goods = purchases(rng)
    spent = basic(rng, _people(own_units), vehicles, sum((item.amount for item in goods), Decimal(0)))
    before = last_year(rng, spent, duties)
    lines = _numbered("line", spent.lines + duties.lines)
    budget = DepartmentBudget(
        department=Identity(name=government, code=str(rng.randint(301, 999))),
        fiscal_year=year,
        mandate=_paragraphs("mandate", _some(rng, texts().mandate, 6), place, year),
        staff_cut_off=date(year - 1, 12, 31),
        units=own_units,
        revenue=revenue(rng, lines),
        expenditure=lines,
        projects=duties.projects,
        operating=spent.items(year),
        operating_use=rng.choice(texts().operating_use),
        official_costs=official_costs(rng, spent, duties.vehicles_bought),
        overall_goal=_paragraphs("goal", _some(rng, texts().goals, 4), place, year),
        responsibilities=duties.responsibilities,
        safeguards=_safeguards(rng, year),
        procurement=_numbered("procurement", goods + duties.services),
        assets=assets(rng, vehicles),
        assets_cut_off=date(year - 1, 12, 31),
        glossary=_glossary(rng),
        approval=_approval(rng, county, year),
        last_year=last_year_rows(before),
    )
    return _with_carried_forward(Random(f"{seed} {year}"), _with_reasons(rng, budget, before))


def _people(own_units: tuple[Unit, ...]) -> int:
    """How many are in service."""
    staff = [unit.staff for unit in own_units]
    return sum((each.in_service_administrative or 0) + (each.in_service_institution or 0) for each in staff)


def _numbered(section: str, rows: tuple[Numbered, ...]) -> tuple[Numbered, ...]:
    """The rows with ids by their position in the section."""
    return tuple(replace(row, id=f"{section}-{number}") for number, row in enumerate(rows, start=1))


def _with_carried_forward(rng: Random, budget: DepartmentBudget) -> DepartmentBudget:
    """Some towns plan to leave a little for next year, out of the first revenue; the rest of the town is untouched."""
    if rng.random() >= _LEAVES_SOME:
        return budget
    left = Decimal(rng.randint(200, 6_000) * STEP)
    first, *others = budget.revenue
    return replace(
        budget,
        revenue=(replace(first, amount=first.amount + left), *others),
        carried_forward=(CarriedForward(id="carried-1", amount=left),),
    )


def _with_reasons(rng: Random, budget: DepartmentBudget, before: dict[str, Decimal]) -> DepartmentBudget:
    return replace(budget, reasons=reasons(rng, Sums(budget).amounts, before))


def _place(rng: Random) -> str:
    first, second = rng.choice(names().first), rng.choice(names().second)
    return first + second + rng.choice(names().town_kinds)


def _county(rng: Random) -> str:
    first, second = rng.choice(names().first), rng.choice(names().second)
    return first + second + rng.choice(names().county_kinds)


def _some(rng: Random, sentences: Sequence[str], least: int) -> list[str]:
    """Some of the sentences in their order, the first always."""
    count = rng.randint(least, len(sentences))
    taken = sorted(rng.sample(range(1, len(sentences)), count - 1))
    return [sentences[0], *(sentences[position] for position in taken)]


def _paragraphs(section: str, sentences: Sequence[str], town: str, year: int) -> tuple[Text, ...]:
    return tuple(
        Text(id=f"{section}-{number}", text=sentence.format(town=town, year=year))
        for number, sentence in enumerate(sentences, start=1)
    )


def _safeguards(rng: Random, year: int) -> tuple[Safeguard, ...]:
    models = texts().safeguard
    taken = sorted(rng.sample(range(len(models)), rng.randint(5, len(models))))
    return tuple(
        Safeguard(
            id=f"safeguard-{number}",
            title=model.title,
            text=rng.choice(model.text),
            person=rng.choice(texts().posts) + rng.choice(names().surnames) + rng.choice(names().given),
            due=date(year, rng.randint(3, 12), 28),
            evidence=model.evidence,
        )
        for number, model in enumerate((models[position] for position in taken), start=1)
    )


def _glossary(rng: Random) -> tuple[Term, ...]:
    return tuple(
        Term(id=f"term-{number}", name=term.name, text=rng.choice(term.text))
        for number, term in enumerate(texts().term, start=1)
    )


def _approval(rng: Random, county: str, year: int) -> Approval:
    """The county finance office's reply, in the weeks before the end of February."""
    day = date(year, 1, 20) + timedelta(days=rng.randint(0, 36))
    return Approval(document=f"{county[0]}财预〔{year}〕{rng.randint(1, _REPLIES)}号", date=day)
