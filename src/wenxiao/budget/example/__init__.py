"""Budgets of towns that do not exist, for trying and for tests: ``example(seed)``."""

from wenxiao.budget.example.town import example

__all__ = ["example"]
