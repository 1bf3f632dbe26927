"""Four cells become a scale, the printed form kept; odd input becomes a scale too."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.performance.grading.labelled import labels
from wenxiao.performance.grading import (
    Direction,
    NotFourCells,
    ScaleKind,
    defects,
    explain,
    grade,
    parse,
    parse_text,
    printed_form,
    read_form,
)
from wenxiao.performance.grading.picture import lanes

PIECES = [
    "≥",
    "≤",
    ">",
    "<",
    "=",
    "≧",
    "90",
    "80",
    "0",
    "5",
    "100",
    "0.85",
    "1,000",
    "１２",
    "%",
    "％",
    "&",
    "次",
    "天",
    "个",
    "万元",
    "人次",
    "以上",
    "以下",
    "以内",
    "大于",
    "低于",
    "不超过",
    "-",
    "~",
    "至",
    "（",
    "）",
    "含",
    "不含",
    "，",
    "；",
    "且",
    "或",
    "延迟",
    "提前",
    "按时",
    "下降",
    "增长",
    "持平",
    "无",
    "未完成",
    "完成",
    "全部",
    "基本",
    "6月30日",
    "前",
    "后",
    "次年",
    "每月",
    "一年",
    "三",
    "十",
    "百分之",
    "九成",
    "x",
    "优",
    "涉密",
    "√",
    "😀",
    "准确度",
    "[",
    "]",
    "∞",
    "-5",
    "2019年",
    "A",
    "/",
    "O",
    "|",
    "\\",
    "。",
    "之间",
    "第",
]
cells = st.lists(st.sampled_from([*PIECES, " ", "\n", "9" * 45, "9" * 80]), max_size=6).map("".join) | st.text(
    max_size=12
)
sets_of_cells = st.tuples(cells, cells, cells, cells)
printed_sets = st.sampled_from([tuple(one["cells"]) for one in labels("unseen.toml")["scale"]])


@given(sets_of_cells | printed_sets, cells, st.booleans())
@example(("x\\", "\\|", "｜", "\\\\"), "\\", False)
@example(("6月30日前", "无", "提前6月30日", "90"), "7月1日", True)
def test_whatever_is_printed_is_a_scale_and_whatever_is_given_a_grade_or_a_reason(printed, value, lenient):
    scale = parse(printed)
    assert scale.printed == printed
    assert parse_text(printed_form(scale)) == scale
    assert len(read_form(scale)) == 4
    graded = grade(scale, value, lenient=lenient, indicator="群众满意度")
    assert (graded.grade is None) == (graded.reason is not None)
    told = explain(scale, graded, indicator="山火发生次数", goals=["确保无山火发生"])
    assert told[0] in {"优", "良", "中", "差", "不能评定"}
    assert all(told)
    assert lanes(scale).startswith("<svg")


@given(sets_of_cells | printed_sets)
def test_what_is_read_reads_the_same_again(printed):
    scale = parse(printed)
    if len(scale.yardsticks) != 1 or scale.yardsticks[0].sense or not scale.yardsticks[0].unit.isascii():
        return
    yardstick = scale.yardsticks[0]
    if any(band and held is None for band, held in zip(yardstick.bands, yardstick.held, strict=True)):
        return
    read = [text if band else "" for text, band in zip(read_form(scale), yardstick.bands, strict=True)]
    again = parse(read)
    assert [one.held for one in again.yardsticks] == [yardstick.held]


@given(st.text(max_size=40), cells)
def test_one_text_without_a_bar_is_a_target_or_blank(text, value):
    scale = parse_text(text.replace("|", "").replace("｜", ""))
    assert scale.kind in {ScaleKind.TARGET, ScaleKind.BLANK}
    assert parse_text(printed_form(scale)) == scale
    graded = grade(scale, value)
    assert (graded.grade is None) == (graded.reason is not None)


@pytest.mark.parametrize(
    "cell", ["😀" * 10_000, "9" * 10_000, "≥" * 10_000, "完成" * 5_000, "90%，" * 2_500, "(" * 10_000]
)
def test_ten_thousand_characters_are_read_at_once(cell):
    scale = parse([cell, "80%", "70%", "60%以下"])
    assert scale.printed[0] == cell
    assert grade(scale, cell).reason is not None or grade(scale, cell).grade is not None
    assert defects(scale, cell, [cell]) is not None


def test_numbers_of_forty_places_are_exact():
    least = "0." + "9" * 40
    scale = parse([f"≥{least}", f"<{least}", "", ""])
    assert grade(scale, least).chinese == "优"
    assert grade(scale, "0." + "9" * 39 + "8").chinese == "良"


def test_more_than_four_cells_are_refused_and_fewer_completed():
    with pytest.raises(NotFourCells):
        parse_text("a|b|c|d|e")
    assert parse_text("≥90%|≥80%").printed == ("≥90%", "≥80%", "", "")


@pytest.mark.parametrize(
    ("printed", "kind", "direction"),
    [
        ("≥90%|80%-90%|70%-80%|70%以下", ScaleKind.INTERVAL, Direction.MORE),
        ("0|1|2|≥3", ScaleKind.THRESHOLD, Direction.LESS),
        ("好|较好|一般|差", ScaleKind.WORDS, Direction.NONE),
        ("合规|-|-|不合规", ScaleKind.TWO_STATES, Direction.NONE),
        (
            "12小时内，准确度98%及以上|24小时内，准确度95%|48小时内，准确度90%|48小时以上",
            ScaleKind.COMPOUND,
            Direction.MIXED,
        ),
        ("涉密|涉密|涉密|涉密", ScaleKind.WITHHELD, Direction.NONE),
        ("√|||", ScaleKind.TICK, Direction.NONE),
        ("—|/|-|", ScaleKind.BLANK, Direction.NONE),
        ("？？|…|***|！", ScaleKind.UNREADABLE, Direction.NONE),
        ("≤5%, 反向", ScaleKind.TARGET, Direction.LESS),
    ],
)
def test_kinds_and_directions(printed, kind, direction):
    scale = parse_text(printed)
    assert (scale.kind, scale.direction) == (kind, direction)


# Each reading below is one decision of the language; what it would be read as otherwise stands in docs/grading.md.
@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("20|15|12|10以下", ["≥20", "15≤x<20", "12≤x<15", "≤10"]),
        ("10|8|6|4", ["≥10", "8≤x<10", "6≤x<8", "<6"]),
        ("≥90%|80%-90%|70%-80%|60%", ["≥90%", "80%≤x<90%", "70%≤x<80%", "≤60%"]),
        ("90%|80%|70%|未达标", ["≥90%", "80%≤x<90%", "70%≤x<80%", "<70%"]),
        ("15|12|10|10次以下", ["≥15次", "12次≤x<15次", "10次≤x<12次", "<10次"]),
        ("无|1起|2起|3起以上", ["≤0起", "0起<x≤1起", "1起<x≤2起", "≥3起"]),
        ("提前|按时|延期1个月内|延期1个月以上", ["延迟<0个月", "延迟=0个月", "0个月<延迟≤1个月", "延迟>1个月"]),
        ("下降5%以上|下降3%-5%|持平|上升", ["增长≤-5%", "-5%<增长≤-3%", "增长=0%", "增长>0%"]),
        ("6月底前|9月底前|11月底前|12月1日后", ["≤6月30日", "6月30日<x≤9月30日", "9月30日<x≤11月30日", ">12月1日"]),
        ("24小时内|2天内|3天内|3天以上", ["≤24小时", "24小时<x≤48小时", "48小时<x≤72小时", ">72小时"]),
        ("0.95以上|90%以上|80%以上|80%以下", ["≥95.00%", "90%≤x<95.00%", "80%≤x<90%", "<80%"]),
        ("=100%|≥90%|≥80%|<80%", ["=100%", "≥90%", "80%≤x<90%", "<80%"]),
        ("大于90%以上|80%-90%|70%-80%|低于70%以下", ["≥90%", "80%≤x<90%", "70%≤x<80%", "<70%"]),
    ],
)
def test_four_cells_together_say_what_one_leaves_open(printed, read):
    assert list(read_form(parse_text(printed))) == read


@pytest.mark.parametrize(
    "word",
    [
        "能够抵挡住5年一遇的洪水",
        "四项严格符合规定",
        "十分满意",
        "一般",
        "统一管理",
        "PM2.5达标",
        "1:1",
        "3/4",
        "5A级",
        "不少于",
        "2019年",
        "一把手负责",
    ],
)
def test_a_number_within_a_sentence_is_no_threshold(word):
    scale = parse([word, "", "", ""])
    assert scale.yardsticks == ()
    assert scale.words[0] == word
