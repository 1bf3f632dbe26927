"""Workbooks that ask for more memory than there is are refused before calamine sees them."""

import os
import struct
import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from wenxiao.basics.errors import DamagedFile, FileTooLarge, UnreadableFile
from wenxiao.documents.model import Source
from wenxiao.readers.workbook import read_workbook, reader
from wenxiao.readers.workbook.compound import _guard_stream

SOURCE = Source("表.xlsx", "0" * 64, "workbook")
FAR = (
    b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
)
TWO = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def book(**parts: bytes) -> bytes:
    """A small workbook with parts replaced: ``sheet`` by its inside, ``shared`` whole."""
    made, stream = BytesIO(), BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as file:
        file.add_worksheet("表").write_row(0, 0, ["项目", "金额"])
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == SHEET and "sheet" in parts:
                content = b'<?xml version="1.0"?><worksheet>' + parts["sheet"] + b"</worksheet>"
            if name == SHARED and "shared" in parts:
                content = parts["shared"]
            new.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "sheet",
    [
        FAR,
        FAR.replace(b'"', b"'"),
        FAR.replace(b"<c ", b"<c\n").replace(b"<row ", b"<row\n"),
        FAR.replace(b"XFD", b"xfd"),
        FAR.replace(b"r=", b"r = "),
        FAR.replace(b'<c r="X', b'<c x=">" r="X'),
        FAR.replace(b'<row r="1048576">', b"<row>"),
        FAR.replace(b"XFD", b"ZZZZZ"),
        FAR.replace(b"1048576", b"99999999999999999999"),
        b"<sheetData>" + b"<row>" * 2000 + b"<c><v>1</v></c>" * 400 + b"</sheetData>",
    ],
)
def test_far_cells_are_found_however_they_are_written(sheet):
    with pytest.raises(FileTooLarge):
        read_workbook(book(sheet=sheet), SOURCE)


def test_a_declared_size_and_a_row_merged_over_everything_are_no_size():
    sheet = (
        b'<dimension ref="A1:XFD1048576"/><sheetData>' + TWO + b"</sheetData>"
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    (table,) = read_workbook(book(sheet=sheet), SOURCE).tables()
    assert table.columns == 2


def test_a_long_text_shared_by_many_cells_is_counted_for_each():
    shared = b"<sst><si><t>" + b"x" * 1_000_000 + b"</t></si></sst>"
    cell = b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>'
    sheet = b"<sheetData>" + b"".join(cell % (row, row) for row in range(1, 2001)) + b"</sheetData>"
    with pytest.raises(FileTooLarge):
        read_workbook(book(sheet=sheet, shared=shared), SOURCE)


@pytest.mark.parametrize("shared", [b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>', "<sst/>".encode("utf-16")])
def test_what_calamine_would_pass_over_in_silence_is_refused(shared):
    with pytest.raises(DamagedFile):
        read_workbook(book(shared=shared), SOURCE)


def test_a_sheet_that_breaks_off_is_refused_and_not_half_read():
    whole = book(sheet=b"<sheetData>" + TWO + b"</sheetData>")
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:-30] if name == SHEET else old.read(name))
    with pytest.raises(DamagedFile):
        read_workbook(stream.getvalue(), SOURCE)


def test_far_cells_of_an_old_workbook_are_refused():
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    near = record(0x0809, b"") + record(0x0203, struct.pack("<HHHd", 0, 0, 0, 1.0))
    _guard_stream(near, "表.xls")
    with pytest.raises(FileTooLarge):
        _guard_stream(near + record(0x0203, struct.pack("<HHHd", 65535, 65535, 0, 1.0)), "表.xls")
    with pytest.raises(DamagedFile):
        _guard_stream(near + record(0x0200, struct.pack("<IIHHH", 0, 1 << 31, 0, 256, 0)), "表.xls")


def test_a_panic_of_calamine_is_a_damaged_file_and_prints_nothing(monkeypatch, capfd):
    class PanicException(BaseException):
        pass

    def panic(*_):
        os.write(2, b"thread panicked")
        raise PanicException

    monkeypatch.setattr(reader, "_read", panic)
    with pytest.raises(DamagedFile):
        read_workbook(book(), SOURCE)
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"


def test_rubbish_under_the_name_of_an_old_workbook_is_refused():
    with pytest.raises(UnreadableFile):
        read_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * 5000, SOURCE)


def open_document(rows: str) -> bytes:
    stream = BytesIO()
    space = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    with zipfile.ZipFile(stream, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", f"<a {space}><t:table>{rows}</t:table></a>")
    return stream.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<t:table-row><t:table-cell t:number-columns-repeated="999999999"><p>1</p></t:table-cell></t:table-row>',
        '<t:table-row t:number-rows-repeated="999999999"><t:table-cell><p>1</p></t:table-cell></t:table-row>',
        '<t:table-row t:number-rows-repeated="999999999"/><t:table-row><t:table-cell><p>1</p></t:table-cell></t:table-row>',
    ],
)
def test_repeated_rows_and_cells_of_an_open_document_are_counted(rows):
    with pytest.raises(FileTooLarge):
        read_workbook(open_document(rows), SOURCE)


def test_an_open_document_that_breaks_off_is_refused():
    with pytest.raises(DamagedFile):
        read_workbook(open_document("<t:table-row>"), SOURCE)
