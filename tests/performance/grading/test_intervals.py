"""Bands on the number line, against what trying every point says."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from wenxiao.performance.grading.intervals import Interval, at_least, at_most, cut, gaps, meet, point

QUARTERS = [Decimal(number) / 4 for number in range(-4, 28)]


@st.composite
def intervals(draw):
    low, high = sorted(draw(st.tuples(st.integers(0, 6), st.integers(0, 6))))
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    unbounded = draw(st.sampled_from(["", "", "low", "high"]))
    if unbounded == "low":
        return at_most(Decimal(high), not open_high)
    if unbounded == "high":
        return at_least(Decimal(low), not open_low)
    return Interval(Decimal(low), Decimal(high), not open_low, not open_high)


def inside(*bands):
    return {value for value in QUARTERS if any(band.holds(value) for band in bands)}


@given(intervals(), intervals())
def test_meeting_and_cutting_part_the_points(one, other):
    shared = meet(one, other)
    left = cut(one, other)
    assert inside(*([shared] if shared else [])) == inside(one) & inside(other)
    assert inside(*left) == inside(one) - inside(other)


@given(st.lists(intervals(), max_size=4))
def test_gaps_are_what_no_band_holds(bands):
    assert inside(*gaps(bands, Interval())) == set(QUARTERS) - inside(*bands)


@given(intervals())
def test_a_band_holds_a_whole_number_where_one_lies_in_it(band):
    assert band.holds_whole() == any(band.holds(Decimal(number)) for number in range(-100, 100))


@given(intervals())
def test_the_mirror_of_the_mirror_is_the_band(band):
    assert inside(band.mirrored) == {value for value in QUARTERS if band.holds(-value)}
    assert band.mirrored.mirrored == band


def test_forty_places_are_exact():
    value = Decimal("0." + "9" * 40)
    assert at_most(Decimal(1), closed=False).holds(value)
    assert point(value).mirrored.mirrored == point(value)
    assert not at_least(Decimal(1)).holds(value)
