"""A self-evaluation beside the budget as it is approved and adjusted today: what differs is told on its page."""

from datetime import date

import msgspec
import pytest
from django.urls import reverse

from wenxiao.wire.budget import encode
from wenxiao_web.storage.actions.evaluations import fill_evaluations
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.models import Budget, SelfEvaluation
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.evaluations import evaluation_in, unlike_goals

AT = ["901", 2027]


@pytest.fixture
def kept(cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, date(2027, 3, 1))
    fill_evaluations(cast.desk("officer"))
    return kept


@pytest.fixture
def row(kept):
    return next(row for row in kept.self_evaluations.order_by("pk") if row.subject and row.indicators > 1)


def page_of(client, row):
    return client.get(reverse("self-evaluation", args=[*AT, row.pk])).content.decode()


def adjust(kept, row, change):
    """The goals of the evaluated project change in the budget, and nobody fills the evaluation anew."""
    budget = document_of(kept)
    wanted = {each.id for each in evaluation_in(row).indicators}
    duties = tuple(
        msgspec.structs.replace(
            duty,
            activities=tuple(
                msgspec.structs.replace(activity, indicators=change(activity.indicators))
                if wanted & {each.id for each in activity.indicators}
                else activity
                for activity in duty.activities
            ),
        )
        for duty in budget.responsibilities
    )
    Budget.objects.filter(pk=kept.pk).update(document=encode(msgspec.structs.replace(budget, responsibilities=duties)))
    return SelfEvaluation.objects.get(pk=row.pk)


def rules(row):
    return [finding.rule for finding in unlike_goals(row, evaluation_in(row))]


def test_what_was_filled_from_the_budget_agrees_with_it_for_every_project_and_the_whole(as_, kept, row):
    assert [rules(each) for each in kept.self_evaluations.all() if rules(each)] == []
    assert "都与批复（调整后）的预算一样" in page_of(as_("officer"), row)


def test_a_goal_that_the_budget_added_since_is_left_out(as_, kept, row):
    new = adjust(kept, row, lambda found: (*found, msgspec.structs.replace(found[0], id="new", name="卫星发射成功率")))
    assert rules(new) == ["XD05"]
    page = page_of(as_("reviewer"), new)
    assert "1项没有自评：卫星发射成功率" in page
    assert "都与批复（调整后）的预算一样" not in page


def test_a_target_that_is_easier_than_that_of_the_budget_is_told(as_, kept, row):
    strict = ("≥99%", "95%-99%", "90%-95%", "＜90%")
    easier = ("≥80%", "70%-80%", "60%-70%", "＜60%")
    first = evaluation_in(row).indicators[0]
    changed = msgspec.structs.replace(evaluation_in(row), indicators=(msgspec.structs.replace(first, grades=easier),))
    new = adjust(kept, row, lambda found: (msgspec.structs.replace(found[0], grades=strict),))
    (found,) = unlike_goals(new, changed)
    assert found.rule == "XD07"
    assert "降低成" in found.chinese


def test_a_project_that_the_budget_no_longer_has_is_told(kept, row):
    SelfEvaluation.objects.filter(pk=row.pk).update(subject="gone")
    assert rules(SelfEvaluation.objects.get(pk=row.pk)) == ["XD03"]


def test_money_that_was_moved_since_is_told(kept, row):
    money = evaluation_in(row).money
    assert money.adjusted is not None
    moved = msgspec.structs.replace(money, adjusted=money.adjusted + 500)
    (found,) = unlike_goals(row, msgspec.structs.replace(evaluation_in(row), money=moved))
    assert found.rule == "XD04"
    assert "全年预算数" in found.chinese
