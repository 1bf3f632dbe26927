"""Results as they are kept: of a body, of a county, of the year before; the county's own standards."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from django.db.models import QuerySet

from wenxiao.evaluation.frames import ResultStep
from wenxiao.evaluation.gathering import GatheredResult, GradeMoney, PartResult, gather, money_by_grade
from wenxiao.standards.results import ResultStandards, result_standards
from wenxiao_web.storage.models import Budget, Organisation, ResultArrangement, RowResult

_CENTS = 100


def arrangement_of(county: Organisation) -> ResultStandards:
    """What a county goes by now: its own arrangement, or the standards as shipped."""
    own = ResultArrangement.objects.filter(county=county).order_by("-number").first()
    return msgspec.json.decode(own.document, type=ResultStandards) if own else result_standards()


def arrangements_of(county: Organisation) -> list[ResultArrangement]:
    """Every arrangement a county ever made, newest first."""
    return list(ResultArrangement.objects.filter(county=county).select_related("set_by").order_by("-number"))


def results_of(kept: Budget) -> Mapping[str, RowResult]:
    """The results in force of a budget, by row; ``""`` is the whole body."""
    return {each.row: each for each in RowResult.objects.filter(budget=kept)}


def last_results(kept: Budget) -> Mapping[str, RowResult]:
    """Last year's results, by the rows that this year's budget still has."""
    before = RowResult.objects.filter(budget__organisation=kept.organisation_id, budget__year=kept.year - 1)
    return {each.row: each for each in before.exclude(row="")}


def results_listed(bodies: QuerySet[Organisation], year: int) -> list[RowResult]:
    """Results of projects and whole bodies in sight, by body; activities are gathered of these and stand elsewhere.

    A body has some twenty: its budget is read once, and of it only what stands before the document.
    """
    kept = Budget.objects.filter(organisation__in=bodies, year=year).select_related("organisation")
    budgets = {each.pk: each for each in kept.only("year", "organisation")}
    found = list(RowResult.objects.filter(budget__in=budgets).exclude(kind="activity").order_by("id"))
    for each in found:
        each.budget = budgets[each.budget_id]
    return sorted(found, key=lambda each: each.budget.organisation.code)


def result_years(bodies: QuerySet[Organisation]) -> list[int]:
    """The years of which there are results, newest first."""
    years = RowResult.objects.filter(budget__organisation__in=bodies).values_list("budget__year", flat=True)
    return sorted(set(years), reverse=True)


class ResultGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Results of one department, sector or year as one; ``key`` leads to the rows."""

    key: str
    name: str
    count: int
    cents: int
    paid: int
    adjusted: int
    gathered: GatheredResult


def grouped(results: Iterable[RowResult], keys: Mapping[int, tuple[str, str]]) -> list[ResultGroup]:
    """Results by the group that ``keys`` gives for each (by its key): name of the group, score by money."""
    groups: dict[tuple[str, str], list[RowResult]] = {}
    for each in results:
        if each.pk in keys:
            groups.setdefault(keys[each.pk], []).append(each)
    return [
        ResultGroup(
            key=key,
            name=name,
            count=len(rows),
            cents=sum(row.cents or 0 for row in rows),
            paid=sum(row.paid or 0 for row in rows),
            adjusted=sum(row.adjusted or 0 for row in rows),
            gathered=gather([part_of(row) for row in rows]),
        )
        for (key, name), rows in groups.items()
    ]


def part_of(row: RowResult) -> PartResult:
    """A kept result as the core gathers it."""
    return PartResult(name=row.name, amount=None if row.cents is None else yuan_of(row.cents), score=row.score)


def grade_money(results: Iterable[RowResult]) -> tuple[GradeMoney, ...]:
    """Money against grade."""
    return money_by_grade((each.grade, None if each.cents is None else yuan_of(each.cents)) for each in results)


def yuan_of(cents: int) -> Decimal:
    """分 as yuan."""
    return Decimal(cents) / _CENTS


def steps_of(kept: str) -> list[ResultStep]:
    """A working as it is kept."""
    return msgspec.json.decode(kept, type=list[ResultStep])


def steps_kept(steps: Iterable[ResultStep]) -> str:
    """A working, to be kept."""
    return msgspec.json.encode(list(steps)).decode()


def plain(value: Any) -> str:
    """Anything of the core as JSON, to be kept."""
    return msgspec.json.encode(value).decode()
