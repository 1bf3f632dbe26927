"""The adjustments of a body, one of them, and the county's list of those on their way."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.workflow.adjusting import adjustment_move, adjustment_moves_open, adjustment_stage
from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.adjustments import begin_adjustment, move_adjustment
from wenxiao_web.storage.models import BudgetAdjustment
from wenxiao_web.storage.queries.adjustments import (
    Draft,
    adjustment_at,
    adjustments_of,
    draft_of,
    open_adjustments,
    said_in,
)
from wenxiao_web.storage.queries.desks import bodies_in_sight, year_at_work
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import Role


def adjustment_of(request: HttpRequest, number: int) -> BudgetAdjustment:
    """The adjustment that an address names; 404 where there is none."""
    found = adjustment_at(budget_of(request), number)
    if found is None:
        raise Http404
    found.budget.organisation = desk_of(request).organisation
    return found


def _drafts(request: HttpRequest) -> list[Draft]:
    kept, desk = budget_of(request), desk_of(request)
    found = adjustments_of(kept)
    for each in found:
        each.budget = kept
        each.budget.organisation = desk.organisation
    return [draft_of(each) for each in found]


@require_safe
def adjustments(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every adjustment of the budget."""
    kept, desk = budget_of(request), desk_of(request)
    may = Role.FINANCE_OFFICER in desk.roles and not desk.closed
    rows = [(each, adjustment_stage(each.found.stage)) for each in _drafts(request)]
    words = {"here": "execution", "strip": "adjustments", "rows": rows, "opened": is_open(kept), "may_begin": may}
    return render(request, "adjusting/adjustments.html", words)


@require_safe
def adjustments_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The same list for Excel."""
    headings = [_("编号"), _("名称"), _("阶段"), _("总额变动（元）"), _("批准文号"), _("批准日期"), _("原因")]
    rows = (
        (
            each.found.number,
            each.found.title,
            tongue(adjustment_stage(each.found.stage)),
            each.effect.change if each.effect else "",
            each.found.document,
            each.found.approved_on or "",
            each.found.reason,
        )
        for each in _drafts(request)
    )
    return list_response(request, f"{_('预算调整')}{code}-{year}", headings, rows)


@require_POST
def begin(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin an adjustment."""
    budget_of(request)
    try:
        made = begin_adjustment(desk_of(request), request.POST.get("title", ""), request.POST.get("reason", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        return redirect("adjustments", code, year)
    return redirect("adjustment", code, year, made.number)


@require_safe
def adjustment(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """What an adjustment changes, what stands against it, and what can be done with it."""
    desk, found = desk_of(request), adjustment_of(request, number)
    words: dict[str, Any] = {
        "here": "execution",
        "strip": "adjustments",
        "draft": draft_of(found),
        "stage": adjustment_stage(found.stage),
        "moves": () if desk.closed else adjustment_moves_open(found.stage, desk.roles),
        "may_edit": bool(adjustment_stage(found.stage).editors & desk.roles) and not desk.closed,
        "steps": [(step, adjustment_move(step.move), said_in(step)) for step in found.steps.select_related("person")],
    }
    return render(request, "adjusting/adjustment.html", words)


@require_POST
def move(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Take a step with an adjustment, or say what stands in the way."""
    adjustment_of(request, number)
    said = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    try:
        move_adjustment(desk_of(request), number, said.get("move", ""), said, seen=said.get("seen", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("办好了。"))
    return redirect("adjustment", code, year, number)


@require_safe
def county(request: HttpRequest) -> HttpResponse:
    """The adjustments on their way in all bodies in sight."""
    year = year_at_work(held_by(request), request.GET.get("year", ""), today())
    found = open_adjustments(bodies_in_sight(held_by(request)), [year])
    rows = [(each, adjustment_stage(each.stage)) for each in found]
    return render(request, "adjusting/county.html", {"here": "bodies", "year": year, "rows": rows})
