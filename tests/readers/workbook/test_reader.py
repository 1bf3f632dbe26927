"""A workbook becomes paragraphs and tables; what a format hides or a formula fails to give is said."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wenxiao.basics.errors import FileTooLarge, UnreadableFile
from wenxiao.documents.model import Document, Paragraph, Source, Table
from wenxiao.readers.workbook import read_workbook

SOURCE = Source("表.xlsx", "0" * 64, "workbook")


def written(fill: Callable[[Workbook, Worksheet], object]) -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book, book.add_worksheet("收支总表"))
    book.close()
    return stream.getvalue()


def read(fill: Callable[[Workbook, Worksheet], object]) -> Document:
    return read_workbook(written(fill), SOURCE)


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def test_title_above_and_note_below_are_paragraphs() -> None:
    def fill(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:D1", "2025年部门收支总表")
        sheet.write_row("A2", ["编制部门：某镇", "", "", "单位：万元"])
        sheet.write_row("A3", ["项目", "预算数", "项目", "预算数"])
        sheet.write_row("A4", ["一、一般公共预算", 675.82, "一、一般公共服务", 516.39])
        sheet.write("A5", "二、政府性基金预算")
        sheet.write_row("A6", ["收入总计", 675.82, "支出总计", 675.82])
        sheet.write("A8", "注：本表没有数据的项目为空，不填零，也不删去，请各单位按照这个样子填写。")

    document = read(fill)
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    table = only_table(document)
    assert [[table.text(row, column) for column in range(4)] for row in range(1, 5)] == [
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算", "675.82", "一、一般公共服务", "516.39"],
        ["二、政府性基金预算", "", "", ""],
        ["收入总计", "675.82", "支出总计", "675.82"],
    ]
    cell = table.cell(2, 1)
    assert cell is not None
    place = cell.passage.place
    assert (place.sheet, place.page, place.row, place.column) == ("收支总表", 1, 4, 2)


def test_merged_ranges_are_spans() -> None:
    def fill(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:A2", "科目")
        sheet.merge_range("B1:C1", "支出预算")
        sheet.write_row("B2", ["基本支出", "项目支出"])
        sheet.write_row("A3", ["农林水", 1, 2])

    cells = {cell.text: cell for row in only_table(read(fill)).rows for cell in row.cells}
    assert (cells["科目"].row_span, cells["科目"].column_span) == (2, 1)
    assert (cells["支出预算"].row_span, cells["支出预算"].column_span) == (1, 2)


@pytest.mark.parametrize(
    ("value", "form", "text", "doubt"),
    [
        (690.36, "General", "690.36", []),
        (0.1 + 0.2, "General", "0.3", []),
        (12.3456, "0.00", "12.3456", ["places_hidden"]),
        (12.3, "#,##0.00", "12.3", []),
        (0.0341, "0.00%", "3.41%", []),
        (0.03415, "0.00%", "3.415%", ["places_hidden"]),
        (5, "000", "005", []),
        (1e21, "General", "1000000000000000000000", []),
    ],
)
def test_numbers_and_their_formats(value: float, form: str, text: str, doubt: list[str]) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row("A1", ["项目", "数"])
        sheet.write("A2", "甲")
        sheet.write_number("B2", value, book.add_format({"num_format": form}))

    document = read(fill)
    assert only_table(document).text(1, 1) == text
    assert [found.kind for found in document.doubts] == doubt


def test_dates_formulas_and_hidden_sheets() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row("A1", ["截止时间", "率"])
        sheet.write_datetime("A2", date(2024, 12, 31), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        other = book.add_worksheet("底稿")
        other.write_row("A1", ["甲", "乙"])
        other.hide()

    document = read(fill)
    first, second = document.tables()
    assert first.text(1, 0) == "2024年12月31日"
    assert second.text(0, 1) == "乙"
    assert {doubt.kind for doubt in document.doubts} == {"hidden_sheet", "formula_error"}


def test_a_whole_document_on_one_sheet() -> None:
    def fill(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:C1", "某镇2024年部门预算信息公开")
        sheet.merge_range("A2:C2", "一、部门职责")
        sheet.merge_range("A3:C3", "（一）执行决议。\n（二）管理事务。")
        sheet.write_row("A5", ["职责活动", "年度预算数", "绩效指标"])
        sheet.write_row("A6", ["一、综合管理", 3])
        sheet.write("A7", "1、政务公开")
        sheet.write_row("A8", ["2、档案", 3, "归档率"])
        sheet.write("A10", "二、其他说明")

    document = read(fill)
    assert [p.text for p in document.paragraphs()] == [
        "某镇2024年部门预算信息公开",
        "一、部门职责",
        "（一）执行决议。",
        "（二）管理事务。",
        "二、其他说明",
    ]
    assert [only_table(document).text(row, 0) for row in range(4)] == [
        "职责活动",
        "一、综合管理",
        "1、政务公开",
        "2、档案",
    ]


def test_a_row_under_a_merged_cell_belongs_to_the_table() -> None:
    def fill(_book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row("A1", ["职责活动", "绩效指标", "优"])
        sheet.write("A2", "一、综合管理")
        sheet.merge_range("A3:A5", "1、政务公开")
        sheet.write_row("B3", ["公开率", "90%"])
        sheet.write_row("B4", ["公开次数", "3"])
        sheet.write("B5", "公开内容")

    table = only_table(read(fill))
    assert [[table.text(row, column) for column in range(3)] for row in range(1, 5)] == [
        ["一、综合管理", "", ""],
        ["1、政务公开", "公开率", "90%"],
        ["", "公开次数", "3"],
        ["", "公开内容", ""],
    ]


def test_a_sheet_of_seventeen_thousand_million_cells_is_refused() -> None:
    def fill(_book: Workbook, sheet: Worksheet) -> None:
        sheet.write("A1", "甲")
        sheet.write("XFD1048576", "乙")

    with pytest.raises(FileTooLarge):
        read(fill)


def test_damaged_workbooks_raise_nothing_else() -> None:
    content = written(lambda _book, sheet: sheet.write_row("A1", ["甲", 1, "乙", 2]))
    for position in range(0, len(content), 211):
        broken = bytearray(content)
        broken[position] ^= 0xFF
        try:
            read_workbook(bytes(broken), SOURCE)
        except UnreadableFile:
            continue


@pytest.mark.parametrize("name", ["sh_department_budget_template.xlsx", "sh_budget_template.xls"])
def test_the_platform_workbooks(name: str, corpus: Callable[[str], Path]) -> None:
    path = corpus(name)
    document = read_workbook(path.read_bytes(), SOURCE)
    names = {table.place.sheet for table in document.tables()}
    assert len(names) == 9
    assert not document.doubts
