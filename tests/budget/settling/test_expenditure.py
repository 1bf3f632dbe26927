"""Codes are given to lines only where the amounts leave no choice."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from wenxiao.budget.settling.expenditure import matched


def decimals(*amounts: int) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


def slots(**amounts: int) -> list[tuple[str, Decimal]]:
    return [(code, Decimal(amount)) for code, amount in amounts.items()]


def test_equal_amounts_match_and_the_rest_goes_to_the_one_slot_left() -> None:
    assert matched(decimals(5, 7, 3), slots(pension=5, office=10)) == ["pension", "office", "office"]


def test_what_stands_twice_is_not_matched() -> None:
    assert matched(decimals(5, 5), slots(one=5, other=5)) == [None, None]


def test_a_rest_that_does_not_add_up_stays_open() -> None:
    assert matched(decimals(5, 7, 3), slots(pension=5, office=11)) == ["pension", None, None]


def test_two_slots_left_are_a_choice() -> None:
    assert matched(decimals(1, 2, 3, 4), slots(one=5, other=5)) == [None] * 4


@given(st.lists(st.integers(1, 50), max_size=8), st.lists(st.integers(1, 90), max_size=5))
def test_no_slot_is_given_more_than_it_has(amounts: list[int], sums: list[int]) -> None:
    printed = [(str(number), Decimal(value)) for number, value in enumerate(sums)]
    found = matched(decimals(*amounts), printed)
    for slot, value in printed:
        given_to = sum(amount for amount, own in zip(amounts, found, strict=True) if own == slot)
        assert given_to in (0, value)
