"""The cells of a file of rows: .xlsx, .xls, or text with separators in UTF-8 or GB18030; told by content."""

import csv
from io import BytesIO, StringIO

from python_calamine import CalamineWorkbook, SheetTypeEnum

from wenxiao.basics.errors import FileEmpty, NotText
from wenxiao.basics.limits import LIMITS
from wenxiao.budget.filling import CellValue
from wenxiao.readers.decoding import decode
from wenxiao.readers.limiting import limit
from wenxiao.readers.workbook.calling import calamine
from wenxiao.readers.workbook.cells import read_cells
from wenxiao.readers.workbook.compound import guard_compound

_ZIP, _COMPOUND = b"PK", b"\xd0\xcf\x11\xe0"
_SEPARATORS = ",\t;，"


def read_grid(content: bytes, file: str) -> list[list[CellValue]]:
    """The rows of a file; of a workbook those of the sheet with the most.

    Raises ``FileEmpty``, ``NotText``, ``DamagedFile``, ``EncryptedFile``, ``UnknownKind`` or ``FileTooLarge``.
    """
    if not content.strip():
        raise FileEmpty(file=file)
    if content.startswith(_ZIP):
        return _most(read_cells(content, file))
    if content.startswith(_COMPOUND):
        return _most(_old_workbook(content, file))
    return _separated(content, file)


def _most(sheets: dict[str, list[list[CellValue]]]) -> list[list[CellValue]]:
    return max(sheets.values(), key=len, default=[])


def _old_workbook(content: bytes, file: str) -> dict[str, list[list[CellValue]]]:
    guard_compound(content, file)
    with calamine(file):
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return {
            sheet.name: [list(row) for row in book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)]
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        }


def _separated(content: bytes, file: str) -> list[list[CellValue]]:
    limit(len(content), LIMITS.text_bytes, file, "字节", "bytes")
    decoded = decode(content, file)
    if decoded is None:
        raise NotText(file=file, why="内容是二进制数据", why_en="its content is binary data")
    limit(decoded.text.count("\n"), LIMITS.lines, file, "行", "lines")
    separator = max(_SEPARATORS, key=decoded.text[:4000].count)
    try:
        rows: list[list[CellValue]] = [list(row) for row in csv.reader(StringIO(decoded.text), delimiter=separator)]
    except csv.Error as error:
        raise NotText(
            file=file, why=f"不是用分隔符隔开的表（{error}）", why_en=f"no table of cells ({error})"
        ) from error
    limit(sum(map(len, rows)), LIMITS.cells, file, "单元格", "cells")
    return rows
