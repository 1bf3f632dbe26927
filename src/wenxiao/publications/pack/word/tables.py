"""A table of the pack as WordprocessingML: real header rows, rows that do not break, merged cells."""

from itertools import pairwise

import msgspec

from wenxiao.publications.pack.blocks import Align, PrintedCell, PrintedTable
from wenxiao.publications.pack.word.marks import paragraph, run

_ALIGNMENT = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
#: How far one level is set in, in twentieths of a point: one character of 小五.
_INDENT = 180
#: How high a line and how wide a Chinese character of 小五 is, in twentieths of a point, and the margins of a cell.
_LINE_HEIGHT, _CHARACTER, _CELL_MARGINS = 244, 180, 114
_LATIN = 0x2E80
#: So many merged rows are kept on one page; more may not fit on any.
_KEPT_ROWS = 10


class _Open(msgspec.Struct):
    """A cell that goes on downwards: how many rows are left, how many columns it covers, what each row must hold.

    ``kept``: its rows are to stay on one page.
    """

    rows: int
    columns: int
    height: int
    kept: bool


def table(printed: PrintedTable, width: int) -> str:
    """The table over a page ``width`` (twentieths of a point)."""
    columns = _columns(printed.widths, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    down: dict[int, _Open] = {}
    rows = "".join(
        _row(cells, columns, down, number < printed.header_rows) for number, cells in enumerate(printed.rows)
    )
    properties = (
        f'<w:tblPr><w:tblStyle w:val="PackTable"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _columns(shares: tuple[int, ...], width: int) -> list[int]:
    whole = sum(shares)
    edges = [width * sum(shares[:index]) // whole for index in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _row(cells: tuple[PrintedCell, ...], columns: list[int], down: dict[int, _Open], header: bool) -> str:
    waiting = list(reversed(cells))
    placed: list[tuple[PrintedCell, int, int, str]] = []
    column = height = 0
    while column < len(columns):
        above = down.get(column)
        if above and above.rows:
            above.rows -= 1
            width, span, merged, cell = sum(columns[column : column + above.columns]), above.columns, "going", _COVERED
        else:
            cell = waiting.pop() if waiting else _COVERED
            span = cell.column_span
            width = sum(columns[column : column + span])
            merged = "beginning" if cell.row_span > 1 else ""
            above = down[column] = _Open(cell.row_span - 1, span, _height(cell, width), cell.row_span <= _KEPT_ROWS)
        height = max(height, above.height if merged else 0)
        placed.append((cell, width, span, merged))
        column += span
    together = header or any(each.rows and each.kept for each in down.values())
    written = "".join(_cell(*each, together=together, header=header) for each in placed)
    heading = "<w:tblHeader/>" if header else ""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{heading}</w:trPr>{written}</w:tr>"


_COVERED = PrintedCell(text="")


def _height(cell: PrintedCell, width: int) -> int:
    """The height that each row under a merged cell must have, so that its text does not weigh on the last one."""
    fitting = max(2 * (width - _CELL_MARGINS) // _CHARACTER, 2)
    halves = [sum(2 if ord(char) >= _LATIN else 1 for char in line) for line in cell.text.split("\n")]
    lines = sum(max(1, -(-size // fitting)) for size in halves)
    return -(-(lines * _LINE_HEIGHT) // cell.row_span)


def _cell(cell: PrintedCell, width: int, span: int, merged: str, *, together: bool, header: bool) -> str:
    """One cell; ``together``: its row stays on the page of the next, which a cell covers as well."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = {"": "", "beginning": '<w:vMerge w:val="restart"/>', "going": "<w:vMerge/>"}[merged]
    indent = f'<w:ind w:left="{cell.indent * _INDENT}"/>' if cell.indent else ""
    keep = "<w:keepNext/>" if together else ""
    properties = f'{keep}{indent}<w:jc w:val="{_ALIGNMENT[cell.align]}"/>'
    content = "".join(
        paragraph("PackCell", run(line, bold=cell.bold), properties=properties) for line in cell.text.split("\n")
    )
    # In the middle of a merged cell text is cut where the cell goes on behind a page break.
    vertical = "" if merged and not header else '<w:vAlign w:val="center"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{vertical}</w:tcPr>{content}</w:tc>'
