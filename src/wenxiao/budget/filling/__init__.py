"""The workbook that an office fills in, apart from any file: a budget to its rows, and rows of cells to a budget."""

from wenxiao.budget.filling.cells import CellValue, FailedFormula
from wenxiao.budget.filling.fill import fill
from wenxiao.budget.filling.outcome import Filled, FormError
from wenxiao.budget.filling.records import form_records

__all__ = ["CellValue", "FailedFormula", "Filled", "FormError", "fill", "form_records"]
