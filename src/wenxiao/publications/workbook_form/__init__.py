"""The workbook that officials fill in: written from a budget or empty, and its cells read again."""

from wenxiao.publications.workbook_form.reader import read_cells
from wenxiao.publications.workbook_form.writer import write_form

__all__ = ["read_cells", "write_form"]
