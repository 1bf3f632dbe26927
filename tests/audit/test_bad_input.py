"""Amounts nobody prints, and a document in which everything is wrong: findings, no crash, bounded time."""

import pytest

from tests.audit.case_files import CaseText, Purchase, Row, case_files, disclosure_of
from wenxiao.audit import examine
from wenxiao.audit.findings import Result

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
    )
    verdict = examine(disclosure_of(merged))
    assert crashed(verdict) == []
    failed = [each for each in verdict.executed if each.result is Result.FAILED]
    assert len(failed) > 60
    assert all(finding.chinese and finding.english for finding in verdict.findings)
