"""The audit report as a Word file."""

from io import BytesIO

import docx
from docx.document import Document

from tests.publications.made_up import checked, finding, paragraph
from wenxiao.audit.findings import Severity
from wenxiao.publications.reports import audit_word
from wenxiao.publications.subjects import CheckedDocument

FIRST, SECOND = paragraph("二、总体情况", 0), paragraph("收入1万元。", 1, 10)


def word(subject: CheckedDocument) -> Document:
    return docx.Document(BytesIO(audit_word(subject)))


def texts(subject: CheckedDocument) -> str:
    return "\n".join(each.text for each in word(subject).paragraphs)


def test_findings_stand_by_severity_with_figures_place_and_rule() -> None:
    place = SECOND.passage.place
    subject = checked([FIRST, SECOND], finding(Severity.HINT, chinese="可以更好"), finding(Severity.ERROR, place))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word(subject).tables]
    spot = "二、总体情况 · 第 2 行 “收入1万元。”"
    assert tables[0][1] == ["1", "两处不同\n写的 1万元 → 应为 2万元", spot, "AG01"]
    assert tables[1][1] == ["2", "可以更好", "针对整份文件", "AG01"]


def test_many_places_are_counted_not_all_printed() -> None:
    subject = checked([FIRST, SECOND], finding(Severity.ERROR, *[SECOND.passage.place] * 5))
    assert word(subject).tables[0].rows[1].cells[2].text.endswith("另有 2 处")


def test_rules_not_executed_and_crashed_say_why() -> None:
    rows = [[cell.text for cell in row.cells] for row in word(checked([FIRST])).tables[-1].rows]
    assert ["AG05", "上年数一致", "未执行", "没有上年文件"] in rows
    assert ["XX01", "坏规则", "规则出错", "ZeroDivisionError"] in rows


def test_no_finding_is_said() -> None:
    said = texts(checked([FIRST]))
    assert "没有发现问题。" in said
    assert "通过的规则共 1 条：AG01。" in said
