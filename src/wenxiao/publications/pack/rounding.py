"""A budget whose amounts are whole steps of what is printed, so that printed parts add up to printed totals.

The rows themselves are rounded and every total is computed from them afterwards: no sentence and no table can then
disagree with another. Amounts that are whole steps already stay as they are, and so does their total.
"""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

import msgspec

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import (
    AssetHolding,
    CarriedForward,
    ExpenditureLine,
    LastResult,
    OfficialCost,
    OperatingItem,
    RevenueLine,
)
from wenxiao.budget.sums import rounded_parts

_ZERO = Decimal(0)
_Line = TypeVar("_Line", RevenueLine, ExpenditureLine)


class Step(msgspec.Struct, frozen=True):
    """What is printed: a ``unit`` worth so many yuan, with so many decimal ``places``."""

    unit: Decimal
    places: int

    @property
    def size(self) -> Decimal:
        """The smallest printed difference, in yuan."""
        return self.unit.scaleb(-self.places)

    def nearest(self, yuan: Decimal) -> Decimal:
        """The nearest whole step, in yuan; halves away from zero."""
        return (yuan / self.size).to_integral_value(rounding=ROUND_HALF_UP) * self.size

    def parts(self, yuan: Sequence[Decimal]) -> list[Decimal]:
        """The parts of one total as whole steps, in yuan (``rounded_parts``)."""
        return [part * self.unit for part in rounded_parts(yuan, self.unit, self.places)]


def printable(budget: DepartmentBudget, step: Step) -> DepartmentBudget:
    """The budget with its amounts as whole steps; procurement keeps quantity × price exactly."""
    return msgspec.structs.replace(
        budget,
        revenue=_running(budget.revenue, step, lambda line: (line.source, line.function)),
        expenditure=_running(budget.expenditure, step, _branch),
        carried_forward=_carried_forward(budget, step),
        operating=_operating(budget.operating, step),
        official_costs=_official_costs(budget.official_costs, step),
        assets=_assets(budget.assets, step),
        last_year=tuple(msgspec.structs.replace(row, amount=step.nearest(row.amount)) for row in budget.last_year),
        results=tuple(_result(row, step) for row in budget.results),
    )


def _result(row: LastResult, step: Step) -> LastResult:
    amount = None if row.amount is None else step.nearest(row.amount)
    return msgspec.structs.replace(
        row, amount=amount, decided=None if row.decided is None else step.nearest(row.decided)
    )


def _branch(line: ExpenditureLine) -> tuple[str, ...]:
    """Lines printed as one sum stand beside each other: by part, then fund, project, class and function."""
    return (line.part.value, line.fund, line.project, line.economic, line.function)


def _running(lines: tuple[_Line, ...], step: Step, branch: Callable[[_Line], tuple[str, ...]]) -> tuple[_Line, ...]:
    """Rounds the running total: lines that stand beside each other sum up to less than one step off."""
    exact = rounded = _ZERO
    found = list(lines)
    for index in sorted(range(len(lines)), key=lambda index: branch(lines[index])):
        exact += lines[index].amount
        amount = step.nearest(exact) - rounded
        rounded += amount
        found[index] = msgspec.structs.replace(lines[index], amount=amount)
    return tuple(found)


def _carried_forward(budget: DepartmentBudget, step: Step) -> tuple[CarriedForward, ...]:
    """What is left goes on with the running total of expenditure, so that both together are the printed total."""
    exact = sum((line.amount for line in budget.expenditure), _ZERO)
    rounded = step.nearest(exact)
    found: list[CarriedForward] = []
    for row in budget.carried_forward:
        exact += row.amount
        amount = step.nearest(exact) - rounded
        rounded += amount
        found.append(msgspec.structs.replace(row, amount=amount))
    return tuple(found)


def _operating(items: tuple[OperatingItem, ...], step: Step) -> tuple[OperatingItem, ...]:
    amounts = step.parts([item.amount for item in items])
    return tuple(msgspec.structs.replace(item, amount=amount) for item, amount in zip(items, amounts, strict=True))


def _official_costs(costs: tuple[OfficialCost, ...], step: Step) -> tuple[OfficialCost, ...]:
    amounts = step.parts([cost.amount for cost in costs])
    known = [cost.last_year for cost in costs if cost.last_year is not None]
    before = iter(step.parts(known))
    return tuple(
        msgspec.structs.replace(cost, amount=amount, last_year=None if cost.last_year is None else next(before))
        for cost, amount in zip(costs, amounts, strict=True)
    )


def _assets(holdings: tuple[AssetHolding, ...], step: Step) -> tuple[AssetHolding, ...]:
    """Whole kinds add up to the total; a part of a kind (办公用房) is rounded by itself."""
    whole = [each.value for each in holdings if each.value is not None and each.kind.count(".") == 1]
    values = iter(step.parts(whole))
    rounded: list[AssetHolding] = []
    for each in holdings:
        if each.value is None:
            rounded.append(each)
            continue
        value = next(values) if each.kind.count(".") == 1 else step.nearest(each.value)
        rounded.append(msgspec.structs.replace(each, value=value))
    return tuple(rounded)
