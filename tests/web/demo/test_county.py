"""The made-up county: whole, the same for a seed, at every stage, with mistakes to find."""

from collections import Counter
from datetime import date

import pytest

from wenxiao.workflow.stages import STAGES
from wenxiao_web.demo.accounts import accounts, introductions
from wenxiao_web.demo.county import make_county
from wenxiao_web.frame.templatetags.wenxiao import said_of
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.models import (
    Budget,
    Check,
    EntryRequest,
    Event,
    FiscalYear,
    JournalEntry,
    MonitoringRun,
    Organisation,
    Part,
    PaymentFile,
    Person,
)
from wenxiao_web.storage.queries.clocks import ledger
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import standings_by_project, standings_of
from wenxiao_web.storage.roles import Role


@pytest.fixture
def county(db, monkeypatch):
    # The year that is carried out is as far as in late autumn, whenever the test runs.
    monkeypatch.setattr("wenxiao_web.demo.execution.today", lambda: date(2026, 11, 25))
    monkeypatch.setattr("wenxiao_web.demo.ledger.today", lambda: date(2026, 12, 5))
    monkeypatch.setattr("wenxiao_web.storage.actions.clocks.today", lambda: date(2026, 12, 5))
    # The cast makes room: nothing of it is needed here.
    for model in (Event, Part, Budget, FiscalYear):
        model.objects.all().delete()
    Person.objects.all().delete()
    while Organisation.objects.exists():
        Organisation.objects.filter(children=None).delete()
    make_county(7)


def test_it_has_its_bodies_two_years_and_every_stage(county):
    kinds = list(Organisation.objects.values_list("kind", flat=True))
    assert (kinds.count("county"), kinds.count("town"), kinds.count("department")) == (1, 8, 6)
    assert set(Budget.objects.filter(year=2027).values_list("stage", flat=True)) == {stage.id for stage in STAGES}
    assert Budget.objects.filter(year=2026, stage__in=("approved", "published")).count() == 14
    assert list(broken_links()) == []


def test_the_record_of_every_step_says_what_was_done(county):
    told = {said_of(event) for event in Event.objects.filter(kind="moved")}
    assert {stage.chinese for stage in STAGES} <= told
    assert "demo" not in told


def test_the_ledger_is_kept_most_in_time_and_a_few_overdue(county, monkeypatch):
    monkeypatch.setattr("wenxiao_web.storage.queries.clocks.today", lambda: date(2026, 12, 5))
    bodies = Organisation.objects.filter(kind__in=("town", "department")).select_related("parent__parent")
    lines = ledger(bodies, 2026)
    counts = Counter((line.running.clock.id, line.running.standing) for line in lines)
    standings = Counter(line.running.standing for line in lines)
    assert standings["done"] == 0, "every end has its start"
    assert standings["in_time"] > 10 * standings["overdue"] > 0
    for clock in ("publication", "unit_reply", "unit_publication", "monitoring", "online_check", "town_budget"):
        assert counts[clock, "in_time"], clock
        assert counts[clock, "overdue"], clock
    assert counts["approval", "in_time"] == 14
    # Monitoring is done where its period is closed, and nowhere else.
    closed = MonitoringRun.objects.filter(period__name="january_july").exclude(closed_at=None).count()
    assert counts["monitoring", "in_time"] == closed
    assert all(line.shown for line in lines if line.entry and line.entry.done_on)


def test_every_role_has_an_account_that_is_listed(county):
    assert {account["role"] for account in accounts()} == set(Role.values)
    assert [account["role"] for account in introductions()] == Role.values


def test_some_bodies_have_a_mistake_to_find_and_others_none(county):
    for key in Budget.objects.filter(year=2027).values_list("pk", flat=True):
        check_kept(key)
    found = list(Check.objects.values_list("errors", "warnings"))
    assert any(errors for errors, _ in found)
    assert any(not errors and not warnings for errors, warnings in found)


def test_the_year_is_carried_out_with_problems_to_find(county):
    kinds = set(JournalEntry.objects.values_list("kind", flat=True))
    assert {"initial", "payment", "commitment", "refund", "reversal"} <= kinds
    assert sorted(PaymentFile.objects.values_list("state", flat=True)) == ["entered", "read"]
    assert EntryRequest.objects.filter(state="waiting").count() == 14
    for kept in Budget.objects.filter(year=2026):
        projects = standings_by_project(kept)
        assert any(not each.paid for name, each in projects.items() if name)
        assert all(each.remaining >= 0 for each in standings_of(kept).values())
