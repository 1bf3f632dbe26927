"""What similar bodies set: counted exactly, over what can be compared, with the direction minded."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from wenxiao.performance.library import LeftOut, Setting, Stance
from wenxiao.performance.library import norm as norm_of


def share(best):
    """A scale of a share that asks for so much for 优."""
    return (best, "50%-60%", "40%-50%", "40%以下")


def norm(name, grades, others):
    """The norm, where there is one."""
    found = norm_of(name, grades, others)
    assert found is not None
    return found


def set_by(*cells, name="群众满意度", year=2026):
    return [Setting(body, year, name, share(best)) for body, best in enumerate(cells)]


def test_seven_of_eight_towns_set_ninety_or_above_and_ours_is_sixty():
    others = set_by("95%", "95%以上", "92%", "90%", "≥90%", "90%以上", "＞90%", "70%")
    found = norm("群众满意度", share("60%"), others)
    assert (found.comparable, found.meeting, found.level, found.level_text) == (8, 7, Decimal(90), "90%以上")
    assert (found.own, found.stance, found.is_wide) == (Decimal(60), Stance.LAXER, False)


def test_where_less_is_better_the_usual_is_an_upper_end():
    cells = [("0次", "1次", "2次", "3次以上")] * 3 + [("3次以下", "5次以下", "8次以下", "8次以上")]
    others = [Setting(body, 2026, "安全事故次数", each) for body, each in enumerate(cells)]
    found = norm("安全事故次数", ("5次以下", "6次以下", "8次以下", "8次以上"), others)
    assert (found.level_text, found.meeting, found.comparable, found.stance) == ("0次以下", 3, 4, Stance.LAXER)


def test_another_wording_counts_as_the_same_name():
    others = [*set_by("90%", "92%", name="居民满意率"), Setting(9, 2026, "村民满意程度", share("95%"))]
    assert norm("群众满意度", share("90%"), others).comparable == 3


def test_with_too_few_of_the_name_the_noun_is_compared():
    others = [*set_by("90%", "90%", name="服务对象满意度"), Setting(7, 2026, "家长满意度", share("95%"))]
    found = norm("群众满意度", share("60%"), others)
    assert (found.is_wide, found.noun, found.comparable) == (True, "满意度", 3)


def test_the_opposite_is_never_compared():
    assert norm_of("任务完成率", share("90%"), set_by("90%", "90%", "90%", name="任务未完成率")) is None


def test_of_each_body_the_newest_year_and_there_the_laxest_scale_counts():
    others = set_by("90%", "90%", "90%", year=2026) + set_by("60%", "60%", "60%", year=2025)
    others.append(Setting(0, 2026, "居民满意度", share("80%")))
    found = norm("群众满意度", share("90%"), others)
    assert (found.comparable, found.level, found.meeting) == (3, Decimal(80), 3)


def test_what_cannot_be_compared_is_counted_by_its_reason():
    others = [
        *set_by("90%", "90%", "90%"),
        Setting(3, 2026, "群众满意度", ("满意", "较满意", "一般", "不满意")),
        Setting(4, 2026, "群众满意度", ("9人", "8人", "7人", "6人以下")),
        Setting(5, 2026, "群众满意度", ("≤5%", "≤10%", "≤15%", "＞15%")),
        Setting(6, 2026, "群众满意度", ("", "", "", "")),
    ]
    found = norm("群众满意度", share("90%"), others)
    assert found.comparable == 3
    assert found.left_out == {LeftOut.DIRECTION: 1, LeftOut.UNIT: 1, LeftOut.WORDS: 2}
    assert found.reasons == "1 个方向相反，1 个单位不同，2 个标准不是数"


def test_of_two_bodies_nothing_usual_is_said():
    found = norm("群众满意度", share("60%"), set_by("90%", "90%"))
    assert (found.comparable, found.level, found.meeting, found.stance) == (2, None, 0, Stance.UNKNOWN)


def test_without_a_scale_of_ones_own_the_usual_is_still_told():
    found = norm("群众满意度", ("", "", "", ""), set_by("90%", "90%", "80%"))
    assert (found.own, found.level, found.stance) == (None, Decimal(80), Stance.UNKNOWN)


def test_a_fraction_is_a_share():
    others = [Setting(body, 2026, "群众满意度", ("≥0.95", "≥0.9", "≥0.8", "＜0.8")) for body in range(3)]
    assert norm("群众满意度", share("60%"), others).level_text == "95%以上"


def test_units_are_converted_exactly():
    others = [Setting(body, 2026, "办理时限", (f"{body + 1}周内", "4周内", "5周内", "5周以上")) for body in range(3)]
    found = norm("办理时限", ("30天内", "40天内", "50天内", "50天以上"), others)
    assert (found.level_text, found.stance) == ("21天以下", Stance.LAXER)


@given(st.lists(st.integers(1, 100), min_size=3, max_size=30), st.integers(1, 100))
def test_the_sentence_is_true_whatever_was_set(targets, own):
    found = norm("群众满意度", (f"≥{own}%", "", "", ""), [
        Setting(body, 2026, "群众满意度", (f"≥{target}%", "", "", "")) for body, target in enumerate(targets)
    ])  # fmt: skip
    assert found.meeting == sum(target >= found.level for target in targets)
    assert 100 * found.meeting >= 75 * len(targets)
    stricter = [target for target in targets if target > found.level]
    assert 100 * len(stricter) < 75 * len(targets), "nothing stricter is as usual"
    assert found.stance is (Stance.WITHIN if own >= found.level else Stance.LAXER)
