"""The year at a glance: money against the calendar, costs, what is late; each reaches what is theirs."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from wenxiao.budget.execution import Pace
from wenxiao.budget.journal import Entry, EntryKind
from wenxiao_web.storage.actions.journal import append, open_journal
from wenxiao_web.storage.models import (
    Budget,
    FiscalYear,
    Inspection,
    InspectionItem,
    Organisation,
    Part,
    SelfEvaluation,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.dashboards import body_dashboard, county_dashboard

DAY = date(2027, 6, 30)


@pytest.fixture
def kept(cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, date(2027, 2, 1))
    return kept


def pay(cast, kept, share):
    """Pay a share of every project line."""
    lines = [line for line in document_of(kept).expenditure if line.project]
    amounts = ((line, (line.amount * share).quantize(Decimal("0.01"))) for line in lines)
    entries = [
        Entry(id=f"p{at}", kind=EntryKind.PAYMENT, line=line.id, amount=amount, on=DAY)
        for at, (line, amount) in enumerate(amounts)
        if amount
    ]
    append(cast.desk("officer"), kept, entries, "paid")


def test_money_of_the_whole_and_of_every_duty_against_the_calendar(cast, kept):
    pay(cast, kept, Decimal("0.5"))
    told = body_dashboard(cast.desk("officer"), kept, DAY)
    whole, *duties = told.rows
    assert told.share == Fraction(181, 365)
    assert whole.standing.adjusted == sum(line.amount for line in document_of(kept).expenditure)
    assert {row.kind for row in duties} == {"responsibility"}
    assert sum(row.standing.paid for row in duties) == whole.standing.paid
    assert {row.pace for row in duties if row.standing.adjusted} == {Pace.EVEN}


def test_a_clerk_sees_the_own_part_alone(cast, kept):
    told = body_dashboard(cast.desk("clerk"), kept, DAY)
    part = Part.objects.get(budget=kept)
    duty = next(each for each in document_of(kept).responsibilities if each.id == part.row)
    assert [row.name for row in told.rows if row.level] == [duty.name]
    assert (told.ceilings, told.overdue) == ((), ())


def test_what_is_late_is_told_with_its_days(cast, kept):
    person = cast.people["reviewer"]
    found = Inspection.objects.create(
        budget=kept,
        kind="payments",
        on=DAY,
        inspectors="检查组",
        scope="支付",
        made_by=person,
        made_at="2027-06-01T00:00Z",
    )
    InspectionItem.objects.create(inspection=found, text="没有验收单", due=date(2027, 6, 20))
    told = body_dashboard(cast.desk("officer"), kept, DAY)
    late = next(each for each in told.overdue if each.title == "没有验收单")
    assert (late.days, late.due) == (10, date(2027, 6, 20))
    (line,) = county_dashboard(Organisation.objects.all(), 2027, DAY).lines
    assert line.late_items == 1


def test_the_county_sees_those_furthest_behind_first(cast, kept):
    other = Budget.objects.get(organisation=cast.other_town, year=2027)
    open_journal(cast.desk("other_officer", cast.other_town), other, date(2027, 2, 1))
    pay(cast, kept, Decimal("0.9"))
    told = county_dashboard(Organisation.objects.all(), 2027, DAY)
    assert [line.code for line in told.lines] == ["902", "901"]
    assert told.whole.adjusted == sum(line.standing.adjusted for line in told.lines)
    assert dict(told.by_pace)[Pace.NOTHING_PAID] == 1


@pytest.mark.parametrize("who", ["officer", "clerk", "leader", "congress", "audit", "reviewer"])
def test_the_page_stands_for_everybody_whose_matter_it_is(as_, kept, who):
    page = as_(who).get(reverse("dashboard", args=["901", 2027]), {"on": "2027-06-30"}).content.decode()
    assert "<svg" in page
    assert "49.6" in page


def test_the_county_page_and_its_list(as_, kept):
    reviewer = as_("reviewer")
    page = reviewer.get(reverse("dashboard-county"), {"year": 2027, "on": "2027-06-30"}).content.decode()
    assert "甲镇人民政府" in page
    assert "没有支付" in page
    listed = reviewer.get(reverse("dashboard-county-csv"), {"year": 2027}).content.decode()
    assert "901" in listed
    assert "901" not in as_("other_officer").get(reverse("dashboard-county-csv"), {"year": 2027}).content.decode()


def test_a_row_follows_what_is_paid_and_speaks_the_language_of_whoever_looks(cast, as_, kept):
    reviewer, at = as_("reviewer"), {"year": 2027, "on": "2027-06-30"}
    before = reviewer.get(reverse("dashboard-county"), at).content.decode()
    pay(cast, kept, Decimal("0.5"))
    after = reviewer.get(reverse("dashboard-county"), at).content.decode()
    assert before.count("没有支付") > after.count("没有支付")
    reviewer.post(reverse("preferences"), {"language": "en"})
    english = reviewer.get(reverse("dashboard-county"), at).content.decode()
    assert "Not monitored" in english
    assert "没有监控" not in english


def test_before_the_approval_it_says_what_will_be_there(as_, cast):
    assert "批复以后" in as_("officer").get(reverse("dashboard", args=["901", 2027])).content.decode()
    assert "还没有批复" in as_("reviewer").get(reverse("dashboard-county"), {"year": 2027}).content.decode()


@pytest.mark.parametrize("name", ["dashboard-county", "supervision-county", "adjustments-county", "monitoring-county"])
def test_lists_of_a_county_open_at_the_year_carried_out_not_at_the_one_compiled(as_, cast, monkeypatch, name):
    FiscalYear.objects.filter(year=2026).update(is_closed=False)
    for page in ("dashboards.views", "supervising.views", "adjusting.views", "monitoring.county"):
        monkeypatch.setattr(f"wenxiao_web.{page}.today", lambda: date(2026, 12, 1))
    client = as_("county_congress")
    assert client.get(reverse(name)).context["year"] == 2026
    assert client.get(reverse(name), {"year": "2027"}).context["year"] == 2027
    # A closed year is carried out no more.
    FiscalYear.objects.filter(year=2026).update(is_closed=True)
    assert client.get(reverse(name)).context["year"] == 2027


def test_evaluations_open_at_the_newest_year_of_which_there_are_any(as_, cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    for year in (2026, 2027):
        FiscalYear.objects.filter(year=year).update(is_closed=False)
    before = Budget.objects.create(
        organisation=cast.town, year=2026, document=kept.document, changed_at=kept.changed_at
    )
    SelfEvaluation.objects.create(budget=before, subject="", name="部门", document="{}", changed_at=kept.changed_at)
    assert as_("audit").get(reverse("self-evaluations-county")).context["year"] == 2026
