"""The reviewer's checklist filled by the checks."""

import re
from io import BytesIO

import docx
import msgspec
import pytest

from tests.publications.made_up import checked, finding, paragraph
from wenxiao.audit.findings import Execution, Result, Severity, Verdict
from wenxiao.publications.reports import Answer, ChecklistLine, checklist, checklist_page, checklist_word

FIRST = paragraph("二、总体情况", 0)
DOCUMENT = checked([FIRST])
AGREEMENT, LAST_YEAR, CRASHED = "同一数字前后一致", "与上年公开的数字一致", "其他"


def lines(verdict: Verdict) -> dict[str, ChecklistLine]:
    return {line.title: line for line in checklist(DOCUMENT.disclosure, verdict).lines}


@pytest.mark.parametrize(
    ("severity", "answer"),
    [(Severity.ERROR, Answer.NO), (Severity.WARNING, Answer.NO), (Severity.HINT, Answer.YES)],
)
def test_errors_and_warnings_are_objections_and_hints_are_not(severity: Severity, answer: Answer) -> None:
    verdict = checked([FIRST], finding(severity, FIRST.passage.place)).verdict
    assert lines(verdict)[AGREEMENT].answer is answer


def test_a_problem_tells_weight_figures_and_place() -> None:
    verdict = checked([FIRST], finding(Severity.ERROR, FIRST.passage.place)).verdict
    problem = lines(verdict)[AGREEMENT].problems[0]
    assert problem == "错误：两处不同（写的 1万元 → 应为 2万元）。位置：二、总体情况 · 第 1 行"


def test_what_was_not_executed_is_not_checked_and_says_why() -> None:
    found = lines(DOCUMENT.verdict)
    assert found[LAST_YEAR] == ChecklistLine(LAST_YEAR, Answer.UNCHECKED, ("未检查：没有上年文件",))
    assert found["应公开的章节齐全，次序正确"].answer is Answer.UNCHECKED


def test_a_crash_is_no_pass() -> None:
    passed = Execution("XX02", "另一条", Result.PASSED)
    verdict = Verdict((), (*DOCUMENT.verdict.executed, passed))
    assert lines(verdict)[CRASHED].answer is Answer.UNCHECKED
    assert lines(verdict)[CRASHED].problems == ("未检查：规则出错：坏规则",)


def test_the_last_item_stands_only_where_something_belongs_to_it() -> None:
    verdict = Verdict((), (Execution("AG01", "一致", Result.PASSED),))
    found = lines(verdict)
    assert CRASHED not in found
    assert found[AGREEMENT] == ChecklistLine(AGREEMENT, Answer.YES)


def test_word_and_page_print_every_line_under_a_header_that_repeats() -> None:
    form = checklist(DOCUMENT.disclosure, checked([FIRST], finding()).verdict)
    table = docx.Document(BytesIO(checklist_word(form))).tables[0]
    printed = [[cell.text for cell in row.cells] for row in table.rows]
    assert printed[0] == ["序号", "检查事项", "符合要求", "发现的问题"]
    assert "tblHeader" in table.rows[0]._tr.xml
    expected = [[line.title, line.answer.chinese, "\n".join(line.problems)] for line in form.lines]
    assert [row[1:] for row in printed[1:]] == expected
    page = checklist_page(form)
    assert all(line.title in page for line in form.lines)
    assert not re.search(r"https?://", page)


def test_the_folders_of_a_machine_are_not_filed() -> None:
    source = msgspec.structs.replace(DOCUMENT.disclosure.source, file="C:\\文件\\甲镇.docx")
    disclosure = msgspec.structs.replace(DOCUMENT.disclosure, source=source)
    assert checklist(disclosure, DOCUMENT.verdict).file == "甲镇.docx"
