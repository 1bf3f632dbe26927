"""Judging as a whole: every rule once, in one order, on made-up and on real documents."""

from datetime import date

import pytest

from tests.audit.case_files import CaseText, Purchase, disclosure_of
from wenxiao.audit import judge, judging
from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.findings import Result
from wenxiao.audit.rules import FAMILIES, Rule
from wenxiao.extraction import extract
from wenxiao.readers import read

RULES = catalogue()

SEEDS = ("000", "002", "004")
TOWN = CaseText(
    "乙镇",
    facts=[
        "revenue.total = 100.00万元",
        "expenditure.total = 120.00万元",
        "expenditure.basic = 70.00万元",
        "expenditure.project = 30.00万元",
        "change(expenditure.total) = 5.00万元",
    ],
    procurement=[Purchase(article="家具", quantity="1.5")],
)


def test_every_rule_of_the_catalogue_is_executed_once_in_order():
    verdict = judge(disclosure_of(TOWN))
    assert [execution.rule for execution in verdict.executed] == [rule.id for rule in RULES]
    assert len({rule.id for rule in RULES}) == len(RULES)
    families = [rule.id[:2] for rule in RULES]
    assert sorted(families, key=list(FAMILIES).index) == families


def test_findings_come_in_the_order_of_the_catalogue_and_the_same_each_time():
    verdict = judge(disclosure_of(TOWN))
    assert [finding.rule for finding in verdict.findings] == ["RL01", "RL09", "TX05", "TX08", "PR07"]
    assert judge(disclosure_of(TOWN)) == verdict


def test_every_rule_has_a_title_a_basis_and_a_family():
    for rule in RULES:
        assert rule.title
        assert len(rule.basis) > 5
        assert rule.family == FAMILIES[rule.id[:2]]


def test_one_rule_that_crashes_stops_no_other(monkeypatch):
    def crash(case):
        raise LookupError(case.disclosure.kind)

    broken = Rule(RULES[0].id, RULES[0].title, RULES[0].severity, RULES[0].basis, crash)
    monkeypatch.setattr(judging, "catalogue", lambda: (broken, *RULES[1:]))
    verdict = judge(disclosure_of(TOWN))
    assert (verdict.executed[0].result, verdict.executed[0].because) == (Result.CRASHED, "LookupError")
    assert [finding.rule for finding in verdict.findings] == ["RL01", "RL09", "TX05", "TX08", "PR07"]


def test_nothing_is_stated_nothing_crashes():
    verdict = judge(disclosure_of(CaseText("空", year=0, kind="unknown")), published=date(2023, 3, 1))
    assert verdict.findings == ()
    assert {execution.result for execution in verdict.executed} <= {Result.PASSED, Result.NOT_EXECUTED}
    assert all(execution.because for execution in verdict.executed if execution.result is Result.NOT_EXECUTED)


@pytest.fixture(scope="module", params=SEEDS)
def disclosure(request, seed):
    return extract(read(seed(request.param)))


def test_no_rule_crashes_on_a_real_document(disclosure):
    verdict = judge(disclosure)
    assert [execution for execution in verdict.executed if execution.result is Result.CRASHED] == []
    places = [place for finding in verdict.findings if finding.rule != "TX05" for place in finding.places[:1]]
    assert len(places) == sum(finding.rule != "TX05" for finding in verdict.findings)
    assert all(place.line for place in places)


ERRORS = {
    "000": {("NM02", None, None)},
    "002": {("AG02", "8.46万元", "146.15万元"), ("PR07", "16.9台", None)},
    "004": {
        ("AG01", "806万元", "888.2万元"),
        ("RL20", "-13.73万元", "13.73万元"),
        ("RL32", "-20.45万元", "-21.08万元"),
        ("RL34", "31.18万元", "31.81万元"),
        ("NM01", None, None),
        ("OR02", "29人", "25人"),
    },
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_errors_of_a_real_document_are_these(name, seed):
    verdict = judge(extract(read(seed(name))))
    errors = {(each.rule, each.stated, each.expected) for each in verdict.findings if each.severity == "error"}
    assert errors == ERRORS[name]


def test_a_document_judged_with_itself_as_last_year_s_is_told_so(seed):
    disclosure = extract(read(seed("004")))
    told = {execution.rule: execution for execution in judge(disclosure, previous=disclosure).executed}
    assert told["AG05"].result is Result.NOT_EXECUTED
    assert "不是上一年度" in told["AG05"].because


def test_published_late(seed):
    verdict = judge(extract(read(seed("004"))), published=date(2023, 3, 13))
    assert [(each.stated, each.expected) for each in verdict.findings if each.rule == "DL01"] == [
        ("2023-03-13", "2023-03-12")
    ]
