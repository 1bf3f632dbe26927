"""The text report: findings by severity, figures and places, reasons, counts."""

import msgspec

from tests.publications.made_up import checked, finding, paragraph
from wenxiao.audit.findings import Severity
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.documents.model import Block
from wenxiao.publications.subjects import Tally, UnreadFile
from wenxiao.publications.text import checked_text, totals_text
from wenxiao.publications.words import words

ZH = words("zh")
STATED = paragraph("支出1万元", 1, 10)
BLOCKS: list[Block] = [paragraph("二、总体情况", 0), STATED]
PLACE = STATED.passage.place_of(2, 5)


def test_errors_stand_before_hints_and_every_finding_has_sign_word_figures_and_place():
    found = [finding(Severity.HINT, chinese="末位不同"), finding(Severity.ERROR, PLACE)]
    lines = checked_text(checked(BLOCKS, *found), ZH).splitlines()
    assert lines[0] == "甲镇人民政府 2025 年部门预算"
    error, hint = lines.index("■ 错误 1"), lines.index("○ 提示 1")
    assert error < hint
    assert lines[error + 1 : error + 4] == [
        "  1. 两处不同  [AG01]",
        "     写的 1万元 → 应为 2万元",
        "     位置  二、总体情况 · 第 2 行  “1万元”",
    ]
    assert lines[hint + 1] == "  2. 末位不同  [AG01]"
    assert lines[-1] == "错误 1 · 警告 0 · 提示 1 · 未执行 3"


def test_rules_not_executed_are_told_by_reason_and_crashed_ones_apart():
    lines = checked_text(checked(BLOCKS), ZH).splitlines()
    assert "没有发现问题。" in lines
    assert "  没有上年文件：AG05 AG06" in lines
    assert lines[lines.index("× 规则出错 1") + 1] == "  XX01  坏规则  ZeroDivisionError"


def test_doubts_are_told_with_their_place():
    doubt = Doubt(kind="row_cut", message="本行中断", message_en="cut", place=Place(file="a", block=1, line=2))
    text = checked_text(checked(BLOCKS, doubts=(doubt,)), ZH)
    assert "本行中断 (二、总体情况 · 第 2 行)" in text


def test_english_words_and_messages():
    text = checked_text(checked(BLOCKS, finding(Severity.ERROR, PLACE)), words("en"))
    assert "two differ" in text
    assert "stated 1万元 → expected 2万元" in text
    assert "错误" not in text


def test_english_has_reasons_sections_and_bounds_in_english():
    bounded = msgspec.structs.replace(finding(Severity.ERROR, PLACE), expected="不超过2万元")
    text = checked_text(checked(BLOCKS, bounded), words("en"))
    assert "  no document of last year: AG05 AG06" in text
    assert "stated 1万元 → expected at most 2万元" in text
    assert "Place  “二、总体情况” · line 2" in text


def test_totals_count_files_and_findings():
    tally = Tally()
    tally.add(checked(BLOCKS, finding(), finding(Severity.HINT)))
    tally.add(UnreadFile(file="b", kind="file_missing", chinese="找不到文件：b", english="No such file: b"))
    told = totals_text(tally, ZH)
    assert told.endswith("\n\n共 2 份文件，读不了 1 份 · 错误 1 · 警告 0 · 提示 1\n")
    assert told.startswith("各条规则在 1 份文件上的执行情况\n")
    assert "  AG01  0     1       0       0\n" in told
