"""The page for citizens (公众版): where the money comes from, what it is for, what should be achieved."""

from wenxiao.publications.citizens.page import write_citizens_page

__all__ = ["write_citizens_page"]
