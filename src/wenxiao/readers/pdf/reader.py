"""From the pages of a PDF to the neutral document."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.errors import DamagedFile, FileEmpty, GarbledText, NoTextLayer
from wenxiao.basics.limits import LIMITS
from wenxiao.basics.places import Place
from wenxiao.documents.model import Document, Source
from wenxiao.readers.limiting import limit
from wenxiao.readers.pdf.calling import pages_of
from wenxiao.readers.pdf.cells import Filled, fill
from wenxiao.readers.pdf.content import PageContent
from wenxiao.readers.pdf.continuing import fits, level, mend
from wenxiao.readers.pdf.doubts import page_doubts, whole_doubts
from wenxiao.readers.pdf.drafts import Draft, ParagraphDraft, PlacedLine, TableDraft
from wenxiao.readers.pdf.finishing import finished
from wenxiao.readers.pdf.furniture import furniture_of
from wenxiao.readers.pdf.indents import set_in
from wenxiao.readers.pdf.lattice import grids_of
from wenxiao.readers.pdf.lines import TextLine, lines_of, usual
from wenxiao.readers.pdf.paragraphs import Measure, measure, takes
from wenxiao.readers.pdf.unruled import tables_in

#: From this share of unknown characters on, nothing of a text can be relied on.
_GARBLED = 0.2
#: In sizes of the type: a gap that parts two texts on one line, as body and unit above a table.
_TWO_ENDS = 4


def read_pdf(content: bytes, source: Source) -> Document:
    """Read a PDF that has a text layer; ``Place.page`` is the page, ``Place.line`` the line of a paragraph on it.

    Raises ``EncryptedFile``, ``DamagedFile``, ``FileTooLarge``, ``NoTextLayer`` (scans), ``GarbledText`` (fonts that
    do not tell their characters) and ``FileEmpty``.
    """
    pages = pages_of(content, source.file)
    _refuse_unreadable(pages, source.file)
    laid = [_Page(page, number, source.file) for number, page in enumerate(pages, start=1)]
    marks = furniture_of([(page.content.height, page.lines) for page in laid])
    asides = [
        (kind, PlacedLine(page.lines[index], page.number, 0))
        for page, marked in zip(laid, marks, strict=True)
        for index, kind in marked.items()
    ]
    for page, marked in zip(laid, marks, strict=True):
        page.lines = [line for index, line in enumerate(page.lines) if index not in marked]
    drafts, continued = _joined(_drafts(laid))
    doubts = [
        *whole_doubts(content, source.file),
        *(doubt for page in laid for doubt in page.doubts(source.file)),
    ]
    return finished(drafts, continued, asides, doubts, source)


def _refuse_unreadable(pages: list[PageContent], file: str) -> None:
    """Refuse a file without any text that can be relied on, saying why."""
    if all(page.unreadable for page in pages):
        raise DamagedFile(file=file, why="没有一页打得开", why_en="not one page can be opened")
    signs = sum(len(page.signs) for page in pages)
    if not any(not sign.isspace() for page in pages for sign in page.signs):
        if any(page.picture for page in pages) or any(page.rules for page in pages):
            raise NoTextLayer(file=file)
        raise FileEmpty(file=file)
    if sum(page.unknown for page in pages) > _GARBLED * signs:
        raise GarbledText(file=file)


class _Page:
    """One page: its tables, and the lines outside of them."""

    def __init__(self, content: PageContent, number: int, file: str) -> None:
        self.content = content
        self.number = number
        across, down = content.ruling()
        found = grids_of(across, down)
        self.is_drawing = found is None
        grids = found or []
        limit(sum(len(grid.slots) for grid in grids), LIMITS.cells, file, "单元格", "cells")
        self.filled: Filled = fill(grids, [usual(glyph) for glyph in content.glyphs()], number)
        self.lines: list[TextLine] = lines_of(self.filled.free)

    def doubts(self, file: str) -> Iterator[Doubt]:
        """What reading the page was unsure of."""
        return page_doubts(Place(file=file, page=self.number), self.content, self.filled.over, self.is_drawing)

    def items(self) -> list[TextLine | TableDraft]:
        """Lines and tables from top to bottom; where columns without lines stand below each other, as a table."""
        items: list[TextLine | TableDraft] = [*self.filled.tables]
        tops = sorted(table.top for table in self.filled.tables)
        groups: dict[int, list[TextLine]] = defaultdict(list)
        for line in self.lines:
            groups[sum(top < line.top for top in tops)].append(line)
        for group in groups.values():
            items += tables_in(group, self.number)
        return sorted(items, key=lambda item: item.top)


def _drafts(pages: list[_Page]) -> Iterator[Draft]:
    """Paragraphs and tables in order, a paragraph that goes on behind a page break in one."""
    measures = _measures(pages)
    open_: ParagraphDraft | None = None
    for page in pages:
        number = 0
        for item in page.items():
            if isinstance(item, TableDraft):
                if open_:
                    yield open_
                open_ = None
                yield item
                continue
            for piece in _apart(item):
                number += 1
                line = PlacedLine(piece, page.number, number)
                if open_ and takes(open_, line, measures[page.content.width]):
                    open_.lines.append(line)
                    continue
                if open_:
                    yield open_
                open_ = ParagraphDraft([line])
    if open_:
        yield open_


def _measures(pages: list[_Page]) -> dict[int, Measure | None]:
    lines: dict[int, list[TextLine]] = defaultdict(list)
    for page in pages:
        lines[page.content.width] += page.lines
    return {width: measure(held, width) for width, held in lines.items()}


def _apart(line: TextLine) -> list[TextLine]:
    """The line, or what stands at its two ends, as body and unit do above a table."""
    pieces = line.pieces()
    if len(pieces) == 1 or min(len(piece.text) for piece in pieces) < 2:
        return [line]
    wide = [after.left - before.right > _TWO_ENDS * line.size for before, after in pairwise(pieces)]
    return pieces if any(wide) else [line]


def _joined(drafts: Iterator[Draft]) -> tuple[list[Draft], set[int]]:
    """The drafts, and which of them go on with the table before: its parts have the same columns now."""
    kept: list[Draft] = []
    continued: set[int] = set()
    parts: list[TableDraft] = []
    for draft in drafts:
        if isinstance(draft, TableDraft):
            if parts and fits(parts[-1], draft):
                continued.add(len(kept))
            else:
                _finish(parts)
                parts = []
            parts.append(draft)
        else:
            _finish(parts)
            parts = []
        kept.append(draft)
    _finish(parts)
    return kept, continued


def _finish(parts: list[TableDraft]) -> None:
    """Make the parts of one table fit together, and put the indents of its names before them."""
    if not parts:
        return
    level(parts)
    for above, below in pairwise(parts):
        mend(above, below)
    set_in(parts)
