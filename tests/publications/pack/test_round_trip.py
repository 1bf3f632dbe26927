"""What is published is read back: the same figures, the same tree, the same rows and texts, and no doubt."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from tests.publications.pack.budgets import budgets
from tests.publications.pack.stated import figures_of, read_figures
from tests.publications.pack.town import NAME, SECRET, town
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetActivity, BudgetResponsibility
from wenxiao.budget.sums import Sums
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.performance.tree import Activity, Responsibility
from wenxiao.publications.pack import Pack, compose, results_as_printed
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.pack.workbook import write_workbook
from wenxiao.readers import read
from wenxiao.use_cases.proving import unproved_results

WRITERS: dict[str, Callable[[Pack], bytes]] = {
    ".docx": write_word,
    ".html": lambda pack: write_page(pack).encode(),
    ".xlsx": write_workbook,
}
STEP = Decimal(100)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pack")


def published(budget: DepartmentBudget, suffix: str, folder: Path) -> Disclosure:
    file = folder / f"部门预算{suffix}"
    file.write_bytes(WRITERS[suffix](compose(budget)))
    return extract(read(file))


Tree = list[tuple[object, ...]]


def tree_read(disclosure: Disclosure) -> Tree:
    return [_entry(each) for table in disclosure.performance for each in table.responsibilities]


def _entry(entry: Responsibility | Activity) -> tuple[object, ...]:
    inner = entry.activities if isinstance(entry, Responsibility) else ()
    graded = [(each.name, each.grades, each.withheld) for each in entry.indicators]
    budget = entry.budget.value if entry.budget else None
    return entry.name, budget, entry.description, entry.goal, graded, [_entry(each) for each in inner]


def tree_of(budget: DepartmentBudget) -> Tree:
    def entry(each: BudgetResponsibility | BudgetActivity) -> tuple[object, ...]:
        inner = each.activities if isinstance(each, BudgetResponsibility) else ()
        graded = [(one.name, one.printed_grades, one.withheld) for one in each.indicators]
        return each.name, sums.under(each.id), each.description, each.goal, graded, [entry(one) for one in inner]

    sums = Sums(budget)
    return [entry(each) for each in budget.responsibilities]


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_town_is_read_back(folder: Path, suffix: str) -> None:
    budget = town()
    disclosure = published(budget, suffix, folder)
    assert read_figures(disclosure) == figures_of(budget)
    assert tree_read(disclosure) == tree_of(budget)
    assert disclosure.doubts == ()
    assert (disclosure.department.name, disclosure.department.code, disclosure.fiscal_year) == (NAME, "360", 2024)
    assert [goal.name for goal in disclosure.responsibility_goals] == ["综合业务管理", "环境整治"]
    assert {reason.concept: reason.text for reason in disclosure.reasons} == {
        "expenditure.basic": "调整基本工资标准",
        "expenditure.project": "新增农村道路维修项目",
        "official_costs.vehicles.purchase": "上年更新公务用车一辆，本年不再购置",
        "official_costs.reception": "压缩公务接待批次",
    }


@pytest.mark.parametrize("suffix", WRITERS)
def test_texts_and_rows_are_read_back(folder: Path, suffix: str) -> None:
    budget = town()
    disclosure = published(budget, suffix, folder)
    assert [text.text for text in disclosure.mandate[:2]] == [text.text for text in budget.mandate]
    assert [text.text for text in disclosure.overall_goal] == [text.text for text in budget.overall_goal]
    assert len(disclosure.safeguards) == 2
    assert disclosure.approval
    assert budget.approval
    assert (disclosure.approval.document, disclosure.approval.date) == (budget.approval.document, budget.approval.date)
    assert [section.kind for section in disclosure.sections] == [
        "responsibilities", "arrangement", "agency_operating", "official_costs", "performance", "procurement", "assets",
        "glossary", "other", "approval",
    ]  # fmt: skip
    rows = [row for row in disclosure.procurement if not row.is_total]
    assert [(row.name, row.article, row.code, row.catalogue_name, row.quantity) for row in rows] == [
        (item.project_name, item.article, item.code, item.catalogue_name, item.quantity) for item in budget.procurement
    ]
    assert [row.unit_price and row.unit_price.value for row in rows] == [item.unit_price for item in budget.procurement]


@pytest.mark.parametrize("suffix", WRITERS)
def test_what_is_withheld_is_in_no_byte(folder: Path, suffix: str) -> None:
    disclosure = published(town(), suffix, folder)
    assert SECRET not in msgspec.json.encode(disclosure).decode()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(budget=budgets(judged=True))
@pytest.mark.parametrize("suffix", WRITERS)
def test_any_budget_is_read_back(folder: Path, suffix: str, budget: DepartmentBudget) -> None:
    disclosure = published(budget, suffix, folder)
    assert read_figures(disclosure) == figures_of(budget)
    assert tree_read(disclosure) == tree_of(budget)
    assert list(unproved_results(results_as_printed(budget), disclosure.results)) == []
    assert len(disclosure.results) == len(budget.results)
    assert disclosure.doubts == ()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(budget=budgets(step=Decimal("0.01")))
def test_printed_parts_add_up(folder: Path, budget: DepartmentBudget) -> None:
    """Amounts to the 分: every printed figure is less than one step off, and parts make up their wholes."""
    found, exact = read_figures(published(budget, ".html", folder)), figures_of(budget)
    amounts = {key for key in exact if key.measure == "amount"}
    assert {key for key in found if key.measure == "amount"} == amounts
    by_function = len(budget.expenditure)
    for key in amounts:
        allowed = STEP * (by_function if any(name == "function" for name, _ in key.dimensions) else 1)
        assert abs(found[key] - exact[key]) < allowed, key
    year = budget.fiscal_year

    def stated(concept: str, **dimensions: str) -> Decimal:
        key = next(
            k for k in found if k[:1] == (concept,) and dict(k.dimensions) == dimensions and k.measure == "amount"
        )
        return found[key]

    assert (
        stated("expenditure.basic") + stated("expenditure.project")
        == stated("expenditure.current_year")
        == stated("expenditure.total") - (stated("expenditure.carried_forward") if budget.carried_forward else 0)
        == stated("revenue.total") - (stated("expenditure.carried_forward") if budget.carried_forward else 0)
    )
    projects = [value for key, value in found.items() if key.concept == "project" and key.period == year]
    assert sum(projects) == stated("expenditure.project")
    classes = [
        value for key, value in found.items()
        if key.concept == "expenditure.total" and [name for name, _ in key.dimensions] == ["function"]
        and len(key.dimensions[0][1]) == 3
    ]  # fmt: skip
    assert sum(classes) == stated("expenditure.current_year")
