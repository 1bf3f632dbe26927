"""The cells of a filled-in workbook (.xlsx), sheet by sheet."""

from io import BytesIO

from python_calamine import CalamineWorkbook, SheetTypeEnum

from wenxiao.basics.errors import UnknownKind
from wenxiao.budget.filling import CellValue, FailedFormula
from wenxiao.readers.word.package import Package
from wenxiao.readers.workbook.calling import calamine
from wenxiao.readers.workbook.formats import failed_formulas, sheet_parts
from wenxiao.readers.workbook.guarding import guard_package

_ZIP = b"PK"


def read_cells(content: bytes, file: str) -> dict[str, list[list[CellValue]]]:
    """Every sheet by its title: rows of cells from A1. A formula that failed is a ``FailedFormula``.

    Raises ``UnknownKind`` for anything but .xlsx, ``DamagedFile``, ``EncryptedFile`` or ``FileTooLarge``.
    """
    if not content.startswith(_ZIP):
        raise UnknownKind(file=file, kind="不是 .xlsx, not .xlsx")
    package = Package(content, file)
    parts = sheet_parts(package) if "xl/workbook.xml" in package else {}
    if not parts:
        raise UnknownKind(file=file, kind="不是 .xlsx, not .xlsx")
    guard_package(package)
    failed = {title: failed_formulas(package.read(part)) for title, part in parts.items()}
    with calamine(file):
        sheets = _sheets(content)
    for title, cells in sheets.items():
        for row, column, shown in failed.get(title, ()):
            _put(cells, row, column, FailedFormula(shown))
    return sheets


def _sheets(content: bytes) -> dict[str, list[list[CellValue]]]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        metadata.name: [list(row) for row in workbook.get_sheet_by_name(metadata.name).to_python(skip_empty_area=False)]
        for metadata in workbook.sheets_metadata
        if metadata.typ is SheetTypeEnum.WorkSheet
    }


def _put(cells: list[list[CellValue]], row: int, column: int, value: CellValue) -> None:
    """A cell of a formula without a result may lie beyond what was read."""
    while len(cells) <= row:
        cells.append([])
    while len(cells[row]) <= column:
        cells[row].append(None)
    cells[row][column] = value
