"""What is found in real documents was read by a person, finding by finding (``tests/expected/verdicts.toml``)."""

import tomllib
from collections import Counter

import pytest

from tests.house.repository import ROOT
from wenxiao.audit import judge
from wenxiao.extraction import extract
from wenxiao.readers import read

ROWS = tomllib.loads((ROOT / "tests" / "expected" / "verdicts.toml").read_text("utf-8"))["finding"]
CORPUS = {"longji": "chongqing_rongchang_longji", "xiakou": "hebei_pingshan_xiakou", "shenze": "hebei_shenze_veterans"}


def labelled(document):
    found: Counter[tuple[str, ...]] = Counter()
    for row in ROWS:
        if row["document"] == document:
            said = (row["rule"], row["severity"], row.get("stated", ""), row.get("expected", ""), str(row["line"]))
            found[said] += row.get("count", 1)
    return found


def said_of(path):
    findings = judge(extract(read(path))).findings
    return Counter(
        (each.rule, each.severity.value, each.stated or "", each.expected or "", str(_line(each))) for each in findings
    )


def _line(finding):
    return (finding.places[0].line or 0) if finding.places else 0


def test_no_error_is_false_and_few_warnings_are():
    assert [row for row in ROWS if row["severity"] == "error" and row["verdict"] != "true"] == []
    warnings = [row for row in ROWS if row["severity"] == "warning"]
    assert sum(row["verdict"] == "false" for row in warnings) * 20 <= len(warnings)
    assert all(row.get("why") for row in ROWS if row["verdict"] == "debatable")


@pytest.mark.parametrize("document", ["000", "002", "004"])
def test_every_finding_on_a_real_document_was_read(document, seed):
    assert said_of(seed(document)) == labelled(document)


@pytest.mark.parametrize("document", sorted(CORPUS))
def test_every_finding_on_the_corpus_was_read(document):
    folder = ROOT.parent / "shared" / "corpus"
    found = sorted(folder.glob(f"{CORPUS[document]}*.txt")) if folder.is_dir() else []
    if not found:
        pytest.skip("no such document beside the clone")
    assert said_of(found[0]) == labelled(document)
