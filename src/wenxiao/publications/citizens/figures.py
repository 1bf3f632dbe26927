"""The figures of the page for citizens: three lists, computed from the budget as the pack prints it."""

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.budget.rows import BudgetActivity, BudgetResponsibility, Part
from wenxiao.budget.sums import rounded_parts
from wenxiao.publications.pack.composition import Composition
from wenxiao.standards.codes import FUNCTION, code_set

_ZERO = Decimal(0)
_CLASS = 3


class PlainWords(msgspec.Struct, frozen=True):
    """The fixed words of the page (``words.toml``): single ones, those of the three parts, and explanations."""

    page: dict[str, str]
    groups: dict[str, dict[str, str]]


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: ``amount`` in yuan (``None`` where none is set apart), its ``percent`` of all, what it means.

    ``indicators`` and ``goal`` are of a responsibility.
    """

    name: str
    amount: Decimal | None
    percent: str = ""
    meaning: str = ""
    indicators: int = 0
    goal: str = ""


@cache
def plain_words() -> PlainWords:
    """The words of the page."""
    read = tomllib.loads(files("wenxiao.publications.citizens").joinpath("words.toml").read_text(encoding="utf-8"))
    return PlainWords(
        page={key: value for key, value in read.items() if isinstance(value, str)},
        groups={key: value for key, value in read.items() if isinstance(value, dict)},
    )


def came(made: Composition) -> list[Share]:
    """Revenue by source, in the order of the layout."""
    meanings = plain_words().groups["sources"]
    amounts: dict[str, Decimal] = {}
    for line in made.budget.revenue:
        amounts[line.source] = amounts.get(line.source, _ZERO) + line.amount
    known = {source.concept: source.name for source in made.layout.source}
    order = [*known, *(concept for concept in amounts if concept not in known)]
    other = known.get("revenue.other", "")
    return _shares(
        (known.get(concept, other), amounts[concept], meanings.get(concept, ""))
        for concept in order
        if amounts.get(concept)
    )


def spent(made: Composition) -> list[Share]:
    """Expenditure by class of function, the largest first; by its parts where a line has no function."""
    groups = plain_words().groups
    lines = made.budget.expenditure
    left = [(groups["parts"]["left"], made.sums.amounts["expenditure.carried_forward"], "")]
    if not all(line.function for line in lines):
        parts = [(groups["parts"][part.value], made.sums.of_part(part), "") for part in Part]
        return _shares(parts + (left if left[0][1] else []))
    amounts: dict[str, Decimal] = {}
    for line in lines:
        amounts[line.function[:_CLASS]] = amounts.get(line.function[:_CLASS], _ZERO) + line.amount
    year, functions = made.budget.fiscal_year, code_set(FUNCTION)
    ordered = sorted(amounts.items(), key=lambda each: -each[1])
    shown = [
        (
            functions.title(code, year) or f"{groups['parts']['unknown']}{code}",
            amount,
            groups["functions"].get(code, ""),
        )
        for code, amount in ordered
    ]
    return _shares(shown + (left if left[0][1] else []))


def achieved(made: Composition) -> list[Share]:
    """Responsibilities with their project money and how many indicators the public may see, the largest first."""
    duties = [
        Share(
            name=duty.name,
            amount=made.sums.under(duty.id),
            indicators=_public_indicators(duty),
            goal=duty.published_goal or duty.goal,
        )
        for duty in made.budget.responsibilities
    ]
    return sorted(duties, key=lambda share: -(share.amount or _ZERO))


def _public_indicators(duty: BudgetResponsibility) -> int:
    rows: tuple[BudgetResponsibility | BudgetActivity, ...] = (duty, *duty.activities)
    return sum(not indicator.withheld for row in rows for indicator in row.indicators)


def _shares(parts: Iterable[tuple[str, Decimal, str]]) -> list[Share]:
    """Parts with their percentages, which add up to 100.0; none where the whole is nothing."""
    taken = list(parts)
    total = sum((amount for _, amount, _ in taken), _ZERO)
    if total <= 0:
        return []
    percents = rounded_parts([amount for _, amount, _ in taken], total / 100, 1)
    return [
        Share(name=name, amount=amount, percent=f"{percent}", meaning=meaning)
        for (name, amount, meaning), percent in zip(taken, percents, strict=True)
    ]
