"""Two processes at once on one thing: one of them does it, the other is told, and it counts once."""

from datetime import date

import pytest

from tests.web.executing.test_requests import entry, line_of
from tests.web.storage.killing import in_the_middle
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.payment_files import (
    PaymentsHandedInBefore,
    enter_payment_file,
    enter_soon,
    hand_in_payments,
    read_payment_file,
)
from wenxiao_web.storage.actions.requests import AlreadyDecided, ask, decide
from wenxiao_web.storage.models import Budget, Event, JournalEntry, PaymentFile
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import standings_of

#: So long the other process holds on while it is in the middle, in seconds.
PAUSE = 1.5


@pytest.fixture
def kept(cast):
    found = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), found, date(2027, 2, 1))
    return found


def content_of(kept):
    line = line_of(kept)
    name = next(each.name for each in document_of(kept).projects if each.id == line.project)
    return line, f"日期,金额（元）,凭证号,项目名称\n2027-03-02,1.50,记-1,{name}\n2027-03-03,2.50,记-2,{name}\n".encode()


@pytest.mark.django_db(transaction=True)
def test_one_file_is_handed_in_by_two_at_once(cast, kept):
    _line, content = content_of(kept)
    job = f'module.hand_in_payments(desk("officer"), "支付.csv", {content!r})'
    with in_the_middle("payment_files", "record", job, pause=PAUSE) as other:
        with pytest.raises(PaymentsHandedInBefore):
            hand_in_payments(cast.desk("leader"), "又一次.csv", content)
        assert other.wait(20) == 0
    assert PaymentFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_file_is_entered_by_two_processes_at_once(cast, kept):
    line, content = content_of(kept)
    file = hand_in_payments(cast.desk("officer"), "支付.csv", content)
    read_payment_file(file.pk)
    enter_soon(cast.desk("leader"), file, leave_listed=False)
    entries, events = JournalEntry.objects.count(), Event.objects.count()
    job = f"module.enter_payment_file({file.pk})"
    with in_the_middle("payment_files", "append_ready", job, pause=PAUSE) as other:
        enter_payment_file(file.pk)
        assert other.wait(20) == 0
    assert PaymentFile.objects.get(pk=file.pk).state == "entered"
    assert (JournalEntry.objects.count(), Event.objects.count()) == (entries + 2, events + 1)
    assert standings_of(kept)[line.id].paid == 4
    assert list(broken_links()) == []


@pytest.mark.django_db(transaction=True)
def test_two_files_of_the_same_payments_are_entered_at_once(cast, kept):
    line, content = content_of(kept)
    first = hand_in_payments(cast.desk("officer"), "支付.csv", content)
    second = hand_in_payments(cast.desk("officer"), "支付（副本）.csv", content + b"\n")
    for file in (first, second):
        read_payment_file(file.pk)
        enter_soon(cast.desk("leader"), file, leave_listed=False)
    job = f"module.enter_payment_file({first.pk})"
    with in_the_middle("payment_files", "append_ready", job, pause=PAUSE) as other:
        enter_payment_file(second.pk)
        assert other.wait(20) == 0
    assert standings_of(kept)[line.id].paid == 4, "what is in both counts once"
    assert PaymentFile.objects.get(pk=first.pk).state == "entered"
    told = PaymentFile.objects.get(pk=second.pk)
    assert (told.state, bool(told.why)) == ("read", True)
    assert '"duplicate": 2' in told.plan
    assert list(broken_links()) == []


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_decide_on_one_payment_at_once(cast, kept):
    line = line_of(kept)
    made = ask(cast.desk("clerk"), kept, entry(line, 10))
    job = f'module.decide(desk("officer"), module.Budget.objects.get(pk={kept.pk}), {made.number}, agreed=True, reason="")'
    with in_the_middle("requests", "append", job, pause=PAUSE) as other:
        with pytest.raises(AlreadyDecided) as told:
            decide(cast.desk("leader"), kept, made.number, agreed=False, reason="不合用途")
        assert other.wait(20) == 0
    assert "officer" in told.value.chinese
    assert standings_of(kept)[line.id].paid == 10
    assert Event.objects.filter(kind="entry-refused").count() == 0
    assert list(broken_links()) == []
