"""Files to findings; and the example, whose figures tie but for three slips."""

from datetime import date

from tests.house.repository import ROOT
from wenxiao.audit import judge
from wenxiao.audit.findings import Result, Severity
from wenxiao.publications.subjects import CheckedDocument, UnreadFile
from wenxiao.use_cases import checking
from wenxiao.use_cases.checking import Beside, check_documents

EXAMPLE = ROOT / "examples" / "liuxi_town_2025.txt"


def test_the_example_has_its_three_slips_and_no_other_error():
    (result,) = check_documents([EXAMPLE])
    assert isinstance(result, CheckedDocument)
    errors = [finding for finding in result.ordered if finding.severity is Severity.ERROR]
    stated = {figure for error in errors for figure in (error.stated, error.expected)}
    assert len(errors) == 3
    # 61.72 written as 61.27, 31.53 as 31.35 (which shows in the sum of its responsibility), 124.60 as 126.40.
    assert {"61.27万元", "61.72万元", "236.13万元", "235.95万元", "126.40万元", "124.60万元"} == stated


def test_findings_are_ordered_by_weight_then_down_the_document():
    (result,) = check_documents([EXAMPLE])
    assert isinstance(result, CheckedDocument)
    blocks = [finding.places[0].block for finding in result.ordered if finding.severity is Severity.ERROR]
    assert blocks == sorted(blocks, key=lambda block: block or 0)


def test_previous_year_and_day_of_publication_reach_the_rules(monkeypatch):
    (first,) = check_documents([EXAMPLE])
    assert isinstance(first, CheckedDocument)
    asked = []

    def listening(disclosure, *given):
        asked.append(given)
        return judge(disclosure)

    monkeypatch.setattr(checking, "examine", listening)
    list(check_documents([EXAMPLE], Beside(previous=first.disclosure, published=date(2025, 2, 1))))
    assert asked == [(first.disclosure, date(2025, 2, 1), (), ())]


def test_an_unreadable_file_stays_in_its_place(tmp_path):
    results = list(check_documents([tmp_path / "missing.txt", EXAMPLE]))
    assert [type(result) for result in results] == [UnreadFile, CheckedDocument]


def test_judging_that_breaks_down_is_told_and_the_rest_goes_on(monkeypatch):
    calls = []

    def broken_at_first(*given):
        calls.append(given)
        return judge(*given) if len(calls) > 1 else 1 / 0

    monkeypatch.setattr(checking, "examine", broken_at_first)
    first, second = check_documents([EXAMPLE, EXAMPLE])
    assert isinstance(first, UnreadFile)
    assert first.kind == "crashed"
    assert isinstance(second, CheckedDocument)


def test_no_rule_crashes_on_the_example():
    (result,) = check_documents([EXAMPLE])
    assert isinstance(result, CheckedDocument)
    assert [each for each in result.verdict.executed if each.result is Result.CRASHED] == []
