from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.basics.wording import normal
from wenxiao.extraction.sentences.figures import figures


def read(text):
    return [(figure.amount.number, figure.amount.unit) for _, _, figure in figures(normal(text))]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("5931.45万元", "5931.45", "万元"),
        ("３４０７．１８　万元", "3407.18", "万元"),
        ("2,389,850.00元", "2389850.00", "元"),
        ("1，234.5万元", "1234.5", "万元"),
        ("4.37。万元", "4.37", "万元"),
        ("4。37万元", "4.37", "万元"),
        ("0.万元", "0", "万元"),
        ("3407.18万，", "3407.18", "万元"),
        ("79.69亿元", "79.69", "亿元"),
        ("1亿2000万元", "12000", "万元"),
        ("3万5千元", "35", "千元"),
        ("减少-3万元", "-3", "万元"),
        ("三百五十万元", "350", "万元"),
        ("一亿二千万元", "12000", "万元"),
        ("叁拾伍万元整", "35", "万元"),
        ("三十五点六万元", "35.6", "万元"),
        ("六百元", "600", "元"),
        ("3.41%", "3.41", "%"),
        ("3.41％", "3.41", "%"),
        ("百分之十二", "12", "%"),
        ("百分之12.5", "12.5", "%"),
        ("15,034平方米", "15034", "平方米"),
        ("80㎡", "80", "平方米"),
        ("0人次", "0", "人次"),
        ("3 辆", "3", "辆"),
    ],
)
def test_a_printed_figure(text, number, unit):
    (found,) = read(text)
    assert (str(found[0]), found[1]) == (number, unit)


@pytest.mark.parametrize(
    "text",
    [
        "单位：万元",
        "几十万元",
        "单价20万元以上的设备",
        "单价100万元（含）以上设备",
        "每月300元/人",
        "提高0.5个百分点",
        "2023年3月5日",
        "第3章",
        "4,37万元",
        "1-3万元",
        "2、项目支出",
        "3.人员经费",
        "3人民",
        "1元旦",
        "2.68万人",
        "百分之",
        "十十零",
    ],
)
def test_no_figure(text):
    assert read(text) == []


def test_a_separating_comma_is_no_thousands_comma():
    assert read("公务接待24批次，210人次") == [(Decimal(24), "批次"), (Decimal(210), "人次")]


def test_a_dash_is_no_minus_after_a_name():
    assert read("接待费-3万元") == [(Decimal(3), "万元")]


def test_stray_punctuation_is_remembered():
    assert [figure.loose for _, _, figure in figures("4.37。万元和4.37万元")] == [True, False]


def test_the_text_of_a_figure_is_tidied():
    assert [figure.amount.text for _, _, figure in figures("减少-4.37。万元")] == ["-4.37万元"]


NUMBERS = st.decimals(min_value=0, max_value=Decimal("99999999999.99"), places=2)


@given(NUMBERS, st.sampled_from(["元", "千元", "万元", "亿元", "%"]), st.booleans(), st.booleans())
def test_a_printed_amount_is_read_as_it_was(number, unit, grouped, spaced):
    printed = f"{number:,f}" if grouped else f"{number:f}"
    text = normal(f"预算安排{printed}{' ' if spaced else ''}{unit}。")
    ((start, end, figure),) = figures(text)
    assert figure.amount.number == number
    assert figure.amount.places == 2
    assert figure.amount.unit == unit
    assert text[start:end] == f"{printed}{unit}"


@given(st.text(alphabet="零一二三四五六七八九十百千万亿点元%百分之人次辆台0123456789.,。-()含以上", max_size=40))
def test_any_text_is_searched(text):
    for start, end, figure in figures(text):
        assert 0 <= start < end <= len(text)
        assert figure.amount.number.is_finite()
