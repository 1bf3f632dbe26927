"""Word documents (.docx) read straight from their XML, with exact spans."""

from wenxiao.readers.word.reader import read_word

__all__ = ["read_word"]
