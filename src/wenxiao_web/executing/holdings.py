"""The procurement plan against its orders, and the register of assets."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao.basics.amounts import typed_amount
from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.holdings import (
    AssetNotMoved,
    Move,
    NewAsset,
    NotOrdered,
    Ordered,
    cancel_order,
    decide_move,
    enter_asset,
    move_asset,
    order,
)
from wenxiao_web.storage.models import AssetMoveKind, AssetState
from wenxiao_web.storage.queries.budgets import budget_at
from wenxiao_web.storage.queries.holdings import (
    asset_at,
    assets_of,
    counts_of,
    moves_waiting,
    plan_lines,
    standard_lines,
    value_held,
)
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import Role

_MOST = Decimal(10) ** 12


def _number(text: str) -> Decimal:
    """A number as it was typed, below a million million with two places at most; −1 for anything else."""
    found = typed_amount(text, "元")
    fine = found is not None and abs(found) < _MOST and found == found.quantize(Decimal("0.01"))
    return found if found is not None and fine else Decimal(-1)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def orders(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The plan with what is ordered and what is left; an order is entered below its item."""
    desk, kept = desk_of(request), budget_of(request)
    if request.method == "POST":
        if Role.FINANCE_OFFICER not in desk.roles:
            raise Http404
        typed = request.POST
        try:
            on = _day(typed.get("on", ""))
            if on is None:
                raise NotOrdered(why=_("日期不对"), why_en="the date is none")
            quantity, price = _number(typed.get("quantity", "")), _number(typed.get("price", ""))
            told = (typed.get("supplier", ""), on, typed.get("contract", ""), typed.get("reason", ""))
            order(desk, kept, Ordered(typed.get("item", ""), quantity, price, *told))
        except WenxiaoError as error:
            messages.error(request, tongue(error))
        else:
            messages.success(request, _("采购已登记。"))
            return redirect("orders", code, year)
    lines = plan_lines(kept)
    words = {
        "here": "execution",
        "strip": "orders",
        "lines": lines,
        "planned": sum((line.item.amount for line in lines), Decimal(0)),
        "ordered": sum((line.money for line in lines), Decimal(0)),
        "may_order": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "typed": request.POST,
        "today": today(),
    }
    return render(request, "executing/orders.html", words)


@require_safe
def orders_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The plan and its orders for Excel."""
    headings = [_("采购项目"), _("物品"), _("计划数量"), _("计划金额（元）"), _("已采购数量"), _("已采购金额（元）")]
    rows = (
        (
            *(line.item.project_name, line.item.article, f"{line.item.quantity:f}", f"{line.item.amount:.2f}"),
            *(f"{line.ordered:f}", f"{line.money:.2f}"),
        )
        for line in plan_lines(budget_of(request))
    )
    return list_response(request, f"{code}-{year}-{_('采购执行')}", headings, rows)


@require_POST
def order_cancel(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Take back an order."""
    try:
        cancel_order(desk_of(request), budget_of(request), number)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("orders", code, year)


