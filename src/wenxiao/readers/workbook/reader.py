"""From a workbook to the neutral document."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import msgspec
from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.errors import FileTooLarge
from wenxiao.basics.limits import LIMITS
from wenxiao.basics.places import Place
from wenxiao.documents.model import Block, Document, Source
from wenxiao.readers.word.package import Package
from wenxiao.readers.workbook.calling import calamine
from wenxiao.readers.workbook.compound import guard_compound
from wenxiao.readers.workbook.formats import (
    Format,
    SheetFormats,
    failed_formulas,
    read_formats,
    sheet_parts,
)
from wenxiao.readers.workbook.guarding import guard_package
from wenxiao.readers.workbook.layout import Sheet, blocks_of

_Value = str | int | float | bool | date | time | datetime | timedelta


def read_workbook(content: bytes, source: Source) -> Document:
    """Read a workbook, sheet by sheet; ``Place.page`` is the number of the sheet and ``Place.sheet`` its name.

    Hidden sheets are read and said. Raises ``DamagedFile`` or ``FileTooLarge``.
    """
    package = Package(content, source.file) if content[:2] == b"PK" else None
    if package is None:
        guard_compound(content, source.file)
    seen = _inspect(package) if package else {}
    with calamine(source.file):
        return _read(content, source, seen)


class _Seen(msgspec.Struct):
    """What the XML of one sheet tells beside its values."""

    formats: SheetFormats = msgspec.field(default_factory=SheetFormats)
    failed: list[tuple[int, int, str]] = msgspec.field(default_factory=list)


def _inspect(package: Package) -> dict[str, _Seen]:
    """Look through a package before its values are laid out; of an .xlsx comes what the sheets tell beside them."""
    guard_package(package)
    if "xl/workbook.xml" not in package:
        return {}
    styles = read_formats(package)
    seen: dict[str, _Seen] = {}
    for name, part in sheet_parts(package).items():
        content = package.read(part)
        seen[name] = _Seen(SheetFormats(content, styles), failed_formulas(content))
    return seen


def _read(content: bytes, source: Source, seen: Mapping[str, _Seen]) -> Document:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    tables = cells = 0
    for page, metadata in enumerate(workbook.sheets_metadata, start=1):
        if metadata.typ is not SheetTypeEnum.WorkSheet:
            continue
        if metadata.visible is not SheetVisibleEnum.Visible:
            doubts.append(_hidden(source.file, metadata.name, page))
        place = Place(file=source.file, page=page, sheet=metadata.name)
        known = seen.get(metadata.name, _Seen())
        sheet, found = _sheet(workbook.get_sheet_by_name(metadata.name), known, place)
        doubts += found
        cells += len(sheet.texts)
        if cells > LIMITS.cells:
            raise FileTooLarge(file=source.file, what="单元格", what_en="cells", found=cells, limit=LIMITS.cells)
        new = list(blocks_of(sheet, len(blocks), tables))
        tables += sum(hasattr(block, "rows") for block in new)
        blocks += new
    return Document(source, tuple(blocks), tuple(doubts))


def _hidden(file: str, name: str, page: int) -> Doubt:
    return Doubt(
        kind="hidden_sheet",
        message=f"工作表“{name}”是隐藏的，也读了。",
        message_en=f'Sheet "{name}" is hidden; it was read all the same.',
        place=Place(file=file, page=page, sheet=name),
    )


def _sheet(sheet: CalamineSheet, known: _Seen, place: Place) -> tuple[Sheet, list[Doubt]]:
    """Texts of all cells that hold something, the merged ranges, and what the formats hide."""
    texts = {(row, column): shown for row, column, shown in known.failed if shown}
    hidden: list[tuple[int, int, str]] = []
    formats = known.formats
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            if value == "" or value is None:
                continue
            form = formats.at(row, column) if formats.shows else None
            text = texts[row, column] = _text(value, form)
            if type(value) is float and len(text.partition(".")[2]) > formats.least:
                form = formats.at(row, column)
                if form is not None and form.hides(text):
                    hidden.append((row, column, text))
    merges = dict(sheet.merged_cell_ranges or ())
    return Sheet(texts, merges, place), [*_places_hidden(hidden, place), *_formula_errors(known.failed, place)]


def _text(value: _Value, form: Format | None) -> str:
    """A cell as text; numbers as Excel itself keeps them, with 15 significant digits (690.3600000000001 is 690.36)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        written = f"{float(value):.15g}"
        plain = written if "e" not in written else f"{Decimal(written):f}"
        return form.show(plain) if form else plain
    if isinstance(value, (datetime, date)):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _places_hidden(cells: list[tuple[int, int, str]], place: Place) -> Iterator[Doubt]:
    if cells:
        row, column, text = cells[0]
        yield Doubt(
            kind="places_hidden",
            message=f"工作表“{place.sheet}”有 {len(cells)} 格显示的小数位比存的少，按存的数读（如 {text}）。",
            message_en=f'Sheet "{place.sheet}": {len(cells)} cells show fewer places than they hold; '
            f"what they hold was read ({text}).",
            place=_at(place, row, column, text),
        )


def _formula_errors(cells: list[tuple[int, int, str]], place: Place) -> Iterator[Doubt]:
    for row, column, text in cells[:20]:
        yield Doubt(
            kind="formula_error",
            message=f"公式没有结果：{text or '没有存下数值'}",
            message_en=f"A formula gives no figure: {text or 'no value was saved'}",
            place=_at(place, row, column, text),
        )


def _at(place: Place, row: int, column: int, quote: str) -> Place:
    return msgspec.structs.replace(place, row=row + 1, column=column + 1, quote=quote)
