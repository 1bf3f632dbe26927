"""The pack as PDF/A, set by typst."""

from wenxiao.publications.pack.pdf.writer import NoChineseFont, write_pdf

__all__ = ["NoChineseFont", "write_pdf"]
