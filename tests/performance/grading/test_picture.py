"""The small bar of a scale in a row of the tree."""

from wenxiao.performance.grading import parse
from wenxiao.performance.grading.picture import bar


def test_the_small_bar_shows_bands_and_holes_on_one_line():
    drawn = bar(parse(("≥98%", "95%-98%", "90%-95%", "85%以下")))
    assert drawn.count("<rect") == 5
    assert 'stroke-dasharray="2.5 1.8"' in drawn
    assert bar(parse(("优秀", "良好", "一般", "较差"))) == ""


def test_the_small_bar_hatches_what_two_bands_claim():
    assert "url(#twice)" in bar(parse(("≥95%", "85%-93%", "80%-90%", "<80%")))
