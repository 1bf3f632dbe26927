"""Runs of a text under marks."""

import pytest

from wenxiao.audit.findings import Severity
from wenxiao.publications.html.locating import Target
from wenxiao.publications.html.marking import Mark, runs


def mark(number: int, start: int | None, end: int | None, severity: Severity = Severity.HINT) -> Mark:
    return Mark(number, severity, f"m{number}", f"c{number}", Target(0, None, None, start, end), is_first=True)


def told(text: str, *marks: Mark) -> list[tuple[str, str, list[int]]]:
    return [(run.text, run.severity, [each.number for each in run.begun]) for run in runs(text, marks)]


def test_a_text_without_marks_is_one_run():
    assert told("支出") == [("支出", "", [])]
    assert told("") == []


def test_a_mark_cuts_the_text():
    assert told("支出1万元。", mark(1, 2, 5)) == [("支出", "", []), ("1万元", "hint", [1]), ("。", "", [])]


def test_where_marks_overlap_the_heaviest_colours_and_both_begin():
    found = told("abcdef", mark(1, 0, 4), mark(2, 2, 6, Severity.ERROR))
    assert found == [("ab", "hint", [1]), ("cd", "error", [2]), ("ef", "error", [])]


@pytest.mark.parametrize("text", ["支出", ""])
def test_a_mark_without_a_span_holds_all(text):
    assert told(text, mark(1, None, None)) == [(text, "hint", [1])]


def test_nothing_of_the_text_is_lost():
    marks = [mark(1, 1, 3), mark(2, 1, 2), mark(3, 2, 5), mark(4, 0, 1)]
    assert "".join(run.text for run in runs("abcdef", marks)) == "abcdef"
