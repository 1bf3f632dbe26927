"""Scores as they are kept and listed."""

from fractions import Fraction

import pytest

from wenxiao.evaluation.scoring import score_kept


@pytest.mark.parametrize(
    ("points", "kept"),
    [
        ("100", "100.00"),
        ("99.999999", "99.99"),
        ("89.997", "89.99"),
        ("89.994", "89.99"),
        ("90", "90.00"),
        ("90.001", "90.00"),
        ("90.005", "90.01"),
        ("84.635", "84.64"),
        ("84.6349", "84.63"),
        ("59.995", "59.99"),
        ("0.004", "0.00"),
        ("0.999", "0.99"),
        ("0", "0.00"),
    ],
)
def test_two_places_halves_up_but_never_up_to_a_limit_that_was_not_reached(points: str, kept: str) -> None:
    assert str(score_kept(Fraction(points))) == kept


def test_a_third_is_cut_where_it_cannot_be_written() -> None:
    assert str(score_kept(Fraction(250, 3))) == "83.33"
    assert str(score_kept(Fraction(500, 3) / 2)) == "83.33"
    assert str(score_kept(Fraction(200, 3))) == "66.67"
