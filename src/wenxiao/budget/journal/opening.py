"""The first entries of a journal, out of the budget as it was approved."""

from datetime import date

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.journal.entries import Entry, EntryKind


def opening(budget: DepartmentBudget, on: date) -> tuple[Entry, ...]:
    """One initial entry for every expenditure line, of the day of the approval."""
    return tuple(
        Entry(id=f"initial-{line.id}", kind=EntryKind.INITIAL, line=line.id, amount=line.amount, on=on)
        for line in budget.expenditure
    )
