"""What is found in real documents was read by a person, finding by finding (``labelled_findings.toml``)."""

import hashlib

import pytest

from tests.house.repository import ROOT
from wenxiao.benchmarking.real import Labelled, known, labelled

SHARED = ROOT.parent / "shared"
DOCUMENTS = labelled(ROOT / "tests" / "expected" / "labelled_findings.toml")
VERDICTS = {"true", "doubtful", "false"}


def test_no_error_is_false_and_few_warnings_are() -> None:
    every = [label for document in DOCUMENTS for label in document.finding]
    assert {label.verdict for label in every} <= VERDICTS
    assert [label for label in every if label.severity == "error" and label.verdict != "true"] == []
    warnings = [label for label in every if label.severity == "warning"]
    assert sum(label.verdict == "false" for label in warnings) * 20 <= len(warnings)


def test_what_is_not_plainly_true_says_why() -> None:
    assert [label for each in DOCUMENTS for label in each.finding if label.verdict != "true" and not label.why] == []


def test_no_finding_is_labelled_twice() -> None:
    for document in DOCUMENTS:
        keys = [(each.rule, each.severity, each.stated, each.expected, each.lines) for each in document.finding]
        assert len(keys) == len(set(keys)), document.file


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.file)
def test_every_finding_on_a_real_document_was_read(document: Labelled) -> None:
    found = sorted(SHARED.rglob(f"{document.file}*")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("no such document beside the clone")
    assert hashlib.sha256(found[0].read_bytes()).hexdigest() == document.sha256
    told = known(document, SHARED)
    assert told is not None
    assert told.unread == ()
    assert told.gone == 0
    assert told.errors_false == 0
