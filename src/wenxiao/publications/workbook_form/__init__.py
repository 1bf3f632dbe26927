"""The workbook that officials fill in: written from a budget, or empty."""

from wenxiao.publications.workbook_form.writer import write_form

__all__ = ["write_form"]
