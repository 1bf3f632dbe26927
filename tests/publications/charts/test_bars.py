from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from wenxiao.publications.charts import Bar, bars, deviation

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*rows, **more):
    return ET.fromstring(bars(rows, "执行", **more))


def widths(picture):
    return [float(each.get("width")) for each in picture.iter(f"{SVG}rect")]


def test_bars_are_as_long_as_their_shares():
    half, whole = widths(
        drawn(Bar(label="甲", share=Fraction(1, 2), value="50%"), Bar(label="乙", share=Fraction(1), value="100%"))
    )
    assert whole == pytest.approx(2 * half)


def test_what_goes_past_the_whole_is_marked_and_cut_off():
    picture = drawn(
        Bar(label="甲", share=Fraction(9, 8), value="112.5%"), Bar(label="乙", share=Fraction(9), value="900%")
    )
    rects = list(picture.iter(f"{SVG}rect"))
    assert {each.get("stroke") for each in rects} == {"#a3271d"}
    assert widths(picture)[1] == 300


def test_where_there_is_no_whole_there_is_no_bar_but_its_words():
    picture = drawn(Bar(label="甲", share=None, value="—"))
    assert widths(picture) == []
    assert "—" in "".join(picture.itertext())


def test_names_are_text_and_never_marks():
    assert "<b>" in "".join(drawn(Bar(label="<b>&", share=Fraction(1), value="1")).itertext())


def test_the_mark_stands_where_a_bar_of_that_share_ends():
    picture = drawn(Bar(label="甲", share=Fraction(1, 3), value=""), mark=Fraction(1, 3), mark_label="时间")
    rect = next(picture.iter(f"{SVG}rect"))
    end = float(rect.get("x")) + float(rect.get("width"))
    assert any(f"M{end} " in (path.get("d") or "") for path in picture.iter(f"{SVG}path"))


def test_behind_goes_left_and_ahead_goes_right_of_the_centre():
    behind, ahead = (ET.fromstring(deviation(Fraction(each))) for each in (-20, 20))
    left, right = (next(each.iter(f"{SVG}rect")) for each in (behind, ahead))
    assert float(left.get("x", "")) + float(left.get("width", "")) == 50
    assert float(right.get("x", "")) == 50
    assert float(left.get("width", "")) == float(right.get("width", "")) == 24
    assert deviation(None) == ""
