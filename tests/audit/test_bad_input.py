"""Amounts nobody prints, and a document in which everything is wrong: findings, no crash, bounded time."""

from datetime import date

import pytest

from tests.audit.case_files import Before, CaseText, Purchase, Row, case_files, case_of, disclosure_of
from tests.audit.case_forms import EvaluationForm
from wenxiao.audit import examine, goal_sets
from wenxiao.audit.findings import Result
from wenxiao.performance.library.names import opposed
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.use_cases.checking import check_documents

LARGE = "1" + "0" * 30
FINE = "0." + "3" * 40


def crashed(verdict):
    return [(each.rule, each.because) for each in verdict.executed if each.result is Result.CRASHED]


@pytest.mark.parametrize("number", [LARGE, FINE, f"-{LARGE}.{'7' * 10}", "0", "-0.00"])
def test_amounts_of_any_size_are_judged(number):
    concepts = ("expenditure.total", "expenditure.basic", "expenditure.project", "official_costs.total")
    facts = [f"{concept} = {number}万元" for concept in concepts]
    facts += [f"change({concept}) = {number}万元" for concept in concepts]
    facts += ["percent(expenditure.total) = 3.41%", "last(expenditure.total) = 0万元", "revenue.total = 8.70万元"]
    bought = Purchase("电脑", quantity=number, price=number, total="1")
    verdict = examine(disclosure_of(CaseText("怪数", facts=facts, procurement=[bought])))
    assert crashed(verdict) == []
    assert verdict.findings


def test_figures_that_nobody_prints_are_read_and_judged(tmp_path):
    path = tmp_path / "怪数.txt"
    sentences = [
        f"2023年支出预算{number}万元，其中基本支出{number}万元，项目支出1万元。"
        for number in (LARGE, FINE, f"-{LARGE}")
    ]
    path.write_text(
        "甲县乙镇人民政府2023年部门预算信息公开\n\n二、部门预算安排的总体情况\n\n" + "\n\n".join(sentences), "utf-8"
    )
    (checked,) = check_documents([path])
    assert isinstance(checked, CheckedDocument)
    assert crashed(checked.verdict) == []


@pytest.mark.parametrize("number", [LARGE, FINE, f"-{LARGE}.{'7' * 10}", "0", "", "八百", "１２"])
def test_evaluations_of_any_size_are_compared(number):
    rows = [
        [f"指标{number}", f"≥{number}%", number, number],
        ["完成率", number, number, "50"],
        ["长" * 5000, "优" * 5000, "", ""],
    ]
    cells = ("完成率", f"≥{number}%", number, "", f"＜{number}%")
    given = EvaluationForm(project="项目", initial=number, adjusted=number, points=number, indicators=rows)
    case = case_of(
        CaseText(
            "怪表",
            evaluations=[given, EvaluationForm(whole=True, initial=number), EvaluationForm()],
            goal_tables=[EvaluationForm(project="项目", initial="8", adjusted=number, indicators=rows[1:])],
            duties=[Row("项目", budget="8", indicators=[cells])],
        )
    )
    assert crashed(examine(case.disclosure, evaluations=case.evaluations)) == []


def test_a_thousand_other_names_are_compared_in_little_work(monkeypatch):
    looked = []

    def listening(one, other):
        looked.append((one, other))
        return opposed(one, other)

    monkeypatch.setattr(goal_sets, "opposed", listening)
    names = [[f"乡镇综合治理第{number}项完成率", "≥95%"] for number in range(1000)]
    others = [[f"乡镇综合治理{number}号任务完成率", "≥95%"] for number in range(1000)]
    case = case_of(
        CaseText(
            "很多",
            evaluations=[EvaluationForm(project="治理", indicators=names)],
            goal_tables=[EvaluationForm(project="治理", indicators=others)],
        )
    )
    verdict = examine(case.disclosure, evaluations=case.evaluations)
    assert crashed(verdict) == []
    assert {"XD05", "XD06"} <= {finding.rule for finding in verdict.findings}
    assert looked == []


def test_a_document_in_which_everything_is_wrong_is_judged():
    cases = [case for file in case_files() for case in file.case if case.findings]
    facts = [fact for case in cases for fact in case.facts]
    duties = [duty for case in cases for duty in case.duties]
    merged = CaseText(
        "全错",
        facts=facts,
        texts=[text for case in cases for text in case.texts],
        duties=[*duties, Row("空职责", budget="1")],
        procurement=[row for case in cases for row in case.procurement],
        units=[row for case in cases for row in case.units],
        assets=[row for case in cases for row in case.assets],
        sections=[kind for case in cases for kind in case.sections],
        mandate=[text for case in cases for text in case.mandate],
        tables=[table for case in cases for table in case.tables],
        previous=Before(2022, [fact for fact in facts if "@" not in fact]),
        unit_documents=[unit for case in cases for unit in case.unit_documents],
        evaluations=[form for case in cases for form in case.evaluations],
        goal_tables=[form for case in cases for form in case.goal_tables],
    )
    judged = case_of(merged)
    verdict = examine(judged.disclosure, judged.previous, date(2024, 1, 1), judged.units, judged.evaluations)
    assert crashed(verdict) == []
    failed = [each for each in verdict.executed if each.result is Result.FAILED]
    assert len(failed) > 60
    assert all(finding.chinese and finding.english for finding in verdict.findings)
