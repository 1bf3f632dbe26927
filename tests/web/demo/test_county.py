"""The made-up county: whole, the same for a seed, at every stage, with mistakes to find."""

import hashlib
from collections import Counter
from datetime import date

import pytest

from wenxiao.workflow.stages import MOVES, STAGES
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
    Membership,
    MonitoringRun,
    Organisation,
    Part,
    PaymentFile,
    Person,
    Resolution,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.clocks import ledger
from wenxiao_web.storage.queries.history import broken_links, content_of, digest
from wenxiao_web.storage.queries.journal import standings_by_project, standings_of
from wenxiao_web.storage.queries.stages import control_lines, explanations_of
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
    told = {said_of(event).split(" · ")[0] for event in Event.objects.filter(kind="moved")}
    assert {move.chinese for move in MOVES if not move.returns} <= told


#: Stages and steps in the order of the way, and the steps that keep a version.
ORDER = [stage.id for stage in STAGES]
FORWARD = [move for move in MOVES if not move.returns]
FREEZING = {move.id for move in FORWARD if move.freezes}


def test_every_budget_has_what_its_way_leaves_behind(county):
    """A published budget has its resolution, its approval, its pack and its versions, each from who may take it."""
    for kept in Budget.objects.select_related("organisation"):
        passed = [move for move in FORWARD if ORDER.index(move.origin) < ORDER.index(kept.stage)]
        occasions = list(kept.versions.order_by("number").values_list("occasion", flat=True))
        assert [each for each in occasions if each in FREEZING] == [move.id for move in passed if move.freezes]
        steps = Event.objects.filter(organisation=kept.organisation, year=kept.year, kind="moved").order_by("number")
        assert [content_of(step)["move"] for step in steps] == [move.id for move in passed]
        for step, move in zip(steps, passed, strict=True):
            assert Membership.objects.filter(person=step.person, role__in=move.roles).exists(), (kept, move.id)
        resolved = list(Resolution.objects.filter(budget=kept).values_list("resolved_on", flat=True))
        assert len(resolved) == (ORDER.index(kept.stage) >= ORDER.index("resolved"))
        if kept.stage in {"approved", "published"}:
            approval = document_of(kept).approval
            assert approval is not None
            assert resolved[0] < approval.date == kept.approved_on
            assert kept.journal.filter(kind="initial").exists()
        published_as_it_should_be(kept)
    # A second draft above its control figures says why.
    later = [each for each in Budget.objects.filter(year=2027) if ORDER.index(each.stage) > 4]
    over = [each for each in later if any(line.is_over for line in control_lines(each))]
    assert over
    assert all(explanations_of(each) for each in over)


def published_as_it_should_be(kept):
    packs = list(kept.publications.all())
    assert [pack.state for pack in packs] == (["published"] if kept.stage == "published" else [])
    for pack in packs:
        assert Membership.objects.filter(person=pack.cleared_by, role__in=("finance_officer", "leader")).exists()
        assert pack.cleared_by != pack.prepared_by
        assert pack.published_on >= kept.approved_on
        assert kept.year == 2026 or pack.version.sha256 == digest(kept.document)
        assert all(hashlib.sha256(bytes(file.content)).hexdigest() == file.sha256 for file in pack.files.all())


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
    # What went on to others has no error any more.
    closed = [stage.id for stage in STAGES if not stage.editors]
    went_on = Check.objects.filter(budget__year=2027, budget__stage__in=closed).values_list("errors", flat=True)
    assert set(went_on) == {0}
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
