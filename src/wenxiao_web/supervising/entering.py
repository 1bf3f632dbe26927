"""What is entered of safeguards, inspections and training."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wenxiao.basics.amounts import typed_amount
from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.supervision import InspectionKind, SafeguardState
from wenxiao.workflow.moving import day_of
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.frame.uploads import evidence_of
from wenxiao_web.storage.actions.supervision import (
    Held,
    NotEntered,
    answer_item,
    confirm_safeguard,
    enter_inspection,
    enter_item,
    enter_training,
    report_safeguard,
    show,
    verify_item,
)


def _done(request: HttpRequest, act: Callable[[], object], then: str, *at: object) -> HttpResponse:
    budget_of(request)
    try:
        act()
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("登记好了。"))
    return redirect(then, *at)


def _day(text: str) -> date:
    day = day_of(text)
    if day is None:
        raise NotEntered(why=f"“{text[:20]}”不是日期", why_en=f"{text[:20]} is no date")
    return day


def _amount(text: str) -> Decimal | None:
    if not text.strip():
        return None
    amount = typed_amount(text, "元")
    if amount is None or not 0 <= amount < Decimal(10) ** 13:
        raise NotEntered(why=f"“{text[:20]}”不是金额", why_en=f"{text[:20]} is no amount")
    return amount


_Named = TypeVar("_Named", InspectionKind, SafeguardState)


def _one_of(kinds: type[_Named], name: str) -> _Named:
    found = next((kind for kind in kinds if kind.value == name), None)
    if found is None:
        raise NotEntered(why="没有选种类", why_en="no kind was chosen")
    return found


@require_POST
def safeguard(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Say how far a safeguard is carried out."""
    given, desk = request.POST, desk_of(request)

    def act() -> object:
        state = _one_of(SafeguardState, given.get("state", ""))
        return report_safeguard(desk, given.get("row", ""), state, given.get("text", ""), evidence_of(request))

    return _done(request, act, "supervision", code, year)


@require_POST
def safeguard_confirm(request: HttpRequest, code: str, year: int, report: int) -> HttpResponse:
    """Say that a report on a safeguard is right."""
    return _done(request, lambda: confirm_safeguard(desk_of(request), report), "supervision", code, year)


@require_POST
def inspection_add(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Enter an inspection."""
    given, desk = request.POST, desk_of(request)

    def act() -> object:
        kind = _one_of(InspectionKind, given.get("kind", ""))
        said = given.get("inspectors", ""), given.get("scope", "")
        return enter_inspection(desk, kind, _day(given.get("on", "")), *said, evidence_of(request))

    return _done(request, act, "supervision", code, year)


@require_POST
def item_add(request: HttpRequest, code: str, year: int, inspection: int) -> HttpResponse:
    """Enter what an inspection found."""
    given, desk = request.POST, desk_of(request)

    def act() -> object:
        due, amount = _day(given.get("due", "")), _amount(given.get("amount", ""))
        return enter_item(desk, inspection, given.get("text", ""), amount, due, evidence_of(request))

    return _done(request, act, "inspection", code, year, inspection)


@require_POST
def item_answer(request: HttpRequest, code: str, year: int, inspection: int, item: int) -> HttpResponse:
    """Say how it was mended."""
    answer, files = request.POST.get("answer", ""), evidence_of(request)
    return _done(
        request, lambda: answer_item(desk_of(request), item, answer, files), "inspection", code, year, inspection
    )


@require_POST
def item_verify(request: HttpRequest, code: str, year: int, inspection: int, item: int) -> HttpResponse:
    """Close it, or ask again."""
    mended = request.POST.get("mended") == "1"
    return _done(
        request, lambda: verify_item(desk_of(request), item, is_mended=mended), "inspection", code, year, inspection
    )


@require_POST
def training_add(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Enter training that was held."""
    given, desk = request.POST, desk_of(request)

    def act() -> object:
        people = given.get("people", "")
        count = int(people) if people.isdecimal() and len(people) < 7 else 0
        named = given.get("title", ""), given.get("audience", "")
        held = Held(_day(given.get("on", "")), *named, count, given.get("teacher", ""))
        return enter_training(desk, held, evidence_of(request))

    return _done(request, act, "supervision", code, year)


@require_POST
def shown(request: HttpRequest, code: str, year: int, form: str, number: int) -> HttpResponse:
    """Add files to a safeguard's report, an inspection, what it found, or training; then the page it came from."""
    files, inspection = evidence_of(request), request.POST.get("inspection", "")
    then = ("inspection", code, year, int(inspection)) if inspection.isdecimal() else ("supervision", code, year)
    return _done(request, lambda: show(desk_of(request), form, number, files), *then)
