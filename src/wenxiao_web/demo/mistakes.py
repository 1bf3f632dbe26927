"""Honest mistakes, as they are made at desks: one for some of the bodies, to be found."""

from collections.abc import Callable
from decimal import Decimal

import msgspec

from wenxiao.budget import DepartmentBudget

_replace = msgspec.structs.replace


def _as_it_is(budget: DepartmentBudget) -> DepartmentBudget:
    return budget


def _scale_with_a_hole(budget: DepartmentBudget) -> DepartmentBudget:
    """A scale in which some values have no grade."""
    duty = budget.responsibilities[0]
    activity = duty.activities[0]
    indicator = _replace(activity.indicators[0], name="按时完成率", grades=("≥98%", "95%-98%", "90%-95%", "85%以下"))
    activities = (_replace(activity, indicators=(indicator, *activity.indicators[1:])), *duty.activities[1:])
    duties = (_replace(duty, activities=activities), *budget.responsibilities[1:])
    return _replace(budget, responsibilities=duties)


def _revenue_slip(budget: DepartmentBudget) -> DepartmentBudget:
    """A revenue that no longer is what is spent."""
    line = _replace(budget.revenue[0], amount=budget.revenue[0].amount + Decimal(63_200))
    return _replace(budget, revenue=(line, *budget.revenue[1:]))


def _project_without_grounds(budget: DepartmentBudget) -> DepartmentBudget:
    """A project that nobody has given grounds for."""
    project = _replace(budget.projects[0], basis="")
    return _replace(budget, projects=(project, *budget.projects[1:]))


#: In the order in which the bodies of a county make them.
MISTAKES: tuple[Callable[[DepartmentBudget], DepartmentBudget], ...] = (
    _scale_with_a_hole,
    _revenue_slip,
    _as_it_is,
    _project_without_grounds,
)
