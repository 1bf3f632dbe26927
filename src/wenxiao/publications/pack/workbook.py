"""The pack as a workbook: the words on the first sheet, then a sheet for each table."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wenxiao.basics.wording import decimal
from wenxiao.publications.pack.blocks import Align, Heading, Pack, Paragraph, PrintedCell, PrintedTable

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_FONT = "宋体"
_WORDS = "文字说明"
_NAME_LENGTH = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
#: A workbook keeps numbers with so many digits; a longer one is written as text.
_DIGITS = 15
_A4 = 9
#: Heights in points; a row cannot be higher than Excel allows.
_LINE, _HIGHEST = 13, 409
_WORDS_WIDTH = 90
#: Characters over the whole width of a page, upright and on its side.
_UPRIGHT, _WIDE = 88, 130


def write_workbook(pack: Pack) -> bytes:
    """The pack as .xlsx. Figures are numbers; no cell is ever a formula, whatever it begins with."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        # Without a date of its own the library writes the time of day into the file.
        book.set_properties({"title": pack.title, "created": _EPOCH})
        styles = _Styles(book)
        _words(book.add_worksheet(_WORDS), pack, styles)
        names = {_WORDS}
        for table in pack.tables:
            sheet = book.add_worksheet(_sheet_name(table.title, names))
            _Sheet(sheet, table, styles, pack).write()
    return stream.getvalue()


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            given = {"font_name": _FONT, "font_size": 9, "text_wrap": True, "valign": "vcenter", **properties}
            self._made[key] = self._book.add_format(given)
        return self._made[key]

    def cell(self, cell: PrintedCell, header: bool, number: Decimal | None) -> Format:
        """The format of a cell of a table."""
        places = -int(number.as_tuple().exponent) if number is not None else 0
        form = f"0.{'0' * places}" if places > 0 else "0"
        more: dict[str, object] = {"num_format": form} if number is not None else {"num_format": "@"}
        if header:
            more["bg_color"] = "#EAEEEF"
        return self(align=cell.align.value, indent=cell.indent, bold=cell.bold, border=1, **more)


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    plain = _NOT_IN_NAMES.sub("", title)[:_NAME_LENGTH] or "表"
    name, number = plain, 2
    while name.lower() in {each.lower() for each in taken}:
        name, number = f"{plain[: _NAME_LENGTH - 3]}{number}", number + 1
    taken.add(name)
    return name


def _words(sheet: Worksheet, pack: Pack, styles: _Styles) -> None:
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, _WORDS_WIDTH)
    line = 0
    if pack.draft:
        sheet.write_string(line, 0, pack.watermark, styles(font_size=20, font_color="#76848B", align="center"))
        line += 1
    for block in pack.blocks:
        if isinstance(block, (Heading, Paragraph)):
            is_heading = isinstance(block, Heading)
            title = is_heading and block == pack.blocks[0]
            form = styles(font_size=16 if title else 11, bold=is_heading, align="center" if title else "left")
            sheet.write_string(line, 0, block.text, form)
            sheet.set_row(line, min((22 if title else 16) * _lines(block.text, _WORDS_WIDTH * 0.8), _HIGHEST))
            line += 1


class _Sheet:
    """One table on its sheet."""

    def __init__(self, sheet: Worksheet, table: PrintedTable, styles: _Styles, pack: Pack) -> None:
        self._sheet, self._table, self._styles, self._pack = sheet, table, styles, pack
        page = _WIDE if table.landscape else _UPRIGHT
        self._widths = [max(page * share / sum(table.widths), 5.0) for share in table.widths]
        self._heights: dict[int, int] = {}
        self._line = 0

    def write(self) -> None:
        """What stands above, the header, the rows, what stands below, and how it is printed."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        if self._pack.draft:
            self._across(self._pack.watermark, font_size=20, font_color="#76848B", align="center")
        self._across(self._table.title, font_size=14, bold=True, align="center")
        for text, align in ((self._table.body, "left"), (self._table.as_of, "left"), (self._table.unit, "right")):
            if text:
                self._across(text, align=align)
        first = self._line
        self._rows()
        self._line = first + len(self._table.rows)
        if self._table.statement:
            self._across(self._table.statement, align="left")
        for line, lines in self._heights.items():
            self._sheet.set_row(line, min(_LINE * lines + 3, _HIGHEST))
        self._paper(first)

    def _across(self, text: str, **properties: object) -> None:
        form = self._styles(**properties)
        self._sheet.merge_range(self._line, 0, self._line, len(self._widths) - 1, "", form)
        self._sheet.write_string(self._line, 0, text, form)
        self._line += 1

    def _rows(self) -> None:
        covered: set[tuple[int, int]] = set()
        for index, cells in enumerate(self._table.rows):
            column = 0
            for cell in cells:
                while (index, column) in covered:
                    column += 1
                self._cell(cell, self._line + index, column, header=index < self._table.header_rows)
                covered |= {
                    (index + down, column + right) for down in range(cell.row_span) for right in range(cell.column_span)
                }
                column += cell.column_span

    def _cell(self, cell: PrintedCell, line: int, column: int, *, header: bool) -> None:
        number = _number(cell)
        form = self._styles.cell(cell, header, number)
        last_line, last_column = line + cell.row_span - 1, column + cell.column_span - 1
        if (last_line, last_column) != (line, column):
            self._sheet.merge_range(line, column, last_line, last_column, "", form)
        if number is not None:
            self._sheet.write_number(line, column, number, form)
        elif cell.text:
            self._sheet.write_string(line, column, cell.text, form)
        elif (last_line, last_column) == (line, column):
            self._sheet.write_blank(line, column, None, form)
        width = sum(self._widths[column : last_column + 1])
        need = -(-_lines(cell.text, width) // cell.row_span)
        for each in range(line, last_line + 1):
            self._heights[each] = max(self._heights.get(each, 1), need)

    def _paper(self, first: int) -> None:
        """A4, one page wide, the header on every page and in sight."""
        self._sheet.set_paper(_A4)
        if self._table.landscape:
            self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(first, first + self._table.header_rows - 1)
        self._sheet.freeze_panes(first + self._table.header_rows, 0)
        self._sheet.set_footer("&C— &P —")


def _number(cell: PrintedCell) -> Decimal | None:
    """The figure in a cell that is one and fits a workbook's numbers."""
    number = decimal(cell.text) if cell.align is Align.RIGHT else None
    return number if number is not None and len(number.as_tuple().digits) <= _DIGITS else None


def _lines(text: str, width: float) -> int:
    """How many lines a text needs, a Chinese character being two wide."""
    sizes = [sum(2 if ord(char) > 0x2E7F else 1 for char in line) for line in text.split("\n")]
    return sum(max(1, -(-size // max(int(width * 1.15), 2))) for size in sizes)
