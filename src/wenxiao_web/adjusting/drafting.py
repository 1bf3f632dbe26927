"""Filling in an adjustment: money by line, goals by activity, and a new project."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenxiao.basics.amounts import typed_amount
from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.adjusting import MoneyChange, new_project
from wenxiao.budget.journal import EntryKind
from wenxiao.budget.patches import apply
from wenxiao_web.adjusting.views import adjustment_of
from wenxiao_web.frame.desks import desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.adjustments import CannotAdjust, set_goals, set_money
from wenxiao_web.storage.queries.adjustments import adjusted_budget, money_lines
from wenxiao_web.storage.queries.desks import Desk

KINDS = (EntryKind.ADDITION, EntryKind.TRANSFER, EntryKind.CARRY_OVER)


def _seen(given: QueryDict) -> int:
    seen = given.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else -1


def _kept(request: HttpRequest, act: Callable[[], object], then: str, *at: object) -> HttpResponse:
    try:
        act()
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("存好了。"))
    return redirect(then, *at)


@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """What each line gets, in yuan."""
    found, desk = adjustment_of(request, number), desk_of(request)
    if request.method == "POST":
        given = request.POST
        return _kept(
            request,
            lambda: set_money(desk, number, _changes(given), seen=_seen(given)),
            "adjustment",
            code,
            year,
            number,
        )
    words = {"here": "execution", "strip": "adjustments", "found": found, "lines": money_lines(found), "kinds": KINDS}
    return render(request, "adjusting/money.html", words)


def _changes(given: QueryDict) -> list[MoneyChange]:
    """The amounts of the form that are filled in; raises ``CannotAdjust`` for what is no amount."""
    return [
        MoneyChange(line=name.removeprefix("amount-"), kind=_kind(given, name), amount=_amount(amount))
        for name, amount in given.items()
        if name.startswith("amount-") and isinstance(amount, str) and amount.strip()
    ]


def _kind(given: QueryDict, name: str) -> EntryKind:
    asked = given.get(name.replace("amount-", "kind-", 1), "")
    return next((kind for kind in KINDS if kind.value == asked), EntryKind.ADDITION)


def _amount(text: str) -> Decimal:
    amount = typed_amount(text, "元")
    if amount is None or abs(amount) >= Decimal(10) ** 13:
        raise CannotAdjust(why=f"“{text[:30]}”不是金额", why_en=f"{text[:30]} is no amount")
    return amount


@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """The goals of one activity as they are to be."""
    found, desk = adjustment_of(request, number), desk_of(request)
    budget = adjusted_budget(found)
    activities = [(each, duty) for duty in budget.responsibilities for each in duty.activities]
    asked = request.GET.get("activity", "")
    chosen = next((each for each, _duty in activities if each.id == asked), activities[0][0] if activities else None)
    if request.method == "POST" and chosen:
        given, row = request.POST, chosen.id
        address = request.get_full_path()
        return _kept(
            request,
            lambda: set_goals(desk, number, lambda plain: _edited(plain, row, given), seen=_seen(given)),
            address,
        )
    words = {"here": "execution", "strip": "adjustments", "found": found, "activities": activities, "chosen": chosen}
    return render(request, "adjusting/goals.html", words)


def _edited(plain: dict[str, Any], row: str, given: QueryDict) -> dict[str, Any]:
    """The budget with the goal and indicators of an activity as the form gives them; an empty name takes one out."""
    for duty in plain["responsibilities"]:
        for activity in duty["activities"]:
            if activity["id"] == row:
                activity["goal"] = given.get("goal", activity["goal"])
                kept = [_indicator(each, given) for each in activity["indicators"]]
                activity["indicators"] = [each for each in [*kept, *_new(given)] if each["name"]]
    return plain


def _indicator(indicator: dict[str, Any], given: QueryDict) -> dict[str, Any]:
    key = indicator["id"]
    if f"name-{key}" not in given:
        return indicator
    grades = [given.get(f"grade-{key}-{at}", cell).strip() for at, cell in enumerate(indicator["grades"])]
    return {**indicator, "name": given.get(f"name-{key}", "").strip(), "grades": grades}


def _new(given: QueryDict) -> list[dict[str, Any]]:
    """The indicator that the empty row of the form adds."""
    name = given.get("name-new", "").strip()
    grades = [given.get(f"grade-new-{at}", "").strip() for at in range(4)]
    return [{"id": f"indicator-{uuid4().hex[:12]}", "name": name, "grades": grades}] if name else []


@require_http_methods(["GET", "HEAD", "POST"])
def project(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A project that comes in the middle of the year, with the activity it serves and its first amount."""
    found, desk = adjustment_of(request, number), desk_of(request)
    if request.method == "POST":
        given = request.POST
        return _kept(request, lambda: _add(desk, number, given), "adjustment-money", code, year, number)
    budget = adjusted_budget(found)
    words = {
        "here": "execution",
        "strip": "adjustments",
        "found": found,
        "activities": [(each, duty) for duty in budget.responsibilities for each in duty.activities],
        "functions": sorted({line.function for line in budget.expenditure if line.function}),
    }
    return render(request, "adjusting/project.html", words)


def _add(desk: Desk, number: int, given: QueryDict) -> None:
    asked = {name: given.get(name, "").strip() for name in ("name", "belongs_to", "basis", "function", "economic")}
    if not asked["name"] or not asked["belongs_to"]:
        raise CannotAdjust(why="要写项目名称，选工作活动", why_en="a project needs a name and an activity")
    if not asked["function"].isdecimal() or (asked["economic"] and not asked["economic"].isdecimal()):
        raise CannotAdjust(why="科目是数字编码", why_en="a code has digits only")

    def added(plain: dict[str, Any]) -> dict[str, Any]:
        last = [rows[-1]["id"] if rows else "" for rows in (plain["projects"], plain["expenditure"])]
        fields = {**asked, "category": "特定目标类"}
        return apply(plain, new_project(f"project-{uuid4().hex[:12]}", fields, (last[0], last[1])))

    set_goals(desk, number, added, seen=_seen(given))
