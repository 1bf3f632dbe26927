"""What is done to a budget as a whole: begun, moved on, returned; control figures; remarks."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.control import CONTROLLED
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.asking import finish_reminder
from wenxiao_web.storage.actions.beginning import begin_draft
from wenxiao_web.storage.actions.intakes import amount_of
from wenxiao_web.storage.actions.stages import close_remark, issue_control, move, refuse_above_total, remark
from wenxiao_web.storage.queries.desks import Desk


def _back(desk: Desk) -> HttpResponse:
    return redirect("body", desk.organisation.code, desk.year)


@require_POST
def begin_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin the draft of a year, from last year's budget where there is one."""
    desk = desk_of(request)
    try:
        begin_draft(desk)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return _back(desk)


@require_POST
def move_budget(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take a move, or say what stands in the way."""
    desk = desk_of(request)
    budget_of(request)
    said = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    try:
        move(desk, said.get("move", ""), said, seen_stage=said.get("seen", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("办好了。"))
    return _back(desk)


@require_POST
def control(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Issue control figures, given in 万元."""
    desk = desk_of(request)
    try:
        given = {kind: request.POST.get(kind, "").strip() for kind, *_rest in CONTROLLED}
        figures: dict[str, Decimal] = {kind: amount_of(value) for kind, value in given.items() if value}
        refuse_above_total(desk, figures)
        issue_control(desk, figures, request.POST.get("reason", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return _back(desk)


@require_POST
def say(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Leave a remark, or answer one."""
    desk, kept = desk_of(request), budget_of(request)
    above = request.POST.get("answers", "")
    try:
        words = {"section": request.POST.get("section", ""), "row": request.POST.get("row", "")}
        answers = int(above) if above.isdecimal() else None
        remark(desk, kept, request.POST.get("text", ""), answers=answers, **words)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return _back(desk)


@require_POST
def remark_done(request: HttpRequest, code: str, year: int, remark: int) -> HttpResponse:
    """Mark a remark as done."""
    close_remark(desk_of(request), budget_of(request), remark)
    return _back(desk_of(request))


@require_POST
def reminder_done(request: HttpRequest, code: str, year: int, reminder: int) -> HttpResponse:
    """Say that what the county asked is done."""
    finish_reminder(desk_of(request), reminder)
    return _back(desk_of(request))
