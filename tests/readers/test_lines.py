"""Lines by themselves: breaks, pages, rules, page numbers, headings."""

import pytest

from wenxiao.readers.lines import is_prose, is_rule, is_section_heading, split_fragments, split_lines


def line(text):
    return split_lines(text)[0]


def grouped(text):
    return [[entry.text for entry in fragment.lines] for fragment in split_fragments(split_lines(text))]


def test_every_kind_of_break_parts_lines_and_an_editor_counts_them():
    lines = split_lines("一\r\n二\n三\r四\f五\v六\r\r\n七")
    assert [entry.text for entry in lines] == list("一二三四五六七")
    assert [entry.number for entry in lines] == [1, 2, 3, 4, 4, 4, 5]
    assert [entry.page for entry in lines] == [1, 1, 1, 1, 2, 2, 2]


def test_without_a_form_feed_no_page_is_known():
    assert {entry.page for entry in split_lines("一\n二")} == {None}


def test_offsets_lead_into_the_source():
    source = "\r\n预算\t收入\r\n\f支出\n"
    assert all(source[e.start : e.start + len(e.text)] == e.text for e in split_lines(source))


@pytest.mark.parametrize("text", ["----", "  ______ ", "------\t------\t---", "════".replace("═", "━"), "***"])
def test_rules(text):
    assert is_rule(line(text))


@pytest.mark.parametrize("text", ["——", "—\t—\t—", "--", "- 1、---", "\t---\t---", "---\t5", ""])
def test_dashes_that_are_data_are_no_rules(text):
    assert not is_rule(line(text))


@pytest.mark.parametrize("text", ["— 12 —", "-3-", "第 3 页", "第3页 共9页", "第 3/9 页", "5 页，共 7 页"])
def test_a_page_number_alone_is_left_out(text):
    assert grouped(f"甲\n{text}\n乙") == [["甲"], ["乙"]]


@pytest.mark.parametrize("text", ["12", "- 1、", "-5", "第3页有误", "—"])
def test_what_only_resembles_a_page_number_stays(text):
    assert grouped(f"甲\n{text}\n乙") == [["甲", text, "乙"]]


def test_a_bare_number_is_a_page_number_at_a_form_feed_only():
    assert grouped("甲\n\n12\n\n乙\n\n3\n\f丙\n\n4") == [["甲"], ["12"], ["乙"], ["丙"]]


def test_the_rule_under_a_header_and_empty_lines_below_it_part_nothing():
    assert grouped("甲\t乙\n---\t---\n\n\t丙\n1\t2") == [["甲\t乙", "\t丙", "1\t2"]]
    assert grouped("甲\t乙\n---\t---\n\n散文") == [["甲\t乙"], ["散文"]]
    assert grouped("散文\n----\n散文") == [["散文"], ["散文"]]


def test_a_tab_behind_a_list_number_parts_no_cells():
    assert [line(text).tabs for text in ("一、\t职责", "1.\t职责", "（一）\t职责", "1\t职责", "甲\t职责")] == [
        0,
        0,
        0,
        1,
        1,
    ]


def test_section_headings():
    assert is_section_heading(line(" 七、国有资产信息"))
    assert is_section_heading(line("第二部分 部门预算表"))
    assert not is_section_heading(line("一、加强领导，落实责任。"))
    assert not is_section_heading(line("1、政务公开"))
    assert not is_section_heading(line("一、" + "长" * 40))


def test_prose_is_long_or_ends_with_a_full_stop():
    assert is_prose("完成任务。 ")
    assert is_prose("字" * 41)
    assert not is_prose("完成任务")
