"""The workbook that an office fills in: handed out, and taken back."""

from pathlib import Path

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.filling import Filled, fill
from wenxiao.publications.workbook_form import write_form as _write
from wenxiao.readers.opening import open_content
from wenxiao.readers.workbook.cells import read_cells


def write_form(budget: DepartmentBudget | None, year: int) -> bytes:
    """The form as .xlsx, with the rows of a budget or empty for a year; raises ``NotABudget`` for too long a text."""
    return _write(budget, year)


def read_form_file(path: Path) -> Filled:
    """The budget in a filled-in form on disk; raises what ``read_form`` and opening a file raise."""
    content = open_content(path)
    return read_form(content.data, content.file)


def read_form(content: bytes, file: str) -> Filled:
    """The budget in a filled-in form, or its errors by sheet and cell.

    Raises a subclass of ``UnreadableFile`` for what is no workbook that can be read.
    """
    return fill(read_cells(content, file))
