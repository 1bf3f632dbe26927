"""What one page holds before it is laid out: characters with their boxes, and ruling lines.

Lengths are hundredths of a point from the upper left corner of the upright page.
"""

from typing import NamedTuple

import msgspec

#: A character whose font does not say which it is.
UNKNOWN = "\ufffd"


class Glyph(NamedTuple):
    """One printed character and its box."""

    sign: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> int:
        """Where it stands on the page, from the top."""
        return (self.top + self.bottom) // 2

    @property
    def size(self) -> int:
        """The height of its box, about that of its type."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A line along ``at`` from ``start`` to ``end``: across at that height, or down at that distance from the left."""

    at: int
    start: int
    end: int


class PageContent(msgspec.Struct, frozen=True):
    """What the worker says of a page; ``unreadable`` where PDFium could not open it.

    ``signs`` and ``boxes`` (four numbers each) are its characters in the order of the file, ``rules`` lines by their
    two ends. ``picture`` is the share that the largest picture covers, in percent; ``hidden`` counts characters that
    show nothing, ``outside`` those beyond the page, ``unknown`` those the font does not tell; ``recognised``: the text
    lies unseen on a picture; ``turned``: text that does not run with the rest.
    """

    width: int = 0
    height: int = 0
    signs: list[str] = []
    boxes: list[int] = []
    rules: list[int] = []
    picture: int = 0
    hidden: int = 0
    outside: int = 0
    unknown: int = 0
    recognised: bool = False
    turned: str = ""
    unreadable: bool = False

    def glyphs(self) -> list[Glyph]:
        """The characters in the order of the file."""
        numbers = iter(self.boxes)
        return [Glyph(sign, *box) for sign, box in zip(self.signs, zip(*[numbers] * 4, strict=False), strict=False)]

    def ruling(self) -> tuple[list[Rule], list[Rule]]:
        """The lines that go across, and those that go down."""
        across: list[Rule] = []
        down: list[Rule] = []
        numbers = iter(self.rules)
        for x, y, to_x, to_y in zip(*[numbers] * 4, strict=False):
            if abs(to_x - x) >= abs(to_y - y):
                across.append(Rule((y + to_y) // 2, min(x, to_x), max(x, to_x)))
            else:
                down.append(Rule((x + to_x) // 2, min(y, to_y), max(y, to_y)))
        return across, down
