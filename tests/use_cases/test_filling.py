"""Budget → form → budget."""

from decimal import Decimal

import msgspec
from hypothesis import HealthCheck, given, settings

from tests.publications.pack.budgets import budgets
from tests.publications.pack.town import town
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import ExpenditureLine, Part, Project
from wenxiao.use_cases.filling import read_form, write_form


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(budgets(step=Decimal("0.01")))
def test_any_budget_comes_back(budget: DepartmentBudget) -> None:
    filled = read_form(write_form(budget, budget.fiscal_year), "form.xlsx")
    assert filled.budget == budget
    assert all(error.warning for error in filled.errors)


def test_names_that_stand_twice_come_back() -> None:
    budget = town()
    twin = Project(id="p9", name=budget.projects[0].name, belongs_to="r1")
    paid = ExpenditureLine(id="e10", part=Part.PROJECT, amount=Decimal("0.01"), project="p9", unit="u2", fund="")
    duties = (*budget.responsibilities, msgspec.structs.replace(budget.responsibilities[0], id="r9", activities=()))
    budget = msgspec.structs.replace(
        budget,
        projects=(*budget.projects, twin),
        expenditure=(*budget.expenditure, paid),
        responsibilities=duties,
    )
    assert read_form(write_form(budget, 2024), "form.xlsx").budget == budget


def test_ten_thousand_rows() -> None:
    one = town().expenditure[0]
    many = tuple(msgspec.structs.replace(one, id=f"e{number}") for number in range(10_000))
    budget = msgspec.structs.replace(town(), expenditure=(*many, *town().expenditure[6:9]))
    budget = msgspec.structs.replace(
        budget,
        expenditure=tuple(msgspec.structs.replace(line, id=f"x{at}") for at, line in enumerate(budget.expenditure)),
    )
    filled = read_form(write_form(budget, 2024), "form.xlsx")
    assert filled.budget == budget


def test_an_empty_form_asks_for_the_department_only() -> None:
    errors = read_form(write_form(None, 2027), "form.xlsx").errors
    assert [(error.sheet, error.cell, error.kind) for error in errors] == [("部门", "C4", "required")]
