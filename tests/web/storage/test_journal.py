"""The journal of a kept budget: all entries or none, each line's standing with them, told in the chain."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from wenxiao.budget.journal import Entry, EntryKind, fold
from wenxiao.budget.sums import Sums
from wenxiao_web.storage.actions.editing import as_kept, store
from wenxiao_web.storage.actions.journal import EntryRefused, append, open_journal, rebuild_standings
from wenxiao_web.storage.models import Budget, Event, JournalEntry, LineStanding
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import (
    entries_of,
    is_open,
    standings_by_budget,
    standings_by_project,
    standings_of,
)

DAY = date(2027, 3, 1)


@pytest.fixture
def kept(cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, DAY)
    return kept


def first_line(kept):
    return document_of(kept).expenditure[0]


def payment(line, amount, key="p", **more):
    return Entry(id=key, kind=EntryKind.PAYMENT, line=line.id, amount=Decimal(amount), on=DAY, **more)


def test_an_opened_journal_has_the_approved_budget_by_line_project_and_whole(kept):
    budget = document_of(kept)
    assert is_open(kept)
    assert {line.id: line.amount for line in budget.expenditure} == {
        line: each.initial for line, each in standings_of(kept).items()
    }
    sums = Sums(budget)
    by_project = standings_by_project(kept)
    assert {each.id: sums.project(each.id) for each in budget.projects} == {
        project: each.adjusted for project, each in by_project.items() if project
    }
    assert standings_by_budget(Budget.objects.all())[kept.pk].adjusted == sums.amounts["expenditure.current_year"]
    assert list(broken_links()) == []


def test_opening_again_changes_nothing(cast, kept):
    before = JournalEntry.objects.count()
    open_journal(cast.desk("officer"), kept, DAY)
    assert JournalEntry.objects.count() == before


def correct(kept, amount):
    """Another amount in the first line, as a correction leaves it."""
    budget = document_of(kept)
    line = msgspec.structs.replace(budget.expenditure[0], amount=Decimal(amount))
    changed = msgspec.structs.replace(budget, expenditure=(line, *budget.expenditure[1:]))
    store(kept, changed, as_kept(changed), None)


def test_a_correction_enters_what_it_changed_and_keeps_what_was_paid(cast, kept):
    line = first_line(kept)
    append(cast.desk("officer"), kept, [payment(line, 10)], "paid")
    correct(kept, line.amount + 500)
    open_journal(cast.desk("officer"), kept, DAY)
    standing = standings_of(kept)[line.id]
    assert (standing.initial, standing.paid) == (line.amount + 500, Decimal(10))


def test_a_correction_cannot_take_what_is_spent(cast, kept):
    line = first_line(kept)
    append(cast.desk("officer"), kept, [payment(line, 10)], "paid")
    correct(kept, 5)
    with pytest.raises(EntryRefused):
        open_journal(cast.desk("officer"), kept, DAY)
    assert standings_of(kept)[line.id].initial == line.amount


def test_entries_are_added_with_their_event(cast, kept):
    line = first_line(kept)
    wanted = [
        Entry(id="c", kind=EntryKind.COMMITMENT, line=line.id, amount=Decimal(100), on=DAY),
        payment(line, "40.50", concerns="c", payee="某公司", voucher="记-1"),
    ]
    made = append(cast.desk("officer"), kept, wanted, "paid")
    assert made[1].concerns == made[0].id
    standing = standings_of(kept)[line.id]
    assert (standing.committed, standing.paid) == (Decimal("59.50"), Decimal("40.50"))
    assert Event.objects.filter(organisation=cast.town, year=2027, kind="paid").count() == 1
    assert list(broken_links()) == []


def test_one_refused_entry_leaves_nothing_of_the_others(cast, kept):
    line = first_line(kept)
    before = JournalEntry.objects.count()
    with pytest.raises(EntryRefused):
        append(cast.desk("officer"), kept, [payment(line, 1), payment(line, line.amount, "q")], "paid")
    assert JournalEntry.objects.count() == before
    assert standings_of(kept)[line.id].paid == 0
    assert not Event.objects.filter(kind="paid").exists()


def test_nothing_is_entered_in_a_closed_year(cast, kept):
    desk = cast.desk("officer")
    with pytest.raises(EntryRefused):
        append(type(desk)(**{**vars(desk), "closed": True}), kept, [payment(first_line(kept), 1)], "paid")


def test_standings_are_the_fold_of_the_entries_and_can_be_rebuilt(cast, kept):
    append(cast.desk("officer"), kept, [payment(first_line(kept), 7)], "paid")
    LineStanding.objects.update(paid=0, initial=1)
    rebuild_standings()
    assert standings_of(kept) == fold(entries_of(kept))
