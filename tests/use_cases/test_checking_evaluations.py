"""A budget against self-evaluations of its year: what agrees says nothing, what was changed is told with both places."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from tests.cli.running import EXAMPLE, wenxiao
from wenxiao.audit.findings import Finding
from wenxiao.benchmarking.beside import evaluations_of
from wenxiao.budget.example import example
from wenxiao.evaluation.scoring import as_stated
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.publications.evaluations import evaluation_page, evaluation_word
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.subjects import CheckedDocument, UnreadFile
from wenxiao.use_cases.checking import Beside, check_documents
from wenxiao.use_cases.scoring import score_evaluation, stated_evaluations
from wenxiao.wire.evaluation import encode_evaluation

BUDGET = example(5)
EVALUATIONS = evaluations_of(BUDGET)
WHOLE = EVALUATIONS[""]
SEVERAL = list(EVALUATIONS.values())[:3]


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("budget") / "budget.html"
    path.write_text(write_page(compose(BUDGET)), encoding="utf-8")
    return path


def stated(path: Path) -> tuple[StatedEvaluation, ...]:
    found = stated_evaluations(path)
    assert isinstance(found, tuple)
    return found


def found_in(budget: Path, *files: Path) -> tuple[Finding, ...]:
    given = tuple(each for path in files for each in stated(path))
    (checked,) = check_documents([budget], Beside(evaluations=given))
    assert isinstance(checked, CheckedDocument)
    return checked.verdict.findings


def said(budget: Path, *files: Path) -> list[tuple[str, str]]:
    return [(each.rule, each.chinese) for each in found_in(budget, *files)]


def printed(folder: Path, evaluation, name: str = "evaluation.docx") -> Path:
    path, told = folder / name, score_evaluation(evaluation)
    path.write_bytes(evaluation_word(told) if name.endswith("docx") else evaluation_page(told).encode())
    return path


@pytest.mark.parametrize("name", ["evaluation.docx", "evaluation.html"])
def test_the_form_of_a_project_and_that_of_the_whole_agree_with_the_budget(budget, tmp_path, name):
    project = printed(tmp_path, SEVERAL[0], f"one-{name}")
    assert said(budget, project, printed(tmp_path, WHOLE, name)) == []


def test_an_evaluation_kept_as_data_is_compared_too(budget, tmp_path):
    path = tmp_path / "evaluation.json"
    path.write_text(encode_evaluation(SEVERAL[0]), encoding="utf-8")
    assert said(budget, path) == []
    path.write_text(encode_evaluation(SEVERAL[0]).replace("召开会议次数", "群众参会率"), encoding="utf-8")
    rules = [rule for rule, _ in said(budget, path)]
    assert rules == ["XD05", "XD06"]


def test_what_was_changed_is_told_with_the_places_in_both_documents(budget, tmp_path):
    text = encode_evaluation(SEVERAL[0]).replace("≥97%", "≥90%")
    path = tmp_path / "evaluation.json"
    path.write_text(text, encoding="utf-8")
    (found,) = found_in(budget, path)
    assert found.rule == "XD07"
    assert "降低成" in found.chinese
    assert [Path(place.file).name for place in found.places] == ["evaluation.json", "budget.html"]


def test_projects_that_nobody_evaluated_are_a_hint(budget, tmp_path):
    files = [printed(tmp_path, each, f"{number}.html") for number, each in enumerate(SEVERAL)]
    ((rule, words),) = said(budget, *files)
    assert rule == "XD03"
    assert f"{len(BUDGET.projects) - len(SEVERAL)}项没有提供自评表" in words


def test_an_evaluation_states_what_its_printed_form_states(tmp_path):
    (read_back,) = stated(printed(tmp_path, SEVERAL[0]))
    own = as_stated(SEVERAL[0])
    assert [(each.name, each.target) for each in read_back.indicators] == [
        (each.name, each.target) for each in own.indicators
    ]
    assert (read_back.project, read_back.fiscal_year) == (own.project, own.fiscal_year)


def test_an_evaluation_is_no_budget_and_says_what_to_do(tmp_path):
    form = tmp_path / "form.txt"
    rows = ["项目支出绩效自评表（2026年度）", "项目名称 甲\t实施单位 乙", "年度资金总额\t8\t8\t8\t10\t\t10"]
    rows += ["产出指标\t数量指标\t修建道路\t≥3公里\t3公里\t50\t50", "总分\t100\t100"]
    form.write_text("\n".join(rows), encoding="utf-8")
    (refused,) = check_documents([form])
    assert isinstance(refused, UnreadFile)
    assert refused.kind == "is_an_evaluation"
    assert "--evaluations" in refused.chinese


def test_the_command_line_takes_evaluations(budget, tmp_path):
    form = printed(tmp_path, SEVERAL[0], "form.html")
    ended = wenxiao("check", budget, "--evaluations", form)
    assert ended.status == 0
    assert "XD03" not in ended.out
    money = msgspec.structs.replace(SEVERAL[0].money, initial=Decimal(123))
    wrong = msgspec.structs.replace(SEVERAL[0], money=money)
    form.with_suffix(".json").write_text(encode_evaluation(wrong), encoding="utf-8")
    ended = wenxiao("check", budget, "--evaluations", form.with_suffix(".json"))
    assert ended.status == 1
    assert "XD04" in ended.out
    assert wenxiao("check", budget, "--evaluations", EXAMPLE).status == 2


REPORT = """农村公路养护项目绩效评价报告
（2024年度）

一、项目概况
二、评价结论
一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t120公里\t120公里\t40\t60
效益指标\t社会效益\t群众出行\t\t\t30\t28
满意度指标\t服务对象满意度\t群众满意度\t≥90%\t93%\t10\t10
"""


def test_of_a_report_the_marks_are_gone_through_and_nothing_of_a_budget_is_asked(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    (result,) = check_documents([file])
    assert isinstance(result, CheckedDocument)
    assert [finding.rule for finding in result.verdict.findings] == ["XD08"]
    told = [doubt.message for doubt in result.disclosure.doubts]
    assert any("自评60分，超过满分40分" in message for message in told)
    assert any("既没有目标值，也没有实际完成值" in message for message in told)
