"""Totals of a department budget, all computed from its rows; in yuan, exact.

The names are those of the concepts, so that what is printed and what is checked are the same figures.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.rows import CostKind, ExpenditureLine, Nature, Part

_ZERO = Decimal(0)
_CARRIED_OVER = "revenue.carried_over"
_ADMINISTRATIVE = frozenset({Nature.ADMINISTRATIVE, Nature.MANAGED_AS_CIVIL_SERVICE})


class Sums:
    """The figures of one budget by concept; ``by_function`` and others split them."""

    def __init__(self, budget: DepartmentBudget) -> None:
        self._budget = budget

    def amount(self, concept: str) -> Decimal | None:
        """The figure of a concept this year; ``None`` for a concept that a budget does not have."""
        return self.amounts.get(concept)

    @cached_property
    def amounts(self) -> Mapping[str, Decimal]:
        """Every total by its concept."""
        return {**self._revenue(), **self._expenditure(), **self._official_costs(), **self._holdings()}

    def _revenue(self) -> dict[str, Decimal]:
        sources: dict[str, Decimal] = {}
        for line in self._budget.revenue:
            sources[line.source] = sources.get(line.source, _ZERO) + line.amount
        total = sum(sources.values(), _ZERO)
        return {
            **sources,
            "revenue.total": total,
            "revenue.current_year": total - sources.get(_CARRIED_OVER, _ZERO),
        }

    def _expenditure(self) -> dict[str, Decimal]:
        personnel, operating, project = (self.of_part(part) for part in Part)
        carried = sum((row.amount for row in self._budget.carried_forward), _ZERO)
        return {
            "expenditure.basic.personnel": personnel,
            "expenditure.basic.operating": operating,
            "expenditure.basic": personnel + operating,
            "expenditure.project": project,
            "expenditure.current_year": personnel + operating + project,
            "expenditure.carried_forward": carried,
            "expenditure.total": personnel + operating + project + carried,
        }

    def _official_costs(self) -> dict[str, Decimal]:
        costs = {kind.value: _ZERO for kind in CostKind}
        for cost in self._budget.official_costs:
            costs[cost.kind.value] += cost.amount
        vehicles = costs[CostKind.PURCHASE.value] + costs[CostKind.RUNNING.value]
        return {
            **costs,
            "official_costs.vehicles": vehicles,
            "official_costs.total": vehicles + costs[CostKind.OVERSEAS.value] + costs[CostKind.RECEPTION.value],
        }

    def _holdings(self) -> dict[str, Decimal]:
        values = {holding.kind: holding.value for holding in self._budget.assets if holding.value is not None}
        whole = (value for kind, value in values.items() if kind.count(".") == 1)
        bought = (item.amount for item in self._budget.procurement)
        planned = (item.amount for item in self._budget.procurement if item.is_asset)
        return {
            **values,
            "assets.total": sum(whole, _ZERO),
            "assets.planned_purchase": sum(planned, _ZERO),
            "procurement.total": sum(bought, _ZERO),
            "agency_operating.total": sum((item.amount for item in self._budget.operating), _ZERO),
        }

    def spent(self, wanted: Callable[[ExpenditureLine], bool]) -> Decimal:
        """Sum of the expenditure lines that ``wanted`` takes."""
        return sum((line.amount for line in self._budget.expenditure if wanted(line)), _ZERO)

    def of_part(self, part: Part) -> Decimal:
        """All personnel, operating or project expenditure."""
        return self.spent(lambda line: line.part is part)

    def project(self, project: str) -> Decimal:
        """Amount of one project, by its id."""
        return self.spent(lambda line: line.project == project)

    def under(self, row: str) -> Decimal | None:
        """Project money under an activity or a responsibility, by its id; ``None`` where no project belongs to it.

        A responsibility has the money of its activities and of projects that belong to it directly.
        """
        owners = {row}
        for responsibility in self._budget.responsibilities:
            if responsibility.id == row:
                owners |= {activity.id for activity in responsibility.activities}
        projects = [project.id for project in self._budget.projects if project.belongs_to in owners]
        return sum((self.project(project) for project in projects), _ZERO) if projects else None

    def last_year(self, concept: str) -> Decimal | None:
        """Last year's figure as published; for 三公 computed from its kinds where all are filled in."""
        stated = {row.concept: row.amount for row in self._budget.last_year}
        if concept in stated:
            return stated[concept]
        costs = {cost.kind.value: cost.last_year for cost in self._budget.official_costs}
        return _whole(concept, costs)

    def change(self, concept: str) -> Decimal | None:
        """This year's figure less last year's; ``None`` where either is not known."""
        now, before = self.amount(concept), self.last_year(concept)
        return None if now is None or before is None else now - before


_WHOLES = {
    "official_costs.vehicles": (CostKind.PURCHASE.value, CostKind.RUNNING.value),
    "official_costs.total": tuple(kind.value for kind in CostKind),
}


def _whole(concept: str, costs: Mapping[str, Decimal | None]) -> Decimal | None:
    """Last year's 三公 sum, only where none of its parts is missing."""
    parts = [costs.get(part) for part in _WHOLES.get(concept, (concept,))]
    known = [part for part in parts if part is not None]
    return sum(known, _ZERO) if parts and len(known) == len(parts) else None


def rounded_parts(parts: Iterable[Decimal], unit: Decimal, places: int) -> list[Decimal]:
    """Printed figures of ``parts`` (yuan) in ``unit`` whose sum is the printed figure of their sum.

    Controlled rounding by largest remainders: every part is rounded down to the last printed place, and the steps
    that are missing go to those that lost most (ties to the first). No part is off by a whole step.
    """
    exact = [part / unit for part in parts]
    step = Decimal(1).scaleb(-places)
    floors = [(value / step).to_integral_value(rounding="ROUND_FLOOR") for value in exact]
    total = (sum(exact, _ZERO) / step).to_integral_value(rounding="ROUND_HALF_UP")
    missing = int(total - sum(floors, _ZERO))
    by_loss = sorted(range(len(exact)), key=lambda index: floors[index] - exact[index] / step)
    for index in by_loss[:missing]:
        floors[index] += 1
    return [(floor * step).quantize(step) for floor in floors]
