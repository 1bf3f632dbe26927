"""What stands in the way of a move."""

from datetime import date

import pytest

from wenxiao.workflow.moving import Situation, obstacles
from wenxiao.workflow.stages import move_of

TODAY = date(2027, 2, 20)


def codes(move, said=None, **situation):
    found = move_of(move)
    assert found is not None
    return [each.code for each in obstacles(found, Situation(**situation), said or {}, TODAY)]


def test_a_sound_budget_goes_on():
    assert codes("to_leading") == []
    assert codes("submit_first") == []


@pytest.mark.parametrize(
    ("move", "situation", "expected"),
    [
        ("to_leading", {"errors": 2, "gaps": 3}, ["no_errors", "complete"]),
        ("to_leading", {"checked": False}, ["unchecked"]),
        ("gather", {"open_parts": 1}, ["parts_done"]),
        ("control", {"control_issued": False}, ["control_issued"]),
        ("to_leading", {"over_control": True}, ["within_control"]),
        ("to_second_leading", {"over_control": True}, ["within_control"]),
        ("to_congress", {"errors": 1, "gaps": 9}, ["no_errors"]),
    ],
)
def test_what_is_missing_is_told(move, situation, expected):
    assert codes(move, **situation) == expected


def test_a_reason_stands_in_for_some_needs_and_not_for_errors():
    assert codes("gather", {"reason": "水利站停办"}, open_parts=1) == []
    assert codes("to_leading", {"reason": "上级新增任务"}, over_control=True) == []
    assert codes("to_second_leading", {"reason": "上级新增任务"}, over_control=True) == []
    assert codes("to_leading", {"reason": "以后再改"}, errors=1) == ["no_errors"]


@pytest.mark.parametrize("reason", ["", "  ", "不行", "x" * 2001])
def test_a_return_without_a_real_reason_is_refused(reason):
    assert codes("return_first", {"reason": reason}) == ["reason"]


RESOLVED = {"resolution": "第三次会议决议", "resolved_on": "2027-02-10", "votes_for": "52", "votes_against": "0"}


def test_a_resolution_has_its_name_day_and_votes():
    assert codes("resolve", RESOLVED) == []
    assert codes("resolve") == ["resolution", "resolved_on", "votes_for", "votes_against"]
    assert codes("resolve", {**RESOLVED, "votes_for": "60", "votes_against": "60"}) == ["voted_down"]
    assert codes("resolve", {**RESOLVED, "votes_for": "61", "votes_against": "60"}) == []
    assert codes("resolve", {**RESOLVED, "votes_for": "很多", "resolved_on": "2 月 10 日"}) == [
        "resolved_on",
        "votes_for",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-02-10", []),
        ("2027-02-20", []),
        ("2027-02-09", ["before_congress"]),
        ("2027-02-21", ["future"]),
        ("", ["document_date"]),
    ],
)
def test_an_approval_is_not_dated_before_the_congress_nor_in_the_future(day, expected):
    said = {"document": "某财预〔2027〕5号", "document_date": day}
    assert codes("approve", said, resolved_on=date(2027, 2, 10)) == expected
