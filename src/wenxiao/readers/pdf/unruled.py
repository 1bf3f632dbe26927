"""Tables without lines: columns that stand below each other."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from wenxiao.basics.limits import LIMITS
from wenxiao.basics.wording import normal
from wenxiao.readers.pdf.drafts import CellDraft, TableDraft
from wenxiao.readers.pdf.lines import TextLine

Interval = tuple[int, int]

_ROWS = 3
#: In sizes of the type: rows further apart do not belong together.
_PITCH = 3.5
_SHORT = 20
_FIGURE_SIGNS = frozenset("0123456789,.-+%％—－")


def tables_in(lines: list[TextLine], page: int) -> Iterator[TextLine | TableDraft]:
    """The lines, those that make up a table without lines as one.

    It has three rows of two columns or more, one below the other, and a column of figures.
    """
    run: list[list[TextLine]] = []
    for line in lines:
        pieces = line.pieces()
        if run and not _is_next(run, pieces):
            yield from _settled(run, page)
            run = []
        if run or len(pieces) > 1:
            run.append(pieces)
        else:
            yield line
    yield from _settled(run, page)


def _is_next(run: list[list[TextLine]], pieces: list[TextLine]) -> bool:
    """Whether a line may be the next row: of several pieces, or a short one between such rows."""
    last = run[-1][0]
    if pieces[0].top - last.top > _PITCH * last.size:
        return False
    if len(pieces) > 1:
        return True
    return len(run[-1]) > 1 and len(pieces[0].text) <= _SHORT and not pieces[0].text.endswith(("。", "：", ":"))


def _settled(run: list[list[TextLine]], page: int) -> Iterator[TextLine | TableDraft]:
    """The rows as a table, or the lines they are; what hangs below the last row of several pieces is a line."""
    last = max((index for index, pieces in enumerate(run) if len(pieces) > 1), default=-1)
    rows, below = run[: last + 1], run[last + 1 :]
    columns = _columns(rows)
    if columns is None:
        yield from map(_whole, rows)
    else:
        yield _table(rows, columns, page)
    yield from map(_whole, below)


def _whole(pieces: list[TextLine]) -> TextLine:
    """The line that was cut into pieces."""
    if len(pieces) == 1:
        return pieces[0]
    first, last = pieces[0], pieces[-1]
    glyphs = tuple(glyph for piece in pieces for glyph in piece.glyphs)
    text = "\u3000".join(piece.text for piece in pieces)
    top, bottom = min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)
    return TextLine(glyphs, text, first.left, top, last.right, bottom, first.size)


def _columns(rows: list[list[TextLine]]) -> list[Interval] | None:
    """Where the columns begin and end; ``None`` where the rows are no table."""
    several = [pieces for pieces in rows if len(pieces) > 1]
    figured = [pieces for pieces in several if any(_is_figure(piece.text) for piece in pieces[1:])]
    if len(figured) < _ROWS or 2 * len(figured) < len(several) or _is_contents(figured):
        return None
    widths = Counter(len(pieces) for pieces in figured)
    most = max(widths.values())
    width = max(count for count, times in widths.items() if times > 1 or times == most)
    columns = _united([(piece.left, piece.right) for pieces in figured if len(pieces) == width for piece in pieces])
    if len(columns) != width or width > LIMITS.columns:
        return None
    placed = [[_column(columns, piece) for piece in pieces] for pieces in figured]
    return columns if all(len(set(row)) == len(row) for row in placed) else None


def _is_figure(text: str) -> bool:
    return bool(text) and set(normal(text)) <= _FIGURE_SIGNS and any(sign.isdigit() for sign in text)


def _is_contents(rows: list[list[TextLine]]) -> bool:
    """Whether the rows are a table of contents: a title and a page each, the pages going up."""
    if any(len(pieces) != 2 or not pieces[1].text.strip().isdecimal() for pieces in rows):
        return False
    pages = [int(pieces[1].text) for pieces in rows]
    return pages == sorted(pages) and pages[-1] < 1000


def _united(intervals: list[Interval]) -> list[Interval]:
    united: list[Interval] = []
    for left, right in sorted(intervals):
        if united and left <= united[-1][1]:
            united[-1] = (united[-1][0], max(right, united[-1][1]))
        else:
            united.append((left, right))
    return united


def _column(columns: list[Interval], piece: TextLine) -> int:
    """The column a piece stands in: the one it covers most of, else the nearest."""
    first = max(0, bisect_right(columns, (piece.left, 0)) - 1)
    last = max(first, bisect_right(columns, (piece.right, 0)) - 1)

    def distance(column: int) -> tuple[int, int]:
        left, right = columns[column]
        shared = min(right, piece.right) - max(left, piece.left)
        return -max(shared, 0), abs((left + right) - (piece.left + piece.right))

    return min(range(first, min(last + 2, len(columns))), key=distance)


def _table(rows: list[list[TextLine]], columns: list[Interval], page: int) -> TableDraft:
    edges = [columns[0][0], *(left for left, _ in columns[1:]), columns[-1][1]]
    drafted = [_row(pieces, index, columns, page) for index, pieces in enumerate(rows)]
    top, bottom = rows[0][0].top, max(piece.bottom for piece in rows[-1])
    return TableDraft(page, edges, drafted, top, bottom, ruled=False)


def _row(pieces: list[TextLine], row: int, columns: list[Interval], page: int) -> list[CellDraft]:
    """The cells of a row; a piece over several columns (a group in the header) spans them."""
    spans: dict[int, tuple[int, str]] = {}
    for piece in pieces:
        at = _column(columns, piece)
        covered = [index for index, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
        first = min([at, *covered]) if len(pieces) > 1 else at
        width = max([at, *covered]) - first + 1 if len(pieces) > 1 else 1
        before = spans.get(first)
        spans[first] = (width, f"{before[1]} {piece.text}" if before else piece.text)
    cells: list[CellDraft] = []
    column = 0
    while column < len(columns):
        width, text = spans.get(column, (1, ""))
        following = min((other for other in spans if other > column), default=len(columns))
        width = min(width, following - column)
        cells.append(CellDraft(row, column, 1, width, text, page))
        column += width
    return cells
