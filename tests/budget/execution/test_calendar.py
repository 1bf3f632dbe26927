from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from wenxiao.budget.execution import Pace, elapsed, pace
from wenxiao.budget.journal import Standing


@pytest.mark.parametrize(
    ("on", "share"),
    [
        (date(2025, 12, 31), Fraction(0)),
        (date(2026, 1, 1), Fraction(1, 365)),
        (date(2026, 7, 31), Fraction(212, 365)),
        (date(2026, 12, 31), Fraction(1)),
        (date(2027, 2, 1), Fraction(1)),
    ],
)
def test_the_share_of_the_year(on, share):
    assert elapsed(2026, on) == share


def test_a_leap_year_has_a_day_more():
    assert elapsed(2028, date(2028, 2, 29)) == Fraction(60, 366)


@pytest.mark.parametrize(
    ("initial", "paid", "told"),
    [
        (0, 0, Pace.NO_BUDGET),
        (100, 0, Pace.NOTHING_PAID),
        (100, 34, Pace.BEHIND),
        (100, 35, Pace.EVEN),
        (100, 70, Pace.EVEN),
        (100, 71, Pace.AHEAD),
    ],
)
def test_paid_money_beside_half_a_year(initial, paid, told):
    assert pace(Standing(initial=Decimal(initial), paid=Decimal(paid)), Fraction(1, 2)) is told
