"""The report of an evaluation says what was computed, and is read back as it was printed."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
import xlsxwriter

from wenxiao.budget.example import example
from wenxiao.budget.journal import Standing
from wenxiao.evaluation.scoring import (
    OverallGrade,
    ReportedResult,
    YearResults,
    concerns,
    obstacles,
    open_evaluations,
    refreshed,
    score,
)
from wenxiao.evaluation.scoring.taking import take_stated
from wenxiao.extraction.evaluation import read_evaluations
from wenxiao.publications.evaluations import PrintedEvaluation, evaluation_page, evaluation_text, evaluation_word
from wenxiao.readers import read

BUDGET = example(3, 2025)
RESULTS = YearResults(
    standings={each.id: Standing(initial=Decimal(1000), paid=Decimal(950)) for each in BUDGET.projects},
    results={
        each.id: ReportedResult(actual=each.grades[0])
        for duty in BUDGET.responsibilities
        for activity in duty.activities
        for each in activity.indicators[:-1]
    },
)
OPENED = open_evaluations(BUDGET, RESULTS)


def printed(subject: str) -> PrintedEvaluation:
    scored = score(OPENED[subject])
    return PrintedEvaluation(evaluation=OPENED[subject], score=scored, concerns=concerns(OPENED[subject], scored))


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("subject", [BUDGET.projects[0].id, BUDGET.projects[-1].id, ""])
def test_the_table_is_read_back_with_the_same_points(tmp_path: Path, kind: str, subject: str):
    told = printed(subject)
    file = tmp_path / f"report.{kind}"
    file.write_bytes(evaluation_word(told) if kind == "docx" else evaluation_page(told).encode())
    (stated,) = read_evaluations(read(file))
    back = take_stated(stated).evaluation
    assert back.subject.kind is told.evaluation.subject.kind
    assert [each.name for each in back.indicators] == [each.name for each in told.evaluation.indicators]
    for read_again, each in zip(back.indicators, told.evaluation.indicators, strict=True):
        assert read_again.withheld == each.withheld
        assert each.withheld or (read_again.grades, read_again.actual) == (each.grades, each.actual)
    money = told.evaluation.money
    assert (back.money.adjusted, back.money.executed) == (money.adjusted, money.executed)
    again = score(back)
    assert abs(again.total - told.score.total) < 1
    assert "total_wrong" not in {each.kind for each in concerns(back, again)}


def test_the_report_makes_nothing_up():
    page = evaluation_page(printed(BUDGET.projects[0].id))
    assert page.count("评价组没有填写。") == 1
    assert "没有登记评价组成员。" in page
    assert "执行率95%" in page
    assert "未判断" in page


def test_what_cannot_be_scored_stands_among_the_problems():
    told = printed(BUDGET.projects[0].id)
    assert told.score.grade is None
    assert "没有实际完成值" in evaluation_page(told)


def test_as_text_in_both_languages():
    told = printed("")
    assert "预算执行率" in evaluation_text(told, "zh")
    assert "Execution rate" in evaluation_text(told, "en")


def test_a_draft_in_hand_keeps_what_people_wrote_and_takes_new_figures():
    subject = BUDGET.projects[0].id
    kept = OPENED[subject]
    first = msgspec.structs.replace(kept.indicators[0], actual="手填", weight=Decimal(30), reason="原因")
    kept = msgspec.structs.replace(kept, indicators=(first, *kept.indicators[1:]), problems="写的问题")
    later = YearResults(standings={subject: Standing(initial=Decimal(2000), paid=Decimal(500))}, results={})
    again = refreshed(kept, open_evaluations(BUDGET, later)[subject])
    assert (again.indicators[0].actual, again.indicators[0].weight, again.problems) == ("手填", Decimal(30), "写的问题")
    assert again.indicators[1].actual == kept.indicators[1].actual
    assert (again.money.adjusted, again.money.executed) == (Decimal(2000), Decimal(500))


def test_nothing_is_handed_in_before_it_is_whole():
    subject = BUDGET.projects[0].id
    found = [each.kind for each in obstacles(OPENED[subject], score(OPENED[subject]))]
    assert found.count("question_open") == 5
    assert {"no_finance", "no_discipline", "indicator_unscored"} <= set(found)
    assert "question_open" not in [each.kind for each in obstacles(OPENED[""], score(OPENED[""]))]


def test_the_national_form_in_a_workbook(tmp_path: Path):
    rows = [
        ["项目支出绩效自评表"],
        ["（2024年度）"],
        ["项目名称", "农村公路养护"],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", 100, 80, 72, 10, "90%", 9],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["", "产出指标", "数量指标", "养护里程", "≥30公里", "27公里", 50, 45],
        ["", "效益指标", "社会效益", "投诉次数", "≤5次", "5次", 40, 40],
        ["总分", "", "", "", "", "", 100, 94],
    ]
    file = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    (stated,) = read_evaluations(read(file))
    evaluation = take_stated(stated).evaluation
    assert (evaluation.money.adjusted, evaluation.money.executed) == (Decimal(800000), Decimal(720000))
    scored = score(evaluation)
    assert (scored.total, scored.grade) == (Fraction(94), OverallGrade.EXCELLENT)
    assert concerns(evaluation, scored) == ()
