"""An amount is taken from lines in proportion, to the 分, and never more than there is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.budget.adjusting import apportioned


def money(**amounts):
    return {line: Decimal(amount) for line, amount in amounts.items()}


@pytest.mark.parametrize(
    ("left", "amount", "taken"),
    [
        (money(a=300, b=100), 100, money(a=75, b=25)),
        (money(a=1, b=1, c=1), 1, money(a="0.34", b="0.33", c="0.33")),
        (money(a=100, b=0, c=-5), 40, money(a=40)),
        (money(a=100, b=50), 150, money(a=100, b=50)),
        (money(a=100, b=50), 999, money(a=100, b=50)),
        (money(a=100), 0, {}),
        ({}, 10, {}),
        (money(a="0.01", b=100), "0.01", money(b="0.01")),
    ],
)
def test_shares(left, amount, taken):
    assert apportioned(left, Decimal(amount)) == taken


CENTS = st.integers(0, 10**13).map(lambda cents: Decimal(cents) / 100)


@given(st.dictionaries(st.text("abcdef", min_size=1), CENTS, max_size=6), CENTS)
def test_the_sum_is_exact_and_no_line_gives_more_than_it_has(left, amount):
    taken = apportioned(left, amount)
    assert sum(taken.values(), Decimal(0)) == min(amount, sum(left.values(), Decimal(0)))
    for line, share in taken.items():
        assert 0 < share <= left[line]
        assert share == share.quantize(Decimal("0.01"))
