"""Periods opened and closed, and what is reported of indicators in them; every change brings the counts up to date."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.evaluation.monitoring import IndicatorReport, Likelihood, graded_report
from wenxiao.standards.monitoring import Watch, monitoring_rules
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import Budget, MonitoringPeriod, MonitoringRun, Organisation, Person, ReportedValue
from wenxiao_web.storage.queries.budgets import document_of, plain_of, rows_in_reach
from wenxiao_web.storage.queries.desks import Desk, county_of
from wenxiao_web.storage.queries.history import digest
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.watching import watched_now
from wenxiao_web.storage.roles import Role

_SHORTEST_REASON = 4


class CannotMonitor(WenxiaoError):
    """A step of monitoring that cannot be taken."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


class PeriodClosed(WenxiaoError):
    """A report to a period that is closed."""

    message = "“{title}”已经在 {day} 关闭，没有收这次填报。要补报，请财政所写明原因重新打开。"
    message_en = "{title} was closed on {day}; nothing was taken. The finance office can reopen it with a reason."


@transaction.atomic
def set_period(person: Person, county: Organisation, year: int, name: str, due: date | None = None) -> MonitoringPeriod:
    """Set up a period of the standard for a county's year, or change the last day to report."""
    watch = next((each for each in monitoring_rules().period if each.name == name), None)
    if watch is None:
        raise CannotMonitor(why="没有这样的监控期间", why_en="there is no such period")
    county = county_of(county)
    found = MonitoringPeriod.objects.select_for_update().filter(county=county, year=year, name=name).first()
    if found is not None and (due is None or found.due == due):
        return found
    made = found or _period(county, year, watch)
    made.due = due or made.due
    if made.due <= made.covers_to:
        raise CannotMonitor(why="截止日要在监控期末以后", why_en="the last day comes after the end of the period")
    made.save()
    told = {"period": name, "from": f"{made.covers_from}", "to": f"{made.covers_to}", "due": f"{made.due}"}
    record(county, year, person, "period-set", told)
    return made


def _period(county: Organisation, year: int, watch: Watch) -> MonitoringPeriod:
    first, last, due = watch.days(year)
    made = MonitoringPeriod(county=county, year=year, name=watch.name, title=watch.title, basis=watch.basis)
    made.covers_from, made.covers_to, made.due = first, last, due
    return made


@transaction.atomic
def open_run(desk: Desk, name: str) -> MonitoringRun:
    """Open a period at a body; its stations report from now on. Raises ``CannotMonitor``."""
    kept = _kept(desk)
    if Role.FINANCE_OFFICER not in desk.roles:
        raise CannotMonitor(why="监控期间由财政所（股）打开", why_en="the finance office opens a period")
    if not is_open(kept):
        raise CannotMonitor(why="预算批复以后才能监控", why_en="only an approved budget is monitored")
    period = set_period(desk.person, desk.organisation, desk.year, name)
    if MonitoringRun.objects.filter(budget=kept, period=period).exists():
        raise CannotMonitor(why="这一期已经打开过", why_en="this period was opened before")
    run = MonitoringRun(budget=kept, period=period, opened_at=timezone.now(), opened_by=desk.person)
    run.save(force_insert=True)
    bring_up_run(run)
    record(desk.organisation, desk.year, desk.person, "run-opened", {"period": name, "title": period.title})
    return run


@transaction.atomic
def close_run(desk: Desk, number: int) -> MonitoringRun:
    """Close a period: what it came to is kept as it is, and no report is taken any more."""
    run = _run(desk, number)
    if Role.FINANCE_OFFICER not in desk.roles or run.closed_at is not None:
        raise CannotMonitor(why="它已经关闭，或者不归您办", why_en="it is closed already, or not yours to close")
    bring_up_run(run, keep=True)
    run.closed_at, run.closed_by = timezone.now(), desk.person
    run.save(update_fields=["closed_at", "closed_by"])
    told = {"period": run.period.name, "title": run.period.title, "unreported": run.unreported, "red": run.red}
    record(desk.organisation, desk.year, desk.person, "run-closed", told | {"sha256": digest(run.outcome)})
    return run


