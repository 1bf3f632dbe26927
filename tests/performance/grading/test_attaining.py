"""Attaining a target of the national form: in full, in proportion, the other way round."""

from fractions import Fraction

import pytest

from wenxiao.performance.grading import Attainment, Direction, attainment, grade, parse_text, target_of_fields


def attained(printed, value):
    target = parse_text(printed).target
    assert target is not None
    return attainment(target, value)


@pytest.mark.parametrize(
    ("printed", "value", "share"),
    [
        ("≥95%, 正向", "95%", Fraction(1)),
        ("≥95%, 正向", "120%", Fraction(1)),
        ("≥95%, 正向", "57%", Fraction(3, 5)),
        ("≥100百分比", "100", Fraction(1)),
        ("≥100百分比", "50%", Fraction(1, 2)),
        ("≤3起, 反向", "3起", Fraction(1)),
        ("≤3起, 反向", "4起", Fraction(3, 4)),
        ("≤0起, 反向", "0", Fraction(1)),
        ("≤0起, 反向", "2起", Fraction(0)),
        ("=12次", "9次", Fraction(3, 4)),
        ("3天内", "6天", Fraction(1, 2)),
        ("达标", "达标", Fraction(1)),
        ("达标", "未达标", Fraction(0)),
    ],
)
def test_the_share_attained_is_exact(printed, value, share):
    found = attained(printed, value)
    assert isinstance(found, Attainment)
    assert found.share == share


def test_points_are_the_weight_in_proportion():
    found = attained("≥90%, 权重15, 正向指标", "60%")
    assert isinstance(found, Attainment)
    assert found.points == 10
    note = grade(parse_text("≥90%, 权重15, 正向指标"), "60%").notes[0]
    assert (note.chinese, note.english) == ("达成66.67%，得10分", "66.67% attained，得10分")


@pytest.mark.parametrize(
    ("printed", "value"), [("≥95%", "3次"), ("≥95%", "完成"), ("达标", "95%"), ("≥12次", "80%"), ("≥95%", "")]
)
def test_what_cannot_be_told_is_no_grade(printed, value):
    assert grade(parse_text(printed), value).grade is None


def test_the_printed_direction_outweighs_the_sign():
    assert target_of_fields("≥", "95", "%", "10", "正向指标") == target_of_fields("≥", "95", "％", "10", "正向")
    target = target_of_fields("=", "5", "%", "", "反向指标")
    assert target is not None
    assert target.direction is Direction.LESS
    assert target_of_fields("≥", "", "%", "10", "正向指标") is None


def test_a_value_in_words_is_a_target_in_words():
    target = target_of_fields("", "平稳有序", "", "10", "")
    assert target is not None
    assert (target.value, target.word) == (None, "平稳有序")
