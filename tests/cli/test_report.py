"""The command that files reports: four files a document, and the statuses of ``check``."""

from pathlib import Path

import docx
import pytest

from tests.forms.town import BLOCKS
from tests.forms.writers import as_text
from wenxiao.cli.main import main

ENDINGS = ["-公开检查表.docx", "-公开检查表.html", "-检查报告.docx", "-检查报告.html"]


def document(folder: Path, name: str, found: str = "1286.42") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(as_text(BLOCKS).decode("gb18030").replace("支出总计\n\t1286.42", f"支出总计\n\t{found}").encode())
    return file


def test_four_files_are_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(document(tmp_path, "某镇.txt")), "-o", str(tmp_path / "报告")]) == 0
    printed = [Path(line).name for line in capsys.readouterr().out.split()]
    assert sorted(printed) == [f"某镇{ending}" for ending in ENDINGS]
    table = docx.Document(str(tmp_path / "报告" / "某镇-公开检查表.docx")).tables[0]
    assert "符合要求" in [cell.text for cell in table.rows[0].cells]
    assert "柳树屯乡" in (tmp_path / "报告" / "某镇-检查报告.html").read_text(encoding="utf-8")


def test_an_error_stands_in_the_report_and_in_the_status(tmp_path: Path) -> None:
    file = document(tmp_path, "某镇.txt", found="1286.24")
    assert main(["report", str(file), "-o", str(tmp_path / "报告")]) == 1
    paragraphs = docx.Document(str(tmp_path / "报告" / "某镇-检查报告.docx"))
    words = "".join(cell.text for table in paragraphs.tables for row in table.rows for cell in row.cells)
    assert "1286.24" in words + "".join(paragraph.text for paragraph in paragraphs.paragraphs)


def test_two_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = [str(document(tmp_path / folder, "某镇.txt")) for folder in "甲乙"]
    assert main(["report", *files, "-o", str(tmp_path / "报告")]) == 0
    names = sorted(path.name for path in (tmp_path / "报告").iterdir())
    assert names == sorted([f"某镇{ending}" for ending in ENDINGS] + [f"某镇-2{ending}" for ending in ENDINGS])


def test_what_cannot_be_read_or_written_is_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(tmp_path / "没有.txt"), "-o", str(tmp_path / "报告")]) == 2
    blocked = tmp_path / "挡路"
    blocked.write_text("x")
    assert main(["report", str(document(tmp_path, "某镇.txt")), "-o", str(blocked)]) == 2
    assert "没有.txt" in capsys.readouterr().err
