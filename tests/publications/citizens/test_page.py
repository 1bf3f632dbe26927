"""The page for citizens: three charts from the budget's own sums, in words as well."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from lxml import etree, html

from tests.publications.pack.town import SECRET, town
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.department_budget import Identity
from wenxiao.budget.example import example
from wenxiao.budget.rows import BudgetActivity, BudgetResponsibility
from wenxiao.budget.sums import Sums
from wenxiao.publications.citizens import write_citizens_page


def table(budget: DepartmentBudget, key: str) -> list[list[str]]:
    page: Any = html.fromstring(write_citizens_page(budget))
    rows = page.xpath(f'//table[@aria-labelledby="{key}"]/tbody/tr')
    return [[cell.text or "".join(cell.itertext()) for cell in row] for row in rows]


def yuan(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) * 10000


@pytest.mark.parametrize("seed", range(5))
def test_tables_are_the_sums_of_the_budget(seed: int) -> None:
    budget = example(seed)
    sums = Sums(budget)
    for key, concept in (("came", "revenue.total"), ("spent", "expenditure.total")):
        *parts, total = table(budget, key)
        assert yuan(total[1]) == sums.amount(concept) == sum(yuan(part[1]) for part in parts)
        assert sum(Decimal(part[2].rstrip("%")) for part in parts) == 100
    duties = [yuan(row[1]) for row in table(budget, "achieved") if row[1] != "—"]
    assert sum(duties) == sums.amount("expenditure.project")


def test_every_chart_says_its_figures_in_words() -> None:
    page: Any = html.fromstring(write_citizens_page(example(1)))
    charts = page.xpath("//svg")
    assert len(charts) == 3
    for chart in charts:
        description = chart.xpath("string(desc)")
        assert chart.get("role") == "img"
        assert chart.xpath("string(title)")
        assert all(text.text in description for text in chart.xpath("text[@class='size']"))
        assert chart.xpath(".//pattern/line")


def test_charts_are_well_formed_and_nothing_comes_from_outside() -> None:
    page = write_citizens_page(example(2))
    for drawing in page.split("<svg")[1:]:
        etree.fromstring("<svg" + drawing.split("</svg>")[0] + "</svg>")
    assert "http" not in page
    assert "<script" not in page


def test_withheld_indicators_are_neither_shown_nor_counted() -> None:
    budget = town()
    page = write_citizens_page(budget)
    hidden = [
        each for duty in budget.responsibilities for row in _rows(duty) for each in row.indicators if each.withheld
    ]
    assert hidden
    assert SECRET not in page
    assert not [each.name for each in hidden if each.name in page]
    public = sum(
        not each.withheld for duty in budget.responsibilities for row in _rows(duty) for each in row.indicators
    )
    assert sum(int(row[2]) for row in table(budget, "achieved")) == public


def test_expenditure_without_functions_is_told_by_its_parts() -> None:
    budget = example(1)
    lines = tuple(msgspec.structs.replace(line, function="") for line in budget.expenditure)
    rows = table(msgspec.structs.replace(budget, expenditure=lines), "spent")
    assert [row[0] for row in rows] == ["人员经费", "日常公用经费", "项目支出", "留到明年用的钱", "合计"]


def test_an_empty_budget_says_that_there_is_nothing() -> None:
    page = write_citizens_page(DepartmentBudget(department=Identity(name="甲镇"), fiscal_year=2026))
    assert page.count("预算里没有这方面的数字。") == 3
    assert "<svg" not in page


def test_names_are_escaped_and_long_ones_cut_in_the_chart_alone() -> None:
    name = "<b>" + "长" * 500
    duty = BudgetResponsibility(id="d", name=name)
    budget = DepartmentBudget(department=Identity(name="甲<镇"), fiscal_year=2026, responsibilities=(duty,))
    page = write_citizens_page(budget)
    assert "<b>长" not in page
    assert "甲<镇" not in page
    assert table(budget, "achieved")[0][0] == name


def _rows(duty: BudgetResponsibility) -> tuple[BudgetResponsibility | BudgetActivity, ...]:
    return (duty, *duty.activities)
