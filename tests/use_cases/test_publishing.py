"""Publishing writes the whole pack or nothing, and refuses what must not be published."""

import errno
import os
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from tests.publications.pack.town import NAME, SECRET, town
from wenxiao.basics.errors import (
    BudgetDoesNotTie,
    CannotWrite,
    LayoutOfOtherYears,
    NotABudget,
    NotPublishable,
    TemplateUnusable,
    UnknownLayout,
)
from wenxiao.budget import DepartmentBudget
from wenxiao.use_cases.budget_files import read_budget
from wenxiao.use_cases.publishing import publish

TITLE = f"{NAME}2024年部门预算信息公开"


def without_reasons(budget: DepartmentBudget) -> DepartmentBudget:
    costs = tuple(msgspec.structs.replace(cost, reason="") for cost in budget.official_costs)
    return msgspec.structs.replace(budget, official_costs=costs)


def test_all_files_are_written(tmp_path: Path) -> None:
    published = publish(town(), tmp_path / "公开", ("docx", "xlsx", "html", "json", "csv"))
    names = sorted(file.name for file in (tmp_path / "公开").iterdir())
    assert names == sorted(file.name for file in published.files)
    assert {f"{TITLE}.docx", f"{TITLE}.xlsx", f"{TITLE}.html", f"{TITLE}.json", f"{TITLE}-performance.csv"} <= set(
        names
    )
    assert [entry.name for entry in tmp_path.iterdir()] == ["公开"]


def test_an_existing_folder_keeps_what_is_not_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    (tmp_path / f"{TITLE}.html").write_text("old")
    publish(town(), tmp_path, ("html",))
    assert (tmp_path / "note.txt").read_text() == "mine"
    assert (tmp_path / f"{TITLE}.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_same_budget_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(town(), tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_the_json_is_the_budget_without_what_is_withheld(tmp_path: Path) -> None:
    (file,) = publish(town(), tmp_path, ("json",)).files
    assert SECRET not in file.read_text(encoding="utf-8")
    budget = read_budget(file)
    assert msgspec.structs.replace(budget, responsibilities=()) == msgspec.structs.replace(town(), responsibilities=())


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as refused:
        publish(town(), tmp_path / "公开")
    assert "磁盘满了" in refused.value.chinese
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "公开").write_text("a file")
    with pytest.raises(CannotWrite, match="in the way"):
        publish(town(), tmp_path / "公开")
    assert (tmp_path / "公开").read_text() == "a file"


def test_reasons_are_asked_for_and_never_made_up(tmp_path: Path) -> None:
    budget = without_reasons(town())
    with pytest.raises(NotPublishable) as refused:
        publish(budget, tmp_path / "公开")
    assert "公务接待费增减的原因" in refused.value.chinese
    assert not (tmp_path / "公开").exists()
    published = publish(budget, tmp_path / "草稿", ("html",), draft=True)
    page = published.files[0].read_text(encoding="utf-8")
    assert 'class="watermark"' in page
    assert {missing.concept for missing in published.missing if missing.needed} == {
        "official_costs.vehicles.purchase", "official_costs.reception"
    }  # fmt: skip


def test_a_budget_that_does_not_tie_is_refused(tmp_path: Path) -> None:
    budget = town()
    more = msgspec.structs.replace(budget.revenue[0], amount=budget.revenue[0].amount + Decimal("0.01"))
    untied = msgspec.structs.replace(budget, revenue=(more, *budget.revenue[1:]))
    with pytest.raises(BudgetDoesNotTie, match=r"differ by 0\.01 yuan"):
        publish(untied, tmp_path / "公开")
    assert publish(untied, tmp_path / "草稿", ("html",), draft=True).files


def test_errors_found_in_the_pack_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotPublishable, match="a total is wrong"):
        publish(
            town(), tmp_path / "公开", objections=lambda disclosure: [f"{disclosure.fiscal_year}: a total is wrong"]
        )
    assert publish(town(), tmp_path / "公开", ("html",), objections=lambda _: []).files


def test_an_unknown_layout_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownLayout, match="hebei"):
        publish(town(), tmp_path, layout="atlantis")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b'{"department": {"name": "x"}, "fiscal_year": 2024, "schema": "wenxiao.budget/9"}',
        b"[1]",
        b"\xff\xfe",
        b'{"department": {"name": "x"}, "fiscal_year": "soon"}',
    ],
)
def test_what_is_no_budget_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "budget.json"
    file.write_bytes(content)
    with pytest.raises(NotABudget):
        read_budget(file)


def test_a_layout_of_other_years_is_refused(tmp_path: Path) -> None:
    old = msgspec.structs.replace(town(), fiscal_year=2009)
    with pytest.raises(LayoutOfOtherYears, match="2009"):
        publish(old, tmp_path)


def test_an_office_s_template_gives_the_styles(tmp_path: Path) -> None:
    (ours,) = publish(town(), tmp_path / "a", ("docx",)).files
    (theirs,) = publish(town(), tmp_path / "b", ("docx",), template=ours.read_bytes()).files
    assert theirs.read_bytes() == ours.read_bytes()
    with pytest.raises(TemplateUnusable):
        publish(town(), tmp_path / "c", ("docx",), template=b"PK")


def test_unknown_codes_are_told_and_a_draft_has_no_page_for_citizens(tmp_path: Path) -> None:
    lines = tuple(msgspec.structs.replace(line, function="2999999") for line in town().expenditure[:1])
    budget = msgspec.structs.replace(town(), expenditure=lines + town().expenditure[1:])
    published = publish(budget, tmp_path, draft=True)
    assert "2999999" in [code.code for code in published.unknown]
    assert not any("公众版" in file.name for file in published.files)