@transaction.atomic
def reopen_run(desk: Desk, number: int, reason: str) -> MonitoringRun:
    """Open a closed period again, with a reason."""
    run = _run(desk, number)
    if Role.FINANCE_OFFICER not in desk.roles or run.closed_at is None:
        raise CannotMonitor(why="它没有关闭，或者不归您办", why_en="it is not closed, or not yours to reopen")
    if len(reason.strip()) < _SHORTEST_REASON:
        raise CannotMonitor(why="重新打开要写明原因，至少 4 个字", why_en="reopening needs a reason")
    run.closed_at, run.closed_by, run.outcome, run.reopened_because = None, None, "", reason.strip()[:500]
    run.save(update_fields=["closed_at", "closed_by", "outcome", "reopened_because"])
    told = {"period": run.period.name, "title": run.period.title, "reason": run.reopened_because}
    record(desk.organisation, desk.year, desk.person, "run-reopened", told)
    bring_up_run(run)
    return run


#: What a person fills in for an indicator.
FIELDS = ("actual", "expected", "deviation", "likelihood", "measure")


@transaction.atomic
def report(desk: Desk, number: int, filled: Mapping[str, Mapping[str, str]]) -> int:
    """Keep what was filled in, by row; what is as before is not kept again. Gives how many indicators were reported.

    All or none. Raises ``PeriodClosed``, and ``CannotMonitor`` for what is wrong, with the indicator's name.
    """
    run = _run(desk, number)
    if run.closed_at is not None:
        raise PeriodClosed(title=run.period.title, day=timezone.localtime(run.closed_at).date())
    if not desk.roles & {Role.FINANCE_OFFICER, Role.STATION_CLERK}:
        raise CannotMonitor(why="填报由站所和财政所办", why_en="stations and the finance office report")
    values = {value.row: value for value in run.values.select_for_update()}
    told: list[dict[str, object]] = []
    for indicator in _indicators(desk, run.budget, filled):
        given = {field: str(filled[indicator.indicator].get(field, "")).strip() for field in FIELDS}
        value = values.get(indicator.indicator)
        if not any(given.values()) or (value and all(getattr(value, key) == given[key] for key in FIELDS)):
            continue
        _keep_value(desk, run, indicator, given, value)
        told.append({"row": indicator.indicator, "name": indicator.name, "cells": indicator.cells, **given})
    if told:
        bring_up_run(run)
        rows = [str(each["row"]) for each in told]
        record(desk.organisation, desk.year, desk.person, "value-reported", _told(run, told), rows)
    return len(told)


def _told(run: MonitoringRun, told: Sequence[Mapping[str, object]]) -> dict[str, object]:
    return {"period": run.period.name, "title": run.period.title, "values": list(told)}


def _indicators(desk: Desk, kept: Budget, filled: Mapping[str, object]) -> list[IndicatorReport]:
    """The indicators that are filled in, where the person may; others refuse the whole."""
    within = rows_in_reach(desk, kept, plain_of(kept))
    duties = document_of(kept).responsibilities
    every = [each for duty in duties for each in duty.indicators]
    every += [each for duty in duties for activity in duty.activities for each in activity.indicators]
    found = [
        IndicatorReport(indicator=each.id, name=each.name, cells=each.grades, actual="")
        for each in every
        if each.id in filled and (within is None or each.id in within)
    ]
    if len(found) != len(filled):
        raise CannotMonitor(
            why="有的指标不在您负责的部分，或者已经不在预算里", why_en="some indicators are not yours, or are gone"
        )
    return found


