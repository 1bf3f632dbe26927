"""Basic expenditure, 三公 and last year's figures of a made-up town; all amounts in hundreds of yuan."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import msgspec

from wenxiao.budget.example.material import ClassModel, sizes, texts
from wenxiao.budget.example.tree import Tree
from wenxiao.budget.rows import (
    ChangeReason,
    CostKind,
    ExpenditureLine,
    LastYear,
    OfficialCost,
    OperatingItem,
    Part,
    RevenueLine,
)
from wenxiao.standards.codes import DEPARTMENT_ECONOMIC, code_set

STEP = 100
_RECEPTION, _RUNNING, _EQUIPMENT = "30217", "30231", "31002"
_GENERAL, _FUND = "general_public_budget", "government_fund"
_RUNNING_EACH = (18_000, 38_000)
_RECEPTION_BOUNDS = (3_000, 28_000)
_CARRIED_OVER = 0.35
_MOVES = (-1, -1, 0, 1)


class Basic(msgspec.Struct, frozen=True):
    """Lines of basic expenditure, and what of them runs vehicles and receives guests."""

    lines: tuple[ExpenditureLine, ...]
    running: Decimal
    reception: Decimal

    def items(self, year: int) -> tuple[OperatingItem, ...]:
        """机关运行经费 item by item: every operating line, as the town is an administrative unit."""
        operating = [line for line in self.lines if line.part is Part.OPERATING]
        return tuple(
            OperatingItem(
                id=f"operating-{number}",
                name=code_set(DEPARTMENT_ECONOMIC).title(line.economic, year),
                amount=line.amount,
                economic=line.economic,
            )
            for number, line in enumerate(operating, start=1)
        )


def basic(rng: Random, people: int, vehicles: int, equipment: Decimal) -> Basic:
    """Personnel and operating lines for so many people and vehicles; ``equipment`` is what is bought for the office."""
    drawn = _Drawn(rng)
    running = drawn.between(*(bound * vehicles for bound in _RUNNING_EACH))
    reception = drawn.between(*_RECEPTION_BOUNDS)
    personnel = [(model, drawn.for_people(model, people)) for model in sizes().personnel]
    operating = [(model.economic, drawn.for_people(model, people)) for model in sizes().operating]
    operating += [(_RECEPTION, reception), (_RUNNING, running), (_EQUIPMENT, equipment)]
    usual = sizes().usual_function
    rows = [(Part.PERSONNEL, model.economic, model.function or usual, amount) for model, amount in personnel]
    rows += [(Part.OPERATING, economic, usual, amount) for economic, amount in sorted(operating)]
    lines = tuple(
        ExpenditureLine(id=f"line-basic-{number}", part=part, amount=amount, function=function, economic=economic)
        for number, (part, economic, function, amount) in enumerate(rows, start=1)
    )
    return Basic(lines, running, reception)


class _Drawn:
    """Amounts that never repeat."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[Decimal] = set()

    def for_people(self, model: ClassModel, people: int) -> Decimal:
        return self.between(model.each[0] * people, model.each[1] * people)

    def between(self, least: int, most: int) -> Decimal:
        while (amount := Decimal(self._rng.randint(least // STEP, most // STEP) * STEP)) in self._taken:
            pass
        self._taken.add(amount)
        return amount


def revenue(rng: Random, lines: tuple[ExpenditureLine, ...]) -> tuple[RevenueLine, ...]:
    """Revenue that pays the lines, fund by fund; in some years a part of it was carried over."""
    paid: dict[str, Decimal] = {}
    for line in lines:
        paid[line.fund] = paid.get(line.fund, Decimal(0)) + line.amount
    general = paid.pop(_GENERAL)
    over = Decimal(rng.randint(100, 9_000) * STEP) if rng.random() < _CARRIED_OVER else Decimal(0)
    rows = [(f"revenue.{_GENERAL}", general - over, _GENERAL)]
    rows += [(f"revenue.{fund}", amount, fund) for fund, amount in paid.items()]
    rows += [("revenue.carried_over", over, "")] if over else []
    return tuple(
        RevenueLine(id=f"revenue-{number}", source=source, amount=amount, fund=fund)
        for number, (source, amount, fund) in enumerate(rows, start=1)
    )


def official_costs(rng: Random, spent: Basic, purchase: Decimal) -> tuple[OfficialCost, ...]:
    """The four kinds, each within what the lines pay for it, with last year's figure and a reason where it moved."""
    now = {
        CostKind.OVERSEAS: Decimal(0),
        CostKind.PURCHASE: purchase,
        CostKind.RUNNING: spent.running,
        CostKind.RECEPTION: spent.reception,
    }
    before = {kind: _moved(rng, amount) for kind, amount in now.items()}
    if not purchase and rng.random() < _CARRIED_OVER:
        before[CostKind.PURCHASE] = Decimal(rng.randint(1500, 1800) * STEP)
    elif purchase:
        before[CostKind.PURCHASE] = Decimal(0)
    return tuple(
        OfficialCost(
            id=f"cost-{number}",
            kind=kind,
            amount=amount,
            last_year=before[kind],
            reason=_reason(rng, kind.value, amount - before[kind]),
        )
        for number, (kind, amount) in enumerate(now.items(), start=1)
    )


def last_year(rng: Random, spent: Basic, tree: Tree) -> dict[str, Decimal]:
    """Last year's published figures; what was received was spent."""
    basic_now, project_now = (sum((line.amount for line in lines), Decimal(0)) for lines in (spent.lines, tree.lines))
    before = {"expenditure.basic": _moved(rng, basic_now), "expenditure.project": _moved(rng, project_now)}
    total = sum(before.values(), Decimal(0))
    return {"revenue.total": total, "expenditure.total": total, **before}


def last_year_rows(before: Mapping[str, Decimal]) -> tuple[LastYear, ...]:
    """The figures as rows."""
    return tuple(
        LastYear(id=f"last-{number}", concept=concept, amount=amount)
        for number, (concept, amount) in enumerate(before.items(), start=1)
    )


def reasons(rng: Random, now: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> tuple[ChangeReason, ...]:
    """Why basic and project expenditure changed; an unchanged figure needs no reason."""
    concepts = ("expenditure.basic", "expenditure.project")
    told = [(concept, _reason(rng, concept, now[concept] - before[concept])) for concept in concepts]
    return tuple(
        ChangeReason(id=f"reason-{number}", concept=concept, text=text)
        for number, (concept, text) in enumerate((each for each in told if each[1]), start=1)
    )


def _moved(rng: Random, amount: Decimal) -> Decimal:
    """Last year's figure: a little more or less, or the same."""
    share = rng.choice(_MOVES) * rng.randint(2, 18)
    return (amount * (100 + share) / 100 / STEP).to_integral_value() * STEP


def _reason(rng: Random, concept: str, change: Decimal) -> str:
    if not change:
        return ""
    return rng.choice(texts().reasons[f"{concept}.{'up' if change > 0 else 'down'}"])
