"""What the public may not see leaves the budget before anything is composed or written."""

from collections.abc import Iterator

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


def shows_withheld(printed: DepartmentBudget, now: DepartmentBudget) -> bool:
    """Whether a budget that was printed earlier shows cells of an indicator that is confidential by now."""
    hidden = {each.id for each in _all_indicators(now) if each.withheld}
    return any(
        each.id in hidden and not each.withheld and any(cell.strip() for cell in each.grades)
        for each in _all_indicators(printed)
    )


def _all_indicators(budget: DepartmentBudget) -> Iterator[BudgetIndicator]:
    for responsibility in budget.responsibilities:
        yield from responsibility.indicators
        for activity in responsibility.activities:
            yield from activity.indicators


def _indicators(owner: BudgetActivity | BudgetResponsibility) -> tuple[BudgetIndicator, ...]:
    return tuple(msgspec.structs.replace(each, grades=each.printed_grades) for each in owner.indicators)
