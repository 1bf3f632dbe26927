"""Edits of a kept budget: whole or not at all, each with its event, and taken back."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wenxiao.basics.errors import EditConflict, NotABudget
from wenxiao.budget.patches import InsertRow, RemoveRow, Seat, SetField
from wenxiao_web.storage.actions.editing import Closed, NotFilledIn, NothingToUndo, NotYours, edit, undo
from wenxiao_web.storage.actions.projections import rebuild
from wenxiao_web.storage.models import Budget, Event
from wenxiao_web.storage.queries.budgets import document_of, plain_of
from wenxiao_web.storage.queries.history import broken_links, history_of


def budget(cast):
    return Budget.objects.get(organisation=cast.town, year=2027)


def renamed(row, old, new):
    return SetField(row=row, field="name", old=old, new=new)


def first_activity(cast):
    return document_of(budget(cast)).responsibilities[0].activities[0]


def test_an_edit_changes_document_projection_and_history(cast):
    activity = first_activity(cast)
    edited = edit(cast.desk("officer"), [renamed(activity.id, activity.name, "新名称")])
    assert first_activity(cast).name == "新名称"
    assert budget(cast).tree.get(row=activity.id).name == "新名称"
    (change,) = history_of(cast.town, 2027, activity.id)
    assert (str(change.person), change.field, change.old, change.new) == (
        "officer",
        "name",
        activity.name,
        "新名称",
    )
    assert edited.kept.revision == 2
    assert list(broken_links()) == []


def test_what_no_list_tells_of_writes_to_none_of_the_lists(cast):
    duty = document_of(budget(cast)).responsibilities[0]
    with CaptureQueriesContext(connection) as asked:
        edit(cast.desk("officer"), [SetField(row=duty.id, field="goal", old=duty.goal, new="改了的目标")])
    written = {each["sql"].split()[2 if each["sql"].startswith(("INSERT", "DELETE")) else 1] for each in changes(asked)}
    assert written == {'"storage_budget"', '"storage_event"', '"storage_eventrow"'}
    with CaptureQueriesContext(connection) as asked:
        edit(cast.desk("officer"), [renamed(duty.id, duty.name, "新的职责")])
    assert [each for each in changes(asked) if each["sql"].startswith('UPDATE "storage_treerow"')]


def changes(asked):
    return [each for each in asked.captured_queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_the_second_of_two_people_on_one_cell_is_shown_both_values_and_both_are_kept(cast):
    activity = first_activity(cast)
    edit(cast.desk("officer"), [renamed(activity.id, activity.name, "甲写的")])
    with pytest.raises(EditConflict) as caught:
        edit(cast.desk("clerk"), [renamed(activity.id, activity.name, "乙写的")])
    assert caught.value.parameters["present"] == "甲写的"
    lost = Event.objects.get(organisation=cast.town, kind="conflict")
    assert "乙写的" in lost.content
    assert first_activity(cast).name == "甲写的"


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("fiscal_year", 2030),
        ("approval", {"document": "自己批的", "date": "2026-01-01"}),
        ("approval.date", "2026-01-01"),
        ("department.name", "别的镇人民政府"),
        ("department.code", "999"),
        ("department", {"name": "别的镇人民政府", "code": "999", "level": "乡镇", "government": "县级"}),
    ],
)
def test_whose_budget_it_is_and_its_approval_are_not_filled_in(as_, cast, field, new):
    kept = budget(cast)
    old = plain_of(kept)
    for step in field.split("."):
        old = old[step]
    with pytest.raises(NotFilledIn):
        edit(cast.desk("officer"), [SetField(row="", field=field, old=old, new=new)])
    patch = {"kind": "set", "row": "", "field": field, "old": old, "new": new}
    sent = json.dumps({"patches": [patch]})
    assert as_("officer").post("/b/901/2027/tree/edit", sent, content_type="application/json").status_code == 422
    assert budget(cast).document == kept.document


def test_a_value_that_does_not_fit_changes_nothing(cast):
    before = budget(cast).document
    line = plain_of(budget(cast))["expenditure"][0]
    for value in ("很多", "1e5", "-", ""):
        with pytest.raises(NotABudget):
            edit(cast.desk("officer"), [SetField(row=line["id"], field="amount", old=line["amount"], new=value)])
    assert budget(cast).document == before


def test_a_station_s_clerk_changes_the_station_s_part_and_nothing_else(cast):
    plain = plain_of(budget(cast))
    mine, others = plain["responsibilities"][0], plain["responsibilities"][1]
    indicator = mine["activities"][0]["indicators"][0]
    edit(cast.desk("clerk"), [renamed(indicator["id"], indicator["name"], "改了")])
    seat = Seat(name="indicators", parent=mine["activities"][0]["id"])
    added = {"id": "n1", "name": "新指标", "grades": ["", "", "", ""], "withheld": False}
    edit(cast.desk("clerk"), [InsertRow(row="n1", seat=seat, content=added)])
    foreign = others["activities"][0]
    for patch in (
        renamed(foreign["id"], foreign["name"], "改了"),
        InsertRow(row="n2", seat=Seat(name="indicators", parent=foreign["id"]), content={**added, "id": "n2"}),
        InsertRow(row="n3", seat=Seat(name="responsibilities"), content={**mine, "id": "n3"}),
        SetField(row="", field="operating_use", old=plain["operating_use"], new="改了"),
    ):
        with pytest.raises(NotYours):
            edit(cast.desk("clerk"), [patch])


def test_a_station_s_clerk_removes_within_the_part_and_brings_it_back_but_never_the_part_itself(cast):
    before = budget(cast).document
    mine = json.loads(before)["responsibilities"][0]
    with pytest.raises(NotYours):
        edit(cast.desk("clerk"), [RemoveRow(row=mine["id"], seat=Seat(name="responsibilities"), content=mine)])
    assert budget(cast).document == before
    seat = Seat(name="activities", parent=mine["id"])
    edit(cast.desk("clerk"), [RemoveRow(row=mine["activities"][0]["id"], seat=seat, content=mine["activities"][0])])
    assert budget(cast).document != before
    undo(cast.desk("clerk"))
    assert budget(cast).document == before


def test_one_s_own_newest_edits_are_taken_back_one_by_one(cast):
    activity = first_activity(cast)
    edit(cast.desk("officer"), [renamed(activity.id, activity.name, "一")])
    edit(cast.desk("officer"), [renamed(activity.id, "一", "二")])
    undo(cast.desk("officer"))
    assert first_activity(cast).name == "一"
    undo(cast.desk("officer"))
    assert first_activity(cast).name == activity.name
    with pytest.raises(NothingToUndo):
        undo(cast.desk("clerk"))


def test_a_closed_year_is_changed_no_more(cast):
    desk = cast.desk("officer")
    activity = first_activity(cast)
    closed = type(desk)(desk.person, desk.organisation, desk.year, desk.roles, closed=True)
    with pytest.raises(Closed):
        edit(closed, [renamed(activity.id, activity.name, "一")])


def test_projections_made_anew_are_those_that_edits_left(cast):
    activity = first_activity(cast)
    edit(cast.desk("officer"), [renamed(activity.id, activity.name, "一")])
    fields = ("row", "kind", "parent", "position", "name", "cents", "unsound")
    before = list(budget(cast).tree.values_list(*fields)), list(budget(cast).figures.values_list("concept", "cents"))
    rebuild()
    after = list(budget(cast).tree.values_list(*fields)), list(budget(cast).figures.values_list("concept", "cents"))
    assert before[0] == after[0]
    assert sorted(before[1]) == sorted(after[1])


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda event: Event.objects.filter(pk=event.pk).update(content=event.content.replace("一", "二")), "封条"),
        (lambda event: Event.objects.filter(pk=event.pk).update(at=event.at.replace(year=2001)), "封条"),
        (lambda event: Event.objects.filter(pk=event.pk).delete(), "不见"),
    ],
)
def test_whoever_changes_the_account_breaks_the_chain(cast, damage, words):
    activity = first_activity(cast)
    edit(cast.desk("officer"), [renamed(activity.id, activity.name, "一")])
    damage(Event.objects.get(organisation=cast.town, year=2027, number=2))
    (link,) = broken_links()
    assert (link.organisation, link.number) == (cast.town.name, 2) or words == "不见"
    assert words in link.why


def test_a_document_changed_behind_the_account_is_found(cast):
    kept = budget(cast)
    plain = json.loads(kept.document)
    plain["operating_use"] = "改了"
    Budget.objects.filter(pk=kept.pk).update(document=json.dumps(plain))
    (link,) = broken_links()
    assert "预算" in link.why
