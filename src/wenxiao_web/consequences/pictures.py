"""Results of a county at a glance: by department, sector and year; money against grade. Every figure leads to rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from msgspec.structs import replace

from wenxiao.evaluation.gathering import GradeMoney
from wenxiao.standards.codes import code_set
from wenxiao_web.consequences.doing import is_reviewer, year_of
from wenxiao_web.frame.desks import held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import wan
from wenxiao_web.storage.models import Organisation
from wenxiao_web.storage.queries.desks import bodies_in_sight, roles_anywhere
from wenxiao_web.storage.queries.result_reports import execution_of
from wenxiao_web.storage.queries.results import (
    ResultGroup,
    grades_counted,
    groups_of,
    result_years,
    results_listed,
    rows_of_results,
)
from wenxiao_web.storage.roles import Role

#: Width of a chart's bars, and of a row, in its own units.
_WIDTH, _ROW = 320, 22
#: The most rows of one page; a choice of group or grade, or the file, has the others.
_SHOWN = 100
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
    by = request.GET.get("by", "department")
    key, grade = request.GET.get("key", "")[:60], request.GET.get("grade", "")[:4]
    groups = _groups(bodies, year, by)
    grades = grades_counted(bodies, year)
    shown = rows_of_results(bodies, year, grade=grade, **({"sector": key} if by == "sector" else {"code": key}))
    shown = shown.exclude(row="") if by == "sector" else shown
    lines = list(shown[:_SHOWN])
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
        "lines": [(each, execution_of(each)) for each in lines],
        "left": shown.count() - len(lines),
        "count": sum(each.count for each in grades),
        "is_reviewer": is_reviewer(request),
        "may_report": is_reviewer(request) or bool(roles_anywhere(held) & {Role.CONGRESS, Role.AUDIT}),
        "here_years": result_years(bodies),
    }
    return render(request, "consequences/results.html", words)


def _groups(bodies: QuerySet[Organisation], year: int, by: str) -> list[ResultGroup]:
    """By department, by sector, or by year (then of all years there are)."""
    if by == "year":
        return sorted(groups_of(bodies, result_years(bodies), by), key=lambda each: each.key)
    groups = groups_of(bodies, [year], by if by == "sector" else "department")
    if by == "sector":
        titles = code_set("function")
        groups = [replace(each, name=f"{each.key} {titles.title(each.key, year)}") for each in groups]
    return sorted(groups, key=lambda each: (-each.score, each.key))


def _score_bars(groups: list[ResultGroup], year: int, by: str) -> list[ChartBar]:
    rows = (
        (
            each.name,
            each.score,
            f"{each.score} {each.grade}",
            each.grade,
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
