"""What the public may not see leaves the budget before anything is composed or written."""

from collections.abc import Iterator

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility


def without_withheld(budget: DepartmentBudget) -> DepartmentBudget:
    """The budget with the cells of confidential indicators, and confidential problems, replaced by 涉密."""
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
    results = tuple(msgspec.structs.replace(each, problem=each.printed_problem) for each in budget.results)
    return msgspec.structs.replace(budget, responsibilities=shown, results=results)


def shows_withheld(printed: DepartmentBudget, now: DepartmentBudget) -> bool:
    """Whether a budget that was printed earlier shows what is confidential by now.

    That are the cells of an indicator, and the problem of a project whose activity has such an indicator.
    """
    hidden = {each.id for each in _all_indicators(now) if each.withheld}
    secret = confidential_projects(now)
    if any(each.project in secret and each.problem.strip() and not each.withheld for each in printed.results):
        return True
    return any(
        each.id in hidden and not each.withheld and any(cell.strip() for cell in each.grades)
        for each in _all_indicators(printed)
    )


def confidential_projects(budget: DepartmentBudget) -> frozenset[str]:
    """The ids of projects whose activity or duty has a confidential indicator."""
    duties = budget.responsibilities
    every: list[BudgetActivity | BudgetResponsibility] = [
        *duties,
        *(each for duty in duties for each in duty.activities),
    ]
    owners = {owner.id for owner in every if any(each.withheld for each in owner.indicators)}
    return frozenset(each.id for each in budget.projects if each.belongs_to in owners)


#: Cells shorter than this say nothing of what they are about: they stand in any text.
_TELLING = 3


def tells_withheld(text: str, budget: DepartmentBudget) -> bool:
    """Whether a text written by a person holds a cell of an indicator that is confidential, however it is spaced."""
    said = normal(text)
    hidden = (normal(cell) for each in _all_indicators(budget) if each.withheld for cell in each.grades)
    return any(len(cell) >= _TELLING and cell in said for cell in hidden)


def _all_indicators(budget: DepartmentBudget) -> Iterator[BudgetIndicator]:
    for responsibility in budget.responsibilities:
        yield from responsibility.indicators
        for activity in responsibility.activities:
            yield from activity.indicators


def _indicators(owner: BudgetActivity | BudgetResponsibility) -> tuple[BudgetIndicator, ...]:
    return tuple(msgspec.structs.replace(each, grades=each.printed_grades) for each in owner.indicators)
