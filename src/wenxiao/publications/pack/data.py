"""The tables as CSV, and the budget as JSON."""

import csv
from io import StringIO

from wenxiao.basics.wording import decimal
from wenxiao.budget import DepartmentBudget
from wenxiao.publications.pack.blocks import Pack, PrintedTable
from wenxiao.publications.pack.withholding import without_withheld
from wenxiao.wire.budget import encode

#: Cells that begin so are formulas to Excel.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(pack: Pack) -> dict[str, bytes]:
    """A file for each table by its name, in UTF-8 with the mark that Excel needs.

    A text that Excel would take for a formula bears an apostrophe; merged cells stand in their first place.
    """
    return {table.name: _table(table) for table in pack.tables}


def write_json(budget: DepartmentBudget) -> bytes:
    """The budget as ``wenxiao.budget/1``, confidential cells withheld."""
    return encode(without_withheld(budget)).encode()


def _table(table: PrintedTable) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    covered: set[tuple[int, int]] = set()
    for index, cells in enumerate(table.rows):
        line: list[str] = []
        for cell in cells:
            while (index, len(line)) in covered:
                line.append("")
            below = range(index + 1, index + cell.row_span)
            covered |= {(down, len(line) + right) for down in below for right in range(cell.column_span)}
            line += [_harmless(cell.text), *[""] * (cell.column_span - 1)]
        line += [""] * (len(table.widths) - len(line))
        writer.writerow(line)
    return stream.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) and decimal(text) is None else text
