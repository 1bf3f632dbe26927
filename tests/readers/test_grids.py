"""Rows of cells from .xlsx, .xls and separated text, told by content."""

from io import BytesIO

import pytest
import xlsxwriter

from wenxiao.basics.errors import DamagedFile, FileEmpty, NotText, UnreadableFile
from wenxiao.readers.grids import read_grid

TEXT = "日期,金额,收款人\n2026-03-02,5.00,某公司\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_separated_text_in_any_encoding(encoding):
    assert read_grid(TEXT.encode(encoding), "支付.csv") == [
        ["日期", "金额", "收款人"],
        ["2026-03-02", "5.00", "某公司"],
    ]


def test_tabs_separate_too():
    assert read_grid(TEXT.replace(",", "\t").encode(), "支付.csv")[1][2] == "某公司"


def test_of_a_workbook_the_sheet_with_the_most_rows():
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("说明").write(0, 0, "见下表")
        sheet = book.add_worksheet("明细")
        sheet.write_row(0, 0, ["日期", "金额"])
        sheet.write_row(1, 0, ["2026-03-02", 5])
    assert read_grid(target.getvalue(), "支付.xlsx") == [["日期", "金额"], ["2026-03-02", 5.0]]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (b" \n", FileEmpty),
        (b"PK\x03\x04rubbish", UnreadableFile),
        (b"\xd0\xcf\x11\xe0" + bytes(600), DamagedFile),
        (bytes(range(256)) * 20, NotText),
    ],
)
def test_what_is_no_table(content, error):
    with pytest.raises(error):
        read_grid(content, "支付.xlsx")
