"""The first draft of next year, out of this year's budget."""

from decimal import Decimal

import msgspec

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.rows import LastYear
from wenxiao.budget.sums import Sums

#: Totals of this year that next year's sentences compare with.
_COMPARED = (
    "revenue.total",
    "expenditure.total",
    "expenditure.basic",
    "expenditure.project",
    "expenditure.carried_forward",
    "official_costs.total",
)


def next_year(budget: DepartmentBudget) -> DepartmentBudget:
    """Next year's draft: every row with its id, this year's figures as last year's.

    What must be said anew is empty: reasons for changes, reasons of 三公, the approval, cut-off days,
    due days, what is left at the end of the year, last year's results.
    """
    amounts = Sums(budget).amounts
    rows = {concept: amounts[concept] for concept in _COMPARED if concept in amounts}
    costs = tuple(msgspec.structs.replace(cost, last_year=cost.amount, reason="") for cost in budget.official_costs)
    return msgspec.structs.replace(
        budget,
        fiscal_year=budget.fiscal_year + 1,
        staff_cut_off=None,
        assets_cut_off=None,
        approval=None,
        carried_forward=(),
        reasons=(),
        results=(),
        official_costs=costs,
        safeguards=tuple(msgspec.structs.replace(guard, due=None) for guard in budget.safeguards),
        last_year=tuple(_row(concept, amount) for concept, amount in rows.items()),
    )


def _row(concept: str, amount: Decimal) -> LastYear:
    return LastYear(id=f"last-year-{concept}", concept=concept, amount=amount)
