"""The PDF is PDF/A, says what the pack says, withholds what is withheld, and needs a Chinese font."""

import shutil
import subprocess

import msgspec
import pytest
import typst

from tests.publications.pack.town import SECRET, town
from wenxiao.basics.wording import normal
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.blocks import Heading, Pack, Paragraph, PrintedCell, PrintedTable
from wenxiao.publications.pack.pdf import NoChineseFont, write_pdf, writer


@pytest.fixture(scope="module", autouse=True)
def chinese_font():
    if not any("CJK" in family or "SimSun" in family for family in typst.Fonts().families()):
        pytest.skip("no Chinese font is installed")


def text_of(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    return normal(subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode())


def small(*blocks: Heading | Paragraph | PrintedTable, draft: bool = False) -> Pack:
    return Pack(
        title="试印", department="某镇", fiscal_year=2026, blocks=blocks, draft=draft, watermark="草稿", contents="目录"
    )


def test_it_is_an_archival_pdf_of_the_whole_pack():
    pack = compose(town())
    pdf = write_pdf(pack)
    assert pdf.startswith(b"%PDF-")
    assert b"pdfaid" in pdf
    printed = text_of(pdf)
    for block in pack.blocks:
        if isinstance(block, Heading):
            assert normal(block.text) in printed
    figures = {cell.text for table in pack.tables for row in table.rows for cell in row if cell.text.endswith(".00")}
    assert figures
    assert all(figure in printed for figure in figures)


def test_what_is_withheld_is_nowhere_in_it():
    pdf = write_pdf(compose(town()))
    assert SECRET.encode() not in pdf
    assert SECRET not in text_of(pdf)


def test_a_draft_says_so():
    printed = text_of(write_pdf(small(Paragraph("正文"), draft=True)))
    assert {"草", "稿"} <= set(printed)  # set aslant, so that its order in the text is not certain
    assert "稿" not in text_of(write_pdf(small(Paragraph("正文"))))


def test_a_long_table_repeats_its_header_and_long_names_and_rare_characters_print():
    header = (PrintedCell(text="姓名"), PrintedCell(text="金额"))
    rows = tuple((PrintedCell(text="㛃" * 3 + "很长的名称" * 40), PrintedCell(text="1.00")) for _ in range(60))
    table = PrintedTable(name="t", title="表", rows=(header, *rows), header_rows=1, widths=(3, 1))
    printed = text_of(write_pdf(small(table)))
    assert printed.count("姓名") > 1
    assert printed.count("㛃㛃㛃") == 60


def test_markup_of_the_setter_is_text():
    words = "#panic() $x$ *a* _b_ @c <d> \\ // /* [e]"
    assert normal(words) in text_of(write_pdf(small(Paragraph(words))))


def test_without_a_chinese_font_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(writer, "FAMILIES", {"body": ("没有这种字体",)})
    writer._fonts.cache_clear()
    with pytest.raises(NoChineseFont) as caught:
        write_pdf(small(Paragraph("正文")))
    assert "fonts-noto-cjk" in caught.value.chinese
    writer._fonts.cache_clear()


def test_the_template_takes_every_field_of_the_pack():
    assert set(msgspec.structs.asdict(small())) >= {"title", "department", "blocks", "draft", "watermark", "contents"}
