"""The rules on a kept budget: after every change, and what two people let stand."""

import json
import re
from decimal import Decimal

import msgspec
import pytest

from wenxiao.budget.department_budget import DepartmentBudget, Identity
from wenxiao.budget.example import example
from wenxiao.budget.patches import SetField
from wenxiao.budget.subordinates import subordinate_units
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.page import write_page
from wenxiao.use_cases.checking_budgets import as_published, check_budget
from wenxiao.wire.budget import decode
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
from wenxiao_web.storage.actions.intakes import hand_in, read_in
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


def test_last_years_document_is_read_once_however_often_the_budget_changes(cast, kept, monkeypatch):
    begin(cast.desk("officer", year=2026), example(0, 2026))

    def reading(budget):
        read.append(budget.fiscal_year)
        return as_published(budget)

    read: list[int] = []
    monkeypatch.setattr(checks, "_COMPARED", checks._Compared(2))
    monkeypatch.setattr(checks, "as_published", reading)
    spoiled(cast, kept)
    found = [each.chinese for each in findings_of(kept)]
    check_kept(kept.pk)
    assert read == [2026, 2027, 2027]
    assert [each.chinese for each in findings_of(kept)] == found


def test_of_what_was_compared_the_last_used_is_kept(cast):
    kept = checks._Compared(2)
    one, two, three = (budget.document for budget in Budget.objects.order_by("pk")[:3])
    first = kept.published(one)
    kept.published(two)
    assert kept.known(one) == first
    kept.published(three)
    assert kept.known(two) is None
    assert kept.known(one) == first
    read_anew = as_published(decode(one))
    assert [(fact.concept, fact.amount) for fact in first.facts] == [
        (fact.concept, fact.amount) for fact in read_anew.facts
    ]


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
    assert all(each.because and each.because_en for each in told)
    assert not any(re.search(r"[\u4e00-\u9fff]", re.sub("“[^”]*”", "", each.because_en)) for each in told)
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


def unit_document(cast, kept, unit, amount):
    """What a unit of the town publishes, handed in at the town's desk."""
    identity = Identity(name=unit.name, code="", level="乡镇")
    line = msgspec.structs.replace(document_of(kept).expenditure[0], amount=Decimal(amount), project="", unit="")
    source = msgspec.structs.replace(document_of(kept).revenue[0], amount=Decimal(amount))
    own = DepartmentBudget(department=identity, fiscal_year=2027, units=(unit,), revenue=(source,), expenditure=(line,))
    intake = hand_in(cast.desk("officer"), f"{unit.name}.html", write_page(compose(own)).encode())
    read_in(intake.pk)
    return intake


@pytest.fixture
def with_units(cast, kept):
    """The town's budget whose first unit is the town itself; the other units."""
    budget = document_of(kept)
    own = msgspec.structs.replace(budget.units[0], name=budget.department.name)
    begin(cast.desk("officer"), msgspec.structs.replace(budget, units=(own, *budget.units[1:])))
    kept.refresh_from_db()
    return subordinate_units(budget.department.name, document_of(kept).units)


def executed(kept, rule):
    (found,) = (each for each in json.loads(Check.objects.get(budget=kept).executed) if each[0] == rule)
    return found


def test_units_whose_documents_are_missing_are_named_and_what_is_there_is_compared(cast, kept, with_units):
    check_kept(kept.pk)
    assert "没有提供所属单位" in executed(kept, "XD01")[3]
    assert len(with_units) > 1
    for unit in with_units[1:]:
        unit_document(cast, kept, unit, "1000")
    check_kept(kept.pk)
    assert executed(kept, "XD01")[3].endswith(with_units[0].name)
    unit_document(cast, kept, with_units[0], "1000")
    check_kept(kept.pk)
    assert executed(kept, "XD01")[2] == "passed"


def test_units_that_publish_more_than_the_town_has_are_an_error(cast, kept, with_units):
    for unit in with_units:
        unit_document(cast, kept, unit, "900000000")
    check_kept(kept.pk)
    assert executed(kept, "XD01")[2] == "failed"
    assert any("不算本级" in each.chinese for each in findings_of(kept))
