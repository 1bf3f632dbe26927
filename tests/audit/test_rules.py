"""How a rule is run, and what becomes of one that crashes."""

from tests.audit.case_files import CaseText, case_of
from wenxiao.audit.findings import Message, Result, Severity
from wenxiao.audit.rules import Found, NotExecuted, rule
from wenxiao.basics.places import Place

CASE = case_of(CaseText("一般"))
PLACE = Place(file="a.txt", line=1)


def made(check):
    return rule("AG99", "示例", severity=Severity.WARNING, basis="示例")(check)


def test_a_rule_that_says_nothing_has_passed():
    execution, findings = made(lambda _: iter(())).run(CASE)
    assert (execution.result, execution.because, findings) == (Result.PASSED, "", ())


def test_what_is_found_bears_the_rule_s_number_family_and_weight():
    found = Found(message=Message("错在{what}", "wrong: {what}"), parameters={"what": "甲"}, places=(PLACE, PLACE))
    execution, findings = made(lambda _: iter((found,))).run(CASE)
    assert execution.result is Result.FAILED
    (finding,) = findings
    assert (finding.rule, finding.family, finding.severity) == ("AG99", "agreement", Severity.WARNING)
    assert (finding.chinese, finding.english, finding.places) == ("错在甲", "wrong: 甲", (PLACE,))


def test_a_finding_may_weigh_less_than_its_rule():
    found = Found(message=Message("错", "wrong"), severity=Severity.HINT)
    _, findings = made(lambda _: iter((found,))).run(CASE)
    assert [finding.severity for finding in findings] == [Severity.HINT]


def test_what_could_not_be_executed_says_why_once():
    reasons = (NotExecuted("没有甲", "no one"), NotExecuted("没有乙", "no other"), NotExecuted("没有甲", "no one"))
    execution, findings = made(lambda _: iter(reasons)).run(CASE)
    assert (execution.result, execution.because, findings) == (Result.NOT_EXECUTED, "没有甲；没有乙", ())
    assert execution.because_en == "no one; no other"


def test_a_rule_that_crashes_is_neither_finding_nor_silence():
    def crash(case):
        yield Found(message=Message("错", "wrong"))
        yield Found(message=Message(f"{1 / len(case.disclosure.facts)}", ""))

    execution, findings = made(crash).run(CASE)
    assert (execution.result, execution.because, findings) == (Result.CRASHED, "ZeroDivisionError", ())
