"""A budget judged before it is printed."""

from decimal import Decimal

import msgspec

from wenxiao.audit.findings import Severity
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.department_budget import Identity
from wenxiao.budget.example import example
from wenxiao.use_cases.checking_budgets import check_budget

replace = msgspec.structs.replace


def errors(checked):
    return [found for found in checked.findings if found.finding.severity is Severity.ERROR]


def test_a_budget_that_ties_has_no_finding():
    assert check_budget(example(3, 2027)).findings == ()


def test_a_scale_with_a_hole_leads_to_its_indicator():
    budget = example(3, 2027)
    duty = budget.responsibilities[1]
    activity = duty.activities[0]
    indicator = replace(activity.indicators[0], name="按时完成率", grades=("≥95%", "90%-95%", "80%-90%", "70%以下"))
    activities = (replace(activity, indicators=(indicator, *activity.indicators[1:])), *duty.activities[1:])
    duties = list(budget.responsibilities)
    duties[1] = replace(duty, activities=activities)
    found = check_budget(replace(budget, responsibilities=tuple(duties))).findings
    assert [(one.finding.rule, one.section, one.row) for one in found] == [("PT23", "responsibilities", indicator.id)]


def test_revenue_that_is_not_expenditure_leads_to_a_section_of_money():
    budget = example(3, 2027)
    line = replace(budget.revenue[0], amount=budget.revenue[0].amount + Decimal("10000"))
    found = errors(check_budget(replace(budget, revenue=(line, *budget.revenue[1:]))))
    assert found
    assert {one.section for one in found} <= {"revenue", "expenditure"}


def test_an_empty_budget_is_judged_too():
    budget = DepartmentBudget(department=Identity(name="甲镇"), fiscal_year=2027)
    checked = check_budget(budget)
    assert errors(checked) == []
    assert any(found.section == "official_costs" for found in checked.findings)
