"""The county looks over its bodies: periods, colours, who has not reported, what is overdue; and reminds them."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.standards.monitoring import monitoring_rules
from wenxiao_web.background.tasks import recount_monitoring
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.monitoring.views import step
from wenxiao_web.storage.actions.monitoring import set_period
from wenxiao_web.storage.actions.reminders import remind
from wenxiao_web.storage.queries.desks import bodies_in_sight, counties_of, year_at_work
from wenxiao_web.storage.queries.monitoring import county_lines, periods_of
from wenxiao_web.storage.queries.notices import overdue_notices
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import COUNTY_WIDE, OrganisationKind, Role


def _year(request: HttpRequest) -> int:
    return year_at_work(held_by(request), request.GET.get("year") or request.POST.get("year") or "", today())


def _looks_at_many(request: HttpRequest) -> bool:
    return any(
        each.organisation.kind == OrganisationKind.COUNTY and each.role in COUNTY_WIDE for each in held_by(request)
    )


@require_safe
def monitoring_county(request: HttpRequest) -> HttpResponse:
    """Bodies × periods; whoever works at one body is led there."""
    year, held = _year(request), held_by(request)
    bodies = bodies_in_sight(held)
    if not _looks_at_many(request) and (body := bodies.first()) is not None:
        return redirect("monitoring", body.code, year)
    county = counties_of(held)[0]
    periods = periods_of(county, year)
    asked = request.GET.get("period", "")
    chosen = next((each for each in periods if each.name == asked), periods[-1] if periods else None)
    lines = county_lines(bodies, year, chosen)
    overdue = overdue_notices(bodies, year, today())
    words: dict[str, Any] = {
        "here": "monitoring-county",
        "year": year,
        "periods": periods,
        "chosen": chosen,
        "to_set": [each for each in monitoring_rules().period if each.name not in {p.name for p in periods}],
        "lines": lines,
        "sums": _sums(lines),
        "overdue": overdue,
        "today": today(),
        "may_remind": any(each.role in {Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER} for each in held),
    }
    return render(request, "monitoring/county.html", words)


def _sums(lines: list[Any]) -> dict[str, int]:
    names = ("indicators", "unreported", "red", "orange", "yellow", "blue")
    runs = [line.run for line in lines if line.run]
    found = {name: sum(getattr(run, name) for run in runs) for name in names}
    found |= {name: sum(getattr(line, name) for line in lines) for name in ("notices", "suspended", "reminded")}
    return found | {
        "bodies": len(lines),
        "unopened": sum(line.run is None for line in lines),
        "open": sum(run.closed_at is None for run in runs),
        "closed": sum(run.closed_at is not None for run in runs),
    }


@require_safe
def monitoring_county_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel, every period."""
    year = _year(request)
    headings = (
        _("编码"),
        _("部门"),
        _("期间"),
        _("状态"),
        _("指标"),
        _("没有报"),
        _("红"),
        _("橙"),
        _("黄"),
        _("蓝"),
        _("未核实的通知"),
        _("暂停的项目"),
    )
    rows = []
    for period in periods_of(counties_of(held_by(request))[0], year):
        for line in county_lines(bodies_in_sight(held_by(request)), year, period):
            run = line.run
            state = _("没有打开") if run is None else _("已关闭") if run.closed_at else _("填报中")
            counts = (run.indicators, run.unreported, run.red, run.orange, run.yellow, run.blue) if run else ("",) * 6
            rows.append((line.body.code, line.body.name, period.called, state, *counts, line.notices, line.suspended))
    return list_response(request, f"{_('监控总览')}{year}", headings, rows)


@require_POST
def monitoring_remind(request: HttpRequest) -> HttpResponse:
    """Remind the bodies chosen; those that have closed the period are left out."""
    year, held = _year(request), held_by(request)
    period = next(
        (each for each in periods_of(counties_of(held)[0], year) if each.name == request.POST.get("period")), None
    )
    bodies = list(bodies_in_sight(held).filter(code__in=request.POST.getlist("code")))
    if period is None or not bodies:
        messages.error(request, _("先勾选部门。"))
    else:
        text = request.POST.get("text", "")
        step(request, lambda: remind(person_of(request), period, bodies, text), _("催报发出了。"))
    return redirect(f"{reverse('monitoring-county')}?year={year}&period={request.POST.get('period', '')}")


@require_POST
def monitoring_period(request: HttpRequest) -> HttpResponse:
    """Set up a period for the county, or its last day."""
    year, county = _year(request), counties_of(held_by(request))[0]
    try:
        due: date | None = date.fromisoformat(request.POST.get("due", ""))
    except ValueError:
        due = None
    name = request.POST.get("name", "")
    step(request, lambda: set_period(person_of(request), county, year, name, due), _("期间定好了。"))
    return redirect(f"{reverse('monitoring-county')}?year={year}&period={name}")


@require_POST
def monitoring_recount(request: HttpRequest) -> HttpResponse:
    """Count the colours of all open periods anew, in the background."""
    year, county = _year(request), counties_of(held_by(request))[0]
    recount_monitoring(county.pk, year)
    messages.success(request, _("正在重新算，过一会儿刷新。"))
    return redirect(f"{reverse('monitoring-county')}?year={year}")
