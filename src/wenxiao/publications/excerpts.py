"""Parts of printed pages, to be shown within another page: the bytes are those that were printed, nothing is added."""

import re

_MAIN = re.compile(r'<main id="text">\n?(.*)</main>', re.DOTALL)
_TITLE = re.compile(r"<h1>.*?</h1>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([2-5])\b")
_TABLE = re.compile(r'<section class="table(?: wide)?" .*?</section>', re.DOTALL)
_CAPTION = re.compile(r'<p class="caption" id="[^"]*">(.*?)</p>', re.DOTALL)
#: What titles of performance tables have in them.
_PERFORMANCE = "绩效"


def citizens_excerpt(page: str) -> str:
    """What stands on a citizens' page below its title, its headings one level down; blank for another page."""
    found = _MAIN.search(page)
    body = _TITLE.sub("", found.group(1), count=1) if found else ""
    return _HEADING.sub(lambda each: f"<{each[1]}h{int(each[2]) + 1}", body)


def table_excerpts(page: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tables of a printed pack, in its order: those of the budget, and those of goals and indicators."""
    tables = _TABLE.findall(page)
    performance = [_PERFORMANCE in "".join(_CAPTION.findall(each)) for each in tables]
    money = tuple(each for each, is_performance in zip(tables, performance, strict=True) if not is_performance)
    return money, tuple(each for each, is_performance in zip(tables, performance, strict=True) if is_performance)
