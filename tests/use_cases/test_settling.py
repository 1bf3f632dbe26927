"""Errors about figures become obstacles; files become budgets."""

from pathlib import Path

import pytest

from tests.forms.town import BLOCKS
from tests.forms.writers import as_text
from wenxiao.audit.findings import Finding, Message, Severity, Verdict
from wenxiao.basics.errors import FileMissing, NotABudget
from wenxiao.basics.places import Place
from wenxiao.budget.example import example
from wenxiao.use_cases.budget_files import read_budget
from wenxiao.use_cases.settling import obstacles_of, settle_file
from wenxiao.wire.budget import encode

FIRST, SECOND = Place(file="x", line=1), Place(file="x", line=2)


def finding(severity: Severity, stated: str | None, places: tuple[Place, ...] = (FIRST, SECOND)) -> Finding:
    message = Message("{what}不对", "{what} is wrong")
    return Finding(
        rule="X1",
        family="x",
        severity=severity,
        message=message,
        parameters={"what": "数"},
        stated=stated,
        places=places,
    )


def test_only_errors_about_figures_stand_in_the_way() -> None:
    verdict = Verdict(
        (
            finding(Severity.ERROR, "3万元"),
            finding(Severity.WARNING, "3万元"),
            finding(Severity.ERROR, None),
            finding(Severity.ERROR, "3万元", ()),
        ),
        (),
    )
    (obstacle,) = obstacles_of(verdict)
    assert (obstacle.places, obstacle.chinese, obstacle.english) == ((FIRST,), "数不对", "数 is wrong")


def test_a_file_is_settled(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(as_text(BLOCKS))
    assert settle_file(path).budget.fiscal_year == 2018
    with pytest.raises(FileMissing):
        settle_file(tmp_path / "b.txt")


def test_a_budget_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "budget.json"
    path.write_text("\ufeff" + encode(example(2)), encoding="utf-8")
    assert read_budget(path) == example(2)
    with pytest.raises(FileMissing):
        read_budget(tmp_path / "none.json")
    path.write_text("{}")
    with pytest.raises(NotABudget):
        read_budget(path)
