from datetime import date
from decimal import Decimal

import msgspec
import pytest

from wenxiao.budget.adjusting import Adjustment, MoneyChange, advice, effect, new_project
from wenxiao.budget.adjusting.effect import IndicatorChange
from wenxiao.budget.example import example
from wenxiao.budget.journal import Entry, EntryKind, fold, opening
from wenxiao.budget.patches import SetField, apply
from wenxiao.wire.budget import budget_form, decode

DAY = date(2026, 6, 1)
BUDGET = example(1, 2026)
LINES = [line for line in BUDGET.expenditure if line.project]
ACTIVITY = next(each for duty in BUDGET.responsibilities for each in duty.activities if each.indicators)


def plain(budget):
    return msgspec.json.decode(msgspec.json.encode(budget_form(budget)))


def after(patches):
    return decode(msgspec.json.encode(apply(plain(BUDGET), patches)))


def change(line, amount, kind=EntryKind.ADDITION):
    return MoneyChange(line=line, kind=kind, amount=Decimal(amount))


def found(*money, patches=(), paid=(), control=None):
    journal = [*opening(BUDGET, DAY), *paid]
    adjustment = Adjustment(money=money, patches=tuple(patches))
    return effect(BUDGET, after(patches), fold(journal), adjustment, control or {})


def codes(effect):
    return [each.code for each in advice(effect)]


def payment(line, amount):
    return Entry(id="p", kind=EntryKind.PAYMENT, line=line.id, amount=amount, on=DAY)


def scale(indicator, cells):
    return [
        SetField(row=indicator.id, field=f"grades.{at}", old=indicator.grades[at], new=cell)
        for at, cell in enumerate(cells)
    ]


def test_an_addition_shows_line_project_and_whole_before_and_after():
    line = LINES[0]
    told = found(change(line.id, 500))
    assert (told.lines[0].before.adjusted, told.lines[0].adjusted) == (line.amount, line.amount + 500)
    assert told.projects[0].after == told.projects[0].before + 500
    assert told.total_after == sum(each.amount for each in BUDGET.expenditure) + 500


def test_each_part_of_expenditure_stands_before_and_after():
    line = next(each for each in BUDGET.expenditure if each.part.value == "operating")
    told = {kind.kind: (before, change) for kind, before, change in found(change(line.id, 500)).parts}
    whole = sum(each.amount for each in BUDGET.expenditure)
    operating = sum(each.amount for each in BUDGET.expenditure if each.part is line.part)
    assert told["operating"] == (operating, 500)
    assert told["personnel"][1] == told["project"][1] == 0
    assert told["total"] == (whole, 500)


def test_money_without_goals_is_to_be_explained_and_goals_without_money_too():
    assert codes(found(change(LINES[0].id, 500))) == ["goals_lag"]
    patches = scale(ACTIVITY.indicators[0], ("≥95%", "90%-95%", "80%-90%", "＜80%"))
    assert codes(found(patches=patches)) == ["money_lags"]


def test_a_project_whose_activity_gets_other_goals_needs_no_word():
    project = next(each for each in BUDGET.projects if each.belongs_to == ACTIVITY.id)
    line = next(each for each in LINES if each.project == project.id)
    patches = scale(ACTIVITY.indicators[0], ("≥95%", "90%-95%", "80%-90%", "＜80%"))
    told = found(change(line.id, -100), patches=patches)
    assert codes(told) == []
    assert told.indicators[0].before == ACTIVITY.indicators[0]
    assert told.indicators[0].after.grades[0] == "≥95%"


def test_a_scale_with_a_hole_stops_it():
    patches = scale(ACTIVITY.indicators[0], ("≥95%", "90%-95%", "80%-85%", "＜80%"))
    assert codes(found(patches=patches))[0] == "unsound"


