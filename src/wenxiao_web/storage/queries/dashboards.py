"""The year at a glance: of one body, and of all bodies in sight. Every number leads to the rows behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from wenxiao.budget.execution import Ceiling, Pace, pace
from wenxiao.budget.journal import Standing, together
from wenxiao_web.storage.models import (
    Budget,
    BudgetAdjustment,
    CorrectionNotice,
    Figure,
    InspectionItem,
    LineCost,
    MonitoringRun,
    NoticeState,
    Organisation,
    ReportedValue,
)
from wenxiao_web.storage.queries.budgets import plain_of, rows_in_reach
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.execution import ExecutionRow, ceilings_of, execution_rows, share_elapsed
from wenxiao_web.storage.queries.journal import standings_by_budget
from wenxiao_web.storage.queries.monitoring import latest_values, newest_run
from wenxiao_web.storage.queries.notices import notices_of
from wenxiao_web.storage.queries.supervision import safeguards_of

_CENTS = 100
_OFFICIAL = "official_costs.total"
#: Grades of a value that put the goal at risk; one that cannot be graded does too.
_AT_RISK = frozenset({"中", "差", ""})
#: How many rows at risk are named.
_NAMED = 30


@dataclass(frozen=True)
class Overdue:
    """One thing that is late: what, whose, since when, and where it is done."""

    kind: str
    title: str
    due: date
    days: int
    address: str


@dataclass(frozen=True)
class BodyDashboard:
    """One body's year on a day; a station's clerk gets the own part."""

    share: Fraction
    rows: tuple[ExecutionRow, ...]
    ceilings: tuple[Ceiling, ...]
    run: MonitoringRun | None
    at_risk: tuple[ReportedValue, ...]
    more_at_risk: int
    overdue: tuple[Overdue, ...]
    adjustments: int


def body_dashboard(desk: Desk, kept: Budget, on: date) -> BodyDashboard:
    """How a body stands on a day: money, costs, goals, what is late."""
    reach = rows_in_reach(desk, kept, plain_of(kept))
    share = share_elapsed(kept.year, on)
    rows = [row for row in execution_rows(kept, share, reach) if row.kind in {"whole", "responsibility"}]
    values = [value for row, value in latest_values(kept).items() if reach is None or row in reach]
    risky = sorted((value for value in values if value.grade in _AT_RISK), key=lambda each: each.grade != "差")
    whole = not desk.is_clerk_only
    late = [*_late_notices(desk, kept, on), *(_late_rows(kept, on) if whole else ())]
    return BodyDashboard(
        share=share,
        rows=tuple(rows),
        ceilings=ceilings_of(kept) if whole else (),
        run=newest_run(kept),
        at_risk=tuple(risky[:_NAMED]),
        more_at_risk=max(0, len(risky) - _NAMED),
        overdue=tuple(sorted(late, key=lambda each: each.due)),
        adjustments=kept.adjustments.exclude(stage__in=("approved", "dropped")).count() if whole else 0,
    )


def _late_notices(desk: Desk, kept: Budget, on: date) -> Iterable[Overdue]:
    for notice in notices_of(kept, desk):
        if notice.state == NoticeState.ISSUED and notice.due < on:
            title = notice.name or notice.problem[:60]
            address = reverse("notices", args=[desk.organisation.code, kept.year])
            yield Overdue(_("纠偏通知"), title, notice.due, (on - notice.due).days, address)


def _late_rows(kept: Budget, on: date) -> Iterable[Overdue]:
    at = [kept.organisation.code, kept.year]
    for each in safeguards_of(kept, on):
        guard = each.line.safeguard
        if each.line.days_late is not None and guard.due is not None:
            address = reverse("supervision", args=at) + f"#{guard.id}"
            yield Overdue(_("保障措施"), guard.title, guard.due, each.line.days_late, address)
    items = InspectionItem.objects.filter(inspection__budget=kept, verified_at=None, due__lt=on)
    for item in items:
        address = reverse("inspection", args=[*at, item.inspection_id])
        yield Overdue(_("检查发现的问题"), item.text[:60], item.due, (on - item.due).days, address)


@dataclass(frozen=True)
class RunCounts:
    """What the latest period of a body came to so far, by the key of its run."""

    key: int
    red: int
    orange: int
    unreported: int


@dataclass(frozen=True)
class CountyLine:
    """One body in the county's dashboard; ``points`` is its execution rate less the share of the year, in points.

    Plain values alone: two lines are equal just where they read alike.
    """

    code: str
    name: str
    short_name: str
    standing: Standing
    rate: Fraction | None
    pace: Pace
    points: Fraction | None
    official_limit: Decimal
    official_spent: Decimal
    run: RunCounts | None
    late_notices: int
    late_items: int
    adjustments: int

    @property
    def is_official_over(self) -> bool:
        """Whether more is spent on 三公 than the budget allows."""
        return self.official_spent > self.official_limit


@dataclass(frozen=True)
class CountyDashboard:
    """All bodies in sight on a day."""

    share: Fraction
    lines: tuple[CountyLine, ...]
    whole: Standing

    @property
    def by_pace(self) -> list[tuple[Pace, int]]:
        """How many bodies go how with the calendar."""
        return [(each, sum(line.pace is each for line in self.lines)) for each in Pace]

    @property
    def late(self) -> int:
        """How many notices and items are late."""
        return sum(line.late_notices + line.late_items for line in self.lines)


def county_dashboard(bodies: QuerySet[Organisation], year: int, on: date) -> CountyDashboard:
    """How all bodies stand on a day; those furthest behind the calendar first."""
    # Named by their query, not one by one: three hundred keys in each of seven questions cost more than the answers.
    budgets = Budget.objects.filter(organisation__in=bodies, year=year)
    names = [f"organisation__{name}" for name in ("code", "name", "short_name")]
    kept = {budget.pk: budget for budget in budgets.select_related("organisation").only("id", *names)}
    share = share_elapsed(year, on)
    standings = standings_by_budget(budgets)
    facts = _Facts(budgets, on)
    lines = [facts.line(budget, standings[key], share) for key, budget in kept.items() if key in standings]
    lines.sort(key=lambda line: (line.points is None, line.points or 0, line.code))
    return CountyDashboard(share, tuple(lines), together(line.standing for line in lines))


class _Facts:
    """What is asked of all bodies at once."""

    def __init__(self, budgets: QuerySet[Budget], on: date) -> None:
        keys = budgets.values("pk")
        limits = Figure.objects.filter(budget__in=keys, concept=_OFFICIAL)
        self.limits = dict(limits.values_list("budget_id", "cents"))
        spent = LineCost.objects.filter(budget__in=keys, concept__startswith="official_costs.").values("budget_id")
        self.spent = {row["budget_id"]: row["cents"] for row in spent.annotate(cents=Sum("cents")).order_by()}
        runs = MonitoringRun.objects.filter(budget__in=keys).order_by("period__covers_to")
        counts = runs.values_list("budget_id", "pk", "red", "orange", "unreported")
        self.runs = {budget: RunCounts(*found) for budget, *found in counts}
        notices = CorrectionNotice.objects.filter(budget__in=keys, state=NoticeState.ISSUED, due__lt=on)
        self.notices = _counted(notices, "budget_id")
        items = InspectionItem.objects.filter(inspection__budget__in=keys, verified_at=None, due__lt=on)
        self.items = _counted(items, "inspection__budget_id")
        adjusting = BudgetAdjustment.objects.filter(budget__in=keys).exclude(stage__in=("approved", "dropped"))
        self.adjustments = _counted(adjusting, "budget_id")

    def line(self, budget: Budget, standing: Standing, share: Fraction) -> CountyLine:
        """How one body stands."""
        key, rate, body = budget.pk, standing.rate, budget.organisation
        return CountyLine(
            code=body.code,
            name=body.name,
            short_name=body.short_name,
            standing=standing,
            rate=rate,
            pace=pace(standing, share),
            points=None if rate is None else (rate - share) * 100,
            official_limit=Decimal(self.limits.get(key, 0)) / _CENTS,
            official_spent=Decimal(self.spent.get(key, 0)) / _CENTS,
            run=self.runs.get(key),
            late_notices=self.notices.get(key, 0),
            late_items=self.items.get(key, 0),
            adjustments=self.adjustments.get(key, 0),
        )


def _counted(
    rows: "QuerySet[CorrectionNotice] | QuerySet[InspectionItem] | QuerySet[BudgetAdjustment]", by: str
) -> dict[int, int]:
    return {row[by]: row["found"] for row in rows.order_by().values(by).annotate(found=Count("pk"))}
