"""Amounts as people type and paste them."""

from decimal import Decimal

import pytest

from wenxiao.basics.amounts import typed_amount


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("12.5", "万元", "12.5"),
        ("１，２３４．５０ 万元", "万元", "1234.50"),
        ("12.5元", "元", "12.5"),
        ("\u22123.5", "元", "-3.5"),
        (" 1,200 ", "元", "1200"),
    ],
)
def test_what_is_pasted_is_taken_as_it_is_meant(text, unit, expected):
    found = typed_amount(text, unit)
    assert str(found) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12.5万元", "元"),
        ("12.5元", "万元"),
        ("1e9", "元"),
        ("", "元"),
        ("万元", "万元"),
        ("12.", "元"),
        ("很多", "元"),
    ],
)
def test_another_unit_and_what_is_no_number_are_not(text, unit):
    assert typed_amount(text, unit) is None


def test_it_is_exact():
    assert typed_amount("0.1", "元") == Decimal("0.1")
