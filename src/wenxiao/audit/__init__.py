"""Judging a disclosure: rules, relations, and what they found."""

from wenxiao.audit.judging import judge

__all__ = ["judge"]
