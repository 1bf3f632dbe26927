"""Characters to lines of text, and whether a line goes on in the next one."""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from wenxiao.readers.pdf.content import Glyph

#: Shares of the size of the type.
_SAME_LINE = 0.5
_WORD_GAP = 0.25
_WIDE_GAP = 0.9
_PRINTED_TWICE = 0.3
#: Two pieces of a line this far apart stand in two columns.
COLUMN_GAP = 1.5

_LEADERS = frozenset(".…·．")
#: Signs that may not begin a line: they stay with the character before them.
_CLOSING = frozenset("，。；：、！？）》”’」』】〕%％,.;:!?)]}")
#: Signs that may not end a line.
_OPENING = frozenset("（《“‘「『【〔([{")
#: The code at which Chinese characters and their marks begin.
_CHINESE = "\u2e80"
#: Radicals, compatibility characters and ligatures: other codes for what is printed like the usual character.
_ALIKE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06))


class TextLine(NamedTuple):
    """One line: its characters from left to right, its text, its box without white space at the ends, its type size."""

    glyphs: tuple[Glyph, ...]
    text: str
    left: int
    top: int
    right: int
    bottom: int
    size: int

    @property
    def width(self) -> int:
        return self.right - self.left

    def pieces(self) -> list["TextLine"]:
        """The line cut where the gap is as wide as between two columns."""
        parts: list[list[Glyph]] = [[]]
        before: Glyph | None = None
        for glyph in self.glyphs:
            if glyph.sign.isspace():
                continue
            wide = before is not None and glyph.left - before.right > COLUMN_GAP * self.size
            if before is not None and wide and not _is_leader(before, glyph):
                parts.append([])
            parts[-1].append(glyph)
            before = glyph
        return [_line(part) for part in parts if part]


def usual(glyph: Glyph) -> Glyph:
    """The glyph with the usual code of its character."""
    if len(glyph.sign) == 1 and not any(low <= ord(glyph.sign) <= high for low, high in _ALIKE):
        return glyph
    return glyph._replace(sign=unicodedata.normalize("NFKC", glyph.sign))


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines from top to bottom; what is nothing but white space makes none."""
    rows: list[list[Glyph]] = []
    middle, size = 0.0, 0
    for glyph in sorted(glyphs, key=lambda each: each.middle):
        if rows and glyph.middle - middle <= _SAME_LINE * min(size, glyph.size):
            rows[-1].append(glyph)
            # A line of many characters keeps its height whatever sign with another box comes last.
            middle += (glyph.middle - middle) / len(rows[-1])
            size = max(size, glyph.size)
        else:
            rows.append([glyph])
            middle, size = glyph.middle, glyph.size
    return [_line(row) for row in rows if not all(glyph.sign.isspace() for glyph in row)]


def _line(glyphs: list[Glyph]) -> TextLine:
    ordered = _once(sorted(glyphs, key=lambda glyph: glyph.left))
    shown = [glyph for glyph in ordered if not glyph.sign.isspace()]
    left, right = min(glyph.left for glyph in shown), max(glyph.right for glyph in shown)
    top, bottom = min(glyph.top for glyph in shown), max(glyph.bottom for glyph in shown)
    size = sorted(glyph.size for glyph in shown)[len(shown) // 2]
    return TextLine(tuple(ordered), _text(ordered, size), left, top, right, bottom, max(size, 1))


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those printed again over themselves, as some programs print bold type."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        again = kept and kept[-1].sign == glyph.sign and not glyph.sign.isspace()
        if again and glyph.left - kept[-1].left < _PRINTED_TWICE * (glyph.right - glyph.left):
            continue
        kept.append(glyph)
    return kept


def _text(glyphs: list[Glyph], size: int) -> str:
    """The characters, white space where the gap shows one."""
    parts = [glyph.sign for glyph in glyphs[:1]]
    for before, glyph in pairwise(glyphs):
        gap = glyph.left - before.right
        if before.sign.isspace() or glyph.sign.isspace() or _is_leader(before, glyph):
            parts.append(glyph.sign)
            continue
        if gap > _WIDE_GAP * size:
            parts.append("\u3000")
        elif gap > _WORD_GAP * size and before.sign.isascii() and glyph.sign.isascii():
            parts.append(" ")
        parts.append(glyph.sign)
    return "".join(parts).strip(" \t\xa0\r\n")


def _is_leader(before: Glyph, glyph: Glyph) -> bool:
    """Whether two dots lead to a page number: the gap between them means nothing."""
    return before.sign in _LEADERS and glyph.sign in _LEADERS


def goes_on(line: TextLine, following: TextLine, right: int, slack: float) -> bool:
    """Whether ``line`` ended only because what follows had no room up to ``right``.

    ``slack`` is how much room may be left all the same, in sizes of the type.
    """
    return right - line.right < _first_word(following) + slack * line.size


def _first_word(line: TextLine) -> int:
    """The width of what the line begins with and what cannot be torn: a word, a number, a character with its mark."""
    shown = [glyph for glyph in line.glyphs if not glyph.sign.isspace()]
    end = 1
    for before, glyph in pairwise(shown):
        word = _is_of_a_word(before) and _is_of_a_word(glyph) and glyph.left - before.right < _WORD_GAP * line.size
        if not (word or glyph.sign in _CLOSING or before.sign in _OPENING):
            break
        end += 1
    return shown[end - 1].right - shown[0].left


def _is_of_a_word(glyph: Glyph) -> bool:
    """Letters, figures and signs such as ≥ and %: lines break between Chinese characters, not among these."""
    return glyph.sign < _CHINESE


def separator(above: str, below: str) -> str:
    """What stands between two lines that are one text: a space between words in letters, else nothing."""
    latin = above[-1:].isascii() and above[-1:].isalpha() and below[:1].isascii() and below[:1].isalpha()
    return " " if latin else ""
