"""The pack as a Word file."""

from wenxiao.publications.pack.word.writer import write_word

__all__ = ["write_word"]
