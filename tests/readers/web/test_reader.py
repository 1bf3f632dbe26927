"""A web page becomes paragraphs and tables, however it is laid out and whatever encoding it claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.basics.errors import DamagedFile, FileTooLarge, UnreadableFile
from wenxiao.documents.model import Document, Source, Table
from wenxiao.readers.web import read_web

SOURCE = Source("页面.html", "0" * 64, "web")


def read(page: str) -> Document:
    return read_web(page.encode(), SOURCE)


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def test_headings_paragraphs_and_breaks() -> None:
    document = read(
        "<html><body><h1>某镇2020年部门预算</h1><p>一、部门<b>职责</b>&nbsp;情况</p><div>第一段<br>第二<span>段</span></div>"
        "<ol start=3><li>甲</li><li>乙</li></ol><script>不读()</script></body></html>"
    )
    assert [(p.level, p.text) for p in document.paragraphs()] == [
        (1, "某镇2020年部门预算"),
        (None, "一、部门职责\xa0情况"),
        (None, "第一段"),
        (None, "第二段"),
        (None, "3.甲"),
        (None, "4.乙"),
    ]


def test_spans_and_paragraphs_of_cells() -> None:
    table = only_table(
        read(
            "<table><thead><tr><th rowspan=2>指标<th colspan='4'>评价标准</tr><tr><td>优<td>良<td>中<td><p>差</p><p>末</p></tr>"
            "</thead><tr><td>率<td>90%<td>80%<td>70%<td></tr></table>"
        )
    )
    assert table.columns == 5
    spans = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for row in table.rows for cell in row.cells
    }
    assert spans["指标"] == (0, 0, 2, 1)
    assert spans["评价标准"] == (0, 1, 1, 4)
    assert spans["优"] == (1, 1, 1, 1)
    assert spans["差\n末"] == (1, 4, 1, 1)


def test_layout_tables_are_read_through() -> None:
    document = read(
        "<table><tr><td>导航</td><td><p>正文</p><table><tr><td>甲<td>1</tr><tr><td>乙<td>2</tr></table></td></tr></table>"
    )
    assert [p.text for p in document.paragraphs()] == ["导航", "正文"]
    assert [only_table(document).text(row, 0) for row in range(2)] == ["甲", "乙"]


def test_hidden_text_is_said() -> None:
    document = read("<p>看得见</p><p style='display: none'>看不见</p>")
    assert [p.text for p in document.paragraphs()] == ["看得见"]
    assert [doubt.kind for doubt in document.doubts] == ["hidden_text"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_the_bytes_tell_the_encoding(encoding: str) -> None:
    page = '<?xml version="1.0" encoding="GB2312"?><html><head><meta charset="gb2312"></head><body><p>镕基〇</p></body></html>'
    assert [p.text for p in read_web(page.encode(encoding), SOURCE).paragraphs()] == ["镕基〇"]


def test_a_span_beyond_the_limit_is_refused() -> None:
    cells = "<td colspan=1000>甲</td>" * 3
    with pytest.raises(FileTooLarge):
        read(f"<table><tr>{cells}</tr><tr>{cells}</tr></table>")


def test_a_page_nested_a_hundred_thousand_deep_is_refused_and_not_half_read() -> None:
    with pytest.raises(DamagedFile) as caught:
        read("<p>浅</p>" + "<div>" * 100_000 + "深")
    assert "网页套得太深" in caught.value.chinese


def test_spans_of_thousands_of_digits_are_spans() -> None:
    digits = "9" * 5000
    page = f"<table><tr><td rowspan={digits}>甲<td>乙<tr><td>丙</table><ol start={digits}><li>丁</ol>"
    (table,) = read(page).tables()
    assert [table.text(1, column) for column in range(2)] == ["", "丙"]


def test_spans_over_more_than_a_table_has_are_refused_before_they_are_laid_out() -> None:
    with pytest.raises(FileTooLarge):
        read("<table>" + ("<tr>" + "<td rowspan=1000 colspan=900>甲<td>乙" * 3) * 1000 + "</table>")


@given(st.text(alphabet="<>/=\"' trdabluoeh1-!?&;甲\n\x00", max_size=300))
def test_any_page_is_read_or_refused(page: str) -> None:
    try:
        read(f"<html>{page}")
    except UnreadableFile:
        return
