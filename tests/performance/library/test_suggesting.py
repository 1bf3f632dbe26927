"""What is suggested: what can be graded first, nothing twice, nothing that is there, opposites apart."""

import pytest

from wenxiao.performance.library import Advice, Gradability, Used, gradability, scale_form, suggest

GOOD = ("≥95%", "≥90%", "≥80%", "＜80%")
HOLED = ("95%以上", "80%-90%", "70%-80%", "60%以下")
ALIKE = {"道路养护": 1.0, "道路建设": 0.5}


def used(name, grades=GOOD, activity="道路养护", bodies=1, **more):
    verdict = gradability(grades, name)
    form = scale_form(grades)
    return Used(
        activity=activity, name=name, grades=grades, form=form, verdict=verdict, bodies=bodies, year=2026, **more
    )


def names(found):
    return [each.used.name for each in found]


@pytest.mark.parametrize(
    ("name", "grades", "verdict"),
    [
        ("道路完好率", GOOD, Gradability.SOUND),
        ("道路完好率", HOLED, Gradability.UNGRADABLE),
        ("道路完好率", ("√", "", "", ""), Gradability.UNGRADABLE),
        ("道路完好率", ("", "", "", ""), Gradability.UNGRADABLE),
        ("路况", ("好", "较好", "一般", "差"), Gradability.JUDGED),
        ("检查次数", GOOD, Gradability.MISLEADING),
        ("道路破损率", GOOD, Gradability.MISLEADING),
        ("道路完好率", ("≥95%", "95%-90%", "90%-80%", "＜80%"), Gradability.FLAWED),
    ],
)
def test_the_verdict_on_a_scale(name, grades, verdict):
    assert gradability(grades, name) is verdict


def test_two_printings_of_one_scale_are_one():
    assert scale_form(GOOD) == scale_form(("95%以上", "90%以上", "80%以上", "低于80%"))
    assert scale_form(GOOD) != scale_form(HOLED)
    assert scale_form(("√", "", "", "")) == "√|||"


def test_what_can_be_graded_comes_before_what_is_used_more():
    found = suggest([used("道路平整率", HOLED, bodies=60), used("道路完好率", bodies=2)], ALIKE, ())
    assert names(found) == ["道路完好率", "道路平整率"]


def test_an_indicator_stands_once_with_its_best_scale():
    found = suggest([used("道路完好率", HOLED, bodies=9), used("道路完好率"), used("道路完好度", HOLED)], ALIKE, ())
    assert names(found) == ["道路完好率", "道路完好度"]
    assert (found[0].used.grades, found[0].scales) == (GOOD, 2)


def test_what_the_activity_has_is_left_out_and_its_opposite_is_not():
    corpus = [used("居民满意率"), used("群众不满意率", ("≤5%", "≤10%", "≤15%", "＞15%"))]
    assert names(suggest(corpus, ALIKE, ["群众满意度"])) == ["群众不满意率"]


def test_a_nearer_activity_comes_first():
    corpus = [used("路灯完好率", activity="道路建设", bodies=5), used("道路完好率")]
    assert names(suggest(corpus, ALIKE, ())) == ["道路完好率", "路灯完好率"]
    assert suggest([used("别的", activity="没有提到")], ALIKE, ()) == []


def test_what_the_county_says_counts():
    corpus = [used("甲率"), used("乙率", advice=Advice.RECOMMENDED), used("丙率", advice=Advice.DISCOURAGED)]
    assert names(suggest(corpus, ALIKE, ())) == ["乙率", "甲率", "丙率"]


def test_results_of_earlier_years_count():
    corpus = [used("甲率", attained=0.1), used("乙率", attained=1.0)]
    assert names(suggest(corpus, ALIKE, ())) == ["乙率", "甲率"]


def test_no_more_than_asked_for():
    assert len(suggest([used(f"指标{number}率") for number in range(30)], ALIKE, (), most=5)) == 5
