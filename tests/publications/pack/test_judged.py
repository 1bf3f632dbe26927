"""What is published has nothing to find in it, and other programs open it."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.publications.pack.town import town
from wenxiao.audit import judge
from wenxiao.audit.findings import Severity
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.example import example
from wenxiao.extraction import extract
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.pack.workbook import write_workbook
from wenxiao.readers import read
from wenxiao.readers.office import converter_program

WRITERS = {".docx": write_word, ".xlsx": write_workbook, ".html": lambda pack: write_page(pack).encode()}
BUDGETS: dict[str, Callable[[], DepartmentBudget]] = {
    "town": town,
    **{f"example {seed}": partial(example, seed) for seed in range(4)},
}


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", BUDGETS)
def test_the_judge_finds_neither_error_nor_warning(name: str, suffix: str, tmp_path: Path) -> None:
    budget = BUDGETS[name]()
    path = tmp_path / f"公开{suffix}"
    path.write_bytes(WRITERS[suffix](compose(budget)))
    verdict = judge(extract(read(path)))
    assert [found.chinese for found in verdict.findings if found.severity is not Severity.HINT] == []


@pytest.mark.parametrize(("suffix", "module"), [(".docx", "libswlo.so"), (".xlsx", "libsclo.so")])
def test_libreoffice_opens_it(suffix: str, module: str, tmp_path: Path) -> None:
    program = converter_program()
    if program is None or not (Path(program).resolve().parent / module).exists():
        pytest.skip(f"LibreOffice is not installed with {module}")
    path = tmp_path / f"a{suffix}"
    path.write_bytes(WRITERS[suffix](compose(town())))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run([reader, str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True).stdout.decode()
    assert "1116.12" in told.replace(",", "")
    if suffix == ".docx":
        assert re.search(r"^一、.*?(?:\.{3,}|\s)\s*2$", told, re.MULTILINE), "the contents show no page"
