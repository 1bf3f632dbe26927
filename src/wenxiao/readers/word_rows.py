"""The rows of a table taken out of Word, joined until each is as wide as the table.

Joining begins after the first run of cells of full width, because the runs above it are the caption and
the header, whose cells are merged. A row that the next run would make too wide stays short, with a doubt;
so does the last row when the table breaks off.
"""

import msgspec

from wenxiao.readers.drafts import (
    Draft,
    DraftParagraph,
    DraftRow,
    DraftTable,
    Span,
    whole,
)
from wenxiao.readers.lines import (
    INVISIBLE,
    Fragment,
    Line,
    is_prose,
    is_section_heading,
)

#: How many lines are looked at beyond a heading, to see whether it is a paragraph of a cell.
_BEYOND = 100
#: How many fragments are looked at for the cells that a row still lacks.
_AHEAD = 8
_SENTENCE_MARKS = tuple("。；：，！？.;:!?")


class Cursor(msgspec.Struct, frozen=True):
    """A position in the text: a line of a fragment, both from 0."""

    fragment: int
    line: int = 0


class Piece(msgspec.Struct, frozen=True):
    """Cells of one fragment: ``lead`` stands before them, ``trailing`` after the last; none of these has a tab.

    ``end`` is the line after the piece; ``stopped`` tells that a section heading stands there.
    """

    lead: list[Line]
    cells: list[list[Line]]
    trailing: list[Line]
    end: int
    stopped: bool

    @property
    def lines(self) -> list[Line]:
        """Every line of the piece, in order."""
        return [*self.lead, *(line for cell in self.cells for line in cell), *self.trailing]


def piece_at(lines: list[Line], start: int) -> Piece:
    """The piece from ``start`` to the end of the fragment or to a section heading."""
    return _piece(lines, start, len(lines), stop=True)


def _piece(lines: list[Line], start: int, limit: int, stop: bool) -> Piece:
    lead: list[Line] = []
    cells: list[list[Line]] = []
    end, stopped = limit, False
    for index in range(start, limit):
        line = lines[index]
        if line.led:
            cells.append([line])
        elif stop and is_section_heading(line):
            end, stopped = index, True
            break
        else:
            (cells[-1] if cells else lead).append(line)
    trailing = cells[-1][1:] if cells else []
    if trailing:
        del cells[-1][1:]
    return Piece(lead, cells, trailing, end, stopped)


