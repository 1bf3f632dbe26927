"""The rows of one sheet: headings found by their wording, each cell taken as its column means it."""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.budget.filling.cells import CellValue, Wrong, is_blank, meaning, written
from wenxiao.budget.filling.outcome import Complaints
from wenxiao.standards.codes import PROCUREMENT, UnknownCode, code_set
from wenxiao.standards.workbook_form import ID, REQUIRED, YEAR, FormColumn, FormSheet

Cells = Sequence[Sequence[CellValue]]

#: Headings stand within the first rows of a sheet.
_FIRST_ROWS = 12


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row that is filled in: its place, id and values by field; what is blank or wrong has no value.

    ``columns`` says where each field stands, counted from 0.
    """

    sheet: FormSheet
    row: int
    id: str
    values: dict[str, object]
    columns: dict[str, int]

    def text(self, field: str) -> str:
        """A field that is text, ``""`` where it is blank."""
        return str(self.values.get(field, ""))

    def complain(self, complaints: Complaints, kind: str, field: str, **words: object) -> None:
        """Tell of the cell of one field."""
        name = next((column.name for column in self.sheet.columns if column.field == field), field)
        place = self.columns.get(field, 0)
        complaints.add(kind, self.sheet.title, self.row, place, **{"name": name, "value": self.text(field), **words})


class SheetReader:
    """Reads one sheet of the form."""

    def __init__(self, sheet: FormSheet, cells: Cells, complaints: Complaints) -> None:
        self._sheet = sheet
        self._cells = cells
        self._complaints = complaints
        self._copies: dict[str, int] = {}

    def entries(self, year: int | None) -> list[Entry]:
        """Every row with something in it; ``year`` is that of the form, where it is known."""
        heading = self._heading_row()
        if heading is None:
            self._complaints.add("headings_missing", self._sheet.title, 0)
            return []
        columns = self._columns(heading)
        rows = range(heading + 1, len(self._cells))
        return [entry for row in rows if (entry := self._entry(row, columns, year)) is not None]

    # --- headings ---

    def _heading_row(self) -> int | None:
        """The row in which most of the headings stand: at least half of them, or two."""
        wanted = {normal(column.name) for column in self._sheet.columns}
        counted = [
            (len(wanted & {_heading(cell) for cell in cells}), -row)
            for row, cells in enumerate(self._cells[:_FIRST_ROWS])
        ]
        most, row = max(counted, default=(0, 0))
        return -row if most * 2 >= len(wanted) or most > 1 else None

    def _columns(self, heading: int) -> dict[str, int]:
        """Where each field stands; tells of headings that are missing, unknown or there twice."""
        fields = {normal(column.name): column.field for column in self._sheet.columns} | {ID: ID, YEAR: YEAR}
        found: dict[str, int] = {}
        for place, cell in enumerate(self._cells[heading]):
            if is_blank(cell):
                continue
            field = fields.get(_heading(cell))
            if field is None or field in found:
                kind = "column_unknown" if field is None else "column_twice"
                self._complaints.add(kind, self._sheet.title, heading, place, name=written(cell))
            else:
                found[field] = place
        for column in self._sheet.columns:
            if column.field not in found:
                self._complaints.add("column_missing", self._sheet.title, heading, name=column.name)
        return found

    # --- rows ---

    def _entry(self, row: int, columns: dict[str, int], year: int | None) -> Entry | None:
        """A row in which only the id or the year is left has been deleted by the office."""
        fields = {field: self._cell(row, place) for field, place in columns.items()}
        own, of_year = fields.pop(ID, None), fields.pop(YEAR, None)
        if all(is_blank(value) for value in fields.values()):
            return None
        values = dict(self._values(row, fields, columns))
        told = [written(fields.get(column.field)) for column in self._sheet.columns]
        entry = Entry(sheet=self._sheet, row=row, id=written(own) or self._new_id(told), values=values, columns=columns)
        self._check_year(entry, of_year, year)
        _check_codes(entry, year, self._complaints)
        return entry

    def _cell(self, row: int, place: int) -> CellValue:
        cells = self._cells[row]
        return cells[place] if place < len(cells) else None

    def _values(self, row: int, fields: dict[str, CellValue], columns: dict[str, int]) -> Iterator[tuple[str, object]]:
        for column in self._sheet.columns:
            value = fields.get(column.field)
            if column.field not in columns:
                continue
            found = self._required(column) if is_blank(value) else meaning(column, value)
            if isinstance(found, Wrong):
                words = {"name": column.name, "value": written(value)}
                self._complaints.add(found.kind, self._sheet.title, row, columns[column.field], **words)
            elif found is not None:
                yield column.field, found

    def _required(self, column: FormColumn) -> Wrong | None:
        return Wrong("required") if column.required else None

    def _new_id(self, told: list[str]) -> str:
        """An id made of what stands in the row, so that the same workbook read twice gives the same ids."""
        content = hashlib.sha256("\x1f".join([self._sheet.name, *told]).encode()).hexdigest()[:12]
        self._copies[content] = self._copies.get(content, 0) + 1
        number = self._copies[content]
        return f"{self._sheet.name}-{content}" + (f"-{number}" if number > 1 else "")

    def _check_year(self, entry: Entry, of_year: CellValue, year: int | None) -> None:
        told = written(of_year).removesuffix("年")
        if told and year is not None and told != str(year):
            words = {"value": told, "year": year}
            self._complaints.add("another_year", self._sheet.title, entry.row, entry.columns[YEAR], **words)


def _heading(cell: CellValue) -> str:
    return normal(written(cell)).removeprefix(REQUIRED)


def _check_codes(entry: Entry, year: int | None, complaints: Complaints) -> None:
    """Warn of codes that the sets do not have in the year or the edition."""
    for column in entry.sheet.columns:
        code, edition = entry.text(column.field), entry.text("edition")
        if column.kind != "code" or not code:
            continue
        found: object = None
        if column.choices != PROCUREMENT and year is not None:
            found = code_set(column.choices).find(code, year)
        elif column.choices == PROCUREMENT and edition:
            found = code_set(column.choices).find_edition(code, edition)
        if isinstance(found, UnknownCode):
            entry.complain(complaints, "unknown_code", column.field, value=found.chinese, value_en=found.english)
