"""Edits of a budget: what they change, and what they refuse."""

from typing import Any

import pytest

from wenxiao.basics.errors import EditConflict, NoSuchField, NoSuchRow
from wenxiao.budget.patches import InsertRow, MoveRow, RemoveRow, Seat, SetField, apply, inverse, rows_touched

BUDGET: dict[str, Any] = {
    "operating_use": "",
    "units": [{"id": "u1", "name": "甲", "staff": {"retired": 3}}],
    "responsibilities": [
        {
            "id": "r1",
            "name": "一",
            "indicators": [],
            "activities": [
                {"id": "a1", "name": "甲", "indicators": [{"id": "i1", "name": "率", "grades": ["1", "2", "3", "4"]}]},
                {"id": "a2", "name": "乙", "indicators": []},
            ],
        },
        {"id": "r2", "name": "二", "indicators": [], "activities": []},
    ],
    "projects": [],
}


def change(**fields):
    return SetField(**{"row": "a1", "field": "name", "old": "甲", "new": "丙", **fields})


def ids(rows):
    return [row["id"] for row in rows]


def test_a_field_takes_its_new_value_and_the_old_budget_stays():
    new = apply(BUDGET, [change()])
    assert new["responsibilities"][0]["activities"][0]["name"] == "丙"
    assert BUDGET["responsibilities"][0]["activities"][0]["name"] == "甲"


def test_one_cell_of_a_scale_and_one_column_of_staff_are_fields():
    cell = change(row="i1", field="grades.2", old="3", new="≥3")
    column = change(row="u1", field="staff.retired", old=3, new=None)
    new = apply(BUDGET, [cell, column])
    assert new["responsibilities"][0]["activities"][0]["indicators"][0]["grades"] == ["1", "2", "≥3", "4"]
    assert new["units"][0]["staff"] == {"retired": None}


def test_what_another_wrote_meanwhile_is_a_conflict_that_carries_both_values():
    with pytest.raises(EditConflict) as caught:
        apply(BUDGET, [change(old="丁")])
    assert caught.value.parameters == {"row": "a1", "field": "name", "expected": "丁", "present": "甲"}


def test_the_same_edit_sent_twice_is_no_conflict():
    once = apply(BUDGET, [change()])
    assert apply(once, [change()]) == once


@pytest.mark.parametrize("field", ["id", "colour", "staff.retired", "grades.9", "indicators.0", "name.0", ""])
def test_fields_that_a_row_does_not_have_and_its_id_cannot_be_set(field):
    with pytest.raises(NoSuchField):
        apply(BUDGET, [change(field=field)])


def test_a_row_that_is_gone_is_told():
    for patch in (change(row="a9"), MoveRow(row="a9", origin=Seat(name="activities"), goal=Seat(name="activities"))):
        with pytest.raises(NoSuchRow):
            apply(BUDGET, [patch])


def test_a_row_is_added_behind_its_neighbour_and_at_the_end_where_the_neighbour_is_gone():
    def added(row, after):
        return InsertRow(row=row, seat=Seat(name="activities", parent="r1", after=after), content={"id": row})

    new = apply(BUDGET, [added("n1", ""), added("n2", "a1"), added("n3", "gone")])
    assert ids(new["responsibilities"][0]["activities"]) == ["n1", "a1", "n2", "a2", "n3"]


def test_an_id_that_is_taken_is_refused_inside_a_new_row_too():
    seat = Seat(name="activities", parent="r2")
    for row, content in (("a2", {"id": "a2"}), ("n1", {"id": "n1", "indicators": [{"id": "i1"}]})):
        with pytest.raises(EditConflict):
            apply(BUDGET, [InsertRow(row=row, seat=seat, content=content)])


def test_a_list_that_rows_of_the_kind_do_not_have_is_refused():
    with pytest.raises(NoSuchField):
        apply(BUDGET, [InsertRow(row="n", seat=Seat(name="wings", parent="r1"), content={"id": "n"})])
    with pytest.raises(NoSuchRow):
        apply(BUDGET, [InsertRow(row="n", seat=Seat(name="activities", parent="r9"), content={"id": "n"})])


def test_a_row_that_changed_since_it_was_seen_is_not_removed():
    row = BUDGET["responsibilities"][0]["activities"][1]
    seat = Seat(name="activities", parent="r1", after="a1")
    assert ids(apply(BUDGET, [RemoveRow(row="a2", seat=seat, content=row)])["responsibilities"][0]["activities"]) == [
        "a1"
    ]
    with pytest.raises(EditConflict):
        apply(BUDGET, [RemoveRow(row="a2", seat=seat, content={**row, "name": "旧"})])


def test_a_row_moves_to_another_parent_and_not_into_itself():
    origin = Seat(name="activities", parent="r1")
    new = apply(BUDGET, [MoveRow(row="a1", origin=origin, goal=Seat(name="activities", parent="r2"))])
    assert [ids(duty["activities"]) for duty in new["responsibilities"]] == [["a2"], ["a1"]]
    with pytest.raises(NoSuchField):
        apply(BUDGET, [MoveRow(row="a1", origin=origin, goal=Seat(name="indicators", parent="a1"))])


def test_every_patch_is_taken_back_by_its_inverse():
    seat = Seat(name="activities", parent="r1", after="a1")
    patches = [
        change(),
        RemoveRow(row="a2", seat=seat, content=BUDGET["responsibilities"][0]["activities"][1]),
        InsertRow(row="n", seat=seat, content={"id": "n"}),
        MoveRow(row="a2", origin=seat, goal=Seat(name="activities", parent="r2")),
    ]
    for patch in patches:
        assert apply(apply(BUDGET, [patch]), [inverse(patch)]) == BUDGET
        assert inverse(inverse(patch)) == patch


def test_the_rows_touched_are_the_row_and_the_owners_of_its_lists():
    seat = Seat(name="activities", parent="r1")
    assert rows_touched(change()) == {"a1"}
    assert rows_touched(InsertRow(row="n", seat=seat, content={})) == {"n", "r1"}
    assert rows_touched(MoveRow(row="a", origin=seat, goal=Seat(name="activities", parent="r2"))) == {"a", "r1", "r2"}
