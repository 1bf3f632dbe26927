"""A made-up budget, published and read again, is judged clean and settles into the same figures; nothing stays open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.forms.fonts import has_chinese_font
from wenxiao.audit import judge
from wenxiao.audit.findings import Severity
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.example import example
from wenxiao.budget.rows import BudgetResponsibility
from wenxiao.budget.settling import settle
from wenxiao.budget.sums import Sums
from wenxiao.extraction import extract
from wenxiao.publications.pack import Pack, compose
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.pdf import write_pdf
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.pack.workbook import write_workbook
from wenxiao.readers import read

SAME = (
    "department", "fiscal_year", "mandate", "staff_cut_off", "operating", "operating_use", "official_costs",
    "overall_goal", "safeguards", "procurement", "assets", "assets_cut_off", "glossary", "approval", "last_year",
    "reasons", "carried_forward",
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


WRITERS: dict[str, Callable[[Pack], bytes]] = {
    ".docx": write_word,
    ".xlsx": write_workbook,
    ".html": lambda pack: write_page(pack).encode(),
    ".pdf": write_pdf,
}


@pytest.mark.parametrize("suffix", WRITERS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), year=st.integers(2018, 2027))
def test_a_published_budget_settles_into_itself(seed: int, year: int, suffix: str, tmp_path: Path) -> None:
    if suffix == ".pdf" and not has_chinese_font():
        pytest.skip("no Chinese font is installed")
    budget = example(seed, year)
    file = tmp_path / f"公开{suffix}"
    file.write_bytes(WRITERS[suffix](compose(budget)))
    disclosure = extract(read(file))
    assert [each.chinese for each in judge(disclosure).findings if each.severity is not Severity.HINT] == []
    settlement = settle(disclosure)
    # Where two functions or classes have the same amount the tables do not tell which line is whose.
    assert {each.kind for each in settlement.unsettled} <= {"codes_unknown"}
    found = settlement.budget
    for name in SAME:
        assert getattr(found, name) == getattr(budget, name), name
    assert as_printed(found.responsibilities) == as_printed(budget.responsibilities)
    if not settlement.unsettled:
        assert lines(found) == lines(budget)
    printed = Sums(found).amounts
    assert {concept: printed[concept] for concept in Sums(budget).amounts} == Sums(budget).amounts
    assert [(each.name, each.belongs_to) for each in found.projects] == [
        (each.name, each.belongs_to) for each in budget.projects
    ]
