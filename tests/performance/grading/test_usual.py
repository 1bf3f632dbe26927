"""Usual cells mean at one glance what the grammar says they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.performance.grading.conditions import read_conditions
from wenxiao.performance.grading.usual import usual_condition

NUMBERS = st.sampled_from(["0", "5", "80", "90", "60.5", "100", "0.85"])
UNITS = st.sampled_from(["", "%", "次", "天", "起", "月", "年", "内", "级"])
cells = st.one_of(
    st.tuples(st.sampled_from(["", "≥", "≤", ">", "<"]), NUMBERS, UNITS, st.sampled_from(["", "以上", "以下", "以内"])),
    st.tuples(NUMBERS, UNITS, st.just("-"), NUMBERS, UNITS),
).map("".join)


@given(cells)
def test_a_usual_cell_means_what_the_grammar_says(text):
    usual = usual_condition(text)
    if usual is not None:
        assert read_conditions(text) == (usual,)


@pytest.mark.parametrize("text", ["≥90%", "80%-90%", "90%-80%", "10次以下", "5-10次", "100%", "20"])
def test_the_usual_cells_are_usual(text):
    assert usual_condition(text) is not None


@pytest.mark.parametrize("text", ["≥90%以上", "3月-5月", "5天内", "80%-90次", "完成", "", "6月30日前", "2019年"])
def test_other_cells_are_left_to_the_grammar(text):
    assert usual_condition(text) is None
