"""Parts of printed pages, to be shown within another page: the bytes are those that were printed, nothing is added."""

import re
from typing import NamedTuple

_MAIN = re.compile(r'<main id="text">\n?(.*)</main>', re.DOTALL)
_TITLE = re.compile(r"<h1>.*?</h1>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([2-5])\b")
_TABLE = re.compile(r'<section class="table(?: wide)?" .*?</section>', re.DOTALL)
_CAPTION = re.compile(r'<p class="caption" id="[^"]*">(.*?)</p>', re.DOTALL)
#: What titles of performance tables have in them.
_PERFORMANCE = "绩效"
#: What the title of the table of results has in it.
_RESULTS = "绩效评价结果"


def citizens_excerpt(page: str) -> str:
    """What stands on a citizens' page below its title, its headings one level down; blank for another page."""
    found = _MAIN.search(page)
    body = _TITLE.sub("", found.group(1), count=1) if found else ""
    return _HEADING.sub(lambda each: f"<{each[1]}h{int(each[2]) + 1}", body)


class TableExcerpts(NamedTuple):
    """Tables of a printed pack: those of the budget, of goals and indicators, of last year's results."""

    money: tuple[str, ...] = ()
    performance: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


def table_excerpts(page: str) -> TableExcerpts:
    """The tables of a printed pack by what they are of, each in its order."""
    kinds: dict[str, list[str]] = {"money": [], "performance": [], "results": []}
    for each in _TABLE.findall(page):
        caption = "".join(_CAPTION.findall(each))
        kinds["results" if _RESULTS in caption else "performance" if _PERFORMANCE in caption else "money"].append(each)
    return TableExcerpts(*(tuple(found) for found in kinds.values()))
