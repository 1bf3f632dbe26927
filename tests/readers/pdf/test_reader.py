"""PDF: characters to paragraphs; what is hidden or unknown is said and never guessed."""

import pytest

from tests.readers.pdf.making import Page, pdf
from tests.readers.pdf.reading import LONG, document, kinds, texts
from wenxiao.basics.errors import DamagedFile, EncryptedFile, FileEmpty, GarbledText, NoTextLayer
from wenxiao.documents.model import Source
from wenxiao.readers.pdf import calling, read_pdf

# --- running text -----------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_come_together_and_an_indent_begins_the_next():
    page = (
        Page(drawn=[])
        .text(80, 700, LONG[:43])
        .text(60, 680, LONG)
        .text(60, 660, "到此为止。")
        .text(80, 640, "另起一段。")
    )
    assert texts(document([page])) == [f"{LONG[:43]}{LONG}到此为止。", "另起一段。"]


def test_a_line_that_had_room_left_ends_its_paragraph():
    page = (
        Page(drawn=[])
        .text(60, 700, LONG)
        .text(60, 680, "包括两家")
        .text(60, 660, "第一家单位")
        .text(60, 640, "第二家单位")
    )
    assert texts(document([page])) == [f"{LONG}包括两家", "第一家单位", "第二家单位"]


def test_a_number_that_had_no_room_belongs_to_the_line_before():
    page = Page(drawn=[]).text(80, 700, LONG[:40]).text(60, 680, "1234567.89万元。").text(60, 660, LONG)
    assert texts(document([page]))[0] == f"{LONG[:40]}1234567.89万元。"


def test_a_paragraph_goes_on_behind_a_page_break_and_knows_where_each_part_stands():
    above = Page(drawn=[]).text(80, 700, "上年情况。").text(80, 680, LONG[:43])
    below = Page(drawn=[]).text(60, 700, "安排56.20万元。").text(80, 680, LONG[:43]).text(60, 660, LONG)
    paragraph = list(document([above, below]).paragraphs())[1]
    assert paragraph.text == f"{LONG[:43]}安排56.20万元。"
    start = paragraph.text.index("56.20")
    place, begun = paragraph.passage.place_of(start, start + 5), paragraph.passage.place_of(0, 2)
    assert (begun.page, begun.line, begun.quote) == (1, 2, LONG[:2])
    assert (place.page, place.line, place.offset, place.quote) == (2, 1, start, "56.20")
    assert (place.start, place.end) == (None, None)


def test_body_and_unit_above_a_table_are_two_texts():
    page = Page(drawn=[]).text(60, 700, "360某镇人民政府").text(470, 700, "单位：万元")
    assert texts(document([page])) == ["360某镇人民政府", "单位：万元"]


