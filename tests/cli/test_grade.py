"""``wenxiao grade``: the grade first, then how it came about."""

from argparse import Namespace

import pytest

from wenxiao.cli.grade import run


def told(capsys, scale, value, *, lenient=False, indicator="", lang="zh"):
    status = run(Namespace(scale=scale, value=value, lenient=lenient, indicator=indicator, lang=lang))
    output = capsys.readouterr()
    return status, output.out.splitlines(), output.err


def test_line_one_is_the_grade_and_below_it_how_each_band_is_read(capsys):
    status, lines, _ = told(capsys, "100%|90%|80%|60%以下", "85%")
    assert status == 0
    assert lines[0] == "中"
    assert lines[1] == "越多越好，单位%"
    assert lines[3] == "良  印作 90%  读作 90%≤x<100%"
    assert lines[-1] == "- 空档：60%<x<80%评不出等级"


@pytest.mark.parametrize(("lenient", "first"), [(False, "不能评定"), (True, "差")])
def test_a_hole_is_told_and_lenience_too(capsys, lenient, first):
    _, lines, _ = told(capsys, "100%|90%|80%|60%以下", "70%", lenient=lenient)
    assert lines[0] == first
    assert "空档60%<x<80%" in lines[1]


def test_the_indicators_name_brings_its_defects(capsys):
    _, lines, _ = told(capsys, "≥90%|≥80%|≥70%|<70%", "95%", indicator="宣传教育次数")
    assert lines[-1] == "- 指标“宣传教育次数”与单位“%”不符"


def test_a_target_of_the_national_form(capsys):
    _, lines, _ = told(capsys, "≥ 95 %, 权重10, 正向", "76%")
    assert lines == ["良", "说明：达成80%，得8分", "目标：≥95%，权重10，越多越好", "标准没有毛病"]


def test_five_cells_are_told_and_nothing_is_printed(capsys):
    status, lines, errors = told(capsys, "a|b|c|d|e", "a")
    assert (status, lines) == (2, [])
    assert "5" in errors


def test_english(capsys):
    _, lines, _ = told(capsys, "90%|80%|70%|60%以下", "65%", lang="en")
    assert lines[1] == "because: 65% lies in the hole 60%<x<70%"
    assert lines[-1] == "- hole: 60%<x<70% falls in no band"
