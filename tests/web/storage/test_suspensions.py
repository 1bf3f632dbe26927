"""A suspended project: both steps with reasons, told in the chain, and what the county stopped the county resumes."""

from datetime import date

import pytest

from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.suspensions import CannotSuspend, resume, suspend
from wenxiao_web.storage.models import Budget, Event
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.suspensions import suspended_counts, suspended_projects, suspensions_of

WHY = "形象进度与支付不符，先停下来核实"


@pytest.fixture
def kept(cast):
    found = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), found, date(2027, 2, 1))
    return found


@pytest.fixture
def project(kept):
    return document_of(kept).projects[0].id


def test_a_suspended_project_is_told_until_it_is_resumed(cast, kept, project):
    assert suspended_projects(kept) == frozenset()
    suspend(cast.desk("officer"), project, WHY)
    assert suspended_projects(kept) == {project}
    assert suspended_counts([kept]) == {kept.pk: 1}
    resume(cast.desk("leader"), project, "已经整改到位")
    assert suspended_projects(kept) == frozenset()
    assert [(each.reason, each.resumed_because) for each in suspensions_of(kept)] == [(WHY, "已经整改到位")]
    kinds = list(Event.objects.filter(organisation=cast.town, year=2027).values_list("kind", flat=True))
    assert kinds[-2:] == ["project-suspended", "project-resumed"]
    assert list(broken_links()) == []


def test_neither_goes_without_a_reason_nor_twice(cast, kept, project):
    desk = cast.desk("officer")
    for reason in ("", " 停 "):
        with pytest.raises(CannotSuspend):
            suspend(desk, project, reason)
    suspend(desk, project, WHY)
    with pytest.raises(CannotSuspend):
        suspend(desk, project, WHY)
    with pytest.raises(CannotSuspend):
        resume(cast.desk("leader"), project, "")
    resume(cast.desk("leader"), project, "已经整改到位")
    with pytest.raises(CannotSuspend):
        resume(cast.desk("leader"), project, "已经整改到位")
    suspend(desk, project, WHY)
    assert len(suspensions_of(kept)) == 2


def test_what_the_county_suspended_the_body_cannot_resume(cast, kept, project):
    suspend(cast.desk("performance_reviewer"), project, WHY)
    for name in ("officer", "leader"):
        with pytest.raises(CannotSuspend):
            resume(cast.desk(name), project, "已经整改到位")
    resume(cast.desk("reviewer"), project, "已经整改到位")


def test_nobody_resumes_what_they_suspended_and_a_clerk_does_neither(cast, kept, project):
    with pytest.raises(CannotSuspend):
        suspend(cast.desk("clerk"), project, WHY)
    suspend(cast.desk("officer"), project, WHY)
    with pytest.raises(CannotSuspend):
        resume(cast.desk("officer"), project, "已经整改到位")


def test_a_project_that_is_not_there_or_not_approved_is_not_suspended(cast, kept, project):
    with pytest.raises(CannotSuspend):
        suspend(cast.desk("officer"), "nothing", WHY)
    with pytest.raises(CannotSuspend):
        suspend(cast.desk("other_officer", cast.other_town), project, WHY)
