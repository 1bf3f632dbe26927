"""The published budget tables: 收支总表, 支出表, 基本支出表, 三公经费表, read by their layouts."""

from wenxiao.extraction.budget.reading import BudgetReading, read_budget_tables

__all__ = ["BudgetReading", "read_budget_tables"]
