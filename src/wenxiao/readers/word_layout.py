"""Where a table taken out of Word begins, and how wide it is.

In this layout every cell is a line that begins with a tab, and rows are parted by an empty line. A cell
may hold further paragraphs, lines without a tab, and empty ones, so that an empty line may stand inside a
row. What parts the rows is therefore their width (``word_rows``), and the width is found here.
"""

from collections import Counter

from wenxiao.readers.drafts import Draft, paragraph
from wenxiao.readers.lines import Fragment, is_prose
from wenxiao.readers.word_rows import Cursor, Piece, WordRows, piece_at

#: How many runs of cells are looked at to find the width of a table.
_HEAD = 400
#: A row alone is a table only up to this width: more lines with a tab are indented paragraphs.
_SINGLE_ROW = 40


def read_word_table(fragments: list[Fragment], start: Cursor) -> tuple[list[Draft], Cursor]:
    """The table that begins at ``start``, or the paragraphs a tab indents; and where reading goes on."""
    head = _head(fragments, start)
    prose = 0
    while prose < len(head) and _is_indented_prose(head[prose]):
        prose += 1
    drafts: list[Draft] = [paragraph(line) for piece in head[:prose] for line in piece.lines]
    rest = head[prose:]
    width = _width([len(piece.cells) for piece in rest])
    if not _is_table(rest, width):
        drafts += [paragraph(line) for piece in rest for line in piece.lines]
        return drafts, _behind(fragments, start, head)
    begin = Cursor(start.fragment + prose) if prose else start
    table, end = WordRows(fragments, width).read(begin)
    return drafts + table, end


def _behind(fragments: list[Fragment], start: Cursor, head: list[Piece]) -> Cursor:
    last = start.fragment + len(head) - 1
    if head[-1].end < len(fragments[last].lines):
        return Cursor(last, head[-1].end)
    return Cursor(last + 1)


def _head(fragments: list[Fragment], start: Cursor) -> list[Piece]:
    """The first runs of cells, as long as nothing else stands between them."""
    pieces: list[Piece] = []
    counts: Counter[int] = Counter()
    for index in range(start.fragment, min(start.fragment + _HEAD, len(fragments))):
        fragment = fragments[index]
        if pieces and not fragment.is_word_layout(0):
            break
        # Several empty lines after rows of one width part a table from the next one.
        if pieces and fragment.gap > 1 and counts[max(counts)] > 1:
            break
        piece = piece_at(fragment.lines, 0 if pieces else start.line)
        pieces.append(piece)
        counts[len(piece.cells)] += 1
        if piece.stopped:
            break
    return pieces


def _is_indented_prose(piece: Piece) -> bool:
    """A paragraph that a tab indents, in front of a table."""
    return len(piece.cells) == 1 and is_prose(piece.cells[0][0].text)


def _width(counts: list[int]) -> int:
    """The width with which the fewest rows come out too short or too long; of several the largest."""
    common = Counter(count for count in counts if count > 1)
    candidates = {width for width, _ in common.most_common(4)} | set(sorted(common)[-2:])
    return min(candidates, key=lambda width: (_fit(counts, width)[0], -width), default=0)


def _fit(counts: list[int], width: int) -> tuple[int, int]:
    """How many rows come out wrong, and how many right, if the table is ``width`` cells wide."""
    wrong, right, have = 0, 0, 0
    for count in counts:
        if right and have + count <= width:
            have += count
            if have == width:
                right, have = right + 1, 0
            continue
        wrong += have > 0
        have = count if right and count < width else 0
        right += count == width
        wrong += count > width or (count < width and not right)
    return wrong + (have > 0), right


def _is_table(pieces: list[Piece], width: int) -> bool:
    """Whether runs of lines with a tab are rows, and not paragraphs that a tab indents."""
    if width < 2:
        return False
    texts = [cell[0].text for piece in pieces for cell in piece.cells]
    prose = sum(is_prose(text) for text in texts)
    wrong, rows = _fit([len(piece.cells) for piece in pieces], width)
    if rows > 2:
        return 4 * prose <= 3 * len(texts) or 4 * wrong <= rows
    return 2 * prose <= len(texts) if rows > 1 else prose == 0 and width <= _SINGLE_ROW
