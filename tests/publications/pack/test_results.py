"""Last year's results in the pack: printed in every format, read back as they are, absent where there are none."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from tests.publications.pack.test_round_trip import WRITERS, published
from tests.publications.pack.town import town
from wenxiao.basics.errors import NotPublishable
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.next_year import next_year
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility, LastResult, Project
from wenxiao.budget.settling import settle
from wenxiao.publications.citizens import write_citizens_page
from wenxiao.publications.pack import Pack, compose, results_as_printed, shows_withheld
from wenxiao.publications.pack.blocks import Heading, PrintedTable
from wenxiao.publications.pack.data import write_csv, write_json
from wenxiao.publications.pack.page import write_page
from wenxiao.use_cases import publishing
from wenxiao.use_cases.proving import unproved_results
from wenxiao.use_cases.publishing import printed
from wenxiao.wire.budget import decode

TITLE = "上年度绩效评价结果及应用情况"
SECRET = "暗访点位泄露"
WHOLE = LastResult(id="w", name="部门整体支出", amount=Decimal("3000100.00"), score=Decimal("88.50"), grade="良")


def judged() -> DepartmentBudget:
    """The town with results: of the whole, of a project decided about, of one not decided, of a confidential one."""
    budget = town()
    first, second = budget.projects[:2]
    results = (
        WHOLE,
        LastResult(
            id="a", name=first.name, project=first.id, activity="垃圾清运", amount=Decimal("100149.99"),
            score=Decimal("61.05"), grade="中", problem="部分村清运不及时，\n台账不全（≥3个村）。", consequence="压减",
            decided=Decimal("90000"),
        ),
        LastResult(id="b", name=second.name, project=second.id, activity="政务公开", score=Decimal(0), grade="差"),
        LastResult(
            id="c", name="巡查经费", project="gone", activity="平安建设", amount=Decimal(0), score=Decimal(100),
            grade="优", problem=SECRET, consequence="增加", decided=Decimal("0"), withheld=True,
        ),
    )  # fmt: skip
    return msgspec.structs.replace(budget, results=results)


@pytest.mark.parametrize("suffix", WRITERS)
def test_results_are_read_back_row_by_row(tmp_path: Path, suffix: str) -> None:
    disclosure = published(judged(), suffix, tmp_path)
    told = [
        (r.activity, r.name, r.amount and r.amount.value, r.score, r.grade, r.problem, r.consequence,
         r.decided and r.decided.value, r.withheld)
        for r in disclosure.results
    ]  # fmt: skip
    one, two = judged().projects[:2]
    assert told == [
        ("", "部门整体支出", Decimal(3000100), Decimal("88.5"), "良", "", "", None, False),
        ("垃圾清运", one.name, Decimal(100100), Decimal("61.05"), "中", "部分村清运不及时，台账不全（≥3个村）。", "压减",
         Decimal(90000), False),
        ("政务公开", two.name, None, Decimal(0), "差", "", "", None, False),
        ("平安建设", "巡查经费", Decimal(0), Decimal(100), "优", "涉密", "增加", Decimal(0), True),
    ]  # fmt: skip
    assert disclosure.doubts == ()
    assert [section.kind for section in disclosure.sections][-2:] == ["approval", "results"]
    assert list(unproved_results(results_as_printed(judged()), disclosure.results)) == []


def test_settling_gives_the_results_back(tmp_path: Path) -> None:
    settled = settle(published(judged(), ".html", tmp_path)).budget
    kept = [(r.name, r.activity, r.amount, r.score, r.grade, r.consequence, r.decided) for r in settled.results]
    meant = results_as_printed(judged())
    assert kept == [(r.name, r.activity, r.amount, r.score, r.grade, r.consequence, r.decided) for r in meant]
    assert settled.results[1].project == settled.projects[0].id
    assert next_year(settled).results == ()


def test_the_section_comes_last_and_is_counted_on() -> None:
    headings = [block.text for block in compose(judged()).blocks if isinstance(block, Heading) and block.level == 2]
    assert headings[-2:] == ["十、预算批复情况", f"十一、{TITLE}"]


def test_without_results_nothing_is_said_of_them() -> None:
    every = [cell for block in compose(town()).blocks for cell in _words(block)]
    assert not any("评价结果" in each for each in every)
    assert "去年办得怎么样" not in write_citizens_page(town())
    assert "去年办得怎么样" in write_citizens_page(judged())


def _words(block: object) -> list[str]:
    if isinstance(block, PrintedTable):
        return [block.title, *(cell.text for row in block.rows for cell in row)]
    return [getattr(block, "text", "")]


def test_a_confidential_problem_is_in_no_format() -> None:
    files = dict(printed(judged(), ("docx", "xlsx", "html", "citizens", "json"), "0" * 64))
    assert len(files) == 5
    pack = compose(judged())
    made = [*(content.decode("utf-8", "ignore") for content in files.values()), str(pack), str(write_csv(pack))]
    assert not any(SECRET in each for each in made)
    assert any("台账不全" in each for each in made)
    assert [each.problem for each in decode(write_json(judged())).results][-1] == "涉密"


def test_a_problem_that_became_confidential_is_told_from_a_pack_printed_before() -> None:
    def now(*, withheld: bool) -> DepartmentBudget:
        indicator = BudgetIndicator(id="i", name="查到位率", grades=("98%", "", "", ""), withheld=withheld)
        activity = BudgetActivity(id="a", name="平安建设", indicators=(indicator,))
        duty = BudgetResponsibility(id="d", name="平安", activities=(activity,))
        project = Project(id="p", name="巡查经费", belongs_to="a")
        return msgspec.structs.replace(town(), responsibilities=(duty,), projects=(project,))

    result = LastResult(id="r", name="巡查经费", project="p", activity="平安建设", score=Decimal(70), grade="中")
    for problem, is_withheld, shows in (("点位少", False, True), ("涉密", True, False), ("", False, False)):
        row = msgspec.structs.replace(result, problem=problem, withheld=is_withheld)
        earlier = msgspec.structs.replace(town(), responsibilities=(), results=(row,))
        assert not shows_withheld(earlier, now(withheld=False))
        assert shows_withheld(earlier, now(withheld=True)) is shows


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: rows[:-1],
        lambda rows: (msgspec.structs.replace(rows[0], score=Decimal("88.51")), *rows[1:]),
        lambda rows: (rows[0], msgspec.structs.replace(rows[1], decided=Decimal(90001)), *rows[2:]),
        lambda rows: (rows[0], msgspec.structs.replace(rows[1], problem="没有问题"), *rows[2:]),
        lambda rows: (rows[0], msgspec.structs.replace(rows[1], consequence=""), *rows[2:]),
    ],
)
def test_what_would_be_read_otherwise_is_told(
    tmp_path: Path, spoil: Callable[[tuple[LastResult, ...]], tuple[LastResult, ...]]
) -> None:
    disclosure = published(judged(), ".html", tmp_path)
    assert list(unproved_results(spoil(results_as_printed(judged())), disclosure.results))


def test_a_pack_whose_results_read_otherwise_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def garbled(pack: Pack) -> str:
        return write_page(pack).replace("61.05", "61.50")

    monkeypatch.setattr(publishing, "write_page", garbled)
    with pytest.raises(NotPublishable, match=judged().projects[0].name):
        printed(judged(), ("html",), "0" * 64)
