"""The command that makes the pack."""

from pathlib import Path

import msgspec
import pytest

from tests.publications.pack.town import town
from wenxiao.budget import DepartmentBudget
from wenxiao.cli.main import main
from wenxiao.wire.budget import encode


def command(*arguments: str) -> int:
    return main(["publish", *arguments])


def saved(budget: DepartmentBudget, folder: Path) -> str:
    file = folder / "budget.json"
    file.write_text(encode(budget), encoding="utf-8")
    return str(file)


def test_it_names_the_files_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(saved(town(), tmp_path), "-o", str(tmp_path / "out"), "--format", "html,json") == 0
    printed = capsys.readouterr().out.split()
    assert [Path(line).suffix for line in printed] == [".html", ".json"]
    assert all(Path(line).is_file() for line in printed)


def test_a_budget_without_reasons_is_refused_and_drafted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    costs = tuple(msgspec.structs.replace(cost, reason="") for cost in town().official_costs)
    file = saved(msgspec.structs.replace(town(), official_costs=costs), tmp_path)
    assert command(file, "-o", str(tmp_path / "out")) == 1
    assert "公务接待费增减的原因" in capsys.readouterr().err
    assert command(file, "-o", str(tmp_path / "out"), "--draft", "--format", "html") == 0
    assert "公务接待费增减的原因" in capsys.readouterr().err


def test_wrong_input_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(str(tmp_path / "none.json"), "-o", str(tmp_path / "out")) == 2
    assert command(saved(town(), tmp_path), "-o", str(tmp_path / "out"), "--layout", "atlantis") == 2
    assert "atlantis" in capsys.readouterr().err
    assert command(saved(town(), tmp_path), "-o", str(tmp_path / "out"), "--format", "pptx") == 2
    assert "pptx" in capsys.readouterr().err
