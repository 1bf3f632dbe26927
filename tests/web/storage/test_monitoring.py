"""Periods, reports, evidence, notices and reviews as they are kept."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from wenxiao.basics.limits import LIMITS, Limits
from wenxiao.budget.journal import Entry, EntryKind
from wenxiao.evaluation.monitoring import Colour, Watched
from wenxiao.use_cases import evidence as told_by_content
from wenxiao.use_cases.evidence import EvidenceRefused
from wenxiao_web.background.tasks import take_up
from wenxiao_web.storage.actions import evidence as keeping
from wenxiao_web.storage.actions.editing import as_kept, begin, store
from wenxiao_web.storage.actions.evidence import add_evidence, withdraw_evidence
from wenxiao_web.storage.actions.journal import append, open_journal
from wenxiao_web.storage.actions.monitoring import (
    CannotMonitor,
    PeriodClosed,
    bring_up_runs,
    close_run,
    open_run,
    reopen_run,
    report,
    set_period,
)
from wenxiao_web.storage.actions.notices import CannotCorrect, issue, reply, verify
from wenxiao_web.storage.actions.reminders import remind
from wenxiao_web.storage.actions.reviews import (
    CannotReview,
    Decided,
    confirm_review,
    decide_review,
    draft_adjustment,
    propose,
)
from wenxiao_web.storage.models import Budget, Event, Evidence, MonitoringRun, NoticeState, ProjectReview
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.monitoring import (
    latest_values,
    open_runs_touched,
    run_at,
    uncounted_runs,
    values_of,
)
from wenxiao_web.storage.queries.notices import notices_waiting_for, overdue_notices
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.watching import watched_of

PDF = b"%PDF-1.4\n..."
PNG = b"\x89PNG\r\n\x1a\n...."


@pytest.fixture
def kept(cast):
    found = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), found, date(2027, 2, 1))
    return found


@pytest.fixture
def run(cast, kept):
    return open_run(cast.desk("officer"), "january_july")


@pytest.fixture
def mine(kept):
    """An indicator of the station's part."""
    return document_of(kept).responsibilities[0].activities[0].indicators[0]


@pytest.fixture
def others(kept):
    """An indicator of somebody else's part."""
    return document_of(kept).responsibilities[1].activities[0].indicators[0]


def again(kept, run) -> Any:
    """The run as it is in the database by now."""
    return run_at(kept, run.pk)


def filled(indicator, **more):
    return {indicator.id: {"actual": indicator.grades[0], "likelihood": "certain", **more}}


def test_a_station_reports_its_own_part_and_nothing_else(cast, run, mine, others):
    assert report(cast.desk("clerk"), run.pk, filled(mine)) == 1
    assert values_of(run)[mine.id].grade == "优"
    with pytest.raises(CannotMonitor):
        report(cast.desk("clerk"), run.pk, {**filled(mine, actual="1"), **filled(others)})
    assert values_of(run)[mine.id].actual == mine.grades[0], "all or none"
    assert report(cast.desk("clerk"), run.pk, filled(mine)) == 0, "what is as before is not kept again"
    assert list(broken_links()) == []


def test_a_doubtful_goal_needs_reason_and_measure(cast, run, mine):
    for doubt in ("possible", "impossible"):
        with pytest.raises(CannotMonitor):
            report(cast.desk("clerk"), run.pk, filled(mine, likelihood=doubt))
    more = {"likelihood": "impossible", "deviation": "雨季推迟施工", "measure": "九月增加人手"}
    report(cast.desk("clerk"), run.pk, filled(mine, **more))
    watched = watched_of(again(run.budget, run))
    assert next(each for each in watched.indicators if each.id == mine.id).colour is Colour.RED
    assert MonitoringRun.objects.get(pk=run.pk).red >= 1


