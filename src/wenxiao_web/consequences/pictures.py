"""Results of a county at a glance: by department, sector and year; money against grade. Every figure leads to rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao.evaluation.gathering import GradeMoney
from wenxiao.standards.codes import code_set
from wenxiao_web.consequences.doing import is_reviewer, year_of
from wenxiao_web.frame.desks import held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import wan
from wenxiao_web.storage.models import RowResult
from wenxiao_web.storage.queries.desks import bodies_in_sight, roles_anywhere
from wenxiao_web.storage.queries.result_reports import execution_of
from wenxiao_web.storage.queries.results import ResultGroup, grade_money, grouped, result_years, results_listed
from wenxiao_web.storage.roles import Role

#: Width of a chart's bars, and of a row, in its own units.
_WIDTH, _ROW = 320, 22
#: The most rows of one page; a choice of group or grade, or the file, has the others.
_SHOWN = 400
_CLASSES = {"优": "g1", "良": "g2", "中": "g3", "差": "g4"}


@dataclass(frozen=True)
class ChartBar:
    """One bar: where it stands, how long it is, its words and its figure."""

    top: int
    width: int
    name: str
    figure: str
    grade: str
    address: str = ""


def bars(rows: Iterable[tuple[str, Decimal, str, str, str]], most: Decimal) -> list[ChartBar]:
    """Bars from (name, size, figure, grade, address), the longest as wide as ``most``."""
    return [
        ChartBar(
            number * _ROW, int(size / most * _WIDTH) if most else 0, name, figure, _CLASSES.get(grade, ""), address
        )
        for number, (name, size, figure, grade, address) in enumerate(rows)
    ]


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Groups with their charts and tables, and the rows of the group chosen."""
    held, year = held_by(request), year_of(request)
    bodies = bodies_in_sight(held)
    found = results_listed(bodies, year)
    rows = [each for each in found if each.row]
    by = request.GET.get("by", "department")
    key, grade = request.GET.get("key", ""), request.GET.get("grade", "")
    groups = _groups(rows, by, request)
    grades = grade_money(rows)
    shown = [
        each
        for each in (found if by != "sector" else rows)
        if (not grade or each.grade == grade) and (not key or _key(each, by) == key)
    ]
    words = {
        "here": "results",
        "tab": "results",
        "year": year,
        "by": by,
        "key": key,
        "grade": grade,
        "groups": groups,
        "grades": grades,
        "score_bars": _score_bars(groups, year, by),
        "score_height": len(groups) * _ROW,
        "grade_bars": _grade_bars(grades, year),
        "lines": [(each, execution_of(each)) for each in shown[:_SHOWN]],
        "left": max(0, len(shown) - _SHOWN),
        "count": len(rows),
        "is_reviewer": is_reviewer(request),
        "may_report": is_reviewer(request) or bool(roles_anywhere(held) & {Role.CONGRESS, Role.AUDIT}),
        "here_years": result_years(bodies),
    }
    return render(request, "consequences/results.html", words)


def _key(each: RowResult, by: str) -> str:
    return each.sector if by == "sector" else each.budget.organisation.code


def _groups(rows: list[RowResult], by: str, request: HttpRequest) -> list[ResultGroup]:
    """By department, by sector, or by year (then of all years there are)."""
    if by == "year":
        bodies = bodies_in_sight(held_by(request))
        every = [row for year in result_years(bodies) for row in results_listed(bodies, year) if row.row]
        return sorted(
            grouped(every, {row.pk: (str(row.budget.year), str(row.budget.year)) for row in every}),
            key=lambda each: each.key,
        )
    if by == "sector":
        codes = code_set("function")
        names = {row.pk: (row.sector, f"{row.sector} {codes.title(row.sector, row.budget.year)}") for row in rows}
    else:
        names = {row.pk: (row.budget.organisation.code, row.budget.organisation.short_name) for row in rows}
    return sorted(grouped(rows, names), key=lambda each: -each.gathered.score)


def _score_bars(groups: list[ResultGroup], year: int, by: str) -> list[ChartBar]:
    rows = (
        (
            each.name,
            each.gathered.score,
            f"{each.gathered.score} {each.gathered.grade.value}",
            each.gathered.grade.value,
            f"?year={each.key}" if by == "year" else f"?year={year}&by={by}&key={each.key}",
        )
        for each in groups
    )
    return bars(rows, Decimal(100))


def _grade_bars(grades: Iterable[GradeMoney], year: int) -> list[ChartBar]:
    found = list(grades)
    most = max((each.amount for each in found), default=Decimal(0))
    rows = (
        (each.grade, each.amount, wan(int(each.amount * 100)), each.grade, f"?year={year}&grade={each.grade}")
        for each in found
    )
    return bars(rows, most)


@require_safe
def results_csv(request: HttpRequest) -> HttpResponse:
    """Every result for Excel."""
    year = year_of(request)
    headings = [_("编码"), _("部门"), _("评价对象"), _("类"), _("预算数（万元）"), _("已支付（万元）"), _("执行率")]
    headings += [_("自评得分"), _("得分"), _("等级"), _("问题")]
    rows = (
        (
            each.budget.organisation.code,
            each.budget.organisation.name,
            each.name if each.row else _("部门整体"),
            each.sector,
            wan(each.cents).replace(",", ""),
            wan(each.paid).replace(",", ""),
            execution_of(each),
            "" if each.self_score is None else each.self_score,
            each.score,
            each.grade,
            each.problems,
        )
        for each in results_listed(bodies_in_sight(held_by(request)), year)
    )
    return list_response(request, _("评价结果") + str(year), headings, rows)
