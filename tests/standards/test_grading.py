"""The words of the grading language are in normal form, sorted out, and contradict each other nowhere."""

from collections import Counter
from itertools import chain

from wenxiao.basics.wording import normal
from wenxiao.standards.grading import grading_words

WORDS = grading_words()


def test_words_of_comparison_are_in_normal_form_and_mean_one_thing():
    for kind in ("signs", "before", "after"):
        words = [word for row in WORDS.comparison for word in getattr(row, kind)]
        assert [word for word, times in Counter(words).items() if times > 1] == []
    written = chain.from_iterable((*row.before, *row.after) for row in WORDS.comparison)
    assert [word for word in written if normal(word) != word] == []


def test_every_unit_belongs_to_one_group_and_every_alias_leads_to_a_unit():
    units = [unit for group in WORDS.unit for unit in group.units]
    assert [unit for unit, times in Counter(units).items() if times > 1] == []
    assert set(WORDS.aliases) <= set(units)
    assert set(WORDS.aliases.values()) <= set(units)
    assert all(WORDS.units()[unit].factor > 0 for unit in units)


def test_conventions_of_the_contract():
    ends = {word: (row.side, row.closed) for row in WORDS.comparison for word in (*row.signs, *row.before, *row.after)}
    closed = {"以上": "low", "以下": "high", "以内": "high", "≥": "low", "≤": "high"}
    assert {word: ends[word] for word in closed} == {word: (side, True) for word, side in closed.items()}
    opened = {"大于": "low", "小于": "high", "低于": "high", "超过": "low", ">": "low", "<": "high"}
    assert {word: ends[word] for word in opened} == {word: (side, False) for word, side in opened.items()}


def test_attained_bands_fall():
    best, good, fair = WORDS.national.attained
    assert best > good > fair > 0
