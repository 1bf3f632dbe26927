"""Every limit refuses what is just beyond it, and takes what is just within it.

The limits are made small; a field that is added to ``Limits`` without a case here fails the first test.
"""

import sys
import zipfile
from io import BytesIO

import docx
import msgspec
import pytest

from tests.readers.pdf.making import Page, pdf
from wenxiao.basics.errors import DamagedFile, FileTooLarge, UnreadableFile
from wenxiao.basics.limits import LIMITS, Limits
from wenxiao.documents.model import Source
from wenxiao.readers import limiting, opening, read, text
from wenxiao.readers.office import converter
from wenxiao.readers.pdf import calling, read_pdf
from wenxiao.readers.web import grid
from wenxiao.readers.web import reader as web
from wenxiao.readers.word import package, read_word
from wenxiao.readers.word import reader as word
from wenxiao.readers.workbook import guarding
from wenxiao.use_cases import finding_files

_MODULES = (opening, text, limiting, web, grid, package, word, guarding, finding_files, converter, calling)
#: Tested where a run of LibreOffice is at hand.
_OF_THE_CONVERTER = {"conversion_seconds", "conversion_bytes"}
#: Tested with what is handed in as evidence.
_OF_EVIDENCE = {"evidence_bytes", "evidence_files"}
#: Tested below: they bound the process that takes a PDF apart.
_OF_THE_WORKER = {"extraction_seconds", "extraction_bytes"}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(body: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def paragraphs(count: int, words: str = "甲") -> bytes:
    return word_file(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" * count)


def nested(depth: int) -> bytes:
    return word_file("<w:tbl><w:tr><w:tc><w:p/>" * depth + "</w:tc></w:tr></w:tbl>" * depth)


def with_parts(count: int) -> bytes:
    stream = BytesIO(paragraphs(1))
    with zipfile.ZipFile(stream, "a") as file:
        for number in range(count - 1):
            file.writestr(f"word/media/{number}.png", b"")
    return stream.getvalue()


def ruled(lines: int) -> Page:
    """A page with a text and some lines: each counts itself and its two points."""
    page = Page(drawn=[]).text(60, 700, "甲")
    for number in range(lines):
        page.line(1, number, 99, number)
    return page


CASES: dict[str, tuple[int, bytes, bytes]] = {
    "file_bytes": (6, "甲乙".encode(), "甲乙丙".encode()),
    "text_bytes": (6, "甲乙".encode(), "甲乙丙".encode()),
    "characters": (3, paragraphs(3), paragraphs(4)),
    "lines": (3, paragraphs(3), paragraphs(4)),
    "cells": (4, "甲\t乙\n丙\t丁\n".encode(), "甲\t乙\n丙\t丁\n戊\t己\n".encode()),
    "columns": (3, b"<html><table><tr><td>1<td>2<td>3</table>", b"<html><table><tr><td>1<td colspan=3>2</table>"),
    "cell_characters": (2, b"<html><table><tr><td>12<td>2</table>", b"<html><table><tr><td>123<td>2</table>"),
    "paragraph_characters": (2, paragraphs(1, "甲乙"), paragraphs(1, "甲乙丙")),
    "package_parts": (3, with_parts(3), with_parts(4)),
    "unpacked_bytes": (2000, paragraphs(1), paragraphs(100)),
    "xml_marks": (20, paragraphs(1), paragraphs(5)),
    "page_marks": (3, b"<html><p>1<p>2", b"<html><p>1<p>2<p>3"),
    "nested_tables": (2, nested(3), nested(5)),
    "pages": (2, pdf([Page(drawn=[]).text(60, 700, "甲")] * 2), pdf([Page(drawn=[]).text(60, 700, "甲")] * 3)),
    "glyphs": (2, pdf([Page(drawn=[]).text(60, 700, "甲乙")]), pdf([Page(drawn=[]).text(60, 700, "甲乙丙")])),
    "rules": (3, pdf([Page(drawn=[]).text(60, 700, "甲").line(1, 1, 99, 1)]), pdf([ruled(2)])),
}


def test_every_limit_has_a_case():
    assert set(CASES) | {"files"} | _OF_THE_CONVERTER | _OF_EVIDENCE | _OF_THE_WORKER == set(Limits.__struct_fields__)


@pytest.mark.parametrize("name", CASES)
def test_within_is_read_and_beyond_is_refused_with_the_name_of_the_file(name, monkeypatch, tmp_path):
    most, within, beyond = CASES[name]
    small = msgspec.structs.replace(LIMITS, **{name: most})
    for module in _MODULES:
        monkeypatch.setattr(module, "LIMITS", small)
    path = tmp_path / "柳溪"
    for opened in (within, beyond):
        path.write_bytes(opened)
        if opened is within:
            assert read(path).source.file
            continue
        with pytest.raises((FileTooLarge, DamagedFile)) as caught:
            read(path)
        assert "柳溪" in caught.value.chinese


def test_a_folder_of_too_many_files_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(finding_files, "LIMITS", Limits(files=2))
    for name in "甲乙":
        (tmp_path / name).touch()
    assert not finding_files.find_files([str(tmp_path)]).refused
    (tmp_path / "丙").touch()
    assert isinstance(finding_files.find_files([str(tmp_path)]).refused[0][1], FileTooLarge)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound another process")
@pytest.mark.parametrize(
    ("name", "most", "script"),
    [
        ("extraction_seconds", 1, "while True: pass"),
        ("extraction_bytes", 200 * 1024 * 1024, "held = bytearray(400 * 1024 * 1024)"),
    ],
)
def test_the_process_that_takes_a_pdf_apart_is_bounded(name, most, script, monkeypatch, tmp_path):
    monkeypatch.setattr(calling, "LIMITS", msgspec.structs.replace(LIMITS, **{name: most}))
    worker = calling._WORKER.read_text("utf-8").replace(
        "    data = sys.stdin.buffer.read()\n", f"    {script}\n    data = b''\n"
    )
    (tmp_path / "worker.py").write_text(worker, "utf-8")
    monkeypatch.setattr(calling, "_WORKER", tmp_path / "worker.py")
    with pytest.raises(DamagedFile):
        read_pdf(b"%PDF-1.7", Source("甲.pdf", "", "pdf"))


def test_parts_of_one_name_are_refused():
    stream = BytesIO(paragraphs(1))
    with zipfile.ZipFile(stream, "a") as file:
        file.writestr("/Word/document.xml", b"")
    with pytest.raises(DamagedFile):
        read_word(stream.getvalue(), Source("甲.docx", "", "word"))


@pytest.mark.parametrize(("form", "start"), [("upperLetter", "2000000000"), ("decimal", "9" * 4000)])
def test_list_numbers_do_not_grow_beyond_what_word_writes(form, start):
    stream = BytesIO()
    file = docx.Document()
    file.add_paragraph("甲", style="List Number")
    numbering = file.part.numbering_part.element
    for level in numbering.iter(f"{{{_WORD}}}lvl"):
        level.find(f"{{{_WORD}}}start").set(f"{{{_WORD}}}val", start)
        level.find(f"{{{_WORD}}}numFmt").set(f"{{{_WORD}}}val", form)
        level.find(f"{{{_WORD}}}lvlText").set(f"{{{_WORD}}}val", "%1" * 100_000)
    file.save(stream)
    document = read_word(stream.getvalue(), Source("甲.docx", "", "word"))
    assert max(len(paragraph.text) for paragraph in document.paragraphs()) < 2000


def test_a_refusal_is_said_in_both_languages(monkeypatch, tmp_path):
    monkeypatch.setattr(opening, "LIMITS", Limits(file_bytes=1))
    (tmp_path / "甲").write_bytes(b"12")
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "甲")
    assert "最多读 1" in caught.value.chinese
    assert "at most 1" in caught.value.english
