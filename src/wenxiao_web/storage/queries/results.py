"""Results as they are kept: of a body, of a county, of the year before; the county's own standards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
from django.db.models import BigIntegerField, Count, F, QuerySet, Sum
from django.db.models.functions import Cast, Round

from wenxiao.evaluation.frames import ResultStep
from wenxiao.evaluation.gathering import GradeMoney, PartResult, ScoreSums, mean_score, money_by_grade
from wenxiao.performance.grading.scale import GRADES
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
    """Results of projects of one department, sector or year as one; ``key`` leads to the rows. Money in 分."""

    key: str
    name: str
    count: int
    cents: int
    paid: int
    adjusted: int
    score: Decimal
    grade: str


@dataclass
class _Sums:
    """Sums of results; ``points`` are scores in hundredths, ``weighted`` these times 分."""

    count: int = 0
    cents: int = 0
    paid: int = 0
    adjusted: int = 0
    points: int = 0
    weighted: int = 0

    def add(self, told: Mapping[str, int | None]) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + (told[name] or 0))


#: A score as whole hundredths: what a database adds up of whole numbers is exact.
_POINTS = Cast(Round(F("score") * 100), BigIntegerField())


def groups_of(bodies: QuerySet[Organisation], years: Iterable[int], by: str) -> list[ResultGroup]:
    """Results of projects by ``department``, ``sector`` or ``year``, added up in the database: one question."""
    kept = Budget.objects.filter(organisation__in=bodies, year__in=list(years))
    budgets = {each: (code, name, year) for each, code, name, year in kept.values_list("pk", *_OF_BODY, "year")}
    found = RowResult.objects.filter(budget__in=budgets, kind="project").order_by()
    told = found.values("budget", "sector") if by == "sector" else found.values("budget")
    sums: dict[tuple[str, str], _Sums] = {}
    for each in told.annotate(
        count=Count("pk"),
        points=Sum(_POINTS),
        weighted=Sum(_POINTS * F("cents")),
        **{f"of_{name}": Sum(name) for name in ("cents", "paid", "adjusted")},
    ):
        whole = {name.removeprefix("of_"): value for name, value in each.items()}
        code, name, year = budgets[each["budget"]]
        key = {"department": (code, name), "year": (str(year), str(year))}.get(by, (str(each.get("sector", "")), ""))
        sums.setdefault(key, _Sums()).add(whole)
    return [_group(key, name, each) for (key, name), each in sums.items()]


_OF_BODY = ("organisation__code", "organisation__short_name")


def _group(key: str, name: str, sums: _Sums) -> ResultGroup:
    exact = ScoreSums(
        count=sums.count,
        money=Decimal(sums.cents),
        points=Decimal(sums.points) / _CENTS,
        weighted=Decimal(sums.weighted) / _CENTS,
    )
    score, grade = mean_score(exact)
    told = {"count": sums.count, "cents": sums.cents, "paid": sums.paid, "adjusted": sums.adjusted}
    return ResultGroup(key=key, name=name, score=score, grade=grade.value, **told)


def rows_of_results(
    bodies: QuerySet[Organisation], year: int, *, code: str = "", sector: str = "", grade: str = ""
) -> QuerySet[RowResult]:
    """Results of projects and whole bodies by body; those of one department, sector or grade where it is named."""
    found = RowResult.objects.filter(budget__organisation__in=bodies, budget__year=year).exclude(kind="activity")
    chosen = {"budget__organisation__code": code, "sector": sector, "grade": grade}
    found = found.filter(**{name: value for name, value in chosen.items() if value})
    found = found.select_related("budget__organisation").defer("budget__document")
    return found.order_by("budget__organisation__code", "id")


def grades_counted(bodies: QuerySet[Organisation], year: int) -> tuple[GradeMoney, ...]:
    """Money of the projects against grade, best first, all four grades; added up in the database."""
    found = RowResult.objects.filter(budget__organisation__in=bodies, budget__year=year, kind="project").order_by()
    counted = found.values_list("grade").annotate(count=Count("pk"), money=Sum("cents"))
    told = {grade: (count, yuan_of(money or 0)) for grade, count, money in counted}
    return tuple(GradeMoney(grade.value, *told.get(grade.value, (0, Decimal(0)))) for grade in GRADES)


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
