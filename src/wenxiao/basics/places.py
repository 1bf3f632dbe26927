"""Where something stands in its source, and passages of text that know it."""

from bisect import bisect_right

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place in a source document; what a format does not have is ``None``.

    ``table``, ``row``, ``column`` and ``page`` count from 1 (rows and columns as the joined table has them; in a
    workbook as the sheet has them); ``block`` counts the paragraphs and tables of the neutral document from 0;
    ``line`` is the source line, from 1 (of a PDF the line of its page, where tables, headers and footers do not count);
    ``sheet`` names the sheet of a workbook, whose number is ``page``.

    ``start`` and ``end`` are character offsets into the decoded source text, so that ``source[start:end]`` is the
    quotation; ``offset`` is where it begins in its own paragraph or cell, in every format (``None``: the place is the
    whole of it); ``quote`` is the text itself.
    """

    file: str
    page: int | None = None
    block: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    sheet: str | None = None
    offset: int | None = None


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A run of characters taken from the source without a change.

    ``offset`` is where it begins in the passage, ``source`` where it begins in the source text
    (``None`` where the format has no offsets, and for a line break between two paragraphs of a cell,
    which stands in the text alone), ``line`` its source line. ``page`` is told where a paragraph may go on over pages.
    """

    offset: int
    source: int | None
    line: int | None = None
    page: int | None = None


class Passage(msgspec.Struct, frozen=True, gc=False):
    """Text of one paragraph or one cell, put together from runs of the source.

    Marks of the extraction program (``[bookmark: …]``, ``<p>``) and breaks at the end of a page are
    not part of ``text``; ``segments`` lead every character back to where it stood.
    ``place`` is the place of the whole.
    """

    text: str
    place: Place
    segments: tuple[Segment, ...] = ()

    def place_of(self, start: int, end: int) -> Place:
        """Place of ``text[start:end]``, narrower than the place of the whole passage."""
        quote = self.text[start:end]
        offset = (self.place.offset or 0) + start
        first = self._segment(start)
        last = self._segment(max(start, end - 1))
        if first is None or last is None or first.source is None or last.source is None:
            line = self.place.line if first is None or first.line is None else first.line
            page = self.place.page if first is None or first.page is None else first.page
            return msgspec.structs.replace(
                self.place, page=page, line=line, start=None, end=None, offset=offset, quote=quote
            )
        return msgspec.structs.replace(
            self.place,
            start=first.source + (start - first.offset),
            end=last.source + (end - last.offset),
            line=first.line if first.line is not None else self.place.line,
            offset=offset,
            quote=quote,
        )

    def _segment(self, position: int) -> Segment | None:
        """The segment that holds the character at ``position``."""
        index = bisect_right(self.segments, position, key=lambda segment: segment.offset) - 1
        return self.segments[index] if index >= 0 else None

    def slice(self, start: int, end: int) -> "Passage":
        """The passage ``text[start:end]``, its places kept."""
        kept: list[Segment] = []
        for index, segment in enumerate(self.segments):
            following = self.segments[index + 1].offset if index + 1 < len(self.segments) else len(self.text)
            low, high = max(start, segment.offset), min(end, following)
            if low < high or (start == end == segment.offset):
                source = None if segment.source is None else segment.source + (low - segment.offset)
                kept.append(Segment(low - start, source, segment.line, segment.page))
        return Passage(self.text[start:end], self.place_of(start, end), tuple(kept))


def joined(passages: "list[Passage]", separator: str = "") -> Passage:
    """One passage out of several, ``separator`` between them; the place spans the first to the last."""
    if len(passages) == 1:
        return passages[0]
    text, segments = "", []
    for number, passage in enumerate(passages):
        if number:
            text += separator
        segments += [Segment(len(text) + s.offset, s.source, s.line, s.page) for s in passage.segments]
        text += passage.text
    place = msgspec.structs.replace(passages[0].place, end=passages[-1].place.end, quote=text)
    return Passage(text, place, tuple(segments))
