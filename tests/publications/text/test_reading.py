"""The summary of what a document states."""

from pathlib import Path

import msgspec
import pytest

from tests.house.repository import ROOT
from wenxiao.basics.places import Place
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Coverage, UnreadFigure
from wenxiao.publications.text import read_text
from wenxiao.publications.words import words
from wenxiao.readers import read

EXAMPLE = Path(ROOT / "examples" / "liuxi_town_2025.txt")


@pytest.fixture(scope="module")
def disclosure():
    return extract(read(EXAMPLE, "example.txt"))


def test_it_says_whose_budget_and_the_key_figures_with_all_their_printings(disclosure):
    lines = read_text(disclosure, words("zh")).splitlines()
    assert lines[0] == "安澜县柳溪镇人民政府 2025 年部门预算"
    told = [" ".join(line.split()) for line in lines]
    assert "支出总计 2025 年 2186.40万元 第 41、45 行" in told
    # The two figures for procurement differ in the example, and both are told.
    assert any(line.startswith("政府采购预算 2025 年 126.40万元") for line in told)
    assert any(line.startswith("政府采购预算 2025 年 124.60万元") for line in told)
    assert "318安澜县柳溪镇人民政府 职责 4 · 活动 12 · 指标 22" in told
    assert "批复 安财预〔2025〕8号 2025-01-24" in told


def test_coverage_is_cut_never_rounded_up_and_unread_figures_are_listed_when_asked_for(disclosure):
    unread = UnreadFigure("7万元", Place(file="example.txt", line=3))
    partly = msgspec.structs.replace(disclosure, coverage=Coverage(300, 299, (unread,)))
    asked, plain = (read_text(partly, words("zh"), with_coverage=each) for each in (True, False))
    assert "印出的数字 300 个，读得 299 个（99%）" in asked
    assert "没有读出的数字 1" in asked
    assert "7万元" in asked
    assert "7万元" not in plain


def test_english(disclosure):
    text = read_text(disclosure, words("en"))
    assert "Total expenditure" in text
    assert "department budget" in text
