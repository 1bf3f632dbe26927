"""Excel workbooks (.xlsx, .xlsm, .xls): every sheet read into paragraphs and tables."""

from wenxiao.readers.workbook.reader import read_workbook

__all__ = ["read_workbook"]
