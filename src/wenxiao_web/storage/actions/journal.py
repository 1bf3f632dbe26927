"""Adding to the journal of a budget: all entries or none, with what each line comes to brought up to date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.execution import spending
from wenxiao.budget.journal import Book, Entry, EntryKind, Standing, fold, opening, refusals
from wenxiao.budget.rows import ExpenditureLine
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.projections import cents
from wenxiao_web.storage.models import Budget, JournalEntry, LineCost, LineStanding, Person
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.history import digest
from wenxiao_web.storage.queries.journal import entries_of
from wenxiao_web.storage.queries.suspensions import stopped


class EntryRefused(WenxiaoError):
    """An entry that the journal does not take; nothing was added."""

    message = "没有登记：{why}。"
    message_en = "Nothing was entered: {why_en}."


@transaction.atomic
def append(desk: Desk, kept: Budget, wanted: Sequence[Entry], kind: str, **more: Any) -> list[JournalEntry]:
    """Add entries, all or none, and tell of them as one event of that kind; ids are given here.

    An entry may concern one that stands before it in ``wanted``, by the id it has there. Raises ``EntryRefused``.
    """
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    if desk.closed:
        raise EntryRefused(why="这一年度已经关闭", why_en="the fiscal year is closed")
    numbered = _numbered(kept, wanted)
    _refuse(kept, numbered)
    _refuse_stopped(kept, numbered)
    made = _keep(kept, document_of(kept), numbered, desk.person)
    told = {"entries": msgspec.to_builtins(numbered), "count": len(numbered), **more}
    if len(numbered) > _TOLD_ONE_BY_ONE:
        told["entries"] = digest(msgspec.json.encode(numbered).decode())
    record(desk.organisation, desk.year, desk.person, kind, told, {entry.line for entry in numbered})
    return made


#: More entries than these are told by their hash alone: an import is one event.
_TOLD_ONE_BY_ONE = 50


def _numbered(kept: Budget, wanted: Sequence[Entry]) -> list[Entry]:
    """The entries with the ids they will have."""
    last = JournalEntry.objects.filter(budget=kept).aggregate(last=Max("number"))["last"] or 0
    ids = {entry.id: str(last + at) for at, entry in enumerate(wanted, start=1) if entry.id}
    return [
        msgspec.structs.replace(entry, id=str(last + at), concerns=ids.get(entry.concerns, entry.concerns))
        for at, entry in enumerate(wanted, start=1)
    ]


def _refuse(kept: Budget, wanted: Sequence[Entry]) -> None:
    book = Book(entries_of(kept, {entry.line for entry in wanted}))
    for entry in wanted:
        found = refusals(entry, book, kept.year)
        if found:
            why, why_en = "；".join(each.chinese for each in found), "; ".join(each.english for each in found)
            raise EntryRefused(why=why, why_en=why_en)
        book.add(entry)


def _refuse_stopped(kept: Budget, wanted: Iterable[Entry]) -> None:
    """Whatever way entries come, nothing is paid or committed for a project that is suspended."""
    for found in stopped(kept, wanted):
        raise EntryRefused(why=found.chinese, why_en=found.english)


def _keep(
    kept: Budget, budget: DepartmentBudget, entries: Iterable[Entry], person: Person | None
) -> list[JournalEntry]:
    lines = {line.id: line for line in budget.expenditure}
    now = timezone.now()
    rows = [_row(kept, entry, lines.get(entry.line)) for entry in entries]
    for row in rows:
        row.made_by, row.made_at = person, now
    JournalEntry.objects.bulk_create(rows, batch_size=500)
    bring_up(kept, {row.line for row in rows}, lines)
    return rows


def _row(kept: Budget, entry: Entry, line: ExpenditureLine | None) -> JournalEntry:
    return JournalEntry(
        budget=kept,
        number=int(entry.id),
        kind=entry.kind.value,
        line=entry.line,
        project=line.project if line else "",
        part=line.part.value if line else "",
        cents=cents(entry.amount),
        on=entry.on,
        concerns=int(entry.concerns) if entry.concerns else None,
        economic=entry.economic[:10],
        cost=entry.cost.value if entry.cost else "",
        payee=entry.payee[:200],
        purpose=entry.purpose[:500],
        voucher=entry.voucher[:100],
    )


def bring_up(kept: Budget, touched: set[str], lines: dict[str, ExpenditureLine]) -> None:
    """Bring the standings of some lines up to their entries."""
    entries = entries_of(kept, touched)
    _bring_up_costs(kept, touched, spending(entries, lines))
    standings = fold(entries)
    rows = [_standing(kept, name, standings.get(name, Standing()), lines.get(name)) for name in sorted(touched)]
    fields = ["project", "part", *Standing.__struct_fields__]
    LineStanding.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["budget", "line"], update_fields=fields, batch_size=500
    )


def _bring_up_costs(kept: Budget, touched: set[str], spent: Mapping[str, Mapping[str, Decimal]]) -> None:
    LineCost.objects.filter(budget=kept, line__in=touched).delete()
    rows = [
        LineCost(budget=kept, line=line, concept=concept, cents=cents(amount))
        for line, costs in spent.items()
        for concept, amount in costs.items()
    ]
    LineCost.objects.bulk_create(rows, batch_size=500)


def _standing(kept: Budget, name: str, standing: Standing, line: ExpenditureLine | None) -> LineStanding:
    sums = {field: cents(getattr(standing, field)) for field in Standing.__struct_fields__}
    row = LineStanding(budget=kept, line=name, **sums)
    row.project, row.part = (line.project, line.part.value) if line else ("", "")
    return row


@transaction.atomic
def open_journal(desk: Desk, kept: Budget, on: date) -> None:
    """Enter what was approved: every line of a budget approved for the first time, what a correction changed after it.

    Raises ``EntryRefused`` where a correction takes what is spent or committed already.
    """
    present = {entry.line: entry for entry in entries_of(kept) if entry.kind is EntryKind.INITIAL}
    reversed_ids = {entry.concerns for entry in entries_of(kept) if entry.kind is EntryKind.REVERSAL}
    present = {line: entry for line, entry in present.items() if entry.id not in reversed_ids}
    approved = {entry.line: entry for entry in opening(document_of(kept), on)}
    _refuse_less(kept, present, approved)
    gone = [
        msgspec.structs.replace(entry, id="", kind=EntryKind.REVERSAL, concerns=entry.id, on=on)
        for line, entry in present.items()
        if line not in approved or approved[line].amount != entry.amount
    ]
    new = [entry for line, entry in approved.items() if line not in present or present[line].amount != entry.amount]
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    entries = _numbered(kept, [*gone, *new])
    if entries:
        _keep(kept, document_of(kept), entries, desk.person)
        told = {
            "lines": len(new),
            "reversed": len(gone),
            "cents": cents(sum((each.amount for each in new), Decimal(0))),
        }
        record(desk.organisation, desk.year, desk.person, "journal-opened", told)


def _refuse_less(kept: Budget, present: dict[str, Entry], approved: dict[str, Entry]) -> None:
    """Where a correction takes money away, enough of it must be left."""
    standings = fold(entries_of(kept))
    for line, entry in present.items():
        amount = approved[line].amount if line in approved else Decimal(0)
        short = entry.amount - amount - standings[line].remaining
        if short > 0 and amount < entry.amount:
            why = f"更正后有一行还差 {short:,.2f} 元：已经支付或占用了"
            raise EntryRefused(
                why=why, why_en=f"after the correction a line is {short:,.2f} yuan short: they are spent"
            )


def rebuild_standings() -> None:
    """Make the standings of all budgets anew from their journals."""
    for key in JournalEntry.objects.order_by().values_list("budget", flat=True).distinct():
        with transaction.atomic():
            kept = Budget.objects.select_for_update().get(pk=key)
            LineStanding.objects.filter(budget=kept).delete()
            LineCost.objects.filter(budget=kept).delete()
            lines = {line.id: line for line in document_of(kept).expenditure}
            bring_up(kept, {entry.line for entry in entries_of(kept)}, lines)
