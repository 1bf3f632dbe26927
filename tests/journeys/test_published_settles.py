"""A made-up budget, published and read again, settles into the same figures, and nothing stays open."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.example import example
from wenxiao.budget.rows import BudgetResponsibility
from wenxiao.budget.settling import settle
from wenxiao.budget.sums import Sums
from wenxiao.extraction import extract
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.page import write_page
from wenxiao.readers import read

SAME = (
    "department", "fiscal_year", "mandate", "staff_cut_off", "operating", "operating_use", "official_costs",
    "overall_goal", "safeguards", "procurement", "assets", "assets_cut_off", "glossary", "approval", "last_year",
    "reasons",
)  # fmt: skip


def as_printed(duties: tuple[BudgetResponsibility, ...]) -> list[object]:
    """Names, texts and cells as the public sees them."""
    return [
        (
            duty.id, duty.name, duty.description, duty.goal, duty.published_goal,
            [(each.id, each.name, each.description, each.goal,
              [(one.id, one.name, one.printed_grades, one.withheld) for one in each.indicators])
             for each in duty.activities],
        )
        for duty in duties
    ]  # fmt: skip


def lines(budget: DepartmentBudget) -> list[object]:
    """The lines without the class of project money, which is not published."""
    return [replace(line, economic="") if line.project else line for line in budget.expenditure]


@pytest.mark.parametrize("seed", range(6))
def test_a_published_budget_settles_into_itself(seed: int, tmp_path: Path) -> None:
    budget = example(seed)
    page = tmp_path / "page.html"
    page.write_text(write_page(compose(budget)), encoding="utf-8")
    settlement = settle(extract(read(page)))
    assert settlement.unsettled == ()
    found = settlement.budget
    for name in SAME:
        assert getattr(found, name) == getattr(budget, name), name
    assert as_printed(found.responsibilities) == as_printed(budget.responsibilities)
    assert lines(found) == lines(budget)
    printed = Sums(found).amounts
    assert {concept: printed[concept] for concept in Sums(budget).amounts} == Sums(budget).amounts
    assert [(each.name, each.belongs_to) for each in found.projects] == [
        (each.name, each.belongs_to) for each in budget.projects
    ]
