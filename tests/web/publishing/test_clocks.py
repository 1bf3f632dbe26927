"""The clocks that start and end outside the system: entered by people, counted, shown, set by the county."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from wenxiao_web.storage.actions.clocks import NotOnLedger, enter_clock, set_county_clock
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.monitoring import close_run, open_run, reopen_run
from wenxiao_web.storage.models import Budget, BudgetUnit, ClockEntry, Event, MonitoringRun
from wenxiao_web.storage.queries.clocks import ledger_of
from wenxiao_web.storage.queries.stages import today

AT = ["901", 2027]


def ago(days):
    return today() - timedelta(days=days)


@pytest.fixture
def town(cast):
    """The town, approved forty days ago, and the name of one of its units."""
    Budget.objects.filter(organisation=cast.town, year=2027).update(approved_on=ago(40), stage="approved")
    unit = BudgetUnit.objects.filter(budget__organisation=cast.town)[0]
    return cast.desk("officer"), unit.name


def running(cast, name, unit=""):
    lines = ledger_of(cast.town, 2027)
    return next(each.running for each in lines if (each.running.clock.id, each.unit) == (name, unit))


def reply(days, **other):
    return {"done_on": ago(days).isoformat(), "document": "甲政〔2027〕9号", **other}


def test_the_town_itself_is_no_subordinate_unit(cast):
    names = set(BudgetUnit.objects.filter(budget__organisation=cast.town).values_list("name", flat=True))
    plain = Budget.objects.get(organisation=cast.town, year=2027).document
    assert names
    assert all(f'"name":"{name}"' in plain for name in names)
    assert not {name for name in names if name.endswith("人民政府")}


def test_a_units_clock_runs_from_its_departments_reply(cast, town):
    desk, unit = town
    assert running(cast, "unit_reply", unit).standing == "overdue"
    assert running(cast, "unit_publication", unit).standing == "none"
    enter_clock(desk, "unit_reply", unit, reply(26))
    assert running(cast, "unit_reply", unit).standing == "in_time"
    assert running(cast, "unit_publication", unit).due == ago(6)
    assert running(cast, "unit_publication", unit).late_days == 6
    enter_clock(desk, "unit_publication", unit, reply(0, address="https://example.gov.cn/a"))
    assert running(cast, "unit_publication", unit).standing == "late"
    told = Event.objects.filter(organisation=cast.town, kind="clock-entered").order_by("-number")[0]
    assert "example.gov.cn" in told.content


def test_final_accounts_and_the_towns_own_budget(cast, town):
    desk, _unit = town
    enter_clock(desk, "final_reply", "", reply(10))
    assert running(cast, "final_publication").due == ago(-10)
    start = {"started_on": ago(21).isoformat(), "started_document": "甲人发〔2027〕1号"}
    enter_clock(desk, "town_budget", "", start)
    assert running(cast, "town_budget").late_days == 1


def test_closing_the_period_of_monitoring_ends_its_clock_and_reopening_it_starts_it_again(cast, as_, town, monkeypatch):
    desk, _unit = town
    day = date(2027, 9, 20)
    monkeypatch.setattr("wenxiao_web.storage.queries.clocks.today", lambda: day)
    open_journal(desk, Budget.objects.get(organisation=cast.town, year=2027), date(2027, 2, 1))
    run = open_run(desk, "january_july")
    assert running(cast, "monitoring").standing == "overdue"
    close_run(desk, run.pk)
    MonitoringRun.objects.filter(pk=run.pk).update(closed_at=datetime(2027, 8, 30, 17, tzinfo=UTC))
    assert running(cast, "monitoring").standing == "in_time"
    assert running(cast, "monitoring").done == date(2027, 8, 31), "it was past midnight here"
    page = as_("officer").get(reverse("clocks", args=AT)).content.decode()
    assert reverse("monitoring-run", args=[*AT, run.pk]) in page
    reopen_run(desk, run.pk, "补报两个指标")
    assert running(cast, "monitoring").standing == "overdue"


def test_monitoring_done_outside_is_entered_and_the_first_day_counts(cast, town):
    desk, _unit = town
    open_journal(desk, Budget.objects.get(organisation=cast.town, year=2027), date(2027, 2, 1))
    enter_clock(desk, "monitoring", "", reply(3))
    close_run(desk, open_run(desk, "january_july").pk)
    assert running(cast, "monitoring").done == ago(3)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unit_reply", {"done_on": "明天"}),
        ("unit_reply", {"done_on": "2999-01-01", "document": "一"}),
        ("unit_reply", {"done_on": "1999-01-01", "document": "一"}),
        ("unit_reply", reply(30, document=" ")),
        ("unit_reply", reply(41)),
        ("unit_publication", reply(1, address="https://example.gov.cn/a")),
        ("publication", reply(1)),
        ("nothing", reply(1)),
    ],
)
def test_what_cannot_be_is_not_entered(cast, town, name, said):
    desk, unit = town
    with pytest.raises(NotOnLedger):
        enter_clock(desk, name, unit, said)
    assert not ClockEntry.objects.exists()


def test_a_unit_that_is_none_and_a_start_without_its_document_are_refused(cast, town):
    desk, _unit = town
    with pytest.raises(NotOnLedger):
        enter_clock(desk, "unit_reply", "别的单位", reply(30))
    with pytest.raises(NotOnLedger):
        enter_clock(desk, "town_budget", "", {"started_on": ago(9).isoformat()})


def test_a_county_sets_its_own_days_but_not_those_of_the_law(cast, town):
    _desk, unit = town
    set_county_clock(cast.people["reviewer"], cast.county, 2027, "unit_reply", "45")
    assert running(cast, "unit_reply", unit).days_left == 5
    set_county_clock(cast.people["reviewer"], cast.county, 2027, "unit_reply", "")
    assert running(cast, "unit_reply", unit).late_days == 25
    for name, given in (("publication", "45"), ("unit_reply", "0"), ("unit_reply", "十"), ("monitoring", "8")):
        with pytest.raises(NotOnLedger):
            set_county_clock(cast.people["reviewer"], cast.county, 2027, name, given)


def test_the_pages(as_, cast, town):
    _desk, unit = town
    officer, reviewer = as_("officer"), as_("reviewer")
    form = {"clock": "unit_reply", "unit": unit, **reply(20)}
    assert officer.post(reverse("clock-enter", args=AT), form).status_code == 302
    page = officer.get(reverse("clocks", args=AT)).content.decode()
    assert unit in page
    assert "甲政〔2027〕9号" in page
    assert "本县约定" in page
    late = reviewer.get(reverse("ledger"), {"clock": "all", "state": "overdue"}).content.decode()
    assert "逾期 20 天，还没有办" in late
    assert "公开部门预算" in late
    table = reviewer.get(reverse("ledger-csv"), {"clock": "unit_reply"}).content.decode()
    assert "甲政〔2027〕9号" in table
    assert table.count("\n") == 1 + BudgetUnit.objects.filter(budget__year=2027).count()
    reviewer.post(reverse("county-clocks"), {"clock": "unit_reply", "given": "45"})
    assert 'value="45"' in reviewer.get(reverse("county-clocks")).content.decode()
    assert as_("leader").post(reverse("clock-enter", args=AT), form).status_code == 403


def test_what_is_due_stands_on_the_first_page(as_, cast, town):
    page = as_("officer").get(reverse("todo")).content.decode()
    assert "部门批复所属单位预算" in page
    assert "过期 25 天" in page
