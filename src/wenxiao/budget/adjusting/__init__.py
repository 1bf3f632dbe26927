"""Adjusting an approved budget: money and goals together, and what an adjustment comes to before it is approved."""

from wenxiao.budget.adjusting.adjustment import Adjustment, MoneyChange, new_project
from wenxiao.budget.adjusting.advice import Advice, advice
from wenxiao.budget.adjusting.apportioning import apportioned
from wenxiao.budget.adjusting.effect import Effect, IndicatorChange, LineEffect, ProjectEffect, effect

__all__ = [
    "Adjustment",
    "Advice",
    "Effect",
    "IndicatorChange",
    "LineEffect",
    "MoneyChange",
    "ProjectEffect",
    "advice",
    "apportioned",
    "effect",
    "new_project",
]