def _keep_value(
    desk: Desk,
    run: MonitoringRun,
    indicator: IndicatorReport,
    given: Mapping[str, str],
    value: ReportedValue | None,
) -> None:
    _refuse(indicator.name, given)
    likelihood = Likelihood(given["likelihood"]) if given["likelihood"] else None
    said = msgspec.structs.replace(indicator, **{**given, "likelihood": likelihood})
    graded, expected = graded_report(said)
    kept = value or ReportedValue(run=run, row=indicator.indicator)
    kept.changes += 1 if value else 0
    kept.name, kept.cells = indicator.name[:500], json.dumps(indicator.cells, ensure_ascii=False)
    for field in FIELDS:
        setattr(kept, field, given[field])
    kept.grade = graded.grade.value if graded.grade else ""
    kept.expected_grade = expected.grade.value if expected and expected.grade else ""
    kept.reason = graded.reason.chinese[:500] if graded.reason else ""
    kept.reason_en = graded.reason.english[:500] if graded.reason else ""
    kept.reported_at, kept.reported_by = timezone.now(), desk.person
    kept.save()


def _refuse(name: str, given: Mapping[str, str]) -> None:
    """What is wrong with one row."""
    limits = {"actual": 200, "expected": 200, "deviation": 1000, "measure": 1000}
    if not given["actual"]:
        raise CannotMonitor(why=f"“{name}”没有填完成值", why_en=f"no actual value is given for {name}")
    if any(len(given[field]) > most for field, most in limits.items()):
        raise CannotMonitor(why=f"“{name}”填得太长", why_en=f"what is given for {name} is too long")
    if given["likelihood"] and given["likelihood"] not in set(Likelihood):
        raise CannotMonitor(why=f"“{name}”的完成可能性不对", why_en=f"the likelihood of {name} is none of the three")
    doubtful = given["likelihood"] in {Likelihood.POSSIBLE, Likelihood.IMPOSSIBLE}
    if doubtful and not (given["deviation"] and given["measure"]):
        raise CannotMonitor(
            why=f"“{name}”不能确定完成，要写偏差原因和措施", why_en=f"{name} is in doubt: give the reason and a measure"
        )


def bring_up_run(run: MonitoringRun, *, keep: bool = False) -> None:
    """Bring the counts of a run up to what was reported and spent; ``keep`` keeps the whole of it."""
    watched = watched_now(run)
    counts = watched.counts
    run.indicators, run.unreported, run.counted_at = len(watched.indicators), watched.unreported, timezone.now()
    for colour in ("red", "orange", "yellow", "blue"):
        setattr(run, colour, counts[colour])
    if keep:
        run.outcome = msgspec.json.encode(watched).decode()
    run.save(update_fields=["indicators", "unreported", "red", "orange", "yellow", "blue", "counted_at", "outcome"])


def bring_up_runs(county: Organisation, year: int) -> int:
    """Bring the counts of every open run of a county up to date; gives how many there are."""
    return _bring_up_open(MonitoringRun.objects.filter(period__county=county, period__year=year, closed_at=None))


def bring_up_runs_at(keys: Sequence[int]) -> int:
    """Bring the counts of these runs up to the journals, where they are open; gives how many that were."""
    return _bring_up_open(MonitoringRun.objects.filter(pk__in=keys, closed_at=None))


def _bring_up_open(runs: QuerySet[MonitoringRun]) -> int:
    count = 0
    for key in runs.values_list("pk", flat=True):
        with transaction.atomic():
            locked = MonitoringRun.objects.select_for_update(of=("self",)).select_related("budget", "period")
            run = locked.filter(pk=key, closed_at=None).first()
            if run is not None:
                bring_up_run(run)
                count += 1
    return count


def _kept(desk: Desk) -> Budget:
    if desk.closed:
        raise CannotMonitor(why="这一年度已经关闭", why_en="the fiscal year is closed")
    return Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)


def _run(desk: Desk, number: int) -> MonitoringRun:
    """The run, locked."""
    kept = _kept(desk)
    run = MonitoringRun.objects.select_for_update().filter(budget=kept, pk=number).first()
    if run is None:
        raise CannotMonitor(why="没有这一期监控", why_en="there is no such period")
    run.budget = kept
    return run
