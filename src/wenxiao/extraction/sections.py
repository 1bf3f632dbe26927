"""The sections of a document: which headings are printed, and what stands under each."""

import msgspec

from wenxiao.basics.places import Passage
from wenxiao.basics.wording import normal, tidy
from wenxiao.documents.model import Block, Document, Paragraph, Table
from wenxiao.documents.outline import Heading, Rank, headings, marker
from wenxiao.facts.disclosure import Section, Statement
from wenxiao.standards.sections import contained_kind, exact_kind, is_item

_CONTENTS = ("目录", "目次")
_LONGEST_ENTRY = 60
_ENDS = "。；;，,：:"
#: From so many numbered headings on, a title with a lower number opens no section.
_NUMBERED_DOCUMENT = 2
#: What a document begins with: where 一 is one of these, the numbered headings are all the sections there are.
_BEGINNINGS = ("responsibilities", "arrangement", "performance")
_OTHER_TITLE_LENGTH = 20
#: The numbers that the parts of 其他重要事项的情况说明 bear.
_UNDER_OTHER = (Rank.CHINESE_BRACKETED, Rank.ARABIC, Rank.ARABIC_BRACKETED)


class Part(msgspec.Struct, frozen=True):
    """One section with what stands in it, in order; text in the heading's own paragraph counts as text."""

    section: Section
    items: tuple[Passage | Table, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The running text."""
        return tuple(item for item in self.items if isinstance(item, Passage))


def divide(document: Document) -> tuple[Part, ...]:
    """The sections in the order of the document; what stands before the first is in none."""
    opened = _opened(document)
    parts = []
    for index, (heading, kind) in enumerate(opened):
        first = heading.paragraph.block
        end = opened[index + 1][0].paragraph.block if index + 1 < len(opened) else _end(document)
        inside = [block for block in document.blocks if first < block.block < end]
        items = [block.passage if isinstance(block, Paragraph) else block for block in inside if _is_filled(block)]
        parts.append(Part(_section(heading, kind, first, end), (*_run_in(heading, kind), *items)))
    return tuple(parts)


def contents(document: Document) -> tuple[Statement, ...]:
    """The lines of the table of contents, in order; none where no line is headed 目录."""
    listed = _contents(document)
    return tuple(
        Statement(paragraph.text.strip(), paragraph.passage.place)
        for paragraph in document.paragraphs()
        if paragraph.block in listed
    )


def _is_filled(block: Block) -> bool:
    return isinstance(block, Table) or bool(block.text.strip())


def _end(document: Document) -> int:
    return document.blocks[-1].block + 1 if document.blocks else 0


def _section(heading: Heading, kind: str, first: int, end: int) -> Section:
    number = heading.marker.number if heading.marker else ""
    number = f"第{number}部分" if heading.marker and heading.marker.rank is Rank.PART else number
    place = heading.paragraph.passage.place_of(0, len(heading.paragraph.text))
    if heading.runs_in:
        place = heading.paragraph.passage.place_of(0, heading.text_start)
    return Section(kind, tidy(heading.title), number, place, first, end)


def _run_in(heading: Heading, kind: str) -> tuple[Passage, ...]:
    """The text after the title in the heading's paragraph; a heading that is a sentence is text itself."""
    passage = heading.paragraph.passage
    if heading.runs_in:
        return (passage.slice(heading.text_start, len(passage.text)),)
    if kind == "approval" or heading.is_sentence:
        start = heading.marker.end if heading.marker else 0
        return (passage.slice(start, len(passage.text)),)
    return ()


def _opened(document: Document) -> list[tuple[Heading, str]]:
    candidates = list(headings(document))
    numbered = _Numbered().read(_without_contents([h for h in candidates if _is_numbered(h)], document))
    plain = [(heading, kind) for heading, kind in _plain(candidates) if _may_open(heading, kind, numbered)]
    chosen = {heading.paragraph.block: (heading, kind) for heading, kind in (*plain, *numbered)}
    opened: list[tuple[Heading, str]] = []
    for block in sorted(chosen):
        heading, kind = chosen[block]
        if _is_numbered(heading) or not opened or _differs(heading, kind, opened[-1][1]):
            opened.append((heading, kind))
    return opened


def _is_term(heading: Heading, current: Heading, kind: str) -> bool:
    """Whether a numbered title is a term of the glossary that is a part of its own (第四部分 名词解释)."""
    in_part = kind == "glossary" and current.marker is not None and current.marker.rank is Rank.PART
    return in_part and heading.runs_in and heading.marker is not None and heading.marker.rank is Rank.CHINESE


def _differs(heading: Heading, kind: str, current: str) -> bool:
    """Whether a title opens another section than the ``current`` one; a term of the glossary does not."""
    return kind != current and not (current == "glossary" and heading.runs_in)


def _may_open(heading: Heading, kind: str, numbered: list[tuple[Heading, str]]) -> bool:
    """Whether a title without number opens a section beside the numbered ones."""
    if len(numbered) < _NUMBERED_DOCUMENT:
        return True
    if heading.marker is not None:
        return _is_under_other(heading, kind, numbered)
    numbered_throughout = any(other.marker and other.marker.value == 1 and k in _BEGINNINGS for other, k in numbered)
    last = heading.paragraph.block
    return all(k != kind for other, k in numbered if numbered_throughout or other.paragraph.block < last)


def _is_under_other(heading: Heading, kind: str, numbered: list[tuple[Heading, str]]) -> bool:
    """Whether （一）政府采购情况 stands under 其他重要事项, in a document without a section of that kind."""
    above = [k for other, k in numbered if other.paragraph.block < heading.paragraph.block]
    ranked = heading.marker is not None and heading.marker.rank in _UNDER_OTHER
    return ranked and above[-1:] == ["other"] and kind not in {k for _, k in numbered}


def _is_numbered(heading: Heading) -> bool:
    if heading.level is not None and heading.level <= 2:
        return True
    return heading.marker is not None and heading.marker.rank in (Rank.PART, Rank.CHINESE)


def _without_contents(numbered: list[Heading], document: Document) -> list[Heading]:
    """Without the lines of a table of contents: headings that are printed again, with nothing under them here.

    Its last line has the title of the document under it.
    """
    listed_in = _contents(document)
    numbered = [heading for heading in numbered if heading.paragraph.block not in listed_in]
    last = {normal(heading.paragraph.text): heading.paragraph.block for heading in numbered}
    filled = {block.block for block in document.blocks if _is_filled(block)}
    starts = [heading.paragraph.block for heading in numbered]
    kept: list[Heading] = []
    for index, heading in enumerate(numbered):
        following = starts[index + 1] if index + 1 < len(starts) else _end(document)
        bare = not any(starts[index] < block < following for block in filled)
        listed = bare or (index > 0 and numbered[index - 1] not in kept)
        if not listed or last[normal(heading.paragraph.text)] == starts[index]:
            kept.append(heading)
    return kept


def _contents(document: Document) -> set[int]:
    """The blocks of a table of contents under its title (目录): short numbered lines, until one is no such line."""
    found: set[int] = set()
    seen: set[str] = set()
    inside = False
    for block in document.blocks:
        if not _is_filled(block):
            continue
        text = normal(block.text) if isinstance(block, Paragraph) else ""
        if text in _CONTENTS:
            inside, seen = True, set()
        elif inside and text not in seen and _is_entry(text):
            found.add(block.block)
            seen.add(text)
        else:
            inside = False
    return found


def _is_entry(text: str) -> bool:
    numbered = bool(text) and (marker(text) is not None or text[0].isdigit())
    return numbered and len(text) <= _LONGEST_ENTRY and text[-1] not in _ENDS


def _plain(candidates: list[Heading]) -> list[tuple[Heading, str]]:
    """Titles that name a section by their wording alone; the titles of tables (…表) do not."""
    found = []
    for heading in candidates:
        if _is_numbered(heading) or (heading.marker and heading.marker.rank is Rank.ORDINAL):
            continue
        wording = exact_kind(heading.title)
        if heading.is_sentence:
            contained = contained_kind(heading.title) if heading.marker else None
            wording = contained if contained and contained.sentence else None
        if wording and not heading.title.endswith("表"):
            found.append((heading, wording.kind))
    return found


class _Numbered:
    """Reads numbered headings in order: their numbers follow one another, inner lists begin anew."""

    def __init__(self) -> None:
        self.last: int | None = None
        self.seen: set[str] = set()
        self.first: str | None = None

    def read(self, numbered: list[Heading]) -> list[tuple[Heading, str]]:
        found: list[tuple[Heading, str]] = []
        for heading in numbered:
            kind = "" if found and _is_term(heading, *found[-1]) else self._kind(heading)
            if kind:
                self._advance(heading, kind)
                found.append((heading, kind))
        return found

    def _advance(self, heading: Heading, kind: str) -> None:
        if heading.marker and heading.marker.rank is Rank.PART:
            self.last, self.seen = None, set()
        elif heading.marker and heading.marker.value is not None:
            if heading.marker.value == 1:
                self.seen = set()
            self.last = heading.marker.value
        self.seen.add(kind)
        self.first = self.first or kind

    def _kind(self, heading: Heading) -> str | None:
        contained = contained_kind(heading.title) if heading.marker else exact_kind(heading.title)
        if contained is None:
            return self._unworded(heading)
        if contained.sentence:
            return contained.kind
        if self._in_sequence(heading) and not heading.is_sentence:
            return contained.kind
        exact = exact_kind(heading.title)
        if exact and exact.kind not in self.seen and not heading.is_sentence:
            return exact.kind
        return exact.kind if exact and exact.kind == self.first and self._starts_again(heading) else None

    def _unworded(self, heading: Heading) -> str | None:
        """A short numbered title of no known wording is a section of its own if its number comes next."""
        short = len(heading.title) <= _OTHER_TITLE_LENGTH and not heading.is_sentence
        following = self.last is not None and self._in_sequence(heading)
        listed = is_item(normal(heading.title)) or heading.runs_in
        return "other" if short and following and not listed else None

    def _in_sequence(self, heading: Heading) -> bool:
        if heading.marker is None or heading.marker.value is None or heading.marker.rank is Rank.PART:
            return True
        return self.last is None or heading.marker.value == self.last + 1

    def _starts_again(self, heading: Heading) -> bool:
        """Whether the numbering begins anew for a second body in the same file."""
        return heading.marker is not None and heading.marker.value == 1 and (self.last or 0) >= 4