class WordRows:
    """Reads one table of known width, run of cells by run of cells."""

    def __init__(self, fragments: list[Fragment], width: int) -> None:
        self._fragments = fragments
        self._width = width
        self._rows: list[DraftRow] = []
        self._open: DraftRow | None = None
        self._full = False
        self._last: list[Line] = []

    def read(self, start: Cursor) -> tuple[list[Draft], Cursor]:
        """The table, a paragraph that stood at its end and is no row of it, and where reading goes on."""
        end, going_on = self._take(start, piece_at(self._fragments[start.fragment].lines, start.line))
        while going_on and end.fragment < len(self._fragments):
            piece = self._next(end.fragment)
            if not self._belongs(end.fragment, piece):
                break
            end, going_on = self._take(end, piece)
        return self._finish(), end

    def _next(self, index: int) -> Piece:
        """The next piece; a heading ends it, unless the cells below the heading complete the row exactly."""
        lines = self._fragments[index].lines
        piece = piece_at(lines, 0)
        if piece.stopped and self._open and len(lines) <= piece.end + _BEYOND:
            longer = _piece(lines, 0, len(lines), stop=False)
            if len(self._open.cells) + len(longer.cells) == self._width:
                return longer
        return piece

    def _take(self, at: Cursor, piece: Piece) -> tuple[Cursor, bool]:
        """Take a piece into the table: where it ends, and whether the table may go on there."""
        self._append(piece.lead)
        self._add(piece.cells)
        lines = self._fragments[at.fragment].lines
        if piece.trailing and not self._holds_trailing(at.fragment, piece):
            return Cursor(at.fragment, piece.end - len(piece.trailing)), False
        self._append(piece.trailing)
        if piece.end < len(lines):
            return Cursor(at.fragment, piece.end), False
        return Cursor(at.fragment + 1), True

    def _holds_trailing(self, index: int, piece: Piece) -> bool:
        """Whether lines straight below the last cell are its paragraphs: the row or the table must go on after them."""
        if self._open or piece.stopped or index + 1 == len(self._fragments):
            return self._open is not None
        return self._fragments[index + 1].is_word_layout(0)

    def _belongs(self, index: int, piece: Piece) -> bool:
        """Whether the piece at the beginning of a fragment belongs to the table."""
        fragment = self._fragments[index]
        if not fragment.lines[0].led:
            return self._completes(index, piece)
        if self._open:
            return True
        return fragment.is_word_layout(0) and (not self._full or fragment.gap < 2 or self._fits(index))

    def _completes(self, index: int, piece: Piece) -> bool:
        """Whether lines without a tab are further paragraphs of a cell: cells that its row lacks come below them.

        Straight below, or after empty lines; in the latter case they must not look like a title, unless
        the cell has had no text so far.
        """
        if not self._open:
            return False
        missing = self._width - len(self._open.cells)
        untitled = not any(line.text.strip(INVISIBLE) for line in self._last)
        for ahead in range(index, min(index + _AHEAD, len(self._fragments))):
            if ahead > index:
                piece = piece_at(self._fragments[ahead].lines, 0)
            if piece.cells:
                return len(piece.cells) <= missing and (untitled or bool(piece.lead))
            if piece.stopped:
                return False
            untitled = (untitled and ahead == index) or all(_is_sentence(line) for line in piece.lead)
        return False

    def _fits(self, index: int) -> bool:
        """Whether the runs of cells from a fragment on make rows of this table, none of them too wide."""
        have = 0
        for fragment in self._fragments[index : index + _AHEAD]:
            if not fragment.lines[0].led:
                break
            have += len(piece_at(fragment.lines, 0).cells)
            if have > self._width:
                return False
            have %= self._width
        return True

    def _add(self, cells: list[list[Line]]) -> None:
        """A run of cells: a row of its own, or the continuation of the open one."""
        if not cells:
            return
        if self._open and len(self._open.cells) + len(cells) > self._width:
            self._close("row_short")
        if self._open is None:
            self._open = DraftRow([])
            self._rows.append(self._open)
        self._open.cells += [_spans(cell) for cell in cells]
        self._last = cells[-1]
        width = len(self._open.cells)
        if width > self._width:
            self._open.doubt = "row_long"
        self._full = self._full or width == self._width
        if width >= self._width or not self._full:
            self._open = None

    def _append(self, lines: list[Line]) -> None:
        """Further paragraphs of the last cell."""
        if lines:
            self._rows[-1].cells[-1] += [whole(line) for line in lines]
            self._last = [*self._last, *lines]

    def _close(self, doubt: str) -> None:
        """The open row stays as short as it is."""
        if self._open:
            self._open.doubt, self._open.cut = doubt, True
            self._open = None

    def _finish(self) -> list[Draft]:
        """The table; an open row that is one sentence was a paragraph below it, indented with a tab."""
        after: list[Draft] = []
        if self._open and len(self._open.cells) == 1 and is_prose(self._last[0].text):
            after = [DraftParagraph((span,)) for span in self._open.cells[0]]
            self._rows.pop()
            self._open = None
        self._close("row_cut")
        columns = max([self._width, *(len(row.cells) for row in self._rows)])
        return [DraftTable(self._rows, columns, from_word=True), *after]


def _is_sentence(line: Line) -> bool:
    return is_prose(line.text) or line.text.rstrip(INVISIBLE).endswith(_SENTENCE_MARKS)


def _spans(cell: list[Line]) -> list[Span]:
    """A cell: the first line without the tab it begins with, and its further lines."""
    first, *further = cell
    behind = first.start + first.text.index("\t") + 1
    begin = Span(behind, first.start + len(first.text), first.number, first.page)
    return [begin, *(whole(line) for line in further)]