def test_what_cannot_be_graded_says_why(cast, run, mine):
    report(cast.desk("clerk"), run.pk, filled(mine, actual="还行吧"))
    value = values_of(run)[mine.id]
    assert value.grade == ""
    assert value.reason
    assert value.reason_en


def test_a_closed_period_takes_no_report_until_it_is_reopened_with_a_reason(cast, run, mine):
    report(cast.desk("clerk"), run.pk, filled(mine))
    with pytest.raises(CannotMonitor):
        close_run(cast.desk("clerk"), run.pk)
    close_run(cast.desk("officer"), run.pk)
    with pytest.raises(PeriodClosed) as refusal:
        report(cast.desk("clerk"), run.pk, filled(mine, actual="0"))
    assert run.period.title in refusal.value.chinese
    with pytest.raises(PeriodClosed):
        add_evidence(cast.desk("clerk"), run.pk, mine.id, "a.pdf", PDF)
    with pytest.raises(CannotMonitor):
        reopen_run(cast.desk("officer"), run.pk, " ")
    reopen_run(cast.desk("officer"), run.pk, "漏报一个指标")
    assert report(cast.desk("clerk"), run.pk, filled(mine, actual="0")) == 1
    kinds = list(Event.objects.filter(organisation=cast.town, year=2027).values_list("kind", flat=True))
    assert [kind for kind in kinds if kind.startswith("run-")] == ["run-opened", "run-closed", "run-reopened"]


def test_what_a_closed_run_came_to_stays_whatever_is_paid_afterwards(cast, kept, run):
    close_run(cast.desk("officer"), run.pk)
    before = watched_of(again(kept, run))
    line = document_of(kept).expenditure[0]
    pay(cast, kept, line.id, line.amount, date(2027, 7, 1))
    assert watched_of(again(kept, run)) == before
    assert msgspec.json.decode(again(kept, run).outcome, type=Watched) == before


def pay(cast, kept, line, amount, on):
    entry = Entry(id="p", kind=EntryKind.PAYMENT, line=line, amount=amount, on=on, purpose="付款")
    append(cast.desk("officer"), kept, [entry], "paid")


def test_money_is_that_of_the_last_day_of_the_period(cast, kept, run):
    line = next(each for each in document_of(kept).expenditure if each.project)
    pay(cast, kept, line.id, Decimal("1000"), date(2027, 7, 31))
    pay(cast, kept, line.id, Decimal("2000"), date(2027, 8, 1))
    assert watched_of(again(kept, run)).execution.paid == 1000
    assert bring_up_runs(cast.county, 2027) == 1


def test_the_counts_of_an_open_period_follow_what_is_paid(cast, kept, run, django_capture_on_commit_callbacks):
    lines = [line for line in document_of(kept).expenditure if line.project]
    before = MonitoringRun.objects.get(pk=run.pk).red
    assert before > 0, "nothing is paid in July"
    with django_capture_on_commit_callbacks(execute=True):
        entries = [
            Entry(id=line.id, kind=EntryKind.PAYMENT, line=line.id, amount=line.amount, on=date(2027, 7, 1))
            for line in lines
        ]
        append(cast.desk("officer"), kept, entries, "paid")
    after = MonitoringRun.objects.get(pk=run.pk)
    watched = watched_of(again(kept, run))
    assert (after.red, after.orange) == (watched.counts["red"], watched.counts["orange"])
    assert after.red != before


def test_only_the_periods_that_a_payment_falls_into_are_counted_again(kept, run):
    assert open_runs_touched({kept.pk: date(2027, 7, 31)}) == [run.pk]
    assert open_runs_touched({kept.pk: date(2027, 8, 1)}) == []
    assert open_runs_touched({kept.pk + 1: date(2027, 7, 31)}) == []