def test_radicals_and_ligatures_are_read_as_the_characters_they_print():
    assert texts(document([Page(drawn=[]).text(60, 700, "\u2f00般公共预算\uf9e1")])) == ["一般公共预算李"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", ["1 0 0 1 {0} {1}", "0 1 -1 0 {0} {1}", "-1 0 0 -1 {0} {1}", "0 -1 1 0 {0} {1}"])
def test_a_page_is_read_as_its_text_runs_however_it_lies(rotate, turned):
    page = Page(rotate=rotate, drawn=[])
    page.text(0, 0, "2024年预算123.45万元", matrix=turned.format(300, 400))
    assert texts(document([page])) == ["2024年预算123.45万元"]


def test_headers_footers_and_page_numbers_stand_apart():
    pages = [
        Page(drawn=[])
        .text(60, 810, "某镇部门预算")
        .text(80, 700, f"第{'一二三四'[number]}段。")
        .text(290, 30, f"- {number + 1} -")
        for number in range(4)
    ]
    read = document(pages)
    assert texts(read) == ["第一段。", "第二段。", "第三段。", "第四段。"]
    assert [(aside.kind, aside.passage.text) for aside in read.asides[:2]] == [
        ("header", "某镇部门预算"),
        ("footer", "- 1 -"),
    ]


def test_bare_numbers_that_count_on_are_page_numbers_and_a_figure_is_none():
    pages = [Page(drawn=[]).text(80, 700, "正文。").text(290, 30, str(number)) for number in (4, 5)]
    assert texts(document(pages)) == ["正文。", "正文。"]
    assert "15034" in texts(document([Page(drawn=[]).text(80, 700, "正文。").text(290, 30, "15034")]))


# --- what cannot be read, and what is not shown -------------------------------------------------------------------


def test_a_scan_is_refused_with_what_to_do():
    with pytest.raises(NoTextLayer) as caught:
        document([Page(drawn=[]).picture(0, 0, 595, 842)])
    assert "Word" in caught.value.chinese
    assert "original" in caught.value.english


def test_an_empty_file_is_empty():
    with pytest.raises(FileEmpty):
        document([Page(drawn=[])])


def test_one_scanned_page_among_others_is_told():
    read = document([Page(drawn=[]).text(80, 700, "正文。"), Page(drawn=[]).picture(0, 0, 595, 842)])
    assert [(doubt.kind, doubt.place and doubt.place.page) for doubt in read.doubts] == [("page_is_picture", 2)]


def test_text_recognised_in_a_scan_is_read_and_doubted():
    read = document([Page(drawn=[]).picture(0, 0, 595, 842).text(80, 700, "支出12.5万元", mode=3)])
    assert (texts(read), kinds(read)) == (["支出12.5万元"], ["recognised_text"])


def test_characters_that_the_font_does_not_tell_are_never_guessed():
    read = document([Page(drawn=[]).text(60, 700, LONG).text(90, 680, "支出").mute(110, 680, [17, 18])])
    assert texts(read)[-1] == "支出\ufffd\ufffd"
    assert [(doubt.kind, "2" in doubt.message) for doubt in read.doubts] == [("characters_unknown", True)]
    with pytest.raises(GarbledText):
        document([Page(drawn=[]).mute(100, 680, range(20, 90))])


def test_text_that_shows_nothing_is_left_out_and_told():
    page = Page(drawn=[]).text(80, 700, "看得见。").text(80, 680, "看不见", mode=3)
    page.text(80, 900, "纸外").clipped(0, 400, 595, 400).text(80, 100, "剪掉了")
    read = document([page])
    assert texts(read) == ["看得见。"]
    assert {doubt.kind: doubt.message for doubt in read.doubts}.keys() == {"hidden_text", "text_outside_page"}
    assert any("6 个" in doubt.message for doubt in read.doubts)


def test_a_watermark_is_left_out_and_much_turned_text_is_told():
    aslant = "0.7 0.7 -0.7 0.7 200 400"
    page = Page(drawn=[]).text(80, 700, LONG).text(0, 0, "草稿", matrix=aslant)
    assert (texts(document([page])), kinds(document([page]))) == ([LONG], [])
    page.text(0, 0, "斜着写的很长的一段文字", matrix=aslant)
    assert kinds(document([page])) == ["text_turned"]


def test_a_drawing_is_no_table():
    page = Page(width=4000, height=4000, drawn=[]).text(100, 3990, "示意图")
    for number in range(1200):
        page.line(0, number * 3, 9, number * 3).line(number * 3, 0, number * 3, 9)
    read = document([page])
    assert (texts(read), list(read.tables()), kinds(read)) == (["示意图"], [], ["drawing"])


def test_a_file_protected_by_a_password_says_so():
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O (%b) /U (%b) >> /ID [(a) (a)]" % (b"o" * 32, b"u" * 32)
    with pytest.raises(EncryptedFile):
        document([Page(drawn=[]).text(80, 700, "正文。")], trailer=locked)


@pytest.mark.parametrize("cut", [40, 400, 900])
def test_a_file_without_its_end_is_repaired_and_told_or_refused(cut):
    whole = pdf([Page(drawn=[]).text(80, 700, "正文。")])
    try:
        read = read_pdf(whole[:-cut], Source("甲.pdf", "", "pdf"))
    except DamagedFile:
        return
    assert (texts(read), kinds(read)) == (["正文。"], ["file_repaired"])


def test_an_index_that_leads_nowhere_is_told():
    whole = pdf([Page(drawn=[]).text(80, 700, "正文。")])
    at = whole.rindex(b"startxref")
    read = read_pdf(whole[:at] + b"startxref\n7\n%%EOF\n", Source("甲.pdf", "", "pdf"))
    assert (texts(read), kinds(read)) == (["正文。"], ["file_repaired"])


def test_rubbish_is_damaged():
    with pytest.raises(DamagedFile):
        read_pdf(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", Source("甲.pdf", "", "pdf"))


def test_a_worker_that_writes_nonsense_or_ends_badly_is_a_damaged_file(monkeypatch, tmp_path):
    for words in ("print('{\"signs\": 3}')", "raise SystemExit(9)"):
        script = tmp_path / "worker.py"
        script.write_text(words, "utf-8")
        monkeypatch.setattr(calling, "_WORKER", script)
        with pytest.raises(DamagedFile):
            document([Page(drawn=[])])
