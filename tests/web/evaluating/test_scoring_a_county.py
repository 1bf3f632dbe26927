"""Scoring a county: each body whole or not at all, gone on with after a stop, killed in the middle nothing half done."""

from datetime import date

import pytest
from django.urls import reverse

from tests.web.storage.killing import killed, soon
from wenxiao_web.background.tasks import take_up
from wenxiao_web.storage.actions import scoring
from wenxiao_web.storage.actions.evaluations import NotEvaluated, fill_budget
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.scoring import begin_scoring, score_county
from wenxiao_web.storage.models import Budget, Event, ScoringRun, SelfEvaluation
from wenxiao_web.storage.queries.history import broken_links

DAY = date(2027, 3, 1)


def approve_all(cast):
    for kept in Budget.objects.all():
        open_journal(cast.desk("officer", kept.organisation), kept, DAY)


def test_every_approved_body_is_scored_once(cast, db):
    approve_all(cast)
    run = score_county(begin_scoring(cast.county, 2027, cast.people["reviewer"]).pk)
    assert run.finished_at is not None
    assert run.done.count() == run.bodies == 3
    assert SelfEvaluation.objects.values("budget").distinct().count() == 3
    assert Event.objects.filter(kind="scoring-done").count() == 1
    assert begin_scoring(cast.county, 2027, cast.people["reviewer"]).pk != run.pk


def test_a_body_that_breaks_does_not_keep_the_others_from_it(cast, db, monkeypatch):
    approve_all(cast)
    real = fill_budget

    def fill(kept):
        if kept.organisation.code == "902":
            raise NotEvaluated(why="坏了", why_en="broken")
        return real(kept)

    monkeypatch.setattr(scoring, "fill_budget", fill)
    run = score_county(begin_scoring(cast.county, 2027, cast.people["reviewer"]).pk)
    assert [each.organisation.code for each in run.done.exclude(failure="")] == ["902"]
    assert not SelfEvaluation.objects.filter(budget__organisation=cast.other_town).exists()


def test_from_the_page_and_seen_by_the_county(cast, as_):
    approve_all(cast)
    client = as_("performance_reviewer")
    assert client.post(reverse("scoring-begin"), {"year": "2027"}).status_code == 302
    page = client.get(reverse("self-evaluations-county"), {"year": "2027"}).content.decode()
    assert "上次算分" in page
    assert "甲镇人民政府" in page
    rows = client.get(reverse("self-evaluations-county-csv"), {"year": "2027"}).content.decode()
    assert rows.count("\n") == 4


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_is_half_done_and_it_goes_on(cast):
    approve_all(cast)
    run = begin_scoring(cast.county, 2027, cast.people["reviewer"])
    killed("scoring", "record", f"module.score_county({run.pk})", calls=2)
    assert soon(lambda: run.done.count() == 1)
    # The first body is there with its event, of the second nothing.
    assert SelfEvaluation.objects.values("budget").distinct().count() == 1
    assert Event.objects.filter(kind="evaluations-filled").count() == 1
    assert ScoringRun.objects.get(pk=run.pk).finished_at is None
    again = begin_scoring(cast.county, 2027, cast.people["reviewer"])
    assert again.pk == run.pk
    # Starting the worker takes the run up again.
    take_up()
    assert ScoringRun.objects.get(pk=run.pk).finished_at is not None
    assert run.done.count() == 3
    assert Event.objects.filter(kind="evaluations-filled").count() == 3
    assert list(broken_links()) == []
