"""The workbook to fill in, handed out and taken back on the command line."""

from pathlib import Path

import pytest
import xlsxwriter

from wenxiao.budget.example import example
from wenxiao.cli.main import main
from wenxiao.use_cases.budget_files import read_budget
from wenxiao.wire.budget import encode


def test_a_budget_goes_out_and_comes_back(tmp_path: Path) -> None:
    budget, form, back = tmp_path / "a.json", tmp_path / "填报.xlsx", tmp_path / "b.json"
    budget.write_text(encode(example(4)), encoding="utf-8")
    assert main(["form", "--budget", str(budget), "-o", str(form)]) == 0
    assert main(["fill", str(form), "-o", str(back)]) == 0
    assert read_budget(back) == example(4)


def test_an_empty_form_is_not_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "空.xlsx"
    assert main(["form", "--year", "2027", "-o", str(form)]) == 0
    assert main(["fill", str(form)]) == 1
    assert "部门" in capsys.readouterr().err


def test_another_workbook_and_no_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "别的.xlsx"
    book = xlsxwriter.Workbook(other)
    book.add_worksheet("无关").write("A1", "x")
    book.close()
    assert main(["fill", str(other)]) == 1
    assert main(["fill", str(tmp_path / "没有.xlsx")]) == 2
    assert "没有.xlsx" in capsys.readouterr().err
