"""Tables as they come out of PDF: a row is a line, its cells are parted by tabs, rows follow without an empty line."""

from wenxiao.basics.wording import normal
from wenxiao.readers.drafts import (
    Draft,
    DraftParagraph,
    DraftRow,
    DraftTable,
    Span,
    paragraph,
    whole,
)
from wenxiao.readers.lines import (
    INVISIBLE,
    Fragment,
    Line,
    is_prose,
    is_section_heading,
)


def read_pdf_lines(fragment: Fragment, start: int) -> tuple[list[Draft], int]:
    """Paragraphs and one table at most, from ``start`` on; and the line where reading goes on.

    That is the end of the fragment, or where something else begins: cells as Word gives them, a paragraph.
    """
    lines = fragment.lines
    drafts: list[Draft] = []
    index = start
    while index < len(lines) and not lines[index].tabs:
        drafts.append(paragraph(lines[index]))
        index += 1
    if index < len(lines) and fragment.is_word_layout(index):
        return drafts, index
    rows: list[Line] = []
    while index < len(lines) and (lines[index].tabs or _is_row_of_one_cell(lines, index)):
        rows.append(lines[index])
        index += 1
    if any(_is_row(line) for line in rows):
        drafts.append(_table(rows))
    else:
        drafts += [paragraph(line) for line in rows]
    return drafts, index


def _is_row_of_one_cell(lines: list[Line], index: int) -> bool:
    """A short line without a tab between two rows of the same width: a subheading whose empty cells went missing."""
    if index + 1 >= len(lines) or is_section_heading(lines[index]) or is_prose(lines[index].text):
        return False
    return lines[index - 1].tabs == lines[index + 1].tabs > 0


def _is_row(line: Line) -> bool:
    """Whether a line has two cells with text, or more: a tab at either end of a paragraph makes no table."""
    return sum(bool(cell.strip(INVISIBLE)) for cell in line.text.split("\t")) > 1


def _table(lines: list[Line]) -> DraftTable:
    """The table; a row with less than half of its cells is cut, unless it stands above the first whole one."""
    rows = [DraftRow(_cells(line)) for line in lines]
    columns = max(len(row.cells) for row in rows)
    # Where no row ends with an empty cell the program has dropped them all, and a short row is a whole one.
    if any(line.text.endswith("\t") for line in lines):
        below = next(index for index, row in enumerate(rows) if len(row.cells) == columns)
        for row in rows[below:]:
            if 2 * len(row.cells) < columns:
                row.doubt, row.cut = "row_short", True
    return DraftTable(rows, columns, from_word=False)


def _cells(line: Line) -> list[list[Span]]:
    if not line.tabs:
        return [[whole(line)]]
    cells: list[list[Span]] = []
    start = line.start
    for text in line.text.split("\t"):
        cells.append([Span(start, start + len(text), line.number, line.page)])
        start += len(text) + 1
    return cells


def settle_single_rows(drafts: list[Draft], source: str) -> list[Draft]:
    """Rows that empty lines part come together; one line with two cells alone is a paragraph with a tab in it.

    A row equal to the first of the table above is a header printed again, and stays apart.
    """
    settled: list[Draft] = []
    for draft in drafts:
        above = settled[-1] if settled else None
        if isinstance(draft, DraftTable) and isinstance(above, DraftTable) and _goes_on(above, draft, source):
            above.rows += draft.rows
        else:
            settled.append(draft)
    return [
        _as_paragraph(draft, source) if isinstance(draft, DraftTable) and not _is_below(draft, above) else draft
        for above, draft in zip([None, *settled], settled, strict=False)
    ]


def _is_single(table: DraftTable) -> bool:
    return len(table.rows) == 1 and not table.from_word


def _is_below(table: DraftTable, above: Draft | None) -> bool:
    return isinstance(above, DraftTable) and above.columns == table.columns


def _goes_on(above: DraftTable, below: DraftTable, source: str) -> bool:
    """Whether a row alone belongs to the table above it."""
    if not _is_single(below) or above.from_word or above.columns != below.columns:
        return False
    return not _equal(above.rows[0], below.rows[0], source)


def _equal(one: DraftRow, other: DraftRow, source: str) -> bool:
    return [_text(cell, source) for cell in one.cells] == [_text(cell, source) for cell in other.cells]


def _text(cell: list[Span], source: str) -> str:
    return normal("".join(source[span.start : span.end] for span in cell))


def _as_paragraph(table: DraftTable, source: str) -> Draft:
    """The table, unless it is one line with two cells at most."""
    first, last = table.rows[0].cells[0][0], table.rows[0].cells[-1][-1]
    if not _is_single(table) or sum(bool(_text(cell, source)) for cell in table.rows[0].cells) > 2:
        return table
    return DraftParagraph((Span(first.start, last.end, first.line, first.page),))
