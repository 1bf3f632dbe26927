"""``wenxiao grade``: the grade in the first line, how it came about below."""

import pytest

from wenxiao.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["≥90%|80%-90%|70%-80%|70%以下", "85%"], "良"),
        (["≥90%|80%-90%|70%-80%|60%以下", "65%"], "不能评定"),
        (["≥90%|80%-90%|70%-80%|60%以下", "65%", "--lenient"], "差"),
    ],
)
def test_the_first_line_is_the_grade(arguments, first, capsys):
    assert main(["grade", *arguments]) == 0
    assert capsys.readouterr().out.splitlines()[0] == first


def test_below_stand_the_reason_every_band_and_the_defects(capsys):
    main(["grade", "100%-90%|80%-90%|70%-80%|60%以下", "65%"])
    told = capsys.readouterr().out
    assert "原因" in told
    assert all(f"\n{band}  " in told for band in "优良中差")
    assert "空档" in told


def test_more_than_four_bands_are_2(capsys):
    assert main(["grade", "1|2|3|4|5", "3"]) == 2
    assert "四档" in capsys.readouterr().err
