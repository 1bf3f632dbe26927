"""The tree of a budget as the page edits it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetIndicator
from wenxiao.budget.sums import Sums
from wenxiao.performance.grading import defects, parse
from wenxiao.performance.grading.picture import bar
from wenxiao_web.storage.models import Budget, FoundFinding, Part, Remark
from wenxiao_web.storage.queries.budgets import document_of, parts_of, plain_of, rows_in_reach
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.results import last_results
from wenxiao_web.storage.queries.stages import remarks_by_row

#: How many scales are remembered as they were read; a county has some thousands of different ones.
_SCALES = 20_000


def tree_of(desk: Desk, kept: Budget) -> dict[str, Any]:
    """The tree with its sums and the defects of its scales; for a station's clerk the clerk's part alone."""
    budget = document_of(kept)
    reach = rows_in_reach(desk, kept, plain_of(kept))
    parts = {row: _part(part) for row, part in parts_of(kept).items()}
    sums = Sums(budget)
    last = {row: {"grade": each.grade, "score": str(each.score)} for row, each in last_results(kept).items()}
    rows = [_duty(duty, sums, parts, reach, last) for duty in budget.responsibilities]
    return {
        "revision": kept.revision,
        "rows": [row for row in rows if reach is None or row["id"] in reach or row["activities"]],
        "sums": None if reach is not None else _sums(sums),
    }


def _part(part: Part) -> dict[str, Any]:
    return {"code": part.station.code, "name": part.station.short_name, "done": part.done_at is not None}


def findings_by_row(desk: Desk, kept: Budget) -> dict[str, list[dict[str, str]]]:
    """The findings of the newest check by the row they are mended at; a clerk sees those of the own part."""
    reach = rows_in_reach(desk, kept, plain_of(kept))
    found: dict[str, list[dict[str, str]]] = {}
    for each in FoundFinding.objects.filter(budget=kept, is_waived=False).exclude(row=""):
        if reach is None or each.row in reach:
            told = {"rule": each.rule, "severity": each.severity, "chinese": each.chinese, "english": each.english}
            found.setdefault(each.row, []).append(told)
    for row, said in remarks_by_row(kept).items():
        if reach is None or row in reach:
            found.setdefault(row, [])[:0] = [_said(each) for each in said]
    return found


def _said(remark: Remark) -> dict[str, str]:
    """What somebody said on a row, told as findings are."""
    kind = "returned" if remark.is_return else "remarked"
    return {"rule": str(remark.person), "severity": kind, "chinese": remark.text, "english": remark.text}


def _sums(sums: Sums) -> dict[str, str]:
    wanted = ("expenditure.project", "expenditure.total", "revenue.total")
    return {concept: str(sums.amounts[concept]) for concept in wanted}


def _duty(
    duty: Any, sums: Sums, parts: Mapping[str, Any], reach: frozenset[str] | None, last: Mapping[str, dict[str, str]]
) -> dict[str, Any]:
    activities = [
        _activity(each, sums, parts, last.get(each.id)) for each in duty.activities if reach is None or each.id in reach
    ]
    indicators = [indicator_row(each) for each in duty.indicators if reach is None or each.id in reach]
    return {
        "id": duty.id,
        "kind": "responsibility",
        "name": duty.name,
        "description": duty.description,
        "goal": duty.goal,
        "published_goal": duty.published_goal,
        "amount": _amount(sums, duty.id) if reach is None or duty.id in reach else None,
        "station": parts.get(duty.id),
        "indicators": indicators,
        "activities": activities,
        "editable": reach is None or duty.id in reach,
    }


def _activity(activity: Any, sums: Sums, parts: Mapping[str, Any], last: dict[str, str] | None) -> dict[str, Any]:
    return {
        "id": activity.id,
        "kind": "activity",
        "name": activity.name,
        "description": activity.description,
        "goal": activity.goal,
        "amount": _amount(sums, activity.id),
        "station": parts.get(activity.id),
        "indicators": [indicator_row(each) for each in activity.indicators],
        "last": last,
        "editable": True,
    }


def _amount(sums: Sums, row: str) -> str | None:
    amount = sums.under(row)
    return None if amount is None else str(amount)


def indicator_row(indicator: BudgetIndicator) -> dict[str, Any]:
    """One indicator with what is wrong with its scale."""
    return {
        "id": indicator.id,
        "kind": "indicator",
        "name": indicator.name,
        "grades": list(indicator.grades),
        "withheld": indicator.withheld,
        "bar": "" if indicator.withheld else _bar(indicator.grades),
        "defects": () if indicator.withheld else scale_defects(indicator.grades, indicator.name),
    }


@lru_cache(maxsize=_SCALES)
def _bar(grades: tuple[str, str, str, str]) -> str:
    return bar(parse(grades))


@lru_cache(maxsize=_SCALES)
def scale_defects(grades: tuple[str, str, str, str], name: str) -> tuple[dict[str, Any], ...]:
    """The defects of a scale, in both languages, with the bands they are in."""
    found = defects(parse(grades), name)
    return tuple(
        {"kind": defect.kind.value, "bands": list(defect.bands), "zh": defect.chinese, "en": defect.english}
        for defect in found
    )


def rows_with_ids(budget: DepartmentBudget, ids: frozenset[str]) -> list[dict[str, Any]]:
    """Those indicators of a budget that are among ``ids``, as the page shows them."""
    return [indicator_row(row) for row in budget.rows() if isinstance(row, BudgetIndicator) and row.id in ids]
