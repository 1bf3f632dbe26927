"""Reports as one self-contained page: the document itself, what was found marked in it, the findings beside it."""

from wenxiao.publications.html.page import page

__all__ = ["page"]
