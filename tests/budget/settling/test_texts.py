"""Titles, persons and days told apart in texts."""

from datetime import date

import pytest

from wenxiao.basics.places import Place
from wenxiao.budget.settling.texts import safeguard, unnumbered
from wenxiao.facts.disclosure import Statement


@pytest.mark.parametrize(
    ("printed", "text"),
    [("（一）、管好账目。", "管好账目。"), ("(3) 修好道路；", "修好道路；"), ("12、植树", "植树"), ("植树", "植树")],
)
def test_the_number_of_a_list_is_no_part_of_the_text(printed: str, text: str) -> None:
    assert unnumbered(printed) == text


def told_apart(text: str) -> tuple[str, str, str, date | None, str]:
    found = safeguard(1, Statement(text, Place(file="x")))
    return found.title, found.text, found.person, found.due, found.evidence


def test_a_title_ends_with_its_sentence() -> None:
    assert told_apart("1、管好账目。每月核对一次。") == ("管好账目", "每月核对一次。", "", None, "")


def test_a_single_sentence_is_the_title() -> None:
    assert told_apart("二、管好账目。") == ("管好账目", "", "", None, "")


def test_person_day_and_evidence_stand_in_brackets() -> None:
    told = "管好账目。每月核对。（责任人：所长；完成时限：2030年2月28日；印证资料：对账单）"
    assert told_apart(told) == ("管好账目", "每月核对。", "所长", date(2030, 2, 28), "对账单")


def test_brackets_with_another_due_stay_text() -> None:
    assert told_apart("管好账目。核对。（完成时限：年底前）")[1:4] == ("核对。（完成时限：年底前）", "", None)
