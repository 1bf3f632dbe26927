"""Asking for a payment, a commitment, a refund or a reversal, and looking at what others ask for."""

import re
from datetime import date
from typing import Any

import msgspec
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao.basics.amounts import typed_amount
from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.journal import Entry, EntryKind
from wenxiao.budget.rows import CostKind
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.requests import ASKED, ask, decide, over_ceiling
from wenxiao_web.storage.models import Budget, EntryRequest, RequestState
from wenxiao_web.storage.queries.budgets import document_of, plain_of, rows_in_reach
from wenxiao_web.storage.queries.desks import others_with
from wenxiao_web.storage.queries.execution import line_rows, lines_in_reach, share_elapsed
from wenxiao_web.storage.queries.journal import as_entry, is_open, standings_of
from wenxiao_web.storage.queries.requests import entry_of, requests_of
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.suspensions import suspended_projects
from wenxiao_web.storage.roles import AGREES_TO_PAYMENTS, Role

_AMOUNT = re.compile(r"[0-9]{1,13}(\.[0-9]{1,2})?")


class NotAnEntry(WenxiaoError):
    """What was typed is no entry; nothing was kept."""

    message = "没有提交：{why}。"
    message_en = "Nothing was asked for: {why_en}."


@require_safe
def requests(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What waits for a second person, and what was decided."""
    desk, kept = desk_of(request), budget_of(request)
    reach = rows_in_reach(desk, kept, plain_of(kept))
    wanted = request.GET.get("state", RequestState.WAITING.value)
    found = requests_of(kept, wanted if wanted in RequestState.values else "", reach)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    standings, stopped, lines = standings_of(kept), suspended_projects(kept), lines_in_reach(document_of(kept), reach)
    named = {row.line.id: row for row in line_rows(kept, lines, share_elapsed(year, today()))}
    words = {
        "here": "execution",
        "strip": "requests",
        "page": page,
        "wanted": wanted,
        "states": RequestState.choices,
        "rows": [_told(kept, each, named, standings, stopped) for each in page],
        "may_ask": not desk.closed and bool(desk.roles & {Role.STATION_CLERK, Role.FINANCE_OFFICER}),
        "may_decide": not desk.closed and bool(desk.roles & set(AGREES_TO_PAYMENTS)),
        "seconds": others_with(desk, AGREES_TO_PAYMENTS),
        "person": desk.person,
        "is_open": is_open(kept),
    }
    return render(request, "executing/requests.html", words)


def _told(
    kept: Budget, each: EntryRequest, named: dict[str, Any], standings: Any, stopped: frozenset[str]
) -> dict[str, Any]:
    """A request beside what is left of its line, and what to know before one decides."""
    waiting = each.state == RequestState.WAITING
    return {
        "asked": each,
        "kind": EntryKind(each.kind),
        "row": named.get(each.line),
        "left": standings[each.line].remaining if each.line in standings else None,
        "over": over_ceiling(kept, entry_of(each)) if waiting else None,
        "suspended": waiting and bool(each.project) and each.project in stopped,
    }


@require_http_methods(["GET", "POST"])
def request_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The form of one entry; what is wrong is told beside what was typed."""
    desk, kept = desk_of(request), budget_of(request)
    lines = lines_in_reach(document_of(kept), rows_in_reach(desk, kept, plain_of(kept)))
    typed: dict[str, str] = {key: str(value) for key, value in (request.POST or request.GET).items()}
    if request.method == "POST":
        try:
            entry = _entry(typed)
            if entry.line not in lines:
                raise NotAnEntry(why=_("没有选预算行"), why_en="no budget line is chosen")
            made = ask(desk, kept, _whole(kept, entry))
        except WenxiaoError as error:
            messages.error(request, tongue(error))
        else:
            messages.success(request, _("第 %d 笔已提交，等另一个人审核。") % made.number)
            return redirect("requests", code, year)
    rows = line_rows(kept, lines, share_elapsed(year, today()))
    words = {
        "here": "execution",
        "strip": "requests",
        "rows": sorted(rows, key=lambda row: row.project),
        "kinds": ASKED,
        "costs": [kind.value for kind in CostKind],
        "typed": {"on": today().isoformat(), **typed},
        "about": kept.journal.filter(number=int(typed["concerns"])).first() if _is_number(typed) else None,
    }
    return render(request, "executing/request_new.html", words)


def _is_number(typed: dict[str, str]) -> bool:
    return typed.get("concerns", "").isdecimal() and len(typed["concerns"]) < 10


def _entry(typed: dict[str, str]) -> Entry:
    """What was typed, as an entry; raises ``NotAnEntry``."""
    amount = typed_amount(typed.get("amount", ""), "元")
    if amount is None or not _AMOUNT.fullmatch(str(amount)):
        raise NotAnEntry(why=_("金额填元，最多两位小数，不带负号"), why_en="give the amount in yuan, without a sign")
    if typed.get("kind") not in {kind.value for kind in ASKED}:
        raise NotAnEntry(why=_("没有选种类"), why_en="no kind is chosen")
    try:
        on = date.fromisoformat(typed.get("on", ""))
    except ValueError:
        raise NotAnEntry(why=_("日期不对"), why_en="the date is none") from None
    cost = typed.get("cost", "")
    return Entry(
        id="asked",
        kind=EntryKind(typed["kind"]),
        line=typed.get("line", ""),
        amount=amount,
        on=on,
        concerns=typed["concerns"] if _is_number(typed) else "",
        economic=typed.get("economic", "").strip()[:10],
        cost=CostKind(cost) if cost in set(CostKind) else None,
        payee=typed.get("payee", "").strip()[:200],
        purpose=typed.get("purpose", "").strip()[:500],
        voucher=typed.get("voucher", "").strip()[:100],
    )


def _whole(kept: Budget, entry: Entry) -> Entry:
    """A refund, a release or a reversal says of what it is; class and cost are those of that entry."""
    about = kept.journal.filter(number=int(entry.concerns)).first() if entry.concerns else None
    if about is None or entry.economic or entry.cost:
        return entry
    found = as_entry(about)
    return msgspec.structs.replace(entry, economic=found.economic, cost=found.cost)


@require_POST
def request_decide(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Accept a request or refuse it."""
    agreed = request.POST.get("agreed") == "1"
    try:
        decide(desk_of(request), budget_of(request), number, agreed=agreed, reason=request.POST.get("reason", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("已登记。") if agreed else _("已退回。"))
    return redirect("requests", code, year)
