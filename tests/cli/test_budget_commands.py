"""``settle``, ``example`` and ``schema`` on the command line."""

import json
from pathlib import Path

import pytest

from tests.forms.town import BLOCKS
from tests.forms.writers import as_text
from wenxiao.budget.example import example as made_up
from wenxiao.cli.main import main
from wenxiao.wire.budget import decode


def run(command: str, *arguments: str) -> int:
    return main([command, *arguments])


def test_settle_writes_the_budget_and_tells_what_is_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "budget.json"
    source.write_bytes(as_text(BLOCKS))
    assert run("settle", str(source), "-o", str(target)) == 0
    assert decode(target.read_bytes()).fiscal_year == 2018
    data = json.loads(target.read_text(encoding="utf-8"))
    told = capsys.readouterr()
    assert told.out == ""
    assert data["unsettled"]
    assert all(each["message"] in told.err for each in data["unsettled"])


def test_settle_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("settle", str(tmp_path / "none.txt")) == 2
    assert "找不到" in capsys.readouterr().err
    undated = tmp_path / "undated.txt"
    undated.write_text("某乡人民政府\n\n一、部门职责\n\n做好工作。\n", encoding="utf-8")
    assert run("settle", str(undated), "--lang", "en") == 2
    assert "fiscal year" in capsys.readouterr().err


def test_example_is_that_of_its_seed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("example", "--seed", "5", "--year", "2027") == 0
    assert decode(capsys.readouterr().out) == made_up(5, 2027)


def test_example_without_a_seed_tells_the_one_it_drew(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("example", "--lang", "en") == 0
    told = capsys.readouterr()
    seed = int(told.err.rpartition("seed ")[2].rstrip(".\n"))
    assert decode(told.out) == made_up(seed)


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema", "budget") == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "wenxiao.budget/1"
