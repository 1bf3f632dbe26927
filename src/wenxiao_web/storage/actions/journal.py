"""Adding to the journal of a budget: all entries or none, with what each line comes to brought up to date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec
from django.db import transaction
from django.db.models import Max
from django.dispatch import Signal
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.execution import spending
from wenxiao.budget.journal import Book, Entry, EntryKind, Standing, fold, opening, refusals
from wenxiao.budget.rows import ExpenditureLine
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.inserting import insert_many
from wenxiao_web.storage.actions.projections import cents
from wenxiao_web.storage.models import Budget, JournalEntry, LineCost, LineStanding, Person
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.history import digest
from wenxiao_web.storage.queries.journal import entries_of
from wenxiao_web.storage.queries.suspensions import stopped

#: Sent when journals have got entries, with ``since``: by the key of each budget the earliest day among them. What
#: counts by them is brought up to date once they are kept.
journal_changed = Signal()


class EntryRefused(WenxiaoError):
    """An entry that the journal does not take; nothing was added."""

    message = "没有登记：{why}。"
    message_en = "Nothing was entered: {why_en}."


class Ready(NamedTuple):
    """Entries that nothing speaks against, with the numbers they will have, and how their lines stand then.

    It holds as long as the journal ends with the entry numbered ``after``.
    """

    after: int
    entries: list[Entry]
    lines: Mapping[str, ExpenditureLine]
    standings: Mapping[str, Standing]
    costs: Mapping[str, Mapping[str, Decimal]]


def ready(after: int, present: Iterable[Entry], wanted: Sequence[Entry], lines: Mapping[str, ExpenditureLine]) -> Ready:
    """Entries that were held against a journal already, made ready to be kept.

    ``present`` are the entries there are of the lines concerned, at least. An entry may concern one that stands before
    it in ``wanted``, by the id it has there.
    """
    entries = _numbered(after, wanted)
    touched = {entry.line for entry in entries}
    every = [entry for entry in present if entry.line in touched] + entries
    return Ready(after, entries, lines, fold(every), spending(every, lines))


@transaction.atomic
def append(desk: Desk, kept: Budget, wanted: Sequence[Entry], kind: str, **more: Any) -> list[Entry]:
    """Add entries, all or none, and tell of them as one event of that kind; gives them with their ids.

    An entry may concern one that stands before it in ``wanted``, by the id it has there. Raises ``EntryRefused``.
    """
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    if desk.closed:
        raise EntryRefused(why="这一年度已经关闭", why_en="the fiscal year is closed")
    present = entries_of(kept, {entry.line for entry in wanted})
    after = _last(kept)
    _refuse(Book(present), _numbered(after, wanted), kept.year)
    lines = {line.id: line for line in document_of(kept).expenditure}
    entries = append_ready(desk, kept, ready(after, present, wanted, lines), kind, **more)
    tell_changed({kept.pk: entries})
    return entries


def tell_changed(entries: Mapping[int, Iterable[Entry]]) -> None:
    """Tell of the journals that have got entries, by the keys of their budgets, at once for all of them."""
    since = {key: min(entry.on for entry in added) for key, added in entries.items() if added}
    journal_changed.send(sender=Budget, since=since)


@transaction.atomic
def append_ready(desk: Desk, kept: Budget, added: Ready, kind: str, **more: Any) -> list[Entry]:
    """Add what was made ready, of a budget that is locked since, or was locked and found as it was.

    Whoever calls it tells of it (``tell_changed``). Raises ``EntryRefused`` where the journal has got
    entries meanwhile.
    """
    if desk.closed:
        raise EntryRefused(why="这一年度已经关闭", why_en="the fiscal year is closed")
    if _last(kept) != added.after:
        raise EntryRefused(why="台账同时在变，请再试一次", why_en="the journal changed meanwhile; try again")
    _refuse_stopped(kept, added.entries)
    _keep(kept, added, desk.person)
    told = {"entries": msgspec.to_builtins(added.entries), "count": len(added.entries), **more}
    if len(added.entries) > _TOLD_ONE_BY_ONE:
        told["entries"] = digest(msgspec.json.encode(added.entries).decode())
    record(desk.organisation, desk.year, desk.person, kind, told, {entry.line for entry in added.entries})
    return added.entries


#: More entries than these are told by their hash alone: an import is one event.
_TOLD_ONE_BY_ONE = 50


def _last(kept: Budget) -> int:
    """The number of the last entry; 0 where there is none."""
    return JournalEntry.objects.filter(budget=kept).aggregate(last=Max("number"))["last"] or 0


def _numbered(last: int, wanted: Sequence[Entry]) -> list[Entry]:
    """The entries with the ids they will have behind the last one."""
    ids = {entry.id: str(last + at) for at, entry in enumerate(wanted, start=1) if entry.id}
    return [
        msgspec.structs.replace(entry, id=str(last + at), concerns=ids.get(entry.concerns, entry.concerns))
        for at, entry in enumerate(wanted, start=1)
    ]


def _refuse(book: Book, wanted: Sequence[Entry], year: int) -> None:
    for entry in wanted:
        found = refusals(entry, book, year)
        if found:
            why, why_en = "；".join(each.chinese for each in found), "; ".join(each.english for each in found)
            raise EntryRefused(why=why, why_en=why_en)
        book.add(entry)


def _refuse_stopped(kept: Budget, wanted: Iterable[Entry]) -> None:
    """Whatever way entries come, nothing is paid or committed for a project that is suspended."""
    for found in stopped(kept, wanted):
        raise EntryRefused(why=found.chinese, why_en=found.english)


#: The columns of an entry, in the order of ``_row``.
_COLUMNS = (
    *("budget_id", "number", "kind", "line", "project", "part", "cents", "on", "concerns", "economic", "cost"),
    *("payee", "purpose", "voucher", "made_by_id", "made_at"),
)


def _keep(kept: Budget, added: Ready, person: Person | None) -> None:
    by = (None if person is None else person.pk, timezone.now())
    rows = [(kept.pk, *_row(entry, added.lines.get(entry.line)), *by) for entry in added.entries]
    insert_many(JournalEntry, _COLUMNS, rows)
    _bring_up(kept, {entry.line for entry in added.entries}, added.lines, added.standings, added.costs)


def _row(entry: Entry, line: ExpenditureLine | None) -> tuple[object, ...]:
    return (
        *(int(entry.id), entry.kind.value, entry.line),
        *((line.project, line.part.value) if line else ("", "")),
        *(cents(entry.amount), entry.on, int(entry.concerns) if entry.concerns else None),
        *(entry.economic[:10], entry.cost.value if entry.cost else ""),
        *(entry.payee[:200], entry.purpose[:500], entry.voucher[:100]),
    )


def bring_up(kept: Budget, touched: set[str], lines: Mapping[str, ExpenditureLine]) -> None:
    """Bring the standings of some lines up to their entries."""
    entries = entries_of(kept, touched)
    _bring_up(kept, touched, lines, fold(entries), spending(entries, lines))


def _bring_up(
    kept: Budget,
    touched: set[str],
    lines: Mapping[str, ExpenditureLine],
    standings: Mapping[str, Standing],
    spent: Mapping[str, Mapping[str, Decimal]],
) -> None:
    _bring_up_costs(kept, touched, spent)
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
    budget = document_of(kept)
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    every = entries_of(kept)
    present = {entry.line: entry for entry in every if entry.kind is EntryKind.INITIAL}
    reversed_ids = {entry.concerns for entry in every if entry.kind is EntryKind.REVERSAL}
    present = {line: entry for line, entry in present.items() if entry.id not in reversed_ids}
    approved = {entry.line: entry for entry in opening(budget, on)}
    _refuse_less(every, present, approved)
    gone = [
        msgspec.structs.replace(entry, id="", kind=EntryKind.REVERSAL, concerns=entry.id, on=on)
        for line, entry in present.items()
        if line not in approved or approved[line].amount != entry.amount
    ]
    new = [entry for line, entry in approved.items() if line not in present or present[line].amount != entry.amount]
    if gone or new:
        lines = {line.id: line for line in budget.expenditure}
        _keep(kept, ready(_last(kept), every, [*gone, *new], lines), desk.person)
        told = {
            "lines": len(new),
            "reversed": len(gone),
            "cents": cents(sum((each.amount for each in new), Decimal(0))),
        }
        record(desk.organisation, desk.year, desk.person, "journal-opened", told)


def _refuse_less(every: Iterable[Entry], present: dict[str, Entry], approved: dict[str, Entry]) -> None:
    """Where a correction takes money away, enough of it must be left."""
    standings = fold(every)
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
