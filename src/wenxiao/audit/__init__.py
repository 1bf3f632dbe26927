"""Judging a disclosure: rules, relations, what they found, and what caused it."""

from wenxiao.audit.judging import examine, judge

__all__ = ["examine", "judge"]
