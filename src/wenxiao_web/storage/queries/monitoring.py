"""Periods that are watched, runs of them at bodies, and what was reported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from wenxiao_web.storage.models import (
    Budget,
    Evidence,
    JournalEntry,
    MonitoringPeriod,
    MonitoringRun,
    Organisation,
    Reminder,
    ReportedValue,
)
from wenxiao_web.storage.queries.notices import open_notices
from wenxiao_web.storage.queries.suspensions import suspended_counts


def periods_of(county: Organisation, year: int) -> list[MonitoringPeriod]:
    """The periods of a county's year, in the order of their ends."""
    return list(MonitoringPeriod.objects.filter(county=county, year=year))


def runs_of(kept: Budget) -> list[MonitoringRun]:
    """The runs of a budget, by the end of their periods, without what they came to."""
    runs = MonitoringRun.objects.filter(budget=kept).select_related("period", "opened_by", "closed_by")
    return list(runs.defer("outcome").order_by("period__covers_to"))


def run_at(kept: Budget, number: int) -> MonitoringRun | None:
    """One run of a budget by its key."""
    found = MonitoringRun.objects.filter(budget=kept, pk=number).select_related("period", "opened_by", "closed_by")
    return found.first()


def open_runs_touched(since: Mapping[int, date]) -> list[int]:
    """The open runs, by their keys, that money of these days or later counts in; days by the keys of their budgets."""
    runs = MonitoringRun.objects.filter(budget__in=list(since), closed_at=None).order_by("pk")
    rows = runs.values_list("pk", "budget_id", "period__covers_to")
    return [key for key, budget, covers_to in rows if since[budget] <= covers_to]


def uncounted_runs() -> list[int]:
    """The open runs, by their keys, that money was entered of after they were last counted: a worker was killed."""
    entered = JournalEntry.objects.filter(
        budget=OuterRef("budget"), made_at__gt=OuterRef("counted_at"), on__lte=OuterRef("period__covers_to")
    )
    runs = MonitoringRun.objects.filter(Exists(entered), closed_at=None)
    return list(runs.order_by("pk").values_list("pk", flat=True))


def newest_run(kept: Budget) -> MonitoringRun | None:
    """The run of the latest period, ``None`` where none was opened."""
    return MonitoringRun.objects.filter(budget=kept).select_related("period").order_by("-period__covers_to").first()


def values_of(run: MonitoringRun) -> Mapping[str, ReportedValue]:
    """What was reported in a run, by the row of the indicator."""
    return {value.row: value for value in run.values.select_related("reported_by")}


def reported_values(kept: Budget) -> QuerySet[ReportedValue]:
    """Everything reported of a budget's indicators in whatever period, the latest period first."""
    values = ReportedValue.objects.filter(run__budget=kept).select_related("run__period", "reported_by")
    return values.order_by("-run__period__covers_to", "pk")


def latest_values(kept: Budget) -> Mapping[str, ReportedValue]:
    """The newest reported value of every indicator, by its row."""
    found: dict[str, ReportedValue] = {}
    for value in reported_values(kept):
        found.setdefault(value.row, value)
    return found


def evidence_of(run: MonitoringRun) -> Mapping[str, list[Evidence]]:
    """The files that stand beside the reported values of a run, by row, without their content."""
    found: dict[str, list[Evidence]] = {}
    for file in run.evidence.filter(step=None).defer("content").select_related("added_by"):
        found.setdefault(file.row, []).append(file)
    return found


def evidence_file(kept: Budget, number: int) -> Evidence | None:
    """One file with its content."""
    return Evidence.objects.filter(budget=kept, pk=number).select_related("step__notice").first()


def runs_listed(budgets: Iterable[Budget], year: int) -> Mapping[tuple[int, int], MonitoringRun]:
    """The runs of many budgets, by budget and period, without what they came to."""
    runs = MonitoringRun.objects.filter(budget__in=[each.pk for each in budgets], period__year=year)
    return {(run.budget_id, run.period_id): run for run in runs.defer("outcome").select_related("period")}


def reminders_of(kept: Budget) -> list[Reminder]:
    """What the county reminded a body of in the year, newest first."""
    wanted = Reminder.objects.filter(organisation=kept.organisation, period__year=kept.year)
    return list(wanted.select_related("period", "said_by"))


@dataclass(frozen=True)
class CountyLine:
    """A body in a period: its run (``None`` where it was not opened), open notices and suspended projects."""

    body: Organisation
    budget: Budget
    run: MonitoringRun | None
    notices: int
    suspended: int
    reminded: int


def county_lines(bodies: QuerySet[Organisation], year: int, period: MonitoringPeriod | None) -> list[CountyLine]:
    """Every body with a budget of the year, in one period."""
    budgets = list(
        Budget.objects.filter(organisation__in=bodies, year=year)
        .defer("document")
        .select_related("organisation")
        .order_by("organisation__code")
    )
    runs = runs_listed(budgets, year)
    notices, suspended = open_notices(budgets), suspended_counts(budgets)
    reminded: dict[int, int] = {}
    for body in Reminder.objects.filter(period=period).values_list("organisation", flat=True) if period else ():
        reminded[body] = reminded.get(body, 0) + 1
    return [
        CountyLine(
            body=each.organisation,
            budget=each,
            run=runs.get((each.pk, period.pk)) if period else None,
            notices=notices.get(each.pk, 0),
            suspended=suspended.get(each.pk, 0),
            reminded=reminded.get(each.organisation_id, 0),
        )
        for each in budgets
    ]