@pytest.mark.parametrize(
    ("cells", "code", "weight"),
    [
        (("≥95%", "90%-95%", "80-90次", "＜80%"), "slip", "error"),
        (("≥95％％", "90%-95%", "80%-90%", "＜8O%"), "slip", "error"),
        (("≥95人", "90人-95人", "80人-90人", "＜80人"), "doubtful", "explain"),
        (("≥90%", "85%-95%", "80%-85%", "＜80%"), "doubtful", "explain"),
    ],
)
def test_what_an_adjustment_spoils_in_a_scale_is_mended_or_explained(cells, code, weight):
    said = advice(found(patches=scale(ACTIVITY.indicators[0], cells)))
    assert (code, weight) in {(each.code, each.weight) for each in said}
    assert all(ACTIVITY.indicators[0].name in each.chinese for each in said if each.code == code)


def test_what_was_wrong_with_the_old_scale_is_not_the_adjustments_doing():
    spoiled = scale(ACTIVITY.indicators[0], ("≥95人", "90人-95人", "80人-90人", "＜80人"))
    old = after(spoiled)
    row = next(
        each
        for duty in old.responsibilities
        for activity in duty.activities
        for each in activity.indicators
        if each.id == ACTIVITY.indicators[0].id
    )
    new = msgspec.structs.replace(row, grades=("≥97人", "90人-97人", "80人-90人", "＜80人"))
    told = msgspec.structs.replace(
        found(patches=spoiled), indicators=(IndicatorChange(row=row.id, owner="", before=row, after=new),)
    )
    assert codes(told) == ["money_lags"]


def test_no_more_is_taken_than_is_left():
    line = LINES[0]
    paid = [payment(line, line.amount - 10)]
    assert "overdrawn" not in codes(found(change(line.id, -10), paid=paid))
    assert codes(found(change(line.id, "-10.01"), paid=paid))[0] == "overdrawn"


def test_what_is_reserved_cannot_be_taken_either():
    line = LINES[0]
    reserved = Entry(id="c", kind=EntryKind.COMMITMENT, line=line.id, amount=line.amount - 30, on=DAY)
    spent = [payment(line, Decimal(20)), reserved]
    assert "overdrawn" not in codes(found(change(line.id, -10), paid=spent))
    said = advice(found(change(line.id, "-10.01"), paid=spent))[0]
    assert (said.code, said.weight, said.row) == ("overdrawn", "error", line.id)
    assert "只剩 10.00 元" in said.chinese
    # The two halves of a transfer are one change to a line that gives and gets.
    back = change(line.id, "0.01")
    assert "overdrawn" not in codes(found(change(line.id, "-10.01"), back, paid=spent))


def test_transfers_come_to_nothing_together():
    give, get = LINES[0].id, LINES[1].id
    pair = change(give, -300, EntryKind.TRANSFER), change(get, 300, EntryKind.TRANSFER)
    assert "unbalanced" not in codes(found(*pair))
    assert codes(found(pair[0]))[0] == "unbalanced"


def test_what_exceeds_a_control_figure_is_to_be_explained():
    project = sum(line.amount for line in LINES)
    assert "over_control" in codes(found(change(LINES[0].id, 1), control={"project": project}))
    assert "over_control" not in codes(found(change(LINES[0].id, 1), control={"project": project + 1}))


def test_nothing_is_no_adjustment():
    assert codes(found()) == ["empty"]


def test_a_new_project_comes_with_a_line_that_gets_its_money():
    fields = {"name": "防汛应急抢险", "belongs_to": ACTIVITY.id, "function": "2240602", "economic": "30299"}
    patches = new_project("project-new", fields, (BUDGET.projects[-1].id, BUDGET.expenditure[-1].id))
    told = found(change("project-new-line", 80_000), patches=patches)
    (project,) = told.projects
    assert (project.name, project.before, project.after, project.is_new) == ("防汛应急抢险", 0, 80_000, True)


def test_entries_take_before_they_give():
    adjustment = Adjustment(money=(change("b", 5), change("a", -5)))
    assert [entry.amount for entry in adjustment.entries(DAY)] == [Decimal(-5), Decimal(5)]


@pytest.mark.parametrize("amount", [1, -1])
def test_lines_come_to_the_change_of_the_whole(amount):
    told = found(change(LINES[0].id, amount), change(LINES[1].id, 2 * amount))
    assert told.change == 3 * amount
