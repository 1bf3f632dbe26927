"""The form as a file: what it holds, what it protects, and what is told of another file."""

import re
import zipfile
from io import BytesIO

import msgspec
import pytest

from tests.publications.pack.town import town
from wenxiao.basics.errors import DamagedFile, NotABudget, UnknownKind
from wenxiao.budget.filling import FailedFormula
from wenxiao.budget.rows import Text
from wenxiao.publications.workbook_form import write_form
from wenxiao.readers.workbook.cells import read_cells
from wenxiao.standards.workbook_form import workbook_form


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(content)).read(name).decode()


def test_an_empty_form_has_every_sheet_and_the_note_last() -> None:
    cells = read_cells(write_form(None, 2027), "form.xlsx")
    assert list(cells) == [*[sheet.title for sheet in workbook_form().sheets], "代码", "说明"]
    assert cells["部门"][3][1] == 2027
    assert all(len(rows) == 3 for title, rows in cells.items() if title not in ("部门", "代码", "说明"))


def test_headings_are_protected_and_ids_hidden() -> None:
    xml = part(write_form(town(), 2024), "xl/worksheets/sheet4.xml")
    assert "<sheetProtection " in xml
    assert re.search(r'<col min="1" max="1" [^>]*hidden="1"', xml)
    assert all("hidden" not in column for column in re.findall(r"<col [^>]*>", xml)[1:])
    assert xml.count("<dataValidation ") == 7


def test_codes_stand_with_their_names() -> None:
    cells = read_cells(write_form(town(), 2024), "form.xlsx")
    assert cells["支出"][3][3] == "2010301 行政运行"


def test_a_text_is_never_a_formula() -> None:
    budget = msgspec.structs.replace(town(), mandate=(Text(id="m1", text='=HYPERLINK("x")'),))
    content = write_form(budget, 2024)
    assert "<f>" not in part(content, "xl/worksheets/sheet12.xml")
    assert read_cells(content, "form.xlsx")["文字"][3][3] == '=HYPERLINK("x")'


def test_a_failed_formula_is_seen() -> None:
    content = write_form(town(), 2024)
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                xml = xml.replace(b"<v>1056.12</v>", b"<f>1/0</f><v>#DIV/0!</v>").replace(
                    b'<c r="E4"', b'<c r="E4" t="e"'
                )
            new.writestr(name, xml)
    assert read_cells(changed.getvalue(), "form.xlsx")["收入"][3][4] == FailedFormula("#DIV/0!")


@pytest.mark.parametrize(
    ("content", "error"), [(b"", UnknownKind), (b"text", UnknownKind), (b"PK\x03\x04broken", DamagedFile)]
)
def test_what_is_no_workbook(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_cells(content, "form.xlsx")


def test_a_text_longer_than_a_cell_is_refused() -> None:
    budget = msgspec.structs.replace(town(), mandate=(Text(id="m1", text="长" * 32_768),))
    with pytest.raises(NotABudget, match="32768"):
        write_form(budget, 2024)
