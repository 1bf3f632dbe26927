"""Whether a target that is used later is the one that was set."""

import pytest

from wenxiao.performance.grading import Kept, four_of_one, in_one, kept, parse, parse_target

RATE = ("≥95%", "85%-95%", "75%-85%", "＜75%")
DAYS = ("8个工作日内", "11个工作日内", "14个工作日内", "14个工作日以上")
WORDS = ("健全", "较健全", "基本健全", "不健全")
LATE = ("按时完成", "延迟≤7天", "延迟≤14天", "延迟＞14天")
TWO = ("12小时内，准确率≥99%", "18小时内，准确率≥96%", "24小时内，准确率≥93%", "超过24小时，准确率＜93%")
SECRET = ("涉密", "涉密", "涉密", "涉密")
BLANK = ("", "", "", "")


def scale(target):
    return parse_target(target) if isinstance(target, str) else parse(target)


@pytest.mark.parametrize(
    ("first", "later", "found"),
    [
        (RATE, "≥95%", Kept.KEPT),
        (RATE, "95%", Kept.KEPT),
        (RATE, "100%", Kept.KEPT),
        (RATE, "90%", Kept.LOWERED),
        (RATE, "3次", Kept.CHANGED),
        (RATE, "", Kept.DROPPED),
        (RATE, BLANK, Kept.DROPPED),
        (RATE, RATE, Kept.KEPT),
        (RATE, ("95%及以上", "85%-95%", "75%-85%", "75%以下"), Kept.KEPT),
        (RATE, ("≥90%", "80%-90%", "70%-80%", "＜70%"), Kept.LOWERED),
        (RATE, ("≥98%", "85%-98%", "75%-85%", "＜75%"), Kept.RAISED),
        (RATE, ("≥95%", "70%-95%", "60%-70%", "＜60%"), Kept.CHANGED),
        (DAYS, "8个工作日", Kept.KEPT),
        (DAYS, "≤5个工作日", Kept.KEPT),
        (DAYS, "≤10个工作日", Kept.LOWERED),
        (("0起", "1-2起", "3-4起", "5起及以上"), "≤1起", Kept.LOWERED),
        (WORDS, "健全", Kept.KEPT),
        (WORDS, "较健全", Kept.LOWERED),
        (WORDS, "提高", Kept.UNTOLD),
        (WORDS, ("健全", "基本健全", "一般", "不健全"), Kept.CHANGED),
        (LATE, "按时完成", Kept.KEPT),
        (LATE, "延迟3天", Kept.LOWERED),
        (TWO, "12小时内，准确率≥99%", Kept.KEPT),
        (TWO, "24小时内，准确率≥93%", Kept.LOWERED),
        ("≥95%", "≥90%", Kept.LOWERED),
        ("≥95%", "95%", Kept.KEPT),
        ("≥95%", "≥98%", Kept.RAISED),
        ("≥3小时", "≥180分钟", Kept.KEPT),
        ("按时发放", "按时发放", Kept.KEPT),
        ("按时发放", "发放", Kept.CHANGED),
        ("≥95%", RATE, Kept.KEPT),
        (SECRET, "3次", Kept.KEPT),
        (BLANK, "3次", Kept.KEPT),
    ],
)
def test_a_target_is_kept_lowered_raised_changed_or_dropped(first, later, found):
    assert kept(scale(first), scale(later)) is found


def test_four_cells_go_into_one_text_and_come_back():
    assert four_of_one(in_one(TWO)) == TWO
    assert four_of_one("优：≥95%; 良:80%；中：60%；差：60%以下") == ("≥95%", "80%", "60%", "60%以下")
    assert four_of_one("≥95%") is None