@require_http_methods(["GET", "POST"])
def assets(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The register of assets, beside the equipment standards; what waits for approval; one more is entered below."""
    desk = desk_of(request)
    if request.method == "POST":
        if Role.FINANCE_OFFICER not in desk.roles:
            raise Http404
        try:
            enter_asset(desk, _new_asset(request))
        except WenxiaoError as error:
            messages.error(request, tongue(error))
        else:
            messages.success(request, _("资产已登记。"))
            return redirect("assets", code, year)
    wanted = request.GET.get("state", "")
    found = assets_of(desk.organisation, wanted if wanted in AssetState.values else "")
    kept = budget_at(desk)
    counts = counts_of(desk.organisation)
    words: dict[str, Any] = {
        "here": "execution",
        "strip": "assets",
        "page": Paginator(found, 100).get_page(request.GET.get("page")),
        "wanted": wanted,
        "states": [(value, label, counts.get(value, 0)) for value, label in AssetState.choices],
        "standards": standard_lines(desk.organisation, kept),
        "value": value_held(desk.organisation),
        "waiting": list(moves_waiting(desk.organisation)),
        "may_enter": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "may_decide": bool(desk.roles & {Role.LEADER, Role.FINANCE_OFFICER}) and not desk.closed,
        "orders": _orders(kept),
        "person": desk.person,
        "typed": request.POST,
        "today": today(),
    }
    return render(request, "executing/assets.html", words)


def _orders(kept: Any) -> list[tuple[int, str]]:
    """The orders that assets may come from."""
    lines = plan_lines(kept) if kept else []
    return [
        (each.pk, f"{line.item.article} {each.supplier} {each.on}")
        for line in lines
        for each in line.orders
        if line.item.is_asset and each.cancelled_at is None
    ]


def _new_asset(request: HttpRequest) -> NewAsset:
    typed = request.POST
    acquired, quantity, key = _day(typed.get("on", "")), typed.get("quantity", ""), typed.get("order", "")
    if acquired is None or not quantity.isdecimal() or len(quantity) > 7:
        raise AssetNotMoved(why=_("日期或数量不对"), why_en="date or quantity are none")
    return NewAsset(
        name=typed.get("name", ""),
        quantity=int(quantity),
        price=_number(typed.get("price", "")),
        acquired_on=acquired,
        quantity_unit=typed.get("unit", ""),
        code=typed.get("code", ""),
        keeper=typed.get("keeper", ""),
        order=int(key) if key.isdecimal() and len(key) < 12 else None,
    )


@require_safe
def assets_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The register for Excel."""
    headings = [_("号"), _("名称"), _("数量"), _("单价（元）"), _("取得日期"), _("保管人"), _("状态")]
    rows = (
        (
            *(each.number, each.name, each.quantity, f"{each.cents / 100:.2f}", each.acquired_on.isoformat()),
            *(each.keeper, each.get_state_display()),
        )
        for each in assets_of(desk_of(request).organisation)
    )
    return list_response(request, f"{code}-{_('资产登记')}", headings, rows)


@require_http_methods(["GET", "POST"])
def asset(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """One asset, what happened to it, and what may be done with it."""
    desk = desk_of(request)
    found = asset_at(desk.organisation, number)
    if found is None:
        raise Http404
    if request.method == "POST":
        if Role.FINANCE_OFFICER not in desk.roles:
            raise Http404
        try:
            move_asset(desk, number, _move(request))
        except WenxiaoError as error:
            messages.error(request, tongue(error))
        return redirect("asset", code, year, number)
    words = {
        "here": "execution",
        "strip": "assets",
        "asset": found,
        "moves": found.moves.select_related("asked_by", "decided_by"),
        "kinds": _KINDS[AssetState(found.state)],
        "may_move": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "today": today(),
    }
    return render(request, "executing/asset.html", words)


_KINDS = {
    AssetState.IN_USE: [AssetMoveKind.LEND, AssetMoveKind.DISPOSE, AssetMoveKind.WRITE_OFF],
    AssetState.LENT: [AssetMoveKind.RETURN],
    AssetState.DISPOSED: [],
    AssetState.WRITTEN_OFF: [],
}


def _move(request: HttpRequest) -> Move:
    typed = request.POST
    on, kind = _day(typed.get("on", "")), typed.get("kind", "")
    if on is None or kind not in AssetMoveKind.values:
        raise AssetNotMoved(why=_("日期或种类不对"), why_en="date or kind are none")
    proceeds = _number(typed.get("proceeds", "") or "0")
    if proceeds < 0:
        raise AssetNotMoved(why=_("处置收入不对"), why_en="the proceeds are no amount")
    to, reason, due = typed.get("to", ""), typed.get("reason", ""), _day(typed.get("due", ""))
    return Move(AssetMoveKind(kind), on, reason, to, due, proceeds)


@require_POST
def asset_decide(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Approve or refuse what somebody asked for an asset."""
    try:
        agreed = request.POST.get("agreed") == "1"
        decide_move(desk_of(request), number, agreed=agreed, answer=request.POST.get("answer", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("assets", code, year)
