"""The county's table: every body with its stage, sums against control figures, findings, and days left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from wenxiao.budget.control import FULL_BAR, deviation
from wenxiao.workflow.stages import STAGES, Stage, stage_of
from wenxiao_web.storage.models import Budget, Check, Organisation
from wenxiao_web.storage.queries.budgets import LISTED, budgets_listed, figures_of
from wenxiao_web.storage.queries.checks import checks_of
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.stages import control_of_many, deadlines_of, today


@dataclass(frozen=True)
class BodyLine:
    """One body of the table. Money in 分; ``over`` is what it declares above its control figure in total."""

    body: Organisation
    budget: Budget | None
    stage: Stage | None
    figures: dict[str, int]
    control: int | None
    check: Check | None
    days_left: int | None

    @property
    def over(self) -> int | None:
        total = self.figures.get("expenditure.total")
        return None if self.control is None or total is None else total - self.control

    @property
    def percent(self) -> Decimal | None:
        """The same in percent of the control figure."""
        total = self.figures.get("expenditure.total")
        return None if self.control is None or total is None else deviation(Decimal(total), Decimal(self.control))

    @property
    def bar(self) -> int:
        """How long the bar of it is, from 0 to 50 percent of its field, its side told by the sign of ``percent``."""
        return 0 if self.percent is None else min(50, int(abs(self.percent) * 50 / FULL_BAR))


def overview(bodies: QuerySet[Organisation], year: int) -> list[BodyLine]:
    """Every body in sight, in the order of their codes."""
    listed = budgets_listed(bodies, year)
    kept = [budget for _, budget in listed if budget]
    figures, checks, control = figures_of(kept, LISTED), checks_of(kept), control_of_many(kept)
    due = {county.pk: deadlines_of(county, year) for county in {county_of(body) for body, _ in listed}}
    return [
        BodyLine(
            body=body,
            budget=budget,
            stage=stage_of(budget.stage) if budget else None,
            figures=dict(figures.get(budget.pk, {})) if budget else {},
            control=control.get((body.pk, year), {}).get("total"),
            check=checks.get(budget.pk) if budget else None,
            days_left=_left(due.get(county_of(body).pk, {}), budget),
        )
        for body, budget in listed
    ]


def _left(due: dict[str, date], budget: Budget | None) -> int | None:
    day = due.get(budget.stage) if budget else due.get(STAGES[0].id)
    return None if day is None else (day - today()).days


def counted(lines: Iterable[BodyLine]) -> list[tuple[Stage, int]]:
    """How many bodies are at each stage."""
    at = [line.stage.id for line in lines if line.stage]
    return [(stage, at.count(stage.id)) for stage in STAGES]
