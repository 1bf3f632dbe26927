"""Findings that may stand: found by rule and place or figure, told when nothing is found, over after their last day."""

from datetime import date
from pathlib import Path

import pytest

from tests.audit.case_files import CaseText, disclosure_of
from wenxiao.audit import examine
from wenxiao.audit.waivers import WaiverUse, with_waivers
from wenxiao.basics.errors import UnusableStandards
from wenxiao.standards.waivers import read_waivers
from wenxiao.use_cases.checking import waivers_of

FACTS = ["expenditure.total = 160.00万元", "expenditure.basic = 100.00万元", "expenditure.project = 50.00万元"]
VERDICT = examine(disclosure_of(CaseText("一般", facts=FACTS)))
TODAY = date(2026, 3, 1)
ROW = """[[waiver]]
rule = "RL01"
figure = "160.00万元"
reason = "核实无误"
by = "县财政局"
until = 2026-12-31
"""


def waived(tmp_path: Path, text: str, file: str = "a/case.txt", today: date = TODAY):
    path = tmp_path / "waivers.toml"
    path.write_text(text, encoding="utf-8")
    use = WaiverUse(read_waivers(path), today)
    verdict = with_waivers(VERDICT, use, file)
    return {finding.rule for finding in verdict.findings if finding.waived}, use, verdict


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ('figure = "160.00万元"', 'figure = "160.00万元"'),
        ('figure = "160.00万元"', 'figure = "150.00 万元"'),
        ('figure = "160.00万元"', 'place = "第2行"'),
        ('figure = "160.00万元"', 'place = "expenditure.total = 160"'),
        ('figure = "160.00万元"', 'document = "case.txt"'),
    ],
)
def test_a_finding_is_known_by_its_figure_its_line_its_words_or_its_file(tmp_path, told, instead):
    found, use, _ = waived(tmp_path, ROW.replace(told, instead))
    assert found == {"RL01"}
    assert (use.idle, use.expired) == ((), ())


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ('figure = "160.00万元"', 'figure = "16.00万元"'),
        ('figure = "160.00万元"', 'place = "第9行"'),
        ('figure = "160.00万元"', 'document = "other.txt"'),
        ('rule = "RL01"', 'rule = "RL02"'),
    ],
)
def test_a_waiver_for_nothing_is_told(tmp_path, told, instead):
    found, use, _ = waived(tmp_path, ROW.replace(told, instead))
    assert found == set()
    assert [each.line for each in use.idle] == [1]


def test_after_its_last_day_it_no_longer_holds(tmp_path):
    assert waived(tmp_path, ROW, today=date(2026, 12, 31))[0] == {"RL01"}
    found, use, _ = waived(tmp_path, ROW, today=date(2027, 1, 1))
    assert found == set()
    assert (len(use.expired), use.idle) == (1, ())


def test_the_cause_of_waived_findings_alone_is_not_told(tmp_path):
    assert VERDICT.diagnoses
    assert waived(tmp_path, ROW)[2].diagnoses == ()


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("\n" + ROW + "\n" + ROW.replace('reason = "核实无误"\n', ""), 9, "缺少“reason”"),
        (ROW.replace("核实无误", "无"), 4, "太短"),
        (ROW.replace("2026-12-31", '"年底"'), 6, "日期"),
        (ROW.replace("2026-12-31", "2026-13-31"), 6, "TOML"),
        (ROW.replace("figure", "number"), 3, "没有“number”"),
        (ROW.replace('figure = "160.00万元"\n', ""), 1, "要写明 place、figure 或 document"),
        ("[[waivers]]\n", 1, "[[waiver]]"),
        (ROW.replace("RL01", "RL999"), 1, "没有编号为“RL999”的规则"),
    ],
)
def test_a_wrong_file_is_told_with_its_line_and_reason(tmp_path, text, line, why):
    path = tmp_path / "waivers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableStandards) as told:
        waivers_of(path, TODAY)
    assert f"waivers.toml 第 {line} 行：" in told.value.chinese
    assert why in told.value.chinese


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UnusableStandards, match="unreadable") as told:
        waivers_of(tmp_path / "missing.toml", TODAY)
    assert "第 0 行" not in told.value.chinese
