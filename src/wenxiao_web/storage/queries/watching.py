"""A run as the core sees it: what was reported, and how the money stood on the last day of the period."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date

import msgspec

from wenxiao.budget.journal import Standing, fold
from wenxiao.evaluation.monitoring import IndicatorReport, Likelihood, Watched, watch
from wenxiao_web.storage.models import Budget, MonitoringRun
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.journal import entries_of


def standings_on(kept: Budget, day: date) -> Mapping[str, Standing]:
    """How every line stood at the end of a day."""
    return fold(entries_of(kept, until=day))


#: What a report is made of, in the order in which ``_report`` takes it.
_COLUMNS = ("row", "name", "cells", "actual", "expected", "deviation", "likelihood", "measure")


def _report(value: tuple[str, ...], evidence: int) -> IndicatorReport:
    row, name, cells, actual, expected, deviation, likelihood, measure = value
    best, good, fair, poor = json.loads(cells)
    return IndicatorReport(
        indicator=row,
        name=name,
        cells=(best, good, fair, poor),
        actual=actual,
        expected=expected,
        deviation=deviation,
        likelihood=Likelihood(likelihood) if likelihood else None,
        measure=measure,
        evidence=evidence,
    )


def watched_now(run: MonitoringRun) -> Watched:
    """What a run comes to at the moment."""
    files = Counter(run.evidence.filter(step=None, withdrawn_at=None).order_by().values_list("row", flat=True))
    reports = {value[0]: _report(value, files[value[0]]) for value in run.values.values_list(*_COLUMNS)}
    day = run.period.covers_to
    return watch(document_of(run.budget), reports, standings_on(run.budget, day), day)


def watched_of(run: MonitoringRun) -> Watched:
    """What a run comes to: as it was closed, or at the moment while it is open."""
    return msgspec.json.decode(run.outcome, type=Watched) if run.outcome else watched_now(run)
