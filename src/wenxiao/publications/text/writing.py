"""Lines and columns where a Chinese character is two wide."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.words import Words, spoken, where

#: Signs every Chinese font has: severity and result are told by shape and word, never by colour.
SIGNS = {
    "error": "■",
    "warning": "▲",
    "hint": "○",
    "passed": "√",
    "failed": "■",
    "not_executed": "－",
    "waived": "□",
    "crashed": "×",
    "doubt": "？",
}


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def columns(rows: Iterable[Sequence[str]], indent: str = "  ") -> list[str]:
    """Rows as lines, every cell but the last filled to the width of its column."""
    taken = [tuple(row) for row in rows]
    count = max((len(row) for row in taken), default=0)
    widths = [max((width(row[column]) for row in taken if column < len(row)), default=0) for column in range(count)]
    return [
        (indent + "  ".join(cell + " " * (widths[column] - width(cell)) for column, cell in enumerate(row))).rstrip()
        for row in taken
    ]


def doubt_lines(disclosure: Disclosure, say: Words) -> Iterator[str]:
    """The doubts of reading under a heading, each with its place; nothing where there are none."""
    if disclosure.doubts:
        yield from ("", f"{SIGNS['doubt']} {say['doubts']} {len(disclosure.doubts)}")
    for doubt in disclosure.doubts:
        spot = where(doubt.place, disclosure, say) if doubt.place else ""
        yield f"  {spoken(doubt, say)}" + (f" ({spot})" if spot else "")
