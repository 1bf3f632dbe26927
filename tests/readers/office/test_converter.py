"""Old formats go through LibreOffice, and a fault of it harms nothing else."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest

from wenxiao.basics.errors import (
    ConversionFailed,
    ConverterMissing,
    EncryptedFile,
    UnreadableFile,
)
from wenxiao.basics.limits import LIMITS, Limits
from wenxiao.documents.model import Document
from wenxiao.readers import read, read_all
from wenxiao.readers.office import converter, converter_program

needs_office = pytest.mark.skipif(converter_program() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="session")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One small document as .doc, .odt and .rtf, made by LibreOffice itself."""
    folder = tmp_path_factory.mktemp("old")
    file = docx.Document()
    file.add_paragraph("一、收支情况")
    table = file.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "职责"
    table.cell(0, 1).text, table.cell(1, 1).text = "甲", "乙"
    file.add_paragraph("二、其他")
    file.save(str(folder / "样.docx"))
    program = converter_program()
    assert program
    for form in ("doc:MS Word 97", "odt", "rtf"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder),
            str(folder / "样.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {suffix: folder / f"样{suffix}" for suffix in (".docx", ".doc", ".odt", ".rtf")}


def contents(document: Document) -> list[str]:
    (table,) = document.tables()
    cells = [cell.text for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs()] + cells


@needs_office
@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf"])
def test_old_formats_read_like_docx(old_files: dict[str, Path], suffix: str) -> None:
    document = read(old_files[suffix])
    assert contents(document) == contents(read(old_files[".docx"]))
    (table,) = document.tables()
    cell = table.cell(0, 0)
    assert cell is not None
    assert cell.row_span == 2


@needs_office
def test_a_batch_keeps_its_order_and_survives_a_bad_file(old_files: dict[str, Path], tmp_path: Path) -> None:
    bad = tmp_path / "坏.doc"
    bad.write_bytes(old_files[".doc"].read_bytes()[:1500])
    paths = [old_files[".doc"], bad, old_files[".rtf"], old_files[".docx"], tmp_path / "没有.doc"]
    results = list(read_all(paths))
    assert [path for path, _ in results] == paths
    assert [isinstance(result, UnreadableFile) for _, result in results] == [False, True, False, False, True]


def test_a_missing_program_names_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(converter, "converter_program", lambda: None)
    path = tmp_path / "旧.rtf"
    path.write_bytes(rb"{\rtf1 x}")
    with pytest.raises(ConverterMissing) as caught:
        read(path)
    assert "libreoffice-writer-nogui" in caught.value.chinese


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600 & sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(converter, "converter_program", lambda: str(program))
    monkeypatch.setattr(converter, "LIMITS", Limits(conversion_seconds=-1))
    result = converter.convert({"a": ("旧.rtf", rb"{\rtf1 x}")}, ".rtf")["a"]
    assert isinstance(result, ConversionFailed)
    assert LIMITS.conversion_seconds >= 30


def test_one_file_that_ends_the_program_does_not_take_the_others_along(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        "#!/bin/sh\nfor last; do :; done\n"
        'while [ "$1" != --outdir ]; do shift; done\nout=$2; shift 2\n'
        'for file; do grep -q bad "$file" && exit 7; cp "$file" "$out/$(basename "$file" .rtf).docx"; done\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(converter, "converter_program", lambda: str(program))
    contents = {"a": b"good", "b": b"bad", "c": b"good", "d": b"bad", "e": b"good"}
    results = converter.convert({key: (f"{key}.rtf", content) for key, content in contents.items()}, ".rtf")
    assert {key: isinstance(result, bytes) for key, result in results.items()} == {
        key: content == b"good" for key, content in contents.items()
    }


def test_a_program_that_cannot_be_started_and_a_full_disk_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(converter, "converter_program", lambda: str(tmp_path))
    result = converter.convert({"a": ("旧.rtf", b"{}")}, ".rtf")["a"]
    assert isinstance(result, ConversionFailed)


def test_encrypted_files_say_so(tmp_path: Path) -> None:
    path = tmp_path / "加密.docx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )
    with pytest.raises(EncryptedFile):
        read(path)


@pytest.mark.parametrize("name", ["表.txt", "表.doc", "无后缀"])
def test_content_tells_the_kind_not_the_name(tmp_path: Path, name: str, saved_docx: Callable[[str], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(saved_docx("正文"))
    assert [p.text for p in read(path).paragraphs()] == ["正文"]


@pytest.fixture
def saved_docx() -> Callable[[str], bytes]:
    def save(text: str) -> bytes:
        stream = BytesIO()
        file = docx.Document()
        file.add_paragraph(text)
        file.save(stream)
        return stream.getvalue()

    return save
