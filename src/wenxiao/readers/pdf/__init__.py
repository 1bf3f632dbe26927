"""PDF with a text layer: characters and ruling lines to paragraphs and tables."""

from wenxiao.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
