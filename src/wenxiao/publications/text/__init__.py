"""Reports as plain text, for a terminal, a file or a mail."""

from wenxiao.publications.text.checking import checked_text, totals_text
from wenxiao.publications.text.reading import read_text

__all__ = ["checked_text", "read_text", "totals_text"]
