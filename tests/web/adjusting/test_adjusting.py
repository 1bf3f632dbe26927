"""An adjustment from its draft to journal and document: money and goals at once, old and new kept."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from wenxiao.budget.adjusting import MoneyChange
from wenxiao.budget.journal import Entry, EntryKind
from wenxiao_web.storage.actions.adjustments import (
    CannotAdjust,
    DraftChanged,
    begin_adjustment,
    move_adjustment,
    set_goals,
    set_money,
)
from wenxiao_web.storage.actions.journal import EntryRefused, append, open_journal
from wenxiao_web.storage.actions.stages import AlreadyMoved, CannotMove
from wenxiao_web.storage.models import Budget, BudgetAdjustment, Event, JournalEntry
from wenxiao_web.storage.queries.adjustments import draft_of
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import standings_of

DAY = date(2027, 3, 1)


@pytest.fixture
def kept(cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, DAY)
    return kept


@pytest.fixture
def begun(cast, kept):
    return begin_adjustment(cast.desk("officer"), "追加防汛经费", "汛期抢险需要，县政府会议定的")


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    # Only where it is read: a module that is imported meanwhile would keep a clock set at its source for good.
    monkeypatch.setattr("wenxiao_web.storage.actions.adjustments.today", lambda: date(2027, 6, 30))


def lines(kept):
    return [line for line in document_of(kept).expenditure if line.project]


def addition(line, amount):
    return MoneyChange(line=line.id, kind=EntryKind.ADDITION, amount=Decimal(amount))


def activity_of(plain, row):
    return next(each for duty in plain["responsibilities"] for each in duty["activities"] if each["id"] == row)


def first_activity(kept):
    return next(each for duty in document_of(kept).responsibilities for each in duty.activities if each.indicators)


def tightened(row):
    def change(plain):
        activity_of(plain, row)["indicators"][0]["grades"] = ["≥97%", "90%-97%", "80%-90%", "＜80%"]
        return plain

    return change


def approve(cast, number, said=None, last=""):
    """Every step to the approval, or to the ``last`` one, each by whoever takes it."""
    steps: tuple[tuple[str, str, str, dict[str, str]], ...] = (
        ("officer", "adjustment_hand_in", "drafting", {"reason": "目标不变，只加工程量"}),
        ("leader", "adjustment_submit", "leading", {}),
        ("reviewer", "adjustment_to_congress", "review", {}),
        (
            "reviewer",
            "adjustment_resolved",
            "congress",
            {
                "document": "县财〔2027〕9号",
                "document_date": "2027-06-20",
                "resolution": "镇人大决议",
                "resolved_on": "2027-06-18",
            },
        ),
    )
    for who, move, seen, words in steps:
        move_adjustment(cast.desk(who), number, move, {**words, **(said or {})}, seen=seen)
        if move == last:
            return


def test_money_and_goals_change_at_once_and_old_and_new_are_kept(cast, kept, begun):
    line, activity = lines(kept)[0], first_activity(kept)
    desk = cast.desk("officer")
    set_money(desk, begun.number, [addition(line, 500)], seen=0)
    set_goals(desk, begun.number, tightened(activity.id), seen=1)
    approve(cast, begun.number)
    now = BudgetAdjustment.objects.get(pk=begun.pk)
    assert standings_of(kept)[line.id].adjusted == line.amount + 500
    kept.refresh_from_db()
    assert first_activity(kept).indicators[0].grades[0] == "≥97%"
    assert first_activity(now.before).indicators[0] == activity.indicators[0]
    assert now.after is not None
    assert now.after.document == kept.document
    # What was planned stays what was approved at first; what it is now is in the journal.
    assert lines(kept)[0].amount == line.amount
    assert list(broken_links()) == []


def test_an_approved_one_goes_on_telling_what_it_came_to(cast, kept, begun):
    line = lines(kept)[0]
    set_money(cast.desk("officer"), begun.number, [addition(line, 500)], seen=0)
    before = draft_of(BudgetAdjustment.objects.get(pk=begun.pk)).effect
    approve(cast, begun.number)
    append(
        cast.desk("officer"),
        kept,
        [Entry(id="p", kind=EntryKind.PAYMENT, line=line.id, amount=Decimal(9), on=DAY)],
        "paid",
    )
    assert draft_of(BudgetAdjustment.objects.get(pk=begun.pk)).effect == before


def test_what_changes_the_total_of_a_town_goes_to_the_congress_or_says_why_not(cast, kept, begun):
    set_money(cast.desk("officer"), begun.number, [addition(lines(kept)[0], 500)], seen=0)
    move_adjustment(
        cast.desk("officer"), begun.number, "adjustment_hand_in", {"reason": "目标不变只加量"}, seen="drafting"
    )
    move_adjustment(cast.desk("leader"), begun.number, "adjustment_submit", {}, seen="leading")
    said = {"document": "县财〔2027〕9号", "document_date": "2027-06-20"}
    with pytest.raises(CannotMove):
        move_adjustment(cast.desk("reviewer"), begun.number, "adjustment_approve", said, seen="review")
    said["reason"] = "上级专款，按规定不用提请"
    move_adjustment(cast.desk("reviewer"), begun.number, "adjustment_approve", said, seen="review")
    assert BudgetAdjustment.objects.get(pk=begun.pk).stage == "approved"


def test_money_whose_goals_stay_must_be_explained(cast, kept, begun):
    set_money(cast.desk("officer"), begun.number, [addition(lines(kept)[0], 500)], seen=0)
    with pytest.raises(CannotMove):
        move_adjustment(cast.desk("officer"), begun.number, "adjustment_hand_in", {}, seen="drafting")


def test_no_more_is_taken_than_is_left_when_it_is_approved(cast, kept, begun):
    line = lines(kept)[0]
    set_money(cast.desk("officer"), begun.number, [addition(line, -line.amount)], seen=0)
    move_adjustment(
        cast.desk("officer"), begun.number, "adjustment_hand_in", {"reason": "项目停了不再花"}, seen="drafting"
    )
    move_adjustment(cast.desk("leader"), begun.number, "adjustment_submit", {}, seen="leading")
    append(
        cast.desk("officer"),
        kept,
        [Entry(id="p", kind=EntryKind.PAYMENT, line=line.id, amount=Decimal(1), on=DAY)],
        "paid",
    )
    said = {"document": "县财〔2027〕9号", "document_date": "2027-06-20", "reason": "不用提请人大"}
    with pytest.raises((CannotMove, EntryRefused)):
        move_adjustment(cast.desk("reviewer"), begun.number, "adjustment_approve", said, seen="review")
    assert standings_of(kept)[line.id].adjusted == line.amount
    assert BudgetAdjustment.objects.get(pk=begun.pk).stage == "review"


def test_what_takes_more_than_is_left_cannot_be_handed_in_from_the_page(cast, as_, kept, begun):
    line, client = lines(kept)[0], as_("officer")
    spent = [
        Entry(id="p", kind=EntryKind.PAYMENT, line=line.id, amount=Decimal(20), on=DAY),
        Entry(id="c", kind=EntryKind.COMMITMENT, line=line.id, amount=line.amount - 30, on=DAY),
    ]
    append(cast.desk("officer"), kept, spent, "paid")
    client.post(
        at("adjustment-money", begun), {"seen": 0, f"amount-{line.id}": "-10.01", f"kind-{line.id}": "addition"}
    )
    page = client.get(at("adjustment", begun)).content.decode()
    assert "只剩 10.00 元没有支付或占用" in page
    move = {"move": "adjustment_hand_in", "seen": "drafting", "reason": "项目停了不再花"}
    answer = client.post(at("adjustment-move", begun), move, follow=True).content.decode()
    assert "只剩 10.00 元没有支付或占用" in answer
    assert BudgetAdjustment.objects.get(pk=begun.pk).stage == "drafting"
    client.post(at("adjustment-money", begun), {"seen": 1, f"amount-{line.id}": "-10", f"kind-{line.id}": "addition"})
    client.post(at("adjustment-move", begun), move)
    assert BudgetAdjustment.objects.get(pk=begun.pk).stage == "leading"


def test_two_people_on_one_draft(cast, kept, begun):
    set_money(cast.desk("officer"), begun.number, [addition(lines(kept)[0], 500)], seen=0)
    with pytest.raises(DraftChanged):
        set_money(cast.desk("officer"), begun.number, [addition(lines(kept)[0], 900)], seen=0)


def test_a_step_is_taken_once(cast, kept, begun):
    set_money(cast.desk("officer"), begun.number, [addition(lines(kept)[0], 500)], seen=0)
    said = {"reason": "目标不变只加量"}
    move_adjustment(cast.desk("officer"), begun.number, "adjustment_hand_in", said, seen="drafting")
    with pytest.raises(AlreadyMoved):
        move_adjustment(cast.desk("officer"), begun.number, "adjustment_hand_in", said, seen="drafting")
    with pytest.raises(CannotMove):
        move_adjustment(cast.desk("officer"), begun.number, "adjustment_submit", {}, seen="leading")
    with pytest.raises(CannotAdjust):
        set_money(cast.desk("officer"), begun.number, [], seen=1)


def test_nothing_is_adjusted_before_the_approval(cast):
    with pytest.raises(CannotAdjust):
        begin_adjustment(cast.desk("officer"), "追加防汛经费", "汛期抢险需要")


def test_an_approval_of_another_day_than_the_year_changes_nothing(cast, kept, begun):
    set_money(cast.desk("officer"), begun.number, [addition(lines(kept)[0], 500)], seen=0)
    count = JournalEntry.objects.count()
    with pytest.raises(EntryRefused):
        approve(cast, begun.number, {"document_date": "2026-12-31", "resolved_on": "2026-12-30"})
    assert JournalEntry.objects.count() == count
    assert not Event.objects.filter(kind="adjusted").exists()


# --- the pages -----------------------------------------------------------------------------------------------------


def at(name, begun=None):
    return reverse(name, args=["901", 2027, *([begun.number] if begun else [])])


def test_an_officer_fills_in_money_goals_and_a_new_project_in_the_pages(cast, as_, kept, begun):
    client, activity, line = as_("officer"), first_activity(kept), lines(kept)[0]
    client.post(
        at("adjustment-money", begun), {"seen": 0, f"amount-{line.id}": "1,200.50", f"kind-{line.id}": "addition"}
    )
    indicator = activity.indicators[0]
    form = {"seen": 1, "goal": activity.goal, f"name-{indicator.id}": indicator.name}
    form |= {f"grade-{indicator.id}-{at}": cell for at, cell in enumerate(("≥97%", "90%-97%", "80%-90%", "＜80%"))}
    client.post(f"{at('adjustment-goals', begun)}?activity={activity.id}", form)
    asked = {"seen": 2, "name": "抢险物资", "belongs_to": activity.id, "basis": "县防办通知", "function": "2240602"}
    client.post(at("adjustment-project", begun), asked)
    found = BudgetAdjustment.objects.get(pk=begun.pk)
    draft = draft_of(found)
    assert draft.effect is not None
    assert [each.change for each in draft.effect.lines] == [Decimal("1200.50")]
    assert [each.after and each.after.grades[0] for each in draft.effect.indicators] == ["≥97%"]
    assert "抢险物资" in client.get(at("adjustment-money", begun)).content.decode()
    page = client.get(at("adjustment", begun)).content.decode()
    assert "≥97%" in page
    assert indicator.grades[0] in page


def test_what_is_no_amount_is_told_and_nothing_kept(cast, as_, kept, begun):
    line = lines(kept)[0]
    answer = as_("officer").post(at("adjustment-money", begun), {"seen": 0, f"amount-{line.id}": "很多"}, follow=True)
    assert "“很多”不是金额" in answer.content.decode()
    assert json.loads(BudgetAdjustment.objects.get(pk=begun.pk).money) == []


def test_lists_show_it_to_town_and_county(cast, as_, kept, begun):
    assert "追加防汛经费" in as_("leader").get(at("adjustments")).content.decode()
    assert "追加防汛经费" in as_("reviewer").get(reverse("adjustments-county")).content.decode()
    assert "追加防汛经费" not in as_("other_officer").get(reverse("adjustments-county")).content.decode()
    assert "追加防汛经费" in as_("officer").get(at("adjustments-csv")).content.decode()


def test_it_waits_for_whoever_takes_the_next_step(cast, as_, kept, begun):
    def waits(name):
        return "追加防汛经费" in as_(name).get(reverse("todo"), {"year": 2027}).content.decode()

    assert waits("officer")
    assert not waits("leader")
    set_money(cast.desk("officer"), begun.number, [addition(lines(kept)[0], 500)], seen=0)
    move_adjustment(
        cast.desk("officer"), begun.number, "adjustment_hand_in", {"reason": "目标不变只加量"}, seen="drafting"
    )
    assert waits("leader")
    assert not waits("reviewer")
    assert not waits("officer")
