"""Double monitoring at a body: its periods, what one came to, and its report."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.evaluation.monitoring import Colour, WatchedActivity, WatchedIndicator, WatchedProject
from wenxiao.standards.monitoring import monitoring_rules
from wenxiao.use_cases.monitoring import monitoring_paper
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.packs import content_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.monitoring.tables import TABLE_HEADINGS, indicator_cells
from wenxiao_web.storage.actions.monitoring import close_run, open_run, reopen_run
from wenxiao_web.storage.models import MonitoringRun
from wenxiao_web.storage.queries.budgets import plain_of, rows_in_reach
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.monitoring import evidence_of, reminders_of, run_at, runs_of
from wenxiao_web.storage.queries.notices import notices_of
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.suspensions import suspensions_of
from wenxiao_web.storage.queries.watching import watched_of
from wenxiao_web.storage.roles import Role


def run_of(request: HttpRequest, number: int) -> MonitoringRun:
    """The run that an address names; 404 where there is none."""
    found = run_at(budget_of(request), number)
    if found is None:
        raise Http404
    found.budget = budget_of(request)
    return found


def step(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Take a step and tell how it went."""
    try:
        act()
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, done)


@require_safe
def monitoring(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The periods of the body, those that can be opened, and what waits."""
    kept, desk = budget_of(request), desk_of(request)
    runs = runs_of(kept)
    opened = {run.period.name for run in runs}
    words: dict[str, Any] = {
        "here": "monitoring-county",
        "strip": "monitoring",
        "runs": runs,
        "is_open": is_open(kept),
        "to_open": [each for each in monitoring_rules().period if each.name not in opened],
        "may_open": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "today": today(),
        "reminders": reminders_of(kept)[:5],
        "notices": notices_of(kept, desk),
        "suspended": [each for each in suspensions_of(kept) if each.resumed_at is None],
    }
    return render(request, "monitoring/monitoring.html", words)


@require_POST
def run_open(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Open a period."""
    budget_of(request)
    name = request.POST.get("period", "")
    step(request, lambda: open_run(desk_of(request), name), _("打开了，站所可以填报了。"))
    return redirect("monitoring", code, year)


@require_POST
def run_close(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Close a period."""
    budget_of(request)
    step(request, lambda: close_run(desk_of(request), number), _("关闭了，不再收填报。"))
    return redirect("monitoring-run", code, year, number)


@require_POST
def run_reopen(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Open a closed period again."""
    budget_of(request)
    reason = request.POST.get("reason", "")
    step(request, lambda: reopen_run(desk_of(request), number, reason), _("重新打开了。"))
    return redirect("monitoring-run", code, year, number)


@require_safe
def run_page(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """The national table of a period, activity by activity, with money beside goals."""
    run, desk = run_of(request, number), desk_of(request)
    watched = watched_of(run)
    within = rows_in_reach(desk, run.budget, plain_of(run.budget))
    indicators = [each for each in watched.indicators if within is None or each.id in within]
    wanted = request.GET.get("colour", "")
    shown = [each for each in indicators if _is_of(each, wanted)]
    activities = [each for each in watched.activities if within is None or each.id in within]
    grouped = [(each, [row for row in shown if row.parent == each.id]) for each in activities]
    projects = [each for each in watched.projects if within is None or each.id in within]
    # What the overview counts: indicators, activities and projects.
    coloured = Counter(each.colour for each in indicators)
    coloured += Counter(each.colour for each in activities) + Counter(each.colour for each in projects)
    words = {
        "here": "monitoring-county",
        "strip": "monitoring",
        "run": run,
        "watched": watched,
        "groups": [(each, rows) for each, rows in grouped if rows or _is_of(each, wanted)],
        "projects": [each for each in projects if _is_of(each, wanted)],
        "colours": [(colour, coloured[colour]) for colour in Colour],
        "all": coloured.total(),
        "unreported": sum(each.report is None for each in indicators),
        "wanted": wanted,
        "evidence": evidence_of(run),
        "may_report": run.closed_at is None and bool(desk.roles & {Role.FINANCE_OFFICER, Role.STATION_CLERK}),
        "may_close": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "may_print": not desk.is_clerk_only,
        "rules": monitoring_rules().rule,
        "is_late": run.closed_at is None and today() > run.period.due,
    }
    return render(request, "monitoring/run.html", words)


def _is_of(each: WatchedIndicator | WatchedActivity | WatchedProject, wanted: str) -> bool:
    """Whether it has the colour that is wanted; ``unreported`` wants indicators without a value, blank wants all."""
    if wanted == "unreported":
        return isinstance(each, WatchedIndicator) and each.report is None
    return not wanted or each.colour == wanted


@require_safe
def run_csv(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """The same table for Excel."""
    run = run_of(request, number)
    watched = watched_of(run)
    names = {each.id: each.name for each in watched.activities}
    rows = (indicator_cells(each, names.get(each.parent, "")) for each in watched.indicators)
    name = f"{code}-{year}-{run.period.called}"
    return list_response(request, name, [str(each) for each in TABLE_HEADINGS], rows)


@require_safe
def run_paper(request: HttpRequest, code: str, year: int, number: int, form: str) -> HttpResponse:
    """The monitoring report as Word or as a page."""
    run = run_of(request, number)
    if form not in {"html", "docx"}:
        raise Http404
    paper = monitoring_paper(watched_of(run), run.period.called)
    return content_response(f"{paper.title}.{form}", form, paper.written(form))