def test_a_count_that_a_killed_process_lost_is_taken_up_when_the_worker_starts(cast, kept, run):
    line = next(each for each in document_of(kept).expenditure if each.project)
    pay(cast, kept, line.id, line.amount, date(2027, 8, 1))
    assert uncounted_runs() == [], "it falls into a later period"
    # What is done once it is kept is not done within a test: just as if the worker had been killed.
    pay(cast, kept, document_of(kept).expenditure[0].id, Decimal(1), date(2027, 7, 1))
    assert uncounted_runs() == [run.pk]
    take_up()
    assert uncounted_runs() == []


def test_the_counts_of_an_open_period_follow_the_goals_that_are_changed(
    cast, kept, run, django_capture_on_commit_callbacks
):
    before = MonitoringRun.objects.get(pk=run.pk).indicators
    fewer = msgspec.structs.replace(document_of(kept), responsibilities=())
    with django_capture_on_commit_callbacks(execute=True):
        store(kept, fewer, as_kept(fewer), cast.people["officer"])
    assert MonitoringRun.objects.get(pk=run.pk).indicators == 0 < before


def test_an_indicator_changed_afterwards_keeps_the_scale_it_was_graded_by(cast, kept, run, mine):
    report(cast.desk("clerk"), run.pk, filled(mine))
    changed = json.loads(Budget.objects.get(pk=kept.pk).document)
    changed["responsibilities"][0]["activities"][0]["indicators"][0]["grades"] = ["≥999%", "", "", ""]
    Budget.objects.filter(pk=kept.pk).update(document=json.dumps(changed, ensure_ascii=False))
    found: Any = next(each for each in watched_of(again(kept, run)).indicators if each.id == mine.id)
    assert (found.changed, found.grade, found.report.cells) == (True, "优", mine.grades)
    assert latest_values(kept)[mine.id].grade == "优"


def test_evidence_is_what_its_content_says(cast, run, mine, monkeypatch):
    report(cast.desk("clerk"), run.pk, filled(mine))
    desk = cast.desk("clerk")
    for name, content in (("a.pdf", PNG), ("a.png", PDF), ("a.txt", b"\x00\x01"), ("a.exe", PDF), ("a.pdf", b"")):
        with pytest.raises(EvidenceRefused):
            add_evidence(desk, run.pk, mine.id, name, content)
    assert Evidence.objects.count() == 0
    made = add_evidence(desk, run.pk, mine.id, "C:\\照片\\a.pdf", PDF)
    assert (made.name, made.size, len(made.sha256)) == ("a.pdf", len(PDF), 64)
    monkeypatch.setattr(told_by_content, "LIMITS", Limits(evidence_bytes=len(PDF) - 1))
    with pytest.raises(EvidenceRefused):
        add_evidence(desk, run.pk, mine.id, "b.pdf", PDF)
    monkeypatch.setattr(told_by_content, "LIMITS", LIMITS)
    monkeypatch.setattr(keeping, "LIMITS", Limits(evidence_files=1))
    with pytest.raises(CannotMonitor):
        add_evidence(desk, run.pk, mine.id, "b.pdf", PDF)
    withdraw_evidence(desk, made.pk, "交错了文件")
    assert add_evidence(desk, run.pk, mine.id, "b.pdf", PDF).pk


def test_a_notice_is_verified_by_who_issued_it_and_never_by_who_answered(cast, kept, run, mine):
    made = issue(cast.desk("officer"), mine.id, "进度偏慢", "加快进度，月底前补齐", today() + timedelta(days=5), run)
    assert made.station == cast.station
    assert notices_waiting_for(cast.people["clerk"].memberships.all(), [2027]) == [made]
    for name in ("officer", "other_clerk"):
        with pytest.raises(CannotCorrect):
            reply(cast.desk(name), made.number, "已经加快了", [])
    with pytest.raises(EvidenceRefused):
        reply(cast.desk("clerk"), made.number, "已经加快了", [("a.pdf", PNG)])
    reply(cast.desk("clerk"), made.number, "已经加快了", [("a.pdf", PDF)])
    for name in ("clerk", "performance_reviewer", "leader"):
        with pytest.raises(CannotCorrect):
            verify(cast.desk(name), made.number, "已经核实", accepted=True)
    verify(cast.desk("officer"), made.number, "照片看不清", accepted=False)
    made.refresh_from_db()
    assert made.state == NoticeState.ISSUED
    reply(cast.desk("clerk"), made.number, "重拍了照片", [])
    verify(cast.desk("officer"), made.number, "已经核实", accepted=True)
    made.refresh_from_db()
    assert made.state == NoticeState.VERIFIED
    assert list(broken_links()) == []


