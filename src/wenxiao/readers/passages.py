"""Passages out of spans of the source: marks of the extraction program left out, places kept."""

import re
from typing import NamedTuple

from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.readers.drafts import Span
from wenxiao.readers.lines import INVISIBLE

_MARK = re.compile(r"\[bookmark: ?[^\]\n]{0,200}\]|(?P<end></?[pP]>|<[bB][rR] ?/?>)")
_LIST_DASH = re.compile(r"[-*•][ \xa0\u3000]{1,4}(?=\S)")


class _Run(NamedTuple):
    """Characters ``source[start:end]`` without a mark, in source line ``line``."""

    start: int
    end: int
    line: int


class Passages:
    """Makes the passages of one source text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._marked = "[bookmark:" in source or "<" in source

    def of_paragraph(self, spans: tuple[Span, ...], place: Place) -> Passage:
        """A paragraph without white space at its ends and without a list dash; torn runs meet with nothing between."""
        paragraphs: list[list[_Run]] = []
        for number, span in enumerate(spans):
            parts = [part for part in (self._stripped(runs) for runs in self._parts(span)) if part]
            if number and paragraphs and parts:
                paragraphs[-1] += parts.pop(0)
            paragraphs += parts
        if paragraphs:
            paragraphs[0] = self._without_dash(paragraphs[0])
        return self._passage(paragraphs, spans[0], place)

    def of_cell(self, spans: list[Span], place: Place) -> Passage:
        """A cell: its paragraphs parted by a line break, without empty ones and without white space behind each.

        The indent before the first stays, also where it stands in a paragraph of its own.
        """
        if len(spans) == 1 and not self._is_marked(spans[0]):
            return self._of_one_run(spans[0], place)
        parts = [runs for span in spans for runs in self._parts(span)]
        kept: list[list[_Run]] = []
        indents: list[list[_Run]] = []
        for runs in parts:
            trimmed = self._trimmed(runs)
            if trimmed:
                kept.append(trimmed)
            elif not kept and any(run.start < run.end for run in runs):
                indents.append([run for run in runs if run.start < run.end])
        return self._passage(indents + kept if kept else [], spans[0], place)

    def _is_marked(self, span: Span) -> bool:
        return self._marked and _MARK.search(self._source, span.start, span.end) is not None

    def _of_one_run(self, span: Span, place: Place) -> Passage:
        text = self._source[span.start : span.end].rstrip(INVISIBLE)
        segments = (Segment(0, span.start, span.line),)
        return _located(text, place, span.start, span.start + len(text), segments, span)

    def _parts(self, span: Span) -> list[list[_Run]]:
        """The paragraphs within a span, each in runs without a mark."""
        if not self._marked:
            return [[_Run(span.start, span.end, span.line)]]
        parts: list[list[_Run]] = [[]]
        start = span.start
        for mark in _MARK.finditer(self._source, span.start, span.end):
            if start < mark.start():
                parts[-1].append(_Run(start, mark.start(), span.line))
            if mark["end"]:
                parts.append([])
            start = mark.end()
        if start < span.end:
            parts[-1].append(_Run(start, span.end, span.line))
        return parts

    def _trimmed(self, runs: list[_Run]) -> list[_Run]:
        """The runs without white space at their end."""
        for index in range(len(runs) - 1, -1, -1):
            last = runs[index]
            length = len(self._source[last.start : last.end].rstrip(INVISIBLE))
            if length:
                return [*runs[:index], _Run(last.start, last.start + length, last.line)]
        return []

    def _stripped(self, runs: list[_Run]) -> list[_Run]:
        """The runs without white space at either end."""
        kept = self._trimmed(runs)
        for index, first in enumerate(kept):
            length = len(self._source[first.start : first.end].lstrip(INVISIBLE))
            if length:
                return [_Run(first.end - length, first.end, first.line), *kept[index + 1 :]]
        return []

    def _without_dash(self, runs: list[_Run]) -> list[_Run]:
        first = runs[0]
        dash = _LIST_DASH.match(self._source, first.start, first.end)
        return [_Run(dash.end(), first.end, first.line), *runs[1:]] if dash else runs

    def _passage(self, paragraphs: list[list[_Run]], origin: Span, place: Place) -> Passage:
        """The passage of some paragraphs; an empty one stands where its span begins."""
        text: list[str] = []
        segments: list[Segment] = []
        length = 0
        for number, runs in enumerate(paragraphs):
            if number:
                segments.append(Segment(length, None, runs[0].line))
                text.append("\n")
                length += 1
            for run in runs:
                segments.append(Segment(length, run.start, run.line))
                text.append(self._source[run.start : run.end])
                length += run.end - run.start
        if not paragraphs:
            return _located("", place, origin.start, origin.start, (Segment(0, origin.start, origin.line),), origin)
        start, end = paragraphs[0][0].start, paragraphs[-1][-1].end
        return _located("".join(text), place, start, end, tuple(segments), origin)


def _located(text: str, place: Place, start: int, end: int, segments: tuple[Segment, ...], origin: Span) -> Passage:
    where = Place(
        file=place.file, page=origin.page, block=place.block, table=place.table, row=place.row, column=place.column,
        line=segments[0].line, start=start, end=end, quote=text,
    )  # fmt: skip
    return Passage(text, where, segments)
