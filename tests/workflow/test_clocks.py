"""Clocks as they run."""

from datetime import date

from wenxiao.standards.clocks import clock_named, clocks_for
from wenxiao.workflow.clocks import ClockDays, ClockSetting, last_day, run_clocks

APPROVED = date(2027, 3, 1)


def run(known, today, settings=None, level="town"):
    return {each.clock.id: each for each in run_clocks(clocks_for(level, 2027), 2027, known, settings or {}, today)}


def test_a_clock_is_due_so_many_days_after_its_start():
    found = run({"approval": ClockDays(done=APPROVED)}, date(2027, 3, 16))
    assert found["publication"].due == date(2027, 3, 21)
    assert (found["unit_reply"].due, found["unit_reply"].standing) == (date(2027, 3, 16), "open")
    assert found["unit_publication"].standing == "none"
    later = run({"approval": ClockDays(done=APPROVED)}, date(2027, 3, 17))["unit_reply"]
    assert (later.standing, later.late_days, later.days_left) == ("overdue", 1, -1)


def test_the_end_of_one_starts_the_next():
    known = {"approval": ClockDays(done=APPROVED), "unit_reply": ClockDays(done=date(2027, 3, 10))}
    found = run(known, date(2027, 3, 30))
    assert found["unit_reply"].standing == "in_time"
    assert (found["unit_publication"].due, found["unit_publication"].standing) == (date(2027, 3, 30), "open")


def test_what_is_done_late_stays_late():
    known = {"final_reply": ClockDays(done=date(2028, 9, 1)), "final_publication": ClockDays(done=date(2028, 9, 22))}
    found = run(known, date(2029, 1, 1))["final_publication"]
    assert (found.standing, found.late_days) == ("late", 1)


def test_an_end_without_a_known_start_is_neither_in_time_nor_late():
    assert run({"final_reply": ClockDays(done=date(2028, 9, 1))}, date(2028, 9, 2))["final_reply"].standing == "done"


def test_an_entered_start_runs_a_towns_own_clock():
    known = {"town_budget": ClockDays(started=date(2027, 1, 20))}
    assert run(known, date(2027, 2, 10))["town_budget"].standing == "overdue"
    assert "town_budget" not in run(known, date(2027, 2, 10), level="street")


def test_a_periodic_clock_is_due_on_a_day_of_the_year():
    assert run({}, date(2027, 8, 31))["monitoring"].days_left == 0
    own = {"monitoring": ClockSetting(due=date(2027, 8, 20))}
    assert run({}, date(2027, 8, 31), own)["monitoring"].late_days == 11


def test_a_county_sets_days_only_where_nobody_has_confirmed_them():
    own = ClockSetting(days=5)
    assert last_day(clock_named("unit_reply"), APPROVED, 2027, own) == date(2027, 3, 6)
    assert last_day(clock_named("publication"), APPROVED, 2027, own) == date(2027, 3, 21)
