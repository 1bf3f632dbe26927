"""Headers, footers and page numbers: what stands at the edge of page after page is no text of the document."""

import re
from collections import Counter, defaultdict

from wenxiao.basics.wording import normal
from wenxiao.readers.pdf.lines import TextLine

#: The share of a page, above and below, in which headers and footers stand.
_EDGE = 0.12
_PAGES = 3
_SHARE = 0.4
_NUMBER = re.compile(
    r"(?:[-_~·.]{0,2}(\d{1,4})[-_~·.]{0,2}|第?(\d{1,4})页(?:[,/]?共\d{1,4}页)?|第?(\d{1,4})/(?:共)?\d{1,4}页?)"
)
_MARKED = re.compile(r"-\d{1,4}-|第?\d{1,4}页.*|第?\d{1,4}/.*")
_DIGITS = re.compile(r"\d+")


def furniture_of(pages: list[tuple[int, list[TextLine]]]) -> list[dict[int, str]]:
    """For every page (its height, its lines from top to bottom) which lines are furniture: ``header`` or ``footer``.

    A line at the edge is one where it says the same (figures apart) at the same height of several pages; a page number
    where it is written as one, or counts on with the pages.
    """
    edges = [_edges(height, lines) for height, lines in pages]
    texts: Counter[tuple[str, str]] = Counter()
    offsets: Counter[tuple[str, int]] = Counter()
    for page, found in enumerate(edges):
        texts.update({(kind, _wording(line)) for kind, line in found.values()})
        offsets.update(
            {(kind, number - page) for kind, line in found.values() if (number := _number(line)) is not None}
        )
    most = max(_PAGES, round(_SHARE * len(pages)))
    marked: list[dict[int, str]] = []
    for page, found in enumerate(edges):
        marks: dict[int, str] = defaultdict(str)
        for index, (kind, line) in found.items():
            number = _number(line)
            counts_on = number is not None and offsets[kind, number - page] > 1
            repeated = number is None and texts[kind, _wording(line)] >= most
            if counts_on or repeated or (number is not None and _MARKED.fullmatch(normal(line.text))):
                marks[index] = kind
        marked.append(dict(marks))
    return marked


def _edges(height: int, lines: list[TextLine]) -> dict[int, tuple[str, TextLine]]:
    """The lines at the two edges of a page."""
    found: dict[int, tuple[str, TextLine]] = {}
    for index, line in enumerate(lines):
        if line.bottom < _EDGE * height:
            found[index] = ("header", line)
        elif line.top > (1 - _EDGE) * height:
            found[index] = ("footer", line)
    return found


def _wording(line: TextLine) -> str:
    """What a line says whatever the page: its text without figures."""
    return _DIGITS.sub("", normal(line.text))


def _number(line: TextLine) -> int | None:
    """The page number that a line is, if it is nothing else."""
    found = _NUMBER.fullmatch(normal(line.text))
    return int(next(filter(None, found.groups()))) if found else None
