"""Rounded and exact printings of one figure agree; places meet where they have something in common."""

from decimal import Decimal

import pytest

from wenxiao.basics.places import Place
from wenxiao.budget.settling.figures import Figure, agree, leaves, meet


def figure(value: str, half_step: str = "50") -> Figure:
    return Figure(Decimal(value), Decimal(half_step))


@pytest.mark.parametrize(
    ("stated", "parts", "holds"),
    [
        ("300", ["100", "200"], True),
        ("10000", ["3300", "3300", "3300"], True),
        ("10000", ["3200", "3200", "3200"], False),
        ("300", [], False),
        ("0", [], True),
    ],
)
def test_a_sum_agrees_within_the_rounding_of_its_terms(stated: str, parts: list[str], holds: bool) -> None:
    assert agree(figure(stated), [figure(part) for part in parts]) is holds


def test_leaves_are_codes_that_no_finer_code_splits() -> None:
    split = {code: figure("1") for code in ("201", "20103", "2010301", "208", "21201")}
    assert list(leaves(split)) == ["2010301", "208", "21201"]


def test_places_meet() -> None:
    here = Place(file="a", block=1, start=5, end=9, quote="abcd")
    assert meet(here, Place(file="a", block=1, start=8, end=12, quote="defg"))
    assert not meet(here, Place(file="a", block=1, start=9, end=12, quote="efg"))
    assert not meet(here, Place(file="b", block=1, start=5, end=9, quote="abcd"))


def test_a_row_meets_its_cells() -> None:
    row = Place(file="a", block=1, table=2, row=3)
    assert meet(row, Place(file="a", block=1, table=2, row=3, column=4, quote="5"))
    assert not meet(row, Place(file="a", block=1, table=2, row=4, column=4, quote="5"))
