"""Documents of other provinces, with the defects that a person found in them, and no error that is none."""

import tomllib
from typing import Any

import pytest

from tests.house.repository import ROOT
from wenxiao.audit import examine, judge
from wenxiao.audit.findings import Finding, Severity
from wenxiao.audit.writing import written
from wenxiao.extraction import extract
from wenxiao.readers import read

DOCUMENTS = tomllib.loads((ROOT / "tests" / "expected" / "forms_of_other_places.toml").read_text("utf-8"))["document"]


def said(finding: Finding) -> tuple[str, str, str, int, int]:
    place = finding.places[0] if finding.places else None
    line = 0 if place is None else (place.row if place.page is not None and place.row is not None else place.line) or 0
    page = 0 if place is None else place.page or 0
    return finding.rule, finding.stated or "", finding.expected or "", page, line


def read_by_hand(row: dict[str, Any]) -> tuple[str, str, str, int, int]:
    page, line = row["at"]
    return row["rule"], row.get("stated", ""), row.get("expected", ""), page, line


@pytest.mark.parametrize("document", DOCUMENTS, ids=[each["file"] for each in DOCUMENTS])
def test_errors_and_warnings_are_those_that_a_person_found(corpus, document):
    verdict = judge(extract(read(corpus(document["file"]))))
    found = [said(each) for each in verdict.findings if each.severity is not Severity.HINT]
    assert sorted(found) == sorted(map(read_by_hand, document["finding"]))
    if "hint" in document:
        hints = [said(each) for each in verdict.findings if each.severity is Severity.HINT]
        assert read_by_hand(document["hint"]) in hints


@pytest.mark.parametrize("document", [each for each in DOCUMENTS if "cause" in each], ids=lambda each: each["file"])
def test_the_right_figure_is_blamed_first(corpus, document):
    first = examine(extract(read(corpus(document["file"])))).diagnoses[0]
    assert [first.fact.concept, written(first.fact.amount), written(first.suggested)] == document["cause"]
