"""The year at a glance."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao.publications.charts import Bar, bars
from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import rate, tongue
from wenxiao_web.storage.queries.dashboards import BodyDashboard, CountyDashboard, body_dashboard, county_dashboard
from wenxiao_web.storage.queries.desks import bodies_in_sight, year_at_work
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import OrganisationKind, Role

#: How many bodies are drawn: those furthest behind.
_DRAWN = 12


def _day(request: HttpRequest) -> date:
    """The day that is looked at: ``?on=2026-07-31``, else today."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today()


@require_safe
def dashboard(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """One body: execution against the calendar, costs against ceilings, goals at risk, what is late."""
    kept, on = budget_of(request), _day(request)
    kept.organisation = desk_of(request).organisation
    told = body_dashboard(desk_of(request), kept, on)
    words = {"here": "dashboard", "on": on, "told": told, "is_open": is_open(kept)}
    words |= {"money_chart": _money_chart(told), "cost_chart": _cost_chart(told)}
    return render(request, "dashboards/dashboard.html", words)


def _money_chart(told: BodyDashboard) -> SafeString:
    drawn = [
        Bar(label=row.name or _("合计"), share=row.standing.rate, value=rate(row.standing.rate)) for row in told.rows
    ]
    return _drawn(drawn, _("执行率"), told.share)


def _cost_chart(told: BodyDashboard) -> SafeString:
    shares = [(each, Fraction(each.spent) / Fraction(each.limit) if each.limit else None) for each in told.ceilings]
    drawn = [Bar(label=tongue(each), share=share, value=rate(share)) for each, share in shares]
    return _drawn(drawn, _("已支付占限额"), None)


def _drawn(drawn: list[Bar], title: str, mark: Fraction | None) -> SafeString:
    # What is written in it is escaped where it is drawn.
    return SafeString(bars(drawn, title, mark, _("时间进度") if mark is not None else ""))


def _county(request: HttpRequest) -> tuple[int, CountyDashboard]:
    year = year_at_work(held_by(request), request.GET.get("year", ""), today())
    return year, county_dashboard(bodies_in_sight(held_by(request)), year, _day(request))


@require_safe
def county(request: HttpRequest) -> HttpResponse:
    """All bodies: who is behind the calendar, over a ceiling, at risk or late."""
    year, told = _county(request)
    wanted = request.GET.get("pace", "")
    lines = [line for line in told.lines if not wanted or line.pace.value == wanted]
    behind = [Bar(label=line.short_name, share=line.rate, value=rate(line.rate)) for line in lines[:_DRAWN]]
    words = {"here": "dashboard-county", "year": year, "on": _day(request), "told": told, "lines": lines}
    words["payments_at"] = next(
        (
            each.organisation.code
            for each in held_by(request)
            if each.organisation.kind == OrganisationKind.COUNTY and each.role in {Role.COUNTY_REVIEWER, Role.LEADER}
        ),
        "",
    )
    words |= {"wanted": wanted, "chart": _drawn(behind, _("执行率"), told.share), "drawn": len(behind)}
    return render(request, "dashboards/county.html", words)


@require_safe
def county_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year, told = _county(request)
    headings = [
        *(_("编码"), _("部门"), _("调整预算（元）"), _("已支付（元）"), _("执行率"), _("与时间比")),
        *(
            _("“三公”限额（元）"),
            _("“三公”已支付（元）"),
            _("红色"),
            _("橙色"),
            _("未报"),
            _("逾期通知"),
            _("逾期整改"),
        ),
    ]
    return list_response(request, f"{_('看板')}{year}", headings, _cells(told))


def _cells(told: CountyDashboard) -> Iterable[tuple[object, ...]]:
    for line in told.lines:
        run = line.run
        yield (
            *(line.code, line.name, line.standing.adjusted, line.standing.paid),
            *(rate(line.rate), tongue(line.pace), line.official_limit, line.official_spent),
            *((run.red, run.orange, run.unreported) if run else ("", "", "")),
            *(line.late_notices, line.late_items),
        )
