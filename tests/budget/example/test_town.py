"""Made-up towns: every figure ties, every id stands once, no two seeds give the same."""

import json
from collections import Counter
from decimal import Decimal

import pytest

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.example import example
from wenxiao.budget.example.material import names
from wenxiao.budget.rows import BudgetActivity, CostKind, Part
from wenxiao.budget.sums import Sums
from wenxiao.standards.codes import DEPARTMENT_ECONOMIC, FUNCTION, PROCUREMENT, Code, code_set
from wenxiao.wire.budget import encode

SEEDS = range(50)


@pytest.fixture(scope="module")
def towns() -> list[DepartmentBudget]:
    return [example(seed) for seed in SEEDS]


def activities(budget: DepartmentBudget) -> list[BudgetActivity]:
    return [activity for duty in budget.responsibilities for activity in duty.activities]


def test_sums_tie(towns: list[DepartmentBudget]) -> None:
    for budget in towns:
        sums = Sums(budget)
        assert sums.amount("revenue.total") == sums.amount("expenditure.total")
        duties = [sums.under(duty.id) or Decimal(0) for duty in budget.responsibilities]
        assert sum(duties) == sums.amount("expenditure.project")
        assert sums.amount("agency_operating.total") == sums.amount("expenditure.basic.operating")


def test_every_id_stands_once_and_every_reference_leads_somewhere(towns: list[DepartmentBudget]) -> None:
    for budget in towns:
        assert budget.duplicate_ids() == ()
        ids = {row.id for row in budget.rows()}
        assert {project.belongs_to for project in budget.projects} <= ids
        assert Counter(line.project for line in budget.expenditure if line.project) == Counter(
            project.id for project in budget.projects
        )


def test_every_fund_gets_what_it_pays(towns: list[DepartmentBudget]) -> None:
    for budget in towns:
        over = Sums(budget).amounts.get("revenue.carried_over", Decimal(0))
        left = Sums(budget).amounts["expenditure.carried_forward"]
        for line in budget.revenue:
            if line.fund:
                spent = sum(each.amount for each in budget.expenditure if each.fund == line.fund)
                assert line.amount == spent + (left - over if line.fund == "general_public_budget" else 0)


def test_official_costs_are_paid_by_lines(towns: list[DepartmentBudget]) -> None:
    codes = {CostKind.PURCHASE: "31013", CostKind.RUNNING: "30231", CostKind.RECEPTION: "30217"}
    for budget in towns:
        for cost in budget.official_costs:
            paid = sum(line.amount for line in budget.expenditure if line.economic == codes.get(cost.kind))
            assert cost.amount <= paid
            assert bool(cost.reason) == (cost.amount != cost.last_year)


def test_sizes_are_those_of_a_town(towns: list[DepartmentBudget]) -> None:
    for budget in towns:
        assert 8 <= len(budget.responsibilities) <= 14
        assert 20 <= len(activities(budget)) <= 40
        assert 60 <= sum(len(activity.indicators) for activity in activities(budget)) <= 150


def test_what_is_bought_ties(towns: list[DepartmentBudget]) -> None:
    for budget in towns:
        goods = Sums(budget).amount("assets.planned_purchase")
        assert goods == Sums(budget).spent(lambda line: line.economic == "31002")
        for item in budget.procurement:
            if item.code:
                found = code_set(PROCUREMENT).find_edition(item.code, item.edition)
                assert isinstance(found, Code)
                assert found.name == item.catalogue_name


def test_every_code_is_known(towns: list[DepartmentBudget]) -> None:
    for line in (line for budget in towns for line in budget.expenditure):
        assert isinstance(code_set(FUNCTION).find(line.function, 2026), Code), line.function
        assert isinstance(code_set(DEPARTMENT_ECONOMIC).find(line.economic, 2026), Code), line.economic
        assert line.part is Part.PROJECT or line.economic[:3] in {"301", "302", "303", "310"}


def test_amounts_are_exact_in_ten_thousands(towns: list[DepartmentBudget]) -> None:
    for budget in towns:
        assert all(amount % 100 == 0 for amount in Sums(budget).amounts.values())


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    assert encode(example(7)) == encode(example(7))
    assert len({encode(example(seed)) for seed in range(20)}) == 20
    assert example(7, 2031).fiscal_year == 2031
    assert "2026" not in encode(example(7, 2031))


def test_texts_are_filled_in(towns: list[DepartmentBudget]) -> None:
    for budget in towns:
        assert not {"{", "}"} & set("".join(row_texts(budget)))


def row_texts(budget: DepartmentBudget) -> list[str]:
    found: list[str] = []
    for row in json.loads(encode(budget)).values():
        found += [text for each in (row if isinstance(row, list) else [row]) for text in texts_in(each)]
    return found


def texts_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts_in(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts_in(inner)]
    return [value] if isinstance(value, str) else []


def test_some_indicators_are_withheld_and_keep_their_cells(towns: list[DepartmentBudget]) -> None:
    withheld = [
        each for budget in towns for activity in activities(budget) for each in activity.indicators if each.withheld
    ]
    assert withheld
    assert all(all(each.grades) for each in withheld)


def test_names_are_put_together_from_syllables() -> None:
    made = {example(seed).department.name[:2] for seed in SEEDS}
    assert len(made) > 40
    assert all(name[0] in names().first and name[1] in names().second for name in made)


def test_scales_are_well_formed(towns: list[DepartmentBudget]) -> None:
    grading = pytest.importorskip("wenxiao.performance.grading")
    for budget in towns:
        for duty in budget.responsibilities:
            for activity in duty.activities:
                for each in activity.indicators:
                    scale = grading.parse(each.grades)
                    assert grading.defects(scale, each.name, [activity.goal, duty.goal]) == [], (each.name, each.grades)
                    assert not scale.slips
