"""Two versions of a budget: what is told makes the one of the other, and back."""

import json
import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenxiao.budget.example import example
from wenxiao.budget.patches import InsertRow, MoveRow, RemoveRow, SetField, apply, differences
from wenxiao.wire.budget import encode


@cache
def a_budget():
    return json.loads(encode(example(3, 2026)))


@pytest.fixture
def plain():
    return a_budget()


def stirred(budget, seed):
    """The budget with rows moved, removed, added and changed at random, keeping every id unique."""
    chance = random.Random(seed)
    made = json.loads(json.dumps(budget))
    duties = made["responsibilities"]
    for number in range(chance.randrange(1, 8)):
        here, there = chance.choice(duties), chance.choice(duties)
        deed = chance.randrange(6)
        if deed == 0 and here["activities"]:
            there["activities"].insert(0, here["activities"].pop(chance.randrange(len(here["activities"]))))
        elif deed == 1 and len(duties) > 1:
            gone = duties.pop(chance.randrange(len(duties)))
            chance.choice(duties)["activities"].extend(gone["activities"][:2])
        elif deed == 2:
            content = {"id": f"new-{seed}-{number}", "name": "新", "description": "", "goal": "", "published_goal": ""}
            moved = [here["activities"].pop()] if here["activities"] else []
            duties.insert(chance.randrange(len(duties) + 1), {**content, "indicators": [], "activities": moved})
        elif deed == 3:
            chance.shuffle(duties)
        elif deed == 4:
            chance.shuffle(made["projects"])
            made["expenditure"][0]["amount"] = f"{chance.randrange(10**6)}.00"
        else:
            made["units"][0]["staff"]["retired"] = chance.randrange(100)
            for activity in here["activities"][:1]:
                if activity["indicators"]:
                    activity["indicators"][0]["grades"][chance.randrange(4)] = "≥1"
                    activity["indicators"].reverse()
    return made


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_the_differences_make_the_new_of_the_old_and_back(seed):
    plain = a_budget()
    new = stirred(plain, seed)
    assert apply(plain, differences(plain, new)) == new
    assert apply(new, differences(new, plain)) == plain


def test_nothing_is_told_of_equal_budgets(plain):
    assert differences(plain, json.loads(json.dumps(plain))) == ()


def test_one_row_that_moved_is_one_move(plain):
    new = json.loads(json.dumps(plain))
    new["responsibilities"].append(new["responsibilities"].pop(0))
    (patch,) = differences(plain, new)
    assert isinstance(patch, MoveRow)
    assert patch.row == plain["responsibilities"][0]["id"]


def test_a_change_is_told_by_row_and_field(plain):
    new = json.loads(json.dumps(plain))
    indicator = new["responsibilities"][0]["activities"][0]["indicators"][0]
    indicator["grades"][2] = "60%-70%"
    new["units"][0]["staff"]["dependants"] = 77
    found = {(patch.row, patch.field): patch.new for patch in differences(plain, new) if isinstance(patch, SetField)}
    assert found == {(indicator["id"], "grades.2"): "60%-70%", (new["units"][0]["id"], "staff.dependants"): 77}


def test_rows_gone_and_come_are_told_with_their_content(plain):
    new = json.loads(json.dumps(plain))
    gone = new["projects"].pop(1)
    come = {**gone, "id": "project-new"}
    new["projects"].insert(0, come)
    inserted, removed = differences(plain, new)
    assert isinstance(inserted, InsertRow)
    assert inserted.seat.after == ""
    assert isinstance(removed, RemoveRow)
    assert (inserted.content, removed.content) == (come, gone)


def test_a_field_of_the_budget_itself_has_no_row(plain):
    new = {**plain, "operating_use": "别的用途"}
    (patch,) = differences(plain, new)
    assert patch == SetField(row="", field="operating_use", old=plain["operating_use"], new="别的用途")
