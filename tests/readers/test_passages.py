"""Passages: marks of the extraction program left out, every character led back."""

from tests.readers.reading_text import document, paragraphs, tables


def test_bookmarks_are_left_out():
    read = document("[bookmark: _Toc504489147]部门职责-工作[bookmark: _GoBack]活动", "[bookmark: a]")
    assert paragraphs(read) == ["部门职责-工作活动"]
    place = next(read.paragraphs()).passage.place_of(5, 9)
    assert (place.quote, place.line) == ("工作活动", 1)


def test_an_unclosed_bookmark_is_text():
    assert paragraphs(document("[bookmark: a" + "b" * 300)) == ["[bookmark: a" + "b" * 300]


def test_white_space_at_the_ends_of_a_paragraph_is_left_out():
    assert paragraphs(document("\u3000\u3000正文 \u3000", "  \ufeff正文\u200b")) == ["正文", "正文"]


def test_a_list_dash_is_a_mark_of_the_extraction():
    assert paragraphs(document("- 1、规范管理。", "- 强化；", "-5%以下", "—强化")) == [
        "1、规范管理。",
        "强化；",
        "-5%以下",
        "—强化",
    ]


def test_marks_of_paragraphs_in_running_text():
    assert paragraphs(document("<p>甲。</p><p> 乙。</p>")) == ["甲。\n乙。"]


def test_other_angle_brackets_stay():
    assert paragraphs(document("得分<60%为差, <pre>")) == ["得分<60%为差, <pre>"]


def test_an_empty_cell_has_a_place():
    read = document("甲\t乙\t丙", "1\t\t3")
    empty = next(read.tables()).rows[1].cells[1]
    assert (empty.passage.place.start, empty.passage.place.end, empty.text) == (8, 8, "")


def test_a_cell_of_white_space_is_blank_and_leading_spaces_of_text_stay():
    assert tables(document("甲\t乙\t丙", "\u3000其中\t \u3000\t3 "))[0][1] == ["\u3000其中", "", "3"]
