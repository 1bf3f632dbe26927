"""What there is to do while a period is watched: runs to open, to report and to close, with what the county said."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from wenxiao_web.storage.models import (
    Budget,
    Membership,
    MonitoringPeriod,
    MonitoringRun,
    Part,
    Reminder,
    ReportedValue,
)
from wenxiao_web.storage.queries.budgets import own_rows, plain_of
from wenxiao_web.storage.queries.wording import clauses
from wenxiao_web.storage.roles import BODIES, Role

_SHOWN = 60
#: What one thing is: title, why, address, verb, last day, sign.
Told = tuple[str, str, str, str, date | None, str]
#: One thing of a year.
Of = tuple[int, Told]


def monitoring_things(held: Iterable[Membership], years: Collection[int]) -> Iterator[Of]:
    """One thing for each body and period, however often the county has reminded of it."""
    held = list(held)
    yield from _at_bodies(held, years)
    yield from _at_stations(held, years)


def _at_bodies(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Periods that the finance office has open, or was reminded to open."""
    bodies = {
        each.organisation_id: each.organisation
        for each in held
        if each.role == Role.FINANCE_OFFICER and each.organisation.kind in BODIES
    }
    if not bodies:
        return
    runs = {(run.budget.organisation_id, run.period_id): run for run in _runs(bodies, years)}
    said: dict[tuple[int, int], list[Reminder]] = {}
    periods: dict[int, MonitoringPeriod] = {}
    for reminder in Reminder.objects.filter(organisation__in=bodies, period__year__in=years).select_related("period"):
        said.setdefault((reminder.organisation_id, reminder.period_id), []).append(reminder)
        periods[reminder.period_id] = reminder.period
    for place in sorted({*runs, *said}, key=lambda each: (each[1], each[0])):
        run, reminders = runs.get(place), said.get(place, [])
        if run is not None and run.closed_at is not None:
            continue
        period = run.period if run is not None else periods[place[1]]
        verb = _("填报并关闭：%s") if run is not None else _("打开并填报：%s")
        why = [] if run is None else [_("%d 个指标没有报") % run.unreported]
        if reminders:
            why.append(
                _("县里催了 %(times)d 次：%(text)s") % {"times": len(reminders), "text": reminders[0].text[:_SHOWN]}
            )
        code, year = bodies[place[0]].code, period.year
        at = reverse("monitoring-run", args=[code, year, run.pk]) if run else reverse("monitoring", args=[code, year])
        yield year, (verb % period.called, clauses(why), at, _("去办"), period.due, "flag" if reminders else "eye")


def _at_stations(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Indicators of a station's own part that have no value in an open period."""
    stations = {each.organisation_id: each.organisation.parent_id for each in held if each.role == Role.STATION_CLERK}
    if not stations:
        return
    runs = [run for run in _runs(set(stations.values()), years) if run.closed_at is None]
    if not runs:
        return
    parts = list(Part.objects.filter(station__in=stations, budget__in=[run.budget_id for run in runs]))
    reported = {(run, row) for run, row in ReportedValue.objects.filter(run__in=runs).values_list("run_id", "row")}
    plains = {key: plain_of(kept) for key, kept in Budget.objects.in_bulk({part.budget_id for part in parts}).items()}
    for run in runs:
        plain = plains.get(run.budget_id)
        if plain is None:
            continue
        own = own_rows(plain, [part for part in parts if part.budget_id == run.budget_id])
        activities = (each for duty in plain["responsibilities"] for each in duty["activities"])
        indicators = {each["id"] for activity in activities for each in activity["indicators"]}
        left = sum((run.pk, row) not in reported for row in own & indicators)
        if left:
            period, why = run.period, _("%d 个指标没有报") % left
            at = reverse("monitoring-run", args=[run.budget.organisation.code, period.year, run.pk])
            yield period.year, (_("填报：%s") % period.called, why, at, _("去填"), period.due, "eye")


def _runs(bodies: Iterable[int | None], years: Collection[int]) -> list[MonitoringRun]:
    runs = MonitoringRun.objects.filter(budget__organisation__in=list(bodies), period__year__in=years)
    return list(runs.select_related("period", "budget__organisation").defer("outcome", "budget__document"))
