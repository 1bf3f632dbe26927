"""One entry by hand: asked for by one person, looked at by another, never more than is left."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from wenxiao.budget.journal import Entry, EntryKind
from wenxiao_web.storage.actions.journal import EntryRefused, append, open_journal
from wenxiao_web.storage.actions.requests import AlreadyDecided, NotYours, ReasonMissing, ask, decide
from wenxiao_web.storage.actions.suspensions import resume, suspend
from wenxiao_web.storage.models import Budget, EntryRequest, Event, JournalEntry
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import standings_of

DAY = date(2027, 3, 1)


@pytest.fixture
def kept(cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, DAY)
    return kept


def line_of(kept, wanted=lambda line: line.project):
    return next(line for line in document_of(kept).expenditure if wanted(line))


def entry(line, amount, kind="payment", **more):
    return Entry(id="x", kind=EntryKind(kind), line=line.id, amount=Decimal(amount), on=DAY, purpose="维修路灯", **more)


def test_a_payment_is_in_the_journal_once_another_has_accepted_it(cast, kept):
    line = line_of(kept)
    made = ask(cast.desk("officer"), kept, entry(line, 10))
    assert standings_of(kept)[line.id].paid == 0
    decided = decide(cast.desk("leader"), kept, made.number, agreed=True, reason="")
    assert standings_of(kept)[line.id].paid == 10
    assert decided.entry is not None
    assert JournalEntry.objects.get(budget=kept, number=decided.entry).purpose == "维修路灯"
    kinds = list(Event.objects.filter(organisation=cast.town, year=2027).values_list("kind", flat=True))
    assert kinds[-2:] == ["entry-asked", "entry-accepted"]
    assert list(broken_links()) == []


def test_the_same_payment_is_asked_for_once_whether_it_waits_or_is_entered(cast, kept):
    line = line_of(kept)
    same = entry(line, 10, voucher="支-7", payee="县印刷厂")
    made = ask(cast.desk("officer"), kept, same)
    with pytest.raises(EntryRefused, match=f"the same as request {made.number} "):
        ask(cast.desk("officer"), kept, same)
    number = decide(cast.desk("leader"), kept, made.number, agreed=True, reason="").entry
    with pytest.raises(EntryRefused, match=f"the same as entry {number} "):
        ask(cast.desk("clerk"), kept, same)
    ask(cast.desk("officer"), kept, entry(line, 10, voucher="支-8", payee="县印刷厂"))
    # What was reversed is asked for anew.
    back = entry(line, 10, "reversal", concerns=str(number))
    decide(cast.desk("leader"), kept, ask(cast.desk("officer"), kept, back).number, agreed=True, reason="记错")
    ask(cast.desk("officer"), kept, same)


def test_nobody_decides_on_what_was_asked_for_by_the_same_person(cast, kept):
    made = ask(cast.desk("officer"), kept, entry(line_of(kept), 10))
    with pytest.raises(NotYours):
        decide(cast.desk("officer"), kept, made.number, agreed=True, reason="")


def test_a_line_that_is_no_longer_in_the_budget_is_not_shown_by_its_id(as_, cast, kept):
    line = line_of(kept)
    ask(cast.desk("officer"), kept, entry(line, 10))
    append(cast.desk("officer"), kept, [entry(line, 10)], "paid")
    plain = json.loads(kept.document)
    plain["expenditure"] = [each for each in plain["expenditure"] if each["id"] != line.id]
    Budget.objects.filter(pk=kept.pk).update(document=json.dumps(plain, ensure_ascii=False))
    for name in ("requests", "journal"):
        page = as_("leader").get(reverse(name, args=["901", 2027])).content.decode()
        assert "已不在预算里的行" in page, name
        assert f">{line.id}<" not in page, name


def test_two_reviewers_on_one_payment_one_wins_and_the_other_is_told(cast, kept):
    line = line_of(kept)
    made = ask(cast.desk("clerk"), kept, entry(line, 10))
    decide(cast.desk("leader"), kept, made.number, agreed=True, reason="")
    with pytest.raises(AlreadyDecided) as told:
        decide(cast.desk("officer"), kept, made.number, agreed=False, reason="不合用途")
    assert "leader" in told.value.chinese
    assert standings_of(kept)[line.id].paid == 10


def test_less_is_left_when_it_is_looked_at_than_when_it_was_asked_for(cast, kept):
    line = line_of(kept)
    made = ask(cast.desk("officer"), kept, entry(line, line.amount))
    append(cast.desk("officer"), kept, [entry(line, 1)], "paid")
    with pytest.raises(EntryRefused):
        decide(cast.desk("leader"), kept, made.number, agreed=True, reason="")
    made.refresh_from_db()
    assert made.state == "waiting"
    assert standings_of(kept)[line.id].paid == 1


def test_refusing_says_why(cast, kept):
    made = ask(cast.desk("officer"), kept, entry(line_of(kept), 10))
    with pytest.raises(ReasonMissing):
        decide(cast.desk("leader"), kept, made.number, agreed=False, reason=" ")
    decide(cast.desk("leader"), kept, made.number, agreed=False, reason="不合用途")
    assert EntryRequest.objects.get(pk=made.pk).reason == "不合用途"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda line: entry(line, line.amount + 1),
        lambda line: entry(line, -1),
        lambda line: entry(line, 1, kind="addition"),
        lambda line: Entry(id="x", kind=EntryKind.PAYMENT, line=line.id, amount=Decimal(1), on=DAY),
        lambda line: Entry(
            id="x", kind=EntryKind.PAYMENT, line=line.id, amount=Decimal(1), on=date(2026, 12, 31), purpose="去年的"
        ),
    ],
    ids=["overspent", "negative", "kind", "no purpose", "last year"],
)
def test_what_cannot_be_asked_for(cast, kept, wrong):
    with pytest.raises(EntryRefused):
        ask(cast.desk("officer"), kept, wrong(line_of(kept)))
    assert not EntryRequest.objects.exists()


def test_nothing_is_asked_for_before_the_approval(cast):
    kept = Budget.objects.get(organisation=cast.other_town, year=2027)
    with pytest.raises(EntryRefused) as told:
        ask(cast.desk("other_officer", cast.other_town), kept, entry(line_of(kept), 1))
    assert "批复" in told.value.chinese


def test_a_refused_payment_from_the_asking_to_the_page_that_says_why(as_, cast, kept):
    line = line_of(kept)
    entries, at = JournalEntry.objects.count(), ["901", 2027]
    typed = {"kind": "payment", "line": line.id, "amount": "12.30", "on": "2027-03-02", "purpose": "办公用品"}
    as_("officer").post(reverse("request-new", args=at), typed)
    decide_at = reverse("request-decide", args=[*at, 1])
    as_("leader").post(decide_at, {"agreed": "0"})
    assert EntryRequest.objects.get().state == "waiting", "a refusal needs a reason"
    as_("leader").post(decide_at, {"agreed": "0", "reason": "没有发票"})
    made = EntryRequest.objects.get()
    assert (made.state, made.entry, str(made.decided_by)) == ("refused", None, "leader")
    assert JournalEntry.objects.count() == entries
    assert standings_of(kept)[line.id].paid == 0
    page = as_("officer").get(reverse("requests", args=at), {"state": "refused"}).content.decode()
    assert "没有发票" in page
    assert "办公用品" in page
    assert "审核一笔支付登记" not in as_("leader").get(reverse("todo"), {"year": "2027"}).content.decode()
    as_("leader").post(decide_at, {"agreed": "1"})
    assert JournalEntry.objects.count() == entries, "what is refused is not accepted afterwards"
    told = Event.objects.filter(organisation=cast.town, kind="entry-refused")
    assert [json.loads(each.content)["reason"] for each in told] == ["没有发票"]
    assert list(broken_links()) == []


def test_the_journal_itself_takes_no_payment_for_a_suspended_project(cast, kept):
    line, other = line_of(kept), line_of(kept, lambda line: not line.project)
    append(cast.desk("officer"), kept, [entry(line, 10)], "paid")
    suspend(cast.desk("officer"), line.project, "形象进度与支付不符，先停下来核实")
    before = JournalEntry.objects.count()
    for kind in ("payment", "commitment"):
        with pytest.raises(EntryRefused) as told:
            append(cast.desk("officer"), kept, [entry(other, 1), entry(line, 1, kind=kind)], "paid")
        assert "暂停" in told.value.chinese
    assert JournalEntry.objects.count() == before, "all or none"
    paid = JournalEntry.objects.get(budget=kept, kind="payment")
    append(cast.desk("officer"), kept, [entry(line, 4, kind="refund", concerns=str(paid.number))], "paid")
    resume(cast.desk("leader"), line.project, "已经整改到位")
    append(cast.desk("officer"), kept, [entry(line, 1)], "paid")
    assert standings_of(kept)[line.id].paid == 7


def test_a_suspended_project_takes_no_payment_and_gives_money_back(cast, kept):
    line = line_of(kept)
    made = ask(cast.desk("officer"), kept, entry(line, 10))
    accepted = decide(cast.desk("leader"), kept, made.number, agreed=True, reason="")
    suspend(cast.desk("officer"), line.project, "形象进度与支付不符，先停下来核实")
    for kind in ("payment", "commitment"):
        with pytest.raises(EntryRefused):
            ask(cast.desk("officer"), kept, entry(line, 1, kind=kind))
    refund = ask(cast.desk("officer"), kept, entry(line, 4, kind="refund", concerns=str(accepted.entry)))
    decide(cast.desk("leader"), kept, refund.number, agreed=True, reason="")
    assert standings_of(kept)[line.id].paid == 6


def test_a_payment_over_a_ceiling_needs_a_reason(cast, kept):
    budget = document_of(kept)
    reception = next(cost.amount for cost in budget.official_costs if cost.kind.value.endswith("reception"))
    line = line_of(kept, lambda line: line.amount > reception + 1 and not line.project)
    made = ask(cast.desk("officer"), kept, entry(line, reception + 1, economic="30217"))
    with pytest.raises(ReasonMissing) as told:
        decide(cast.desk("leader"), kept, made.number, agreed=True, reason="")
    assert "公务接待费" in told.value.chinese
    decide(cast.desk("leader"), kept, made.number, agreed=True, reason="县里安排的接待，已报告")
    assert standings_of(kept)[line.id].paid == reception + 1


def test_the_pages_of_one_entry(as_, cast, kept):
    line = line_of(kept)
    typed = {"kind": "payment", "line": line.id, "amount": "12.30", "on": "2027-03-02", "purpose": "办公用品"}
    assert as_("officer").get(reverse("request-new", args=["901", 2027])).status_code == 200
    wrong = as_("officer").post(reverse("request-new", args=["901", 2027]), {**typed, "amount": "-3"})
    assert "不带负号" in wrong.content.decode()
    assert as_("officer").post(reverse("request-new", args=["901", 2027]), typed).status_code == 302
    assert "通过" not in as_("officer").get(reverse("requests", args=["901", 2027])).content.decode()
    assert "办公用品" in as_("leader").get(reverse("requests", args=["901", 2027])).content.decode()
    as_("leader").post(reverse("request-decide", args=["901", 2027, 1]), {"agreed": "1"})
    page = as_("leader").get(reverse("journal", args=["901", 2027]), {"line": line.id}).content.decode()
    assert "12.30" in page
    assert "办公用品" in page
    listed = as_("leader").get(reverse("execution", args=["901", 2027]), {"on": "2027-07-31"}).content.decode()
    assert "58.1" in listed  # the share of the year
    table = as_("leader").get(reverse("journal-csv", args=["901", 2027]), {"kind": "payment"}).content.decode()
    assert "12.30" in table


def test_a_clerk_sees_and_asks_for_the_own_part_alone(as_, cast, kept):
    budget = document_of(kept)
    duty = budget.responsibilities[0]
    own = {activity.id for activity in duty.activities} | {duty.id}
    mine = {project.id for project in budget.projects if project.belongs_to in own}
    inside = line_of(kept, lambda line: line.project in mine)
    outside = line_of(kept, lambda line: line.project and line.project not in mine)
    form = as_("clerk").get(reverse("request-new", args=["901", 2027])).content.decode()
    assert f'value="{inside.id}"' in form
    assert f'value="{outside.id}"' not in form
    typed = {"kind": "payment", "line": outside.id, "amount": "1", "on": "2027-03-02", "purpose": "别人的"}
    as_("clerk").post(reverse("request-new", args=["901", 2027]), typed)
    assert not EntryRequest.objects.exists()
    as_("clerk").post(reverse("request-new", args=["901", 2027]), {**typed, "line": inside.id})
    assert EntryRequest.objects.get().line == inside.id
    whole = as_("clerk").get(reverse("journal", args=["901", 2027])).content.decode()
    assert outside.id not in whole


def test_what_waits_stands_among_the_things_to_do_of_another_person(as_, cast, kept):
    ask(cast.desk("officer"), kept, entry(line_of(kept), 10))
    assert "审核一笔支付登记" in as_("leader").get(reverse("todo"), {"year": "2027"}).content.decode()
    assert "审核一笔支付登记" not in as_("officer").get(reverse("todo"), {"year": "2027"}).content.decode()
