"""Tables that go on over page breaks: the same columns, and a row that the end of a page has torn."""

from bisect import bisect_left
from itertools import takewhile

from wenxiao.basics.wording import normal
from wenxiao.readers.pdf.drafts import CellDraft, TableDraft
from wenxiao.readers.pdf.lines import separator

_FINAL = tuple("。；;！!？?")
#: A header has this many rows at most.
_HEADER = 4
#: Hundredths of a point: edges this near are one.
_ONE = 300


def fits(above: TableDraft, below: TableDraft) -> bool:
    """Whether a table at the top of a page has the edges of the one that ended the page before.

    A part whose rows are merged shows fewer edges; those it shows must be edges of the other.
    """
    if below.page != above.page + 1 or above.ruled != below.ruled:
        return False
    again = _repeated(above, below)
    if again and all(len(row) == 1 for row in below.rows[:again]):
        # A title over the whole width comes again where a form is filled in anew, without a header where it goes on.
        return False
    if abs(above.edges[0] - below.edges[0]) > _ONE or abs(above.edges[-1] - below.edges[-1]) > _ONE:
        return False
    fewer, more = sorted((above.edges, below.edges), key=len)
    return all(_nearest(more, edge) is not None for edge in fewer)


def _nearest(edges: list[int], edge: int) -> int | None:
    """Which of ``edges`` is at ``edge``."""
    at = bisect_left(edges, edge - _ONE)
    return at if at < len(edges) and edges[at] <= edge + _ONE else None


def level(parts: list[TableDraft]) -> None:
    """Give the parts of one table the same columns: those of the part that shows most."""
    most = max((part.edges for part in parts), key=len)
    for part in parts:
        if len(part.edges) == len(most):
            continue
        places = [_nearest(most, edge) for edge in part.edges]
        known = [at if at is not None else 0 for at in places]
        for cell in (cell for row in part.rows for cell in row):
            end = known[cell.column + cell.column_span]
            cell.column = known[cell.column]
            cell.column_span = end - cell.column
        part.edges = most


def mend(above: TableDraft, below: TableDraft) -> None:
    """Put together what the end of a page has torn: a row, or a merged cell whose text stands in one of its halves."""
    at = _repeated(above, below)
    if len(below.rows) <= at or not above.rows:
        return
    _mend_merged(above, below, at)
    if any(cell.row_span > 1 for cell in below.rows[at]):
        return
    last = _bottom(above)
    pairs = [(last[cell.column], cell) for cell in below.rows[at] if cell.column in last]
    rest = [(cell, more) for cell, more in pairs if more.text.strip()]
    # A row of which every cell has more below the break is followed by another row.
    complete = any(cell.row_span == 1 and cell.text.strip() and not more.text.strip() for cell, more in pairs)
    if complete and rest and len(pairs) == len(below.rows[at]) and all(_goes_on(*pair) for pair in rest):
        for cell, more in rest:
            _take(cell, more)
        _drop(below, at)


def _goes_on(cell: CellDraft, more: CellDraft) -> bool:
    """Whether a text may go on with another: full up to its edge, no sentence that is over, no figure on its own."""
    text = cell.text.strip()
    if not text or not cell.full or text.endswith(_FINAL):
        return False
    return cell.column_span == more.column_span and any(sign.isalpha() for sign in text)


def _mend_merged(above: TableDraft, below: TableDraft, at: int) -> None:
    """The two halves of merged cells: the text that had no room above the break goes back to where its cell begins.

    In columns whose cells are merged downwards an empty cell of its own does not occur: where one half of the first of
    them is empty, the halves are one cell.
    """
    merged = {
        cell.column
        for part, head in ((above, _head(above)), (below, _head(below)))
        for row in part.rows[head:]
        for cell in row
        if cell.row_span > 1
    }
    upper, lower = _bottom(above), {cell.column: cell for cell in below.rows[at]}
    pairs = [(upper[column], lower[column]) for column in sorted(merged & upper.keys() & lower.keys())]
    if not pairs or bool(pairs[0][0].text.strip()) == bool(pairs[0][1].text.strip()):
        return
    for cell, more in pairs:
        if more.text.strip() and (not cell.text.strip() or cell.full):
            _take(cell, more)


def _take(cell: CellDraft, more: CellDraft) -> None:
    """Move the text of a cell behind that of the one it goes on with."""
    cell.text += separator(cell.text, more.text) + more.text
    cell.full, more.text = more.full, ""


def _head(table: TableDraft) -> int:
    """How many rows stand above the first one with a figure."""
    return next(
        (index for index, row in enumerate(table.rows) if any(map(str.isdigit, "".join(cell.text for cell in row)))),
        len(table.rows),
    )


def _bottom(table: TableDraft) -> dict[int, CellDraft]:
    """The cells that reach the last row, by column."""
    rows = len(table.rows)
    return {cell.column: cell for row in table.rows for cell in row if cell.row + cell.row_span == rows}


def _repeated(above: TableDraft, below: TableDraft) -> int:
    """How many rows at the top repeat the header, which may stand below a title inside the table."""
    top = [_texts(row) for row in above.rows[: 2 * _HEADER]]
    again = [_texts(row) for row in below.rows[:_HEADER]]
    for begin in range(min(_HEADER, len(top))):
        same = list(takewhile(lambda pair: pair[0] == pair[1], zip(top[begin:], again, strict=False)))
        count = sum(1 for _ in takewhile(lambda pair: any(pair[1]) and not any(map(_is_number, pair[1])), same))
        if count:
            return count
    return 0


def _texts(row: list[CellDraft]) -> list[str]:
    return [normal(cell.text) for cell in row]


def _is_number(text: str) -> bool:
    return bool(text) and text.replace(",", "").replace(".", "").isdecimal() and len(text) > 2


def _drop(table: TableDraft, at: int) -> None:
    """Take a row out, the rows below move up."""
    del table.rows[at]
    for row in table.rows[at:]:
        for cell in row:
            cell.row -= 1
