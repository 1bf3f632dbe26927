"""Web pages (.html): paragraphs, headings and tables, whatever the page is laid out with."""

from wenxiao.readers.web.reader import read_web

__all__ = ["read_web"]
