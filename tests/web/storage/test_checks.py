"""The rules on a kept budget: after every change, and what two people let stand."""

import msgspec
import pytest

from wenxiao.budget.patches import SetField
from wenxiao.use_cases.checking_budgets import check_budget
from wenxiao_web.background.tasks import take_up
from wenxiao_web.storage.actions import checks
from wenxiao_web.storage.actions.checks import (
    AlreadyDecided,
    NoSuchFinding,
    OwnWaiver,
    ReasonMissing,
    ask_waiver,
    check_kept,
    decide_waiver,
)
from wenxiao_web.storage.actions.editing import begin, edit
from wenxiao_web.storage.models import Budget, Check, FoundFinding, Waiver
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.checks import causes_of, findings_of, not_executed, unchecked


@pytest.fixture
def kept(cast):
    return Budget.objects.get(organisation=cast.town, year=2027)


def spoiled(cast, kept):
    """Take a sum away from revenue, so that it no longer is what is spent."""
    line = document_of(kept).revenue[0]
    edit(cast.desk("officer"), [SetField(row=line.id, field="amount", old=f"{line.amount:.2f}", new="1.00")])
    check_kept(kept.pk)
    return FoundFinding.objects.filter(budget=kept, severity="error").first()


@pytest.mark.django_db(transaction=False)
def test_a_change_is_checked_once_it_is_kept(cast, kept, django_capture_on_commit_callbacks):
    line = document_of(kept).revenue[0]
    with django_capture_on_commit_callbacks(execute=True):
        edit(cast.desk("officer"), [SetField(row=line.id, field="amount", old=f"{line.amount:.2f}", new="1.00")])
    check = Check.objects.get(budget=kept)
    assert check.revision == Budget.objects.get(pk=kept.pk).revision
    assert check.errors > 0


def test_a_check_of_what_changed_meanwhile_is_not_kept(cast, kept, monkeypatch):
    def change_while_checking(*given):
        Budget.objects.filter(pk=kept.pk).update(revision=99)
        return real(*given)

    real = check_budget
    check_kept(kept.pk)
    monkeypatch.setattr(checks, "check_budget", change_while_checking)
    assert not check_kept(kept.pk)
    assert Check.objects.get(budget=kept).revision != 99


@pytest.mark.django_db(transaction=False)
def test_a_check_that_a_killed_process_lost_is_taken_up_when_the_worker_starts(cast, kept):
    take_up()
    assert unchecked() == []
    # A change whose check was in the hands of a process that is no more.
    Budget.objects.filter(pk=kept.pk).update(revision=kept.revision + 1)
    assert unchecked() == [(kept.pk, kept.revision + 1)]
    take_up()
    assert Check.objects.get(budget=kept).revision == kept.revision + 1


def test_a_finding_stands_when_a_second_person_agrees_and_comes_back_when_it_says_something_else(cast, kept):
    found = spoiled(cast, kept)
    errors = Check.objects.get(budget=kept).errors
    waiver = ask_waiver(cast.desk("officer"), kept, found.mark, "上级拨款未到")
    assert Check.objects.get(budget=kept).errors == errors
    decide_waiver(cast.desk("reviewer"), kept, waiver.pk, is_agreed=True)
    assert Check.objects.get(budget=kept).errors == errors - 1
    check_kept(kept.pk)
    assert Check.objects.get(budget=kept).errors == errors - 1
    assert findings_of(kept)[-1].is_waived
    line = document_of(kept).revenue[0]
    edit(cast.desk("officer"), [SetField(row=line.id, field="amount", old="1.00", new="70000.00")])
    check_kept(kept.pk)
    assert Check.objects.get(budget=kept).errors == errors


def test_nobody_agrees_to_what_one_asked_for_oneself_nor_twice(cast, kept):
    found = spoiled(cast, kept)
    waiver = ask_waiver(cast.desk("officer"), kept, found.mark, "上级拨款未到")
    with pytest.raises(OwnWaiver):
        decide_waiver(cast.desk("officer"), kept, waiver.pk, is_agreed=True)
    decide_waiver(cast.desk("reviewer"), kept, waiver.pk, is_agreed=False)
    with pytest.raises(AlreadyDecided):
        decide_waiver(cast.desk("performance_reviewer"), kept, waiver.pk, is_agreed=True)
    assert not Waiver.objects.get(pk=waiver.pk).is_agreed


@pytest.mark.parametrize("reason", ["", "   ", "无"])
def test_a_waiver_without_a_reason_or_for_nothing_is_refused(cast, kept, reason):
    found = spoiled(cast, kept)
    with pytest.raises(ReasonMissing):
        ask_waiver(cast.desk("officer"), kept, found.mark, reason)
    with pytest.raises(NoSuchFinding):
        ask_waiver(cast.desk("officer"), kept, "0" * 64, "上级拨款未到")


def test_what_was_not_executed_is_said(cast, kept):
    check_kept(kept.pk)
    told = not_executed(Check.objects.get(budget=kept))
    assert all(because for _rule, _title, _result, because in told)
    assert told


def test_the_cause_of_the_findings_is_told_before_them(as_, cast, kept):
    budget = document_of(kept)
    wrong = msgspec.structs.replace(budget.revenue[0], amount=budget.revenue[0].amount + 400_000)
    begin(cast.desk("officer"), msgspec.structs.replace(budget, revenue=(wrong, *budget.revenue[1:])))
    check_kept(kept.pk)
    causes = causes_of(Check.objects.get(budget=kept))
    page = as_("officer").get("/b/901/2027/findings").content.decode()
    assert causes
    assert "可能的原因" in page
    assert causes[0][0][:20] in page
