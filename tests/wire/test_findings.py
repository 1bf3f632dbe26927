"""``wenxiao.findings/1``: every key of the contract."""

import json

from tests.publications.made_up import checked, finding, paragraph
from wenxiao.audit.findings import Severity
from wenxiao.wire.elements import FailureForm
from wenxiao.wire.findings import check_form, findings_form, unread_findings_form
from wenxiao.wire.writing import json_text

STATED = paragraph("支出1万元", 0)
CHECKED = checked([STATED], finding(Severity.ERROR, STATED.passage.place_of(2, 5)), finding(Severity.WARNING))
UNREAD = unread_findings_form("b.txt", FailureForm("file_empty", "文件是空的：b.txt", "The file is empty"))
FORM = json.loads(json_text(check_form([findings_form(CHECKED.disclosure, CHECKED.verdict), UNREAD])))


def test_documents_in_their_order_under_the_schema():
    assert FORM["schema"] == "wenxiao.findings/1"
    assert [document["source"]["file"] for document in FORM["documents"]] == ["甲镇.txt", "b.txt"]


def test_a_finding_has_every_key():
    first, second = FORM["documents"][0]["findings"]
    assert {key: value for key, value in first.items() if key != "places"} == {
        "rule": "AG01",
        "family": "agreement",
        "severity": "error",
        "message": "两处不同",
        "message_en": "two differ",
        "stated": "1万元",
        "expected": "2万元",
        "waived": None,
    }
    assert first["places"][0]["quote"] == "1万元"
    assert (second["severity"], second["stated"], second["expected"], second["places"]) == ("warning", None, None, [])


def test_every_rule_is_told_with_its_result_and_why():
    executed = {each["rule"]: each for each in FORM["documents"][0]["executed"]}
    assert {rule: each["result"] for rule, each in executed.items()} == {
        "AG01": "failed",
        "AG05": "not_executed",
        "AG06": "not_executed",
        "XX01": "crashed",
    }
    assert executed["AG05"]["because"] == "没有上年文件"
    assert FORM["documents"][0]["diagnoses"] == []


def test_an_unread_file_has_empty_lists_and_an_error_and_a_read_one_has_none():
    read, unread = FORM["documents"]
    assert "error" not in read
    assert unread["error"]["kind"] == "file_empty"
    assert (unread["findings"], unread["diagnoses"], unread["executed"]) == ([], [], [])
