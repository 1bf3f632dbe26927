"""Asking for an entry in the journal, and deciding on it: never the same person."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.execution import concept_of
from wenxiao.budget.journal import Book, Entry, EntryKind, Refusal, refusals
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.journal import EntryRefused, append
from wenxiao_web.storage.actions.projections import cents
from wenxiao_web.storage.models import Budget, EntryRequest, JournalEntry, RequestState
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.execution import ceilings_of, reversed_numbers
from wenxiao_web.storage.queries.journal import entries_of, is_open
from wenxiao_web.storage.queries.requests import entry_of, request_at
from wenxiao_web.storage.queries.suspensions import stopped

#: What can be asked for by hand; what changes the budget itself goes another way.
ASKED = (EntryKind.PAYMENT, EntryKind.COMMITMENT, EntryKind.RELEASE, EntryKind.REFUND, EntryKind.REVERSAL)


class AlreadyDecided(WenxiaoError):
    """Somebody else decided on the request first."""

    message = "{who}已经处理过这一笔：{state}。没有再处理一次。"
    message_en = "{who} has decided on this request already ({state}); nothing was done."


class NotYours(WenxiaoError):
    """The person who asked cannot be the one who decides."""

    message = "这一笔是您自己提交的，要由另一个人审核。"
    message_en = "You asked for this entry yourself; somebody else has to look at it."


class ReasonMissing(WenxiaoError):
    """A decision that has to say why."""

    message = "没有处理：{why}，请写明原因。"
    message_en = "Nothing was decided: {why_en}; please give the reason."


@transaction.atomic
def ask(desk: Desk, kept: Budget, entry: Entry) -> EntryRequest:
    """Ask for an entry; raises ``EntryRefused`` where the journal would not take it as it stands."""
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    _refuse(desk, kept, entry)
    if twin := _twin(kept, entry):
        raise EntryRefused(why=twin.chinese, why_en=twin.english)
    line = next(line for line in document_of(kept).expenditure if line.id == entry.line)
    last = EntryRequest.objects.filter(budget=kept).aggregate(last=Max("number"))["last"] or 0
    made = EntryRequest(budget=kept, number=last + 1, kind=entry.kind.value, line=entry.line, project=line.project)
    made.cents, made.on, made.economic, made.payee = cents(entry.amount), entry.on, entry.economic[:10], entry.payee
    made.concerns = int(entry.concerns) if entry.concerns else None
    made.cost = entry.cost.value if entry.cost else ""
    made.purpose, made.voucher = entry.purpose, entry.voucher
    made.asked_by, made.asked_at = desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"request": made.number, "entry": msgspec.to_builtins(entry)}
    record(desk.organisation, desk.year, desk.person, "entry-asked", told, [entry.line])
    return made


def _refuse(desk: Desk, kept: Budget, entry: Entry) -> None:
    found: Sequence[Refusal] = ()
    if desk.closed:
        found = (Refusal("closed", "这一年度已经关闭", "the fiscal year is closed"),)
    elif not is_open(kept):
        found = (Refusal("not_open", "预算还没有批复，没有入账", "the budget is not approved yet"),)
    elif entry.kind not in ASKED:
        found = (Refusal("kind", "这一种不在这里登记", "this kind is not entered here"),)
    elif not entry.purpose.strip():
        found = (Refusal("purpose", "没有写用途", "no purpose is given"),)
    else:
        found = refusals(entry, Book(entries_of(kept, {entry.line})), kept.year)
        found = found or stopped(kept, [entry])
    if found:
        why, why_en = "；".join(each.chinese for each in found), "; ".join(each.english for each in found)
        raise EntryRefused(why=why, why_en=why_en)


def _twin(kept: Budget, entry: Entry) -> Refusal | None:
    """Whether a payment or a commitment was asked for or entered before: voucher, day, amount and payee are the same.

    Where there is no voucher, line and purpose have to be the same as well, as in a file of payments.
    """
    if entry.kind not in {EntryKind.PAYMENT, EntryKind.COMMITMENT}:
        return None
    alike: dict[str, Any] = {"kind": entry.kind.value, "cents": cents(entry.amount), "on": entry.on}
    alike |= {"payee": entry.payee, "voucher": entry.voucher}
    if not entry.voucher:
        alike |= {"line": entry.line, "purpose": entry.purpose}
    waiting = EntryRequest.objects.filter(budget=kept, state=RequestState.WAITING, **alike).first()
    entered = JournalEntry.objects.filter(budget=kept, **alike).exclude(number__in=reversed_numbers(kept)).first()
    if waiting is None and entered is None:
        return None
    where = f"待审核的第 {waiting.number} 笔" if waiting else f"台账第 {entered.number if entered else 0} 笔"
    where_en = f"request {waiting.number}" if waiting else f"entry {entered.number if entered else 0}"
    told = f"与{where}相同（凭证号、日期、金额、收款人），不重复登记；确是另一笔的，把凭证号或用途写清楚"
    told_en = f"it is the same as {where_en} (voucher, day, amount, payee); give another its own voucher or purpose"
    return Refusal("duplicate", told, told_en)


@transaction.atomic
def decide(desk: Desk, kept: Budget, number: int, *, agreed: bool, reason: str) -> EntryRequest:
    """Accept a request into the journal, or refuse it with a reason.

    Raises ``AlreadyDecided`` where another was first, ``NotYours``, ``ReasonMissing``, and ``EntryRefused`` where less
    money is left than when it was asked for.
    """
    Budget.objects.select_for_update().get(pk=kept.pk)
    made = request_at(kept, number)
    if made is None or made.state != RequestState.WAITING:
        who = made.decided_by if made else ""
        raise AlreadyDecided(who=who, state=made.get_state_display() if made else "")
    if made.asked_by_id == desk.person.pk:
        raise NotYours
    reason = reason.strip()
    entry = entry_of(made)
    if not agreed:
        if not reason:
            raise ReasonMissing(why="退回要说明原因", why_en="refusing needs a reason")
        told = {"request": number, "reason": reason}
        record(desk.organisation, desk.year, desk.person, "entry-refused", told, [made.line])
    else:
        over = over_ceiling(kept, entry)
        if over and not reason:
            raise ReasonMissing(why=over.chinese, why_en=over.english)
        _refuse(desk, kept, entry)
        made.entry = int(append(desk, kept, [entry], "entry-accepted", request=number, reason=reason)[0].id)
    made.state = RequestState.ACCEPTED if agreed else RequestState.REFUSED
    made.decided_by, made.decided_at, made.reason = desk.person, timezone.now(), reason[:500]
    made.save(update_fields=["state", "decided_by", "decided_at", "reason", "entry"])
    return made


def over_ceiling(kept: Budget, entry: Entry) -> Refusal | None:
    """Whether a payment brings a cost above its ceiling: it is told, and taken only with a reason."""
    if entry.kind is not EntryKind.PAYMENT:
        return None
    budget = document_of(kept)
    line = next((each for each in budget.expenditure if each.id == entry.line), None)
    concept = concept_of(entry, line)
    for each in ceilings_of(kept, budget):
        if each.concept == concept and entry.amount > each.left:
            short = entry.amount - each.left
            told = f"{each.chinese}将超过年度预算 {short:,.2f} 元"
            return Refusal("ceiling", told, f"{each.english} will exceed the year's ceiling by {short:,.2f} yuan")
    return None
