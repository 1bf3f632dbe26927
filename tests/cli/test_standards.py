"""A county's own standards, waivers and documents beside, as a person gives them; the catalogue as printed."""

import json
import re

from tests.cli.running import EXAMPLE, wenxiao
from tests.house.repository import ROOT

STANDARDS = ROOT / "examples" / "standards"
WAIVERS = ROOT / "examples" / "waivers.toml"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def test_the_document_on_rules_is_what_the_command_prints():
    told = wenxiao("rules", "--format", "markdown")
    assert (told.status, told.err) == (0, "")
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == told.out, (
        "wenxiao rules --format markdown -o docs/rules.md"
    )


def test_the_catalogue_as_text_and_data():
    assert "RL01  ■  支出总计等于基本支出加项目支出" in wenxiao("rules").out
    assert "Total expenditure is basic plus project expenditure" in wenxiao("rules", "--lang", "en").out
    rows = json.loads(wenxiao("rules", "--format", "json", "--standards", STANDARDS).out)["rules"]
    assert rows[-1]["id"] == "BX02"
    assert rows[-2]["valid_from"] == 2024
    assert all(row["title"] and row["title_en"].isascii() is not None and row["basis"] for row in rows)
    assert [row["id"] for row in rows if row["example"] is None] == ["BX01", "BX02"]


def test_the_worked_example_of_the_document_works_as_written(tmp_path):
    blocks = BLOCK.findall((ROOT / "docs" / "standards.md").read_text("utf-8"))
    row = next(text for language, text in blocks if language == "toml")
    told = [text.strip() for language, text in blocks if not language]
    (tmp_path / "relations.toml").write_text(row, encoding="utf-8")
    out = wenxiao("check", "--standards", tmp_path, EXAMPLE).out
    assert next(text for text in told if "[BX02]" in text) in out
    (tmp_path / "relations.toml").write_text(row.replace("official_costs.total", "official_costs.totals"), "utf-8")
    refused = wenxiao("check", "--standards", tmp_path, EXAMPLE)
    assert (refused.status, refused.out) == (2, "")
    assert next(text for text in told if "totals" in text) in refused.err


def test_waived_findings_are_listed_with_their_reason_and_do_not_count():
    told = wenxiao("check", "--waivers", WAIVERS, "--format", "json", EXAMPLE)
    findings = json.loads(told.out)["documents"][0]["findings"]
    kept = {finding["rule"]: finding["waived"] for finding in findings if finding["waived"]}
    assert kept.keys() == {"RL20", "AG01"}
    assert kept["AG01"]["by"] == "安澜县财政局采购办"
    assert told.status == 1
    text = wenxiao("check", "--waivers", WAIVERS, EXAMPLE).out
    assert "□ 已同意保留 2" in text
    assert "同意保留：已发更正说明，原件不再改动（安澜县财政局预算股，至 2099-12-31）" in text
    assert "同意保留" in wenxiao("check", "--waivers", WAIVERS, "--format", "html", EXAMPLE).out


def test_with_every_error_waived_the_status_is_fine_and_a_waiver_for_nothing_is_told(tmp_path):
    more = """
[[waiver]]
rule = "PT01"
document = "liuxi_town_2025.txt"
reason = "职责预算以批复为准"
by = "县财政局"
until = 2099-12-31

[[waiver]]
rule = "RL01"
figure = "1.00万元"
reason = "没有这一条"
by = "县财政局"
until = 2099-12-31

[[waiver]]
rule = "RL01"
figure = "1.00万元"
reason = "早已过期"
by = "县财政局"
until = 2001-12-31
"""
    path = tmp_path / "waivers.toml"
    path.write_text(WAIVERS.read_text("utf-8") + more, encoding="utf-8")
    told = wenxiao("check", "--waivers", path, EXAMPLE)
    assert told.status == 0
    assert "没有对应的问题" in told.err
    assert "2001-12-31 到期" in told.err
    (tmp_path / "wrong.toml").write_text("[[waiver]]\nrule = 1\n", encoding="utf-8")
    refused = wenxiao("check", "--waivers", tmp_path / "wrong.toml", EXAMPLE)
    assert refused.status == 2
    assert "Traceback" not in refused.err


def test_how_each_rule_ended_is_counted_in_every_form():
    assert re.search(r"规则 \d+ 条：通过 \d+ · 未通过 3 · 未执行 \d+", wenxiao("check", EXAMPLE).out)
    several = wenxiao("check", EXAMPLE, ROOT / "examples").out
    assert "各条规则在 1 份文件上的执行情况" in several
    rules = json.loads(wenxiao("check", "--format", "json", EXAMPLE).out)["rules"]
    counted = {rule["rule"]: rule for rule in rules}
    assert counted["AG01"] == {"rule": "AG01", "passed": 0, "failed": 1, "not_executed": 0, "crashed": 0}
    assert counted["XD01"]["not_executed"] == 1


def test_units_are_summed_up(tmp_path):
    told = json.loads(wenxiao("check", EXAMPLE, "--units", EXAMPLE, "--format", "json").out)["documents"][0]
    (execution,) = [each for each in told["executed"] if each["rule"] == "XD01"]
    assert execution["result"] == "not_executed"
    missing = wenxiao("check", EXAMPLE, "--units", tmp_path / "missing.txt")
    assert missing.status == 2
