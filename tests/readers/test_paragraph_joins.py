"""Paragraphs torn by the end of a page, in text taken out of PDF."""

import pytest

from tests.readers.reading_text import document, of_text, paragraphs

TORN = "2024年，部门预算收支安排3407.18万元，较上年减少13.73万元，其中：基本支出预算收入"
REST = "增加51.17万元，同比增加3.41%。"
TABLE = ["", "项目\t价值", "总额\t5"]


def test_a_torn_paragraph_is_one_with_two_segments():
    source = "\n".join([TORN, "", REST, *TABLE])
    read = of_text(source)
    assert paragraphs(read) == [TORN + REST]
    passage = next(read.paragraphs()).passage
    assert [segment.line for segment in passage.segments] == [1, 3]
    across = passage.place_of(len(TORN) - 2, len(TORN) + 2)
    assert across.quote == "收入增加"
    assert source[across.start : across.end] == "收入\n\n增加"


def test_a_page_number_and_a_form_feed_between_the_parts():
    for between in ("— 12 —", "\f", "----"):
        assert paragraphs(document(TORN + "  ", "", between, "", "  " + REST, *TABLE)) == [TORN + REST]


def test_torn_twice():
    assert paragraphs(document(TORN, "", TORN, "", REST, *TABLE)) == [TORN + TORN + REST]


@pytest.mark.parametrize(
    "rest",
    [
        "二、部门预算，安排。", "（二）树模范，倡新风。", "2、改善民生，促进和谐。", "2. 改善民生，促进和谐。",
        "(2) 制定规划，部署。", "②公务接待费，减少。", "二是统筹兼顾，优先。", "第二，强化服务。",
        "- 3、规范资金，强化。", "退役军人服务站，综合：", "政务管理职责：负责公文，会议。", "部门基本情况表",
    ],
)  # fmt: skip
def test_what_begins_something_new_is_not_joined(rest):
    assert paragraphs(document(TORN, "", rest, *TABLE))[0] == TORN


@pytest.mark.parametrize(
    "first",
    [
        TORN + "。",
        TORN + "；",
        TORN + "：",
        TORN + "”",
        "我部门无其他，事项",
        "河北省柳河市东区上桥镇人民政府2024年部门预算信息公开情况说明书",
    ],
)
def test_what_is_whole_is_not_joined(first):
    assert paragraphs(document(first, "", REST, *TABLE)) == [first, REST]


def test_a_year_a_decimal_or_its_parts_may_go_on_with_a_sentence():
    for rest in ("其中：基本支出减少，项目支出持平。", "2023年增加51万元，减少3万元。", "3.41万元，增加1%。"):
        assert paragraphs(document(TORN, "", rest, *TABLE)) == [TORN + rest]


def test_text_out_of_word_is_never_joined():
    read = document(TORN, "", REST, "\t项目", "\t价值", "", "\t总额", "\t5", "", TORN, "", REST)
    assert paragraphs(read) == [TORN, REST, TORN, REST]


def test_in_a_file_with_both_layouts_each_part_has_its_own():
    read = document(TORN, "", REST, "\t项目", "\t价值", "", "\t总额", "\t5", "", "甲", "", TORN, "", REST, *TABLE)
    assert paragraphs(read) == [TORN, REST, "甲", TORN + REST]


def test_without_a_table_the_empty_lines_tell():
    assert paragraphs(document("一、说明", "", TORN, "", REST, "", "二、完")) == ["一、说明", TORN + REST, "二、完"]
    assert paragraphs(document("一、说明", TORN, REST, "二、完")) == ["一、说明", TORN, REST, "二、完"]


def test_long_lines_straight_below_each_other_are_paragraphs():
    long = TORN + TORN
    assert paragraphs(document(long, REST, *TABLE)) == [long, REST]
    assert paragraphs(document(TORN, REST, *TABLE)) == [TORN + REST]


def test_a_number_torn_behind_its_point_is_joined():
    cut = "预算较上年减少 56."
    assert paragraphs(document(cut, "", "46 万元，下降 4%。", *TABLE)) == [cut + "46 万元，下降 4%。"]
    assert paragraphs(document("见附表 56.", "", "46 个村", *TABLE)) == ["见附表 56.", "46 个村"]
