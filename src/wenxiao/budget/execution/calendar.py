"""Execution against the calendar; the day is given and never read from a clock."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from wenxiao.budget.journal.standing import Standing
from wenxiao.standards.execution import execution_rules


class Pace(StrEnum):
    """How what is paid goes with the share of the year that has passed."""

    NO_BUDGET = "no_budget"
    NOTHING_PAID = "nothing_paid"
    BEHIND = "behind"
    EVEN = "even"
    AHEAD = "ahead"

    @property
    def chinese(self) -> str:
        """What the office calls it."""
        return _NAMES[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _NAMES[self][1]


_NAMES = {
    Pace.NO_BUDGET: ("没有预算", "No budget"),
    Pace.NOTHING_PAID: ("没有支付", "Nothing paid"),
    Pace.BEHIND: ("慢于时间进度", "Behind the calendar"),
    Pace.EVEN: ("与时间进度相当", "With the calendar"),
    Pace.AHEAD: ("快于时间进度", "Ahead of the calendar"),
}


def elapsed(year: int, on: date) -> Fraction:
    """The share of a fiscal year that has passed at the end of a day; 0 before it, 1 after it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (min(max(on, first), last) - first).days + 1
    return Fraction(0) if on < first else Fraction(days, (last - first).days + 1)


def pace(standing: Standing, share: Fraction) -> Pace:
    """How paid money goes with the calendar, by the tolerances of ``execution.toml`` (local settings)."""
    rate, rules = standing.rate, execution_rules().calendar
    if rate is None:
        return Pace.NO_BUDGET
    points = (rate - share) * 100
    if points < -rules.behind_points:
        return Pace.BEHIND if standing.paid else Pace.NOTHING_PAID
    return Pace.AHEAD if points > rules.ahead_points else Pace.EVEN
