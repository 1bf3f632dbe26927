"""Every rule against its case file."""

import re

import pytest

from tests.audit import examples
from tests.audit.case_files import CaseText, case_files, case_of
from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.findings import Finding, Result

RULES = catalogue()

BY_NUMBER = {rule.id: rule for rule in RULES}
FILES = case_files()
ALL = [(file.rule, case) for file in FILES for case in file.case]
CASES = [pytest.param(number, case, id=f"{number} {case.name}") for number, case in ALL]
FAILING = [pytest.param(number, case, id=f"{number} {case.name}") for number, case in ALL if case.findings]


def wanted_result(case: CaseText) -> Result:
    if case.findings:
        return Result.FAILED
    return Result.NOT_EXECUTED if case.because else Result.PASSED


def speaks_of(finding: Finding, wanted) -> bool:
    given = {"stated": wanted.stated, "expected": wanted.expected, "severity": wanted.severity}
    same = all(getattr(finding, name) == value for name, value in given.items() if value is not None)
    return same and all(word in finding.chinese for word in wanted.words)


@pytest.mark.parametrize(("number", "case"), CASES)
def test_a_rule_says_of_a_case_what_an_auditor_would(number, case):
    execution, findings = BY_NUMBER[number].run(case_of(case))
    said = [(finding.chinese, finding.stated, finding.expected, str(finding.severity)) for finding in findings]
    assert execution.result is wanted_result(case), (execution.because, said)
    assert case.because in execution.because
    assert len(findings) == len(case.findings), said
    for finding, wanted in zip(findings, case.findings, strict=True):
        assert speaks_of(finding, wanted), said


@pytest.mark.parametrize(("number", "case"), FAILING)
def test_a_finding_leads_to_its_place_in_both_languages(number, case):
    _, findings = BY_NUMBER[number].run(case_of(case))
    for finding in findings:
        assert finding.rule == number
        assert finding.places or number == "TX05"
        assert finding.chinese
        assert "{" not in finding.chinese + finding.english


def test_why_a_rule_was_not_executed_is_said_in_english_too_but_for_names_in_quotation_marks():
    executed = [rule.run(case_of(case))[0] for _, case in ALL for rule in RULES]
    reasons = {each.because_en for each in executed if each.result is Result.NOT_EXECUTED}
    assert len(reasons) > 150
    assert all(reasons)
    quoted = re.compile(r"“[^”]*”")
    assert [each for each in sorted(reasons) if re.search(r"[\u3000-\u9fff\uff00-\uffef]", quoted.sub("", each))] == []


def test_every_rule_has_one_case_file_with_a_case_that_fails_and_one_that_passes():
    assert sorted(file.rule for file in FILES) == sorted(BY_NUMBER)
    fails = {file.rule for file in FILES if any(wanted_result(case) is Result.FAILED for case in file.case)}
    passes = {file.rule for file in FILES if any(wanted_result(case) is Result.PASSED for case in file.case)}
    assert BY_NUMBER.keys() - fails == set()
    assert BY_NUMBER.keys() - passes == set()


def test_the_examples_of_the_catalogue_are_those_of_the_case_files():
    assert examples.FILE.read_text("utf-8") == examples.written(), "python -m tests.audit.examples writes them anew"
