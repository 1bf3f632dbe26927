"""What the public may not see leaves the budget before anything is composed or written."""

import msgspec

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility


def without_withheld(budget: DepartmentBudget) -> DepartmentBudget:
    """The budget with the cells of confidential indicators replaced by 涉密."""
    shown = tuple(
        msgspec.structs.replace(
            responsibility,
            indicators=_indicators(responsibility),
            activities=tuple(
                msgspec.structs.replace(activity, indicators=_indicators(activity))
                for activity in responsibility.activities
            ),
        )
        for responsibility in budget.responsibilities
    )
    return msgspec.structs.replace(budget, responsibilities=shown)


def _indicators(owner: BudgetActivity | BudgetResponsibility) -> tuple[BudgetIndicator, ...]:
    return tuple(msgspec.structs.replace(each, grades=each.printed_grades) for each in owner.indicators)
