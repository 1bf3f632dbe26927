"""The budget of one department for one year: what is true, each figure once."""

from wenxiao.budget.department_budget import DepartmentBudget

__all__ = ["DepartmentBudget"]
