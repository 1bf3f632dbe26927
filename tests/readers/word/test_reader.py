"""A .docx becomes paragraphs and tables as they are printed; python-docx is the oracle for the text of cells."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from wenxiao.basics.errors import DamagedFile, FileTooLarge, UnreadableFile
from wenxiao.documents.model import Document, Source, Table
from wenxiao.readers.word import read_word

SOURCE = Source("文件.docx", "0" * 64, "word")


def saved(file: WordFile) -> bytes:
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def read(file: WordFile) -> Document:
    return read_word(saved(file), SOURCE)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The package with one part replaced or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, part)
    return stream.getvalue()


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def test_spans_are_exact() -> None:
    file = docx.Document()
    table = file.add_table(rows=4, cols=5)
    table.cell(0, 1).merge(table.cell(0, 4)).text = "评价标准"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指标"
    for column, grade in enumerate("优良中差", start=1):
        table.cell(1, column).text = grade
    table.cell(2, 0).merge(table.cell(3, 0)).text = "职责"
    table.cell(3, 1).text = "值"
    read_table = only_table(read(file))
    assert read_table.columns == 5
    spans = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for row in read_table.rows
        for cell in row.cells
        if cell.text
    }
    assert spans["评价标准"] == (0, 1, 1, 4)
    assert spans["指标"] == (0, 0, 2, 1)
    assert spans["职责"] == (2, 0, 2, 1)
    assert spans["差"] == (1, 4, 1, 1)
    assert read_table.text(3, 0) == ""
    oracle = [[cell.text for cell in row.cells] for row in table.rows]
    assert [[cell.text if cell else "" for cell in row] for row in read_table.grid()] == oracle


def test_heading_levels_come_from_styles() -> None:
    file = docx.Document()
    file.add_heading("一、收支情况", 1)
    file.add_heading("（一）收入", 2)
    file.add_paragraph("正文")
    assert [(p.level, p.text) for p in read(file).paragraphs()] == [
        (1, "一、收支情况"),
        (2, "（一）收入"),
        (None, "正文"),
    ]


def numbering(form: str, text: str) -> str:
    return (
        f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='7'>"
        f"<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCountingThousand", "%1、", ["一、甲", "1.乙", "2.丙", "二、丁", "1.戊"]),
        ("japaneseCounting", "（%1）", ["（一）甲", "1.乙", "2.丙", "（二）丁", "1.戊"]),
        ("decimalEnclosedCircle", "%1", ["①甲", "1.乙", "2.丙", "②丁", "1.戊"]),
        ("bullet", "•", ["甲", "1.乙", "2.丙", "丁", "1.戊"]),
    ],
)
def test_computed_numbers_are_printed(form: str, text: str, expected: list[str]) -> None:
    file = docx.Document()
    for level, name in zip([0, 1, 1, 0, 1], "甲乙丙丁戊", strict=True):
        properties = file.add_paragraph(name)._p.get_or_add_pPr()
        properties.append(parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr>"))
    content = with_part(saved(file), "word/numbering.xml", numbering(form, text).encode())
    assert [p.text for p in read_word(content, SOURCE).paragraphs()] == expected


def test_tracked_deletions_are_left_out_and_said() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("预算")
    for tag, inner, text in (("w:ins", "w:t", "100万元"), ("w:del", "w:delText", "90万元")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    document = read(file)
    assert [p.text for p in document.paragraphs()] == ["预算100万元"]
    assert [doubt.kind for doubt in document.doubts] == ["tracked_changes"]


def test_hidden_text_is_left_out_and_said() -> None:
    file = docx.Document()
    run = file.add_paragraph("看得见").add_run("看不见")
    run.font.hidden = True
    document = read(file)
    assert [p.text for p in document.paragraphs()] == ["看得见"]
    assert [doubt.kind for doubt in document.doubts] == ["hidden_text"]


def test_headers_and_text_boxes_stand_apart() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "某镇人民政府"
    paragraph = file.add_paragraph("正文")
    paragraph.add_run()._r.append(
        parse_xml(
            f"<w:pict {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textbox><w:txbxContent>"
            "<w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )
    document = read(file)
    assert [p.text for p in document.paragraphs()] == ["正文"]
    assert {(aside.kind, aside.passage.text) for aside in document.asides} == {
        ("text_box", "框里的字"),
        ("header", "某镇人民政府"),
    }


def test_a_frame_of_one_cell_is_read_through_and_nested_tables_follow() -> None:
    file = docx.Document()
    frame = file.add_table(rows=1, cols=1).cell(0, 0)
    frame.paragraphs[0].text = "框内正文"
    outer = frame.add_table(2, 2)
    outer.cell(0, 0).text = "外"
    outer.cell(1, 1).add_table(1, 2).cell(0, 0).text = "内"
    document = read(file)
    assert [p.text for p in document.paragraphs()] == ["框内正文"]
    assert [table.text(0, 0) for table in document.tables()] == ["外", "内"]


def test_cell_paragraphs_and_place() -> None:
    file = docx.Document()
    cell = file.add_table(rows=1, cols=2).cell(0, 1)
    cell.text = "第一段"
    cell.add_paragraph("第二段")
    cell.add_paragraph("")
    found = only_table(read(file)).cell(0, 1)
    assert found is not None
    assert found.text == "第一段\n第二段"
    place = found.passage.place_of(4, 7)
    assert (place.table, place.row, place.column, place.quote, place.start) == (1, 1, 2, "第二段", None)


def test_content_controls_and_hyperlinks_are_text() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph()
    paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>链接</w:t></w:r></w:hyperlink>"))
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    file.element.body.insert(1, control)
    assert {p.text for p in read(file).paragraphs()} == {"链接", "控件"}


class TestBadInput:
    def test_truncated(self) -> None:
        content = saved(docx.Document())
        with pytest.raises(DamagedFile):
            read_word(content[: len(content) // 2], SOURCE)

    def test_not_word(self) -> None:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr("readme.txt", "x")
        with pytest.raises(DamagedFile):
            read_word(stream.getvalue(), SOURCE)

    @pytest.mark.parametrize(
        "declaration", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">']
    )
    def test_a_document_type_is_refused(self, declaration: str) -> None:
        xml = f"<?xml version='1.0'?>{declaration}<w:document {nsdecls('w')}><w:body/></w:document>"
        with pytest.raises(DamagedFile):
            read_word(with_part(saved(docx.Document()), "word/document.xml", xml.encode()), SOURCE)

    def test_zip_bomb(self) -> None:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", b" " * (300 * 1024 * 1024))
        assert len(stream.getvalue()) < 1024 * 1024
        with pytest.raises(FileTooLarge):
            read_word(stream.getvalue(), SOURCE)

    def test_damaged_parts_never_raise_anything_else(self) -> None:
        content = bytearray(saved(docx.Document()))
        for position in range(0, len(content), 997):
            broken = bytearray(content)
            broken[position] ^= 0xFF
            try:
                read_word(bytes(broken), SOURCE)
            except UnreadableFile:
                continue


def test_qualified_names_of_strict_files_are_understood() -> None:
    file = docx.Document()
    file.add_paragraph("严格格式")
    content = saved(file)
    with zipfile.ZipFile(BytesIO(content)) as package:
        body = package.read("word/document.xml")
    strict = body.replace(qn("w:p").split("}")[0][1:].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [p.text for p in read_word(with_part(content, "word/document.xml", strict), SOURCE).paragraphs()] == [
        "严格格式"
    ]
