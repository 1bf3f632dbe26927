"""What a budget still lacks, rule by rule."""

from decimal import Decimal

import msgspec
import pytest

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.completeness import gaps
from wenxiao.budget.department_budget import Identity
from wenxiao.budget.example import example

replace = msgspec.structs.replace


def found(budget):
    return [(gap.section, gap.row) for gap in gaps(budget)]


@pytest.mark.parametrize("seed", range(8))
def test_a_made_up_town_lacks_nothing(seed):
    assert gaps(example(seed, 2027)) == ()


def test_an_empty_budget_lacks_every_section_that_is_needed():
    empty = DepartmentBudget(department=Identity(name="甲镇"), fiscal_year=2027)
    told = found(empty)
    assert ("mandate", "") in told
    assert ("safeguards", "") in told
    assert len(told) == 8


def first_project(**changes):
    budget = example(3, 2027)
    project = replace(budget.projects[0], **changes)
    return replace(budget, projects=(project, *budget.projects[1:])), project


@pytest.mark.parametrize("changes", [{"belongs_to": ""}, {"belongs_to": "gone"}, {"basis": ""}])
def test_a_project_without_a_place_or_grounds(changes):
    budget, project = first_project(**changes)
    assert found(budget) == [("projects", project.id)]


def test_a_project_without_money_and_money_without_a_project():
    budget = example(3, 2027)
    project = budget.projects[0]
    lines = tuple(replace(line, project="") if line.project == project.id else line for line in budget.expenditure)
    moved = [line.id for line, old in zip(lines, budget.expenditure, strict=True) if line != old]
    assert found(replace(budget, expenditure=lines)) == [
        ("projects", project.id),
        *(("expenditure", row) for row in moved),
    ]


def test_an_activity_with_money_and_no_indicator_and_its_developmental_project():
    budget, project = first_project(developmental=True)
    duties = tuple(
        replace(
            duty,
            activities=tuple(replace(a, indicators=()) if a.id == project.belongs_to else a for a in duty.activities),
        )
        for duty in budget.responsibilities
    )
    assert set(found(replace(budget, responsibilities=duties))) >= {
        ("projects", project.id),
        ("responsibilities", project.belongs_to),
    }


def test_a_row_without_a_name_and_an_indicator_without_a_scale():
    budget = example(3, 2027)
    duty = budget.responsibilities[0]
    activity = duty.activities[0]
    bare = replace(activity.indicators[0], name=" ", grades=("", "", "", ""))
    changed = replace(
        duty, activities=(replace(activity, indicators=(bare, *activity.indicators[1:])), *duty.activities[1:])
    )
    budget = replace(budget, responsibilities=(changed, *budget.responsibilities[1:]))
    assert found(budget) == [("responsibilities", bare.id)] * 2


def test_official_costs_that_changed_without_a_reason_and_a_safeguard_without_a_person():
    budget = example(3, 2027)
    cost = replace(budget.official_costs[0], amount=Decimal(5), last_year=Decimal(1), reason="")
    guard = replace(budget.safeguards[0], person="")
    budget = replace(
        budget, official_costs=(cost, *budget.official_costs[1:]), safeguards=(guard, *budget.safeguards[1:])
    )
    assert found(budget) == [("official_costs", cost.id), ("safeguards", guard.id)]
