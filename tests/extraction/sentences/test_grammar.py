"""Sentences as they stand in published budgets, made up anew (``cases.toml``), and what each states."""

import tomllib
from pathlib import Path

import pytest

from tests.extraction.sentences.made_up import brief, passage, reading
from wenxiao.extraction.sentences import Context, read_paragraphs

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_a_text_states_its_facts_and_no_others(case):
    assert brief(case["text"], case["section"]) == case["facts"]


def test_a_figure_given_to_something_else_is_not_the_subjects():
    text = "“三公”经费9万元。2024年安排3万元用于会议。"
    assert brief(text, "official_costs") == ["official_costs.total 9"]


def test_a_final_account_states_final_figures_and_the_budget_before():
    facts = reading("“三公”经费支出年初预算为3万元，支出决算为2万元。", "official_costs", scenario="final").facts
    assert [(dict(fact.dimensions), str(fact.amount.number)) for fact in facts] == [
        ({}, "3"),
        ({"scenario": "final"}, "2"),
    ]


def test_accounts_state_the_budget_beside_what_was_spent():
    text = "2024年度“三公”经费财政拨款支出预算为5万元，2024年实际支出“三公经费”决算为3万元，其中一般公共预算2万元。"
    facts = reading(text, "official_costs", scenario="final").facts
    assert [(dict(fact.dimensions), str(fact.amount.number)) for fact in facts[:2]] == [
        ({}, "5"),
        ({"scenario": "final"}, "3"),
    ]


def test_in_accounts_what_came_in_and_went_out_is_that_of_the_year():
    text = "2024年度收入总计9万元。收入合计8万元，其中：一般公共预算8万元。本单位支出为7万元。"
    assert [fact.concept for fact in reading(text, scenario="final").facts] == [
        "revenue.total",
        "revenue.current_year",
        "revenue.general_public_budget",
        "expenditure.current_year",
    ]


def test_a_figure_behind_a_torn_word_keeps_its_place():
    text = "基本支出90万元，同比增\n加3万元，增长3%。"
    lines = text.split("\n")
    first, second = passage(lines[0]), passage(lines[1], start=len(lines[0]) + 1)
    facts = read_paragraphs([first, second], Context(2024, "arrangement")).facts
    assert [text[fact.place.start : fact.place.end] for fact in facts] == ["90万元", "3万元", "3%"]


def test_last_year_is_the_year_before_the_one_spoken_of():
    assert brief("2022年预算收支安排30万元，比上年预算32万元减少2万元。")[2:4] == [
        "revenue.total 2021 32",
        "expenditure.total 2021 32",
    ]


def test_a_heading_says_what_the_paragraph_under_it_is_of():
    text = "（一）因公出国（境）费\n2024年预算1万元，较上年增加1万元。\n（二）公务接待费\n2024年预算2万元。"
    assert brief(text, "official_costs") == [
        "official_costs.overseas 1",
        "official_costs.overseas change 1",
        "official_costs.reception 2",
    ]


def test_a_sentence_goes_on_over_the_end_of_a_page():
    text = "预算收支安排300万元，其中：基本支出预算\n增加51万元，项目支\n出减少3万元。"
    assert brief(text)[2:] == ["expenditure.basic change 51", "expenditure.project change -3"]


def test_stray_punctuation_and_a_doubled_sign_are_doubts():
    found = reading("公务接待费4。万元，较上年减少-3万元。", "official_costs")
    assert [doubt.kind for doubt in found.doubts] == ["loose_punctuation", "sign_twice"]
    assert [doubt.place.quote for doubt in found.doubts if doubt.place] == ["4。万元", "-3万元"]


def test_a_fact_has_the_printed_subject_amount_and_place():
    text = "2024 年“三公”经费安排 4.37。 万元，与上年持平。"
    amount, even = reading(text, "official_costs").facts
    assert (amount.wording, amount.amount.text, amount.place.quote) == ("“三公”经费", "4.37万元", "4.37。 万元")
    assert (even.amount.text, even.amount.unit, even.place.quote) == ("持平", "万元", "持平")
    for fact in (amount, even):
        assert text[fact.place.start : fact.place.end] == fact.place.quote


def test_a_figure_that_is_two_facts_is_one_place_read():
    found = reading("2024年收支总预算300万元，比上年增加2万元。")
    assert [place.quote for place in found.read_spans] == ["300万元", "2万元"]


@pytest.mark.parametrize("opener", ["其中", "（", "主要原因是", "1、", "((", "其中：（3万元", "总额", "预算安排"])
def test_a_text_that_never_ends_is_read_in_good_time(opener):
    assert reading("三公经费" + opener * 20_000 + "3万元", "official_costs").doubts == ()
