"""Printed numbers before a text, and the paragraphs that look like headings."""

import re
from collections.abc import Iterator
from enum import IntEnum

import msgspec

from wenxiao.basics.wording import chinese_number, normal
from wenxiao.documents.model import Document, Paragraph, Table

#: A heading is short; a longer paragraph that begins with a number is an item of a list.
HEADING_LENGTH = 60


#: What a numbered title ends in that has a full stop behind it, and how long it is at most.
_TITLE_WORDS = ("说明", "情况")
_SHORT_TITLE = 30


class Rank(IntEnum):
    """The kinds of printed numbers, highest first: 第一部分 above 一、 above （一） above 1、 above （1） …"""

    PART = 1
    CHINESE = 2
    CHINESE_BRACKETED = 3
    ORDINAL = 4
    ARABIC = 5
    ARABIC_NESTED = 6
    ARABIC_BRACKETED = 7
    CIRCLED = 8


class Marker(msgspec.Struct, frozen=True):
    """A printed number: ``number`` without punctuation (``一``, ``1``), ``end`` where the text after it begins."""

    rank: Rank
    number: str
    value: int | None
    end: int


class Heading(msgspec.Struct, frozen=True):
    """A paragraph that may be a heading.

    ``title`` is without number and closing colon; ``text_start`` is where text that follows the title
    in the same paragraph begins (the paragraph's length if nothing follows); ``level`` is the format's.
    """

    paragraph: Paragraph
    marker: Marker | None
    title: str
    text_start: int
    level: int | None = None

    @property
    def is_sentence(self) -> bool:
        """Whether the title is written like a sentence: a comma inside, or a full stop after it.

        （一）机关运行经费情况说明。 is a title all the same.
        """
        if "，" in self.title or "," in self.title:
            return True
        closing = self.paragraph.text[self.text_start - 1 : self.text_start]
        titled = self.marker is not None and not self.runs_in and self.title.endswith(_TITLE_WORDS)
        return closing in ("。", "；", ";") and not (titled and len(self.title) <= _SHORT_TITLE)

    @property
    def runs_in(self) -> bool:
        """Whether text follows the title in the same paragraph."""
        return bool(self.paragraph.text[self.text_start :].strip())


_CHINESE = "零〇○一二三四五六七八九十百两"
_UNITS = "%％万亿千元个人辆台"
_LEAD = r"[\s\u3000]*(?:[-•●◆·*]+[\s\u3000]+)?"
_FORMS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.PART, re.compile(rf"{_LEAD}第\s*([{_CHINESE}]+|\d+)\s*(?:部分|章|节)[\s、：:.．]*")),
    (Rank.CHINESE_BRACKETED, re.compile(rf"{_LEAD}[（(]\s*([{_CHINESE}]+)\s*[）)][\s、.．，]*")),
    (Rank.ORDINAL, re.compile(rf"{_LEAD}([{_CHINESE}]+)是(?![否非])")),
    (Rank.CHINESE, re.compile(rf"{_LEAD}([{_CHINESE}]+)\s*[、.．]\s*")),
    (Rank.ARABIC_NESTED, re.compile(rf"{_LEAD}(\d{{1,2}}(?:[.．]\d{{1,2}})+)[、.．\s]\s*+(?![\d{_UNITS}])")),
    (Rank.ARABIC, re.compile(rf"{_LEAD}(\d{{1,3}})\s*(?:、|[.．](?!\d))\s*")),
    (Rank.ARABIC_BRACKETED, re.compile(rf"{_LEAD}(?:[（(]\s*(\d{{1,3}})\s*[）)]|(?<!\d)(\d{{1,3}})[）)])[\s、.．，]*")),
    (Rank.CIRCLED, re.compile(rf"{_LEAD}([①-⑳])\s*")),
)
_DASH = re.compile(r"[\s\u3000]*[-•●◆·*]+[\s\u3000]+")


def marker(text: str) -> Marker | None:
    """The number printed at the beginning of ``text``, or ``None``: ``2.5万元`` and ``2019年`` have none."""
    head = text[:24]
    for rank, form in _FORMS:
        found = form.match(head)
        if found:
            number = next(group for group in found.groups() if group)
            return Marker(rank, number, _value(number), found.end())
    return None


def _value(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    if len(number) == 1 and "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    return chinese_number(number)


def dash_end(text: str) -> int:
    """Where the text after a list dash (``- 镇长``) begins; 0 without a dash."""
    found = _DASH.match(text)
    return found.end() if found else 0


def indented(text: str) -> bool:
    """Whether a name is set in: the full-width spaces that mark the lower level in some tables."""
    return bool(text) and text[0] in " \u3000\xa0"


_TITLE_END = re.compile(r"[：:。；;]")
_CONTENTS_LINE = re.compile(r"[.…·．]{4,}|(?:[.…·．]{3,}|\t)\s*\d{1,3}\s*$")
_CONTENTS_HEAD = re.compile(r"\s*(?:[^，。；：、]{2,50}(?:公开|预算|说明)\s*)?目\s*[录次]\s*")


def heading(paragraph: Paragraph) -> Heading | None:
    """The paragraph read as a heading, or ``None`` if it cannot be one (empty, a line of the contents, long)."""
    text = paragraph.text
    if not text.strip() or _CONTENTS_LINE.search(text):
        return None
    number = marker(text)
    start = number.end if number else dash_end(text)
    closing = _TITLE_END.search(text, start)
    end = closing.start() if closing else len(text)
    title = text[start:end].strip()
    if not title or len(title) > HEADING_LENGTH:
        return None
    return Heading(paragraph, number, title, closing.end() if closing else len(text), paragraph.level)


def headings(document: Document) -> Iterator[Heading]:
    """Every paragraph that may be a heading, in order; which ones are is for the wordings of a standard to say.

    The lines below 目录 are none: they end at a table, at a line that is no title, at one without number
    behind numbered ones, and where a title comes again.
    """
    contents: _Contents | None = None
    for block in document.blocks:
        found = heading(block) if isinstance(block, Paragraph) else None
        if isinstance(block, Paragraph) and _CONTENTS_HEAD.fullmatch(block.text):
            contents = _Contents()
        elif contents and isinstance(block, Paragraph) and contents.takes(block.text, found):
            continue
        elif found:
            contents = None
            yield found
        elif isinstance(block, Table) or block.text.strip():
            contents = None


class _Contents:
    """The lines of a table of contents, as far as they go."""

    def __init__(self) -> None:
        self._titles: set[str] = set()
        self._numbered = False

    def takes(self, text: str, found: Heading | None) -> bool:
        """Whether a paragraph is one more line."""
        if found is None:
            self._titles.add(_contents_title(text))
            return not text.strip() or _CONTENTS_LINE.search(text) is not None
        if found.is_sentence or normal(found.title) in self._titles or (self._numbered and found.marker is None):
            return False
        self._titles.add(normal(found.title))
        self._numbered = self._numbered or found.marker is not None
        return True


def _contents_title(text: str) -> str:
    """The title in a line of the contents, without number, dots and page."""
    title = _CONTENTS_LINE.split(text)[0]
    number = marker(title)
    return normal(title[number.end :] if number else title)
