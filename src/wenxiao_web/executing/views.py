"""How a budget is carried out, row by row; and the entries behind every figure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao.budget.journal import EntryKind
from wenxiao.budget.rows import ExpenditureLine
from wenxiao.standards.execution import cost_concepts
from wenxiao_web.executing.words import EXECUTION_HEADINGS, execution_cells
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.models import Budget, JournalEntry
from wenxiao_web.storage.queries.budgets import document_of, plain_of, rows_in_reach
from wenxiao_web.storage.queries.execution import (
    ceilings_of,
    execution_rows,
    journal_rows,
    line_name,
    line_rows,
    lines_in_reach,
    project_names,
    projects_under,
    reversed_numbers,
    share_elapsed,
)
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.requests import waiting_count
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.suspensions import suspended_projects
from wenxiao_web.storage.roles import Role

_SHOWN = 50


def day_asked(request: HttpRequest) -> date:
    """The day that the calendar is looked at: ``?on=2026-07-31``, else today."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today()


@require_safe
def execution(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What is paid, reserved and left of everything, against the calendar; costs against their ceilings."""
    desk, kept = desk_of(request), budget_of(request)
    on = day_asked(request)
    share = share_elapsed(year, on)
    words: dict[str, Any] = {"here": "execution", "strip": "execution", "on": on, "share": share}
    words |= {"is_open": is_open(kept), "rows": execution_rows(kept, share, rows_in_reach(desk, kept, plain_of(kept)))}
    if not desk.is_clerk_only and words["is_open"]:
        words |= {"ceilings": ceilings_of(kept), "waiting": waiting_count(kept)}
    words["suspended"] = suspended_projects(kept)
    return render(request, "executing/execution.html", words)


@require_safe
def execution_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The same table for Excel."""
    kept = budget_of(request)
    share = share_elapsed(year, day_asked(request))
    rows = execution_rows(kept, share, rows_in_reach(desk_of(request), kept, plain_of(kept)))
    name = f"{code}-{year}-{_('预算执行')}"
    return list_response(request, name, [str(each) for each in EXECUTION_HEADINGS], map(execution_cells, rows))


@dataclass(frozen=True)
class _Asked:
    """Which lines and entries a page of the journal was asked for."""

    lines: dict[str, ExpenditureLine]
    entries: QuerySet[JournalEntry]
    is_whole: bool


def _asked(request: HttpRequest, kept: Budget) -> _Asked:
    wanted = request.GET
    reach = rows_in_reach(desk_of(request), kept, plain_of(kept))
    every = lines = lines_in_reach(document_of(kept), reach)
    if row := wanted.get("row", ""):
        projects = projects_under(kept, row)
        lines = {key: line for key, line in lines.items() if line.project in projects}
    if part := wanted.get("part", ""):
        lines = {key: line for key, line in lines.items() if line.part.value == part}
    if single := wanted.get("line", ""):
        lines = {key: line for key, line in lines.items() if key == single}
    is_whole = lines is every
    entries = journal_rows(kept, None if is_whole and reach is None else lines)
    if cost := wanted.get("cost", ""):
        entries = _of_cost(entries, cost, lines)
    if (kind := wanted.get("kind", "")) in set(EntryKind):
        entries = entries.filter(kind=kind)
    return _Asked(lines, entries, is_whole)


def _of_cost(
    entries: QuerySet[JournalEntry], concept: str, lines: dict[str, ExpenditureLine]
) -> QuerySet[JournalEntry]:
    """The payments that are counted to a cost with a ceiling; 三公 together is asked for by its first word."""
    codes = [code for code, name in cost_concepts().items() if _is_part(name, concept)]
    at = [key for key, line in lines.items() if line.economic in codes]
    found = entries.filter(kind__in=(EntryKind.PAYMENT.value, EntryKind.REFUND.value, EntryKind.REVERSAL.value))
    by_line = found.filter(cost="", economic="", line__in=at)
    stated = [name for name in dict.fromkeys(cost_concepts().values()) if _is_part(name, concept)]
    return by_line | found.filter(cost__in=stated) | found.filter(cost="", economic__in=codes)


def _is_part(name: str, concept: str) -> bool:
    whole = concept.removesuffix(".total")
    return name == concept or (whole != concept and name.startswith(whole))


@require_safe
def journal(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The lines behind a figure and their entries, newest first."""
    kept = budget_of(request)
    asked = _asked(request, kept)
    share = share_elapsed(year, day_asked(request))
    page = Paginator(asked.entries, _SHOWN).get_page(request.GET.get("page"))
    parameters = request.GET.copy()
    parameters.pop("page", None)
    words = {
        "here": "execution",
        "strip": "execution",
        "lines": [] if asked.is_whole else line_rows(kept, asked.lines, share),
        "names": {key: line_name(line, year) for key, line in asked.lines.items()},
        "projects": project_names(kept),
        "page": page,
        "kinds": list(EntryKind),
        "wanted": request.GET,
        "query": parameters.urlencode(),
        "reversed": reversed_numbers(kept),
        "may_ask": bool(desk_of(request).roles & {Role.STATION_CLERK, Role.FINANCE_OFFICER}),
    }
    return render(request, "executing/journal.html", words)


@require_safe
def journal_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The entries for Excel."""
    kept = budget_of(request)
    asked, projects = _asked(request, kept), project_names(kept)
    headings = [_("号"), _("日期"), _("种类"), _("项目"), _("预算行"), _("金额（元）"), _("经济分类"), _("收款人")]
    headings += [_("用途"), _("凭证号"), _("针对")]
    names = {key: line_name(line, year) for key, line in asked.lines.items()}
    rows = (
        (
            *(each.number, each.on.isoformat(), tongue(EntryKind(each.kind)), projects.get(each.project, "")),
            *(names.get(each.line, _("已不在预算里的行")), f"{each.cents / 100:.2f}", each.economic, each.payee),
            *(each.purpose, each.voucher, each.concerns or ""),
        )
        for each in asked.entries
    )
    return list_response(request, f"{code}-{year}-{_('执行台账')}", headings, rows)
