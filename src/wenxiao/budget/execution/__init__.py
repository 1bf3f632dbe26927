"""How a budget is carried out: against the calendar, and costs against their ceilings."""

from wenxiao.budget.execution.calendar import Pace, elapsed, pace
from wenxiao.budget.execution.ceilings import Ceiling, ceilings, concept_of, spending
from wenxiao.budget.execution.holdings import (
    BuyingRefusal,
    against_plan,
    against_standard,
    most_held,
    people_in_service,
)

__all__ = [
    "BuyingRefusal",
    "Ceiling",
    "Pace",
    "against_plan",
    "against_standard",
    "ceilings",
    "concept_of",
    "elapsed",
    "most_held",
    "pace",
    "people_in_service",
    "spending",
]
