"""Three real documents, read by a person beforehand: what an auditor must say of them, and must not.

``tests/expected/README.md`` tells how the expected results were made and what their keys mean.
"""

import re
from decimal import Decimal
from typing import Any

import pytest

from tests.expected.reading import SEEDS, Case, Table, case_of
from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.facts.disclosure import Disclosure


@pytest.fixture(scope="module", params=SEEDS)
def case(request, seed) -> Case:
    return case_of(request.param, seed(request.param))


FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|千元|元)?")


def figures(text: str | None) -> set[Decimal]:
    """Figures of a text without sign, money in yuan."""
    return {
        Decimal(digits.replace(",", "")) * MONEY_UNITS.get(unit, Decimal(1))
        for digits, unit in FIGURE.findall(text or "")
    }


def names_figures(finding: Any, pairs: list[list[str]]) -> bool:
    """Whether one pair stands in the finding, whichever of the two statements it holds to be the right one."""
    stated, better = figures(finding.stated), figures(finding.expected)
    return any(
        (figures(one) <= stated and figures(other) <= better) or (figures(other) <= stated and figures(one) <= better)
        for one, other in pairs
    )


def speaks_of(finding: Any, row: Table) -> bool:
    """Whether the finding is the expected one: by its figures, else by its lines and words."""
    if row["severity"] == "error" and finding.severity != "error":
        return False
    if "figures" in row:
        return names_figures(finding, row["figures"])
    placed = not row.get("lines") or any(place.line in row["lines"] for place in finding.places)
    worded = not row.get("words") or any(word in finding.chinese for word in row["words"])
    return placed and worded


def doubted(disclosure: Disclosure, row: Table) -> bool:
    """Whether reading itself has said it."""
    if not row.get("also_doubt"):
        return False
    lines, words = row.get("lines", []), row.get("words", [])
    return any(
        (doubt.place is not None and doubt.place.line in lines) or any(word in doubt.message for word in words)
        for doubt in disclosure.doubts
    )


def findings_of(case: Case) -> Any:
    """What the software says of the document; ``Any``, because only what the contract names is looked at."""
    from wenxiao.audit import judge  # noqa: PLC0415 - a document is compared above without being judged

    return judge(case.disclosure).findings


def test_an_auditor_s_findings_are_raised(case):
    found = findings_of(case)
    required = [row for row in case.expected["finding"] if row.get("required", True)]
    assert [
        (row["id"], row["about"])
        for row in required
        if not any(speaks_of(finding, row) for finding in found) and not doubted(case.disclosure, row)
    ] == []


def test_what_ties_is_not_called_an_error(case):
    errors = [finding for finding in findings_of(case) if finding.severity == "error"]
    assert [
        (error.rule, error.message, error.stated, error.expected)
        for error in errors
        if not any(speaks_of(error, row) for row in case.expected["finding"])
    ] == []
