"""Columns that stay straight where characters are two wide."""

from wenxiao.publications.text.writing import columns, width


def test_a_chinese_character_takes_two_columns():
    assert (width("支出"), width("ab"), width("支a")) == (4, 2, 3)


def test_cells_are_filled_by_width_and_the_last_is_not():
    assert columns([("支出", "1"), ("a", "22", "x")]) == ["  支出  1", "  a     22  x"]


def test_no_rows_are_no_lines():
    assert columns([]) == []
