"""A run as the core sees it: what was reported, and how the money stood on the last day of the period."""

import json
from collections.abc import Mapping
from datetime import date

import msgspec

from wenxiao.budget.journal import Standing, fold
from wenxiao.evaluation.monitoring import IndicatorReport, Likelihood, Watched, watch
from wenxiao_web.storage.models import Budget, MonitoringRun, ReportedValue
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.journal import entries_of
from wenxiao_web.storage.queries.monitoring import evidence_of


def standings_on(kept: Budget, day: date) -> Mapping[str, Standing]:
    """How every line stood at the end of a day."""
    return fold(entries_of(kept, until=day))


def report_of(value: ReportedValue, evidence: int = 0) -> IndicatorReport:
    """A reported value as the core knows it."""
    cells = json.loads(value.cells)
    return IndicatorReport(
        indicator=value.row,
        name=value.name,
        cells=(cells[0], cells[1], cells[2], cells[3]),
        actual=value.actual,
        expected=value.expected,
        deviation=value.deviation,
        likelihood=Likelihood(value.likelihood) if value.likelihood else None,
        measure=value.measure,
        evidence=evidence,
    )


def watched_now(run: MonitoringRun) -> Watched:
    """What a run comes to at the moment."""
    files = evidence_of(run)
    reports = {
        value.row: report_of(value, sum(file.withdrawn_at is None for file in files.get(value.row, ())))
        for value in run.values.all()
    }
    day = run.period.covers_to
    return watch(document_of(run.budget), reports, standings_on(run.budget, day), day)


def watched_of(run: MonitoringRun) -> Watched:
    """What a run comes to: as it was closed, or at the moment while it is open."""
    return msgspec.json.decode(run.outcome, type=Watched) if run.outcome else watched_now(run)