def test_overdue_are_the_notices_nobody_answered_in_time(cast, kept, run, mine):
    made = issue(cast.desk("performance_reviewer"), mine.id, "进度偏慢", "加快进度", today())
    bodies = type(cast.town).objects.filter(pk=cast.town.pk)
    assert overdue_notices(bodies, 2027, made.due) == []
    assert overdue_notices(bodies, 2027, made.due + timedelta(days=1)) == [made]
    reply(cast.desk("officer"), made.number, "已经加快了", [])
    assert overdue_notices(bodies, 2027, made.due + timedelta(days=1)) == []


def test_reminders_go_to_those_who_have_not_closed(cast, kept, run):
    assert remind(cast.people["reviewer"], run.period, [cast.town, cast.department], "请尽快填报") == 2
    close_run(cast.desk("officer"), run.pk)
    assert remind(cast.people["reviewer"], run.period, [cast.town, cast.department], "请尽快填报") == 1
    with pytest.raises(CannotMonitor):
        remind(cast.people["reviewer"], run.period, [cast.town], "")


def test_a_review_is_proposed_decided_confirmed_and_becomes_the_draft_of_an_adjustment(cast, kept, run):
    close_run(cast.desk("officer"), run.pk)
    officer, leader = cast.desk("officer"), cast.desk("leader")
    count = propose(officer, again(kept, run))
    assert count == len(document_of(kept).projects)
    project = ProjectReview.objects.filter(budget=kept)[0].project
    with pytest.raises(CannotReview):
        decide_review(officer, project, Decided("cut", Decimal(100), ""))
    with pytest.raises(CannotReview):
        decide_review(officer, project, Decided("cut", Decimal(10) ** 12, "执行太慢，调减"))
    with pytest.raises(CannotReview):
        confirm_review(leader, project, agreed=True)
    decide_review(officer, project, Decided("cut", Decimal(100), "执行太慢，调减"))
    assert propose(officer, again(kept, run)) == count - 1, "what is decided stays"
    confirm_review(leader, project, agreed=False, reason="金额再核一下")
    decide_review(officer, project, Decided("cut", Decimal(200), "执行太慢，调减"))
    with pytest.raises(CannotReview):
        draft_adjustment(officer)
    confirm_review(leader, project, agreed=True)
    made = draft_adjustment(officer)
    lines = [line for line in document_of(kept).expenditure if line.project == project]
    money = json.loads(made.money)
    assert sum(Decimal(each["amount"]) for each in money) == 200 - sum(line.amount for line in lines)
    with pytest.raises(CannotReview):
        draft_adjustment(officer)


def test_a_period_needs_an_approved_budget_and_is_opened_once(cast, run):
    with pytest.raises(CannotMonitor):
        open_run(cast.desk("officer"), "january_july")
    with pytest.raises(CannotMonitor):
        open_run(cast.desk("other_officer", cast.other_town), "january_july")
    with pytest.raises(CannotMonitor):
        open_run(cast.desk("reviewer"), "first_quarter")
    with pytest.raises(CannotMonitor):
        set_period(cast.people["reviewer"], cast.county, 2027, "january_july", date(2027, 7, 1))


def test_the_same_budget_begun_again_keeps_what_was_reported(cast, kept, run, mine):
    report(cast.desk("clerk"), run.pk, filled(mine))
    begin(cast.desk("officer"), document_of(kept))
    assert mine.id in values_of(run)
