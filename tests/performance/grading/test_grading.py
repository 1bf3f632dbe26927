"""Conventions of grading: which ends belong, units, shares, words, holes, lenience."""

import pytest

from wenxiao.performance.grading import Grade, Ungradable, grade, parse_text

PERCENT = "90%以上|80%-90%|70%-80%|60%以下"


def graded(printed, value, **options):
    return grade(parse_text(printed), value, **options)


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("90%以上|90%以下||", "90%", "优"),
        ("90%及以上|不足90%||", "90%", "优"),
        ("大于90%|90%以下||", "90%", "良"),
        ("超过90%|不超过90%||", "90%", "良"),
        ("高于90%|不高于90%||", "90%", "良"),
        ("＞90%|≤90%||", "90%", "良"),
        ("5天以内|超过5天||", "5天", "优"),
        ("小于5天|5天以上||", "5天", "良"),
        ("低于5%|不低于5%||", "5%", "良"),
        ("80%-90%|70%-80%||", "80%", "优"),
        ("80%（不含）-90%|70%-80%||", "80%", "良"),
        ("90%以上（不含90%）|90%以下||", "90%", "良"),
    ],
)
def test_ends_belong_to_a_band_as_the_words_say(printed, value, expected):
    assert graded(printed, value).chinese == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("85%", "良"),
        ("85", "良"),
        ("８５％", "良"),
        ("0.85", "良"),
        ("百分之八十五", "良"),
        ("达到85%", "良"),
        ("1.0", "优"),
        ("0", "差"),
    ],
)
def test_a_share_is_given_in_many_ways(value, expected):
    assert graded(PERCENT, value).chinese == expected


def test_a_share_below_one_says_how_it_was_read():
    assert [note.chinese for note in graded(PERCENT, "0.85").notes] == ["份额按85.00%读"]
    assert graded(PERCENT, "85").notes == ()
    assert graded("2%以下|3%|4%|5%以上", "0.03").chinese == "良"
    assert graded("≥5|3|2|≤1", "0.85").chinese == "差"


@pytest.mark.parametrize(
    ("printed", "value", "reason"),
    [
        (PERCENT, "65%", Ungradable.HOLE),
        ("90%-95%|80%-90%|70%-80%|60%以下", "96%", Ungradable.BEYOND),
        (PERCENT, "3次", Ungradable.UNIT),
        ("≥4|3|2|≤1", "80%", Ungradable.UNIT),
        (PERCENT, "完成", Ungradable.NOT_A_NUMBER),
        (PERCENT, "按时完成", Ungradable.NOT_A_NUMBER),
        (PERCENT, "60%-95%", Ungradable.NOT_EXACT),
        (PERCENT, " ", Ungradable.NO_VALUE),
        ("完成|||未完成", "85%", Ungradable.NOT_A_STATE),
        ("优|||", "优", Ungradable.TICK),
        ("涉密|涉密|涉密|涉密", "1", Ungradable.WITHHELD),
        ("|||", "1", Ungradable.BLANK),
        ("？|||", "1", Ungradable.UNREADABLE),
        ("3天内，合格率90%以上|||", "2天", Ungradable.PARTS),
        ("10%以上|5%-10%|1%-5%|1%以下", "下降3%", Ungradable.UP_OR_DOWN),
        ("6月30日前|7月31日前||", "20", Ungradable.UNIT),
        ("≥12次|||", "12人", Ungradable.UNIT),
    ],
)
def test_what_cannot_be_graded_says_why(printed, value, reason):
    result = graded(printed, value)
    assert result.grade is None
    assert result.chinese == "不能评定"
    assert result.reason is not None
    assert result.reason.code is reason
    assert result.reason.chinese
    assert result.reason.english


def test_leniently_a_value_in_a_hole_gets_the_lower_grade_and_says_so():
    result = graded(PERCENT, "65%", lenient=True)
    assert result.grade is Grade.POOR
    assert "空档60%<x<70%" in result.notes[0].chinese
    assert graded(PERCENT, "85%", lenient=True).notes == ()


def test_lenience_gives_no_grade_where_none_is_left():
    assert graded("90%|80%||", "70%", lenient=True).grade is None
    assert graded("90%-95%|80%-90%|70%-80%|60%-70%", "97%", lenient=True).grade is Grade.EXCELLENT
    assert graded("90%-95%|80%-90%|70%-80%|60%-70%", "50%", lenient=True).grade is Grade.POOR


def test_where_two_bands_claim_a_value_the_better_one_holds():
    assert graded("90%以上|85%-93%|70%-85%|70%以下", "92%").chinese == "优"
    assert graded("10次以下|10-15次|15-20次|20次以上", "10次").chinese == "优"


def test_a_value_that_repeats_a_cell_has_its_grade():
    assert graded(PERCENT, "60%以下").chinese == "差"
    assert graded("按时完成|延迟5天以内|延迟10天以内|延迟10天以上", "延迟5天以内").chinese == "良"


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("≥24小时|≥12小时|≥6小时|<6小时", "1天", "优"),
        ("≥300万元|≥200万元|≥100万元|<100万元", "2500000元", "良"),
        ("≥1000人次|≥800人次|≥500人次|<500人次", "0.09万人次", "良"),
        ("≥1.2万亩|≥1万亩|≥0.8万亩|<0.8万亩", "11000亩", "良"),
        ("≥12次/年|≥10次/年|≥8次/年|<8次/年", "每季度3次", "优"),
        ("≥10起|≥8起|≥6起|<6起", "8件", "良"),
        ("≥10个|≥8个|≥6个|<6个", "8家", "良"),
    ],
)
def test_units_of_one_kind_convert(printed, value, expected):
    assert graded(printed, value).chinese == expected


def test_the_indicators_name_gives_the_unit_that_the_cells_leave_out():
    result = graded("≥90|≥80|≥70|<70", "85%", indicator="群众满意度")
    assert result.chinese == "良"
    assert "%" in result.notes[0].chinese
    assert graded("≥90|≥80|≥70|<70", "85%").grade is None
    assert graded("≥90|≥80|≥70|<70", "0.85", indicator="服务覆盖情况（%）").chinese == "良"


@pytest.mark.parametrize(
    ("value", "indicator", "expected"),
    [
        ("下降6%", "会议费下降率", "优"),
        ("下降6%", "三公经费变动率", "差"),
        ("6%", "三公经费变动率", "优"),
        ("增长6%", "收入增长率", "优"),
    ],
)
def test_up_and_down_are_told_by_the_indicators_name(value, indicator, expected):
    assert graded("5%|3%|2%|低于2%", value, indicator=indicator).chinese == expected


def test_every_condition_of_a_compound_band_must_be_met():
    printed = "12小时内，准确度98%及以上|24小时内，准确度95%及以上|48小时内，准确度90%及以上|48小时以上，准确度90%以下"
    assert graded(printed, "10小时，准确度99%").chinese == "优"
    assert graded(printed, "准确度99%，20小时").chinese == "良"
    assert graded(printed, "10小时，准确度85%").chinese == "差"


def test_a_condition_that_only_the_best_band_states_binds_only_there():
    printed = "12小时内，准确度98%及以上|24小时内|48小时内|48小时以上"
    assert graded(printed, "10小时，准确度97%").chinese == "良"
