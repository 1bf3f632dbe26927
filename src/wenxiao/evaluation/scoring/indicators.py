"""Points of one indicator, whatever its standard is: four cells, a number, words, or what people judge."""

from fractions import Fraction

import msgspec

from wenxiao.evaluation.scoring.evaluated import EvaluatedIndicator
from wenxiao.evaluation.scoring.qualitative import Judged, judge
from wenxiao.evaluation.scoring.quantitative import count
from wenxiao.evaluation.scoring.score import Deviation, DeviationKind
from wenxiao.evaluation.scoring.told import Problem, Step
from wenxiao.performance.grading import (
    Direction,
    NationalTarget,
    Said,
    attainment,
    grade,
    measured,
    parse,
    parse_target,
)
from wenxiao.performance.grading.scale import GRADES
from wenxiao.standards.evaluation import ScoringStandard


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What an indicator got: its share of the points with the working, or the problem."""

    share: Fraction | None = None
    steps: tuple[Step, ...] = ()
    problem: Problem | None = None
    deviation: Deviation | None = None


def give(indicator: EvaluatedIndicator, weight: Fraction, standard: ScoringStandard) -> Given:
    """The share of the points of an indicator, or why it cannot be scored."""
    barred = "withheld" if indicator.withheld else "no_weight" if weight <= 0 else ""
    if barred:
        return Given(problem=Problem(barred))
    if indicator.has_grades:
        return _by_grades(indicator, weight, standard)
    target = _target(indicator)
    if target is not None and target.value is not None:
        return _by_number(target, indicator, weight, standard)
    judged = judge(indicator, standard.qualitative, weight)
    if judged is not None:
        return _by_judgement(judged, indicator)
    return _by_words(target, indicator, weight)


def _target(indicator: EvaluatedIndicator) -> NationalTarget | None:
    target = parse_target(indicator.target).target
    if target is None or target.value is None or not indicator.inverse:
        return target
    return msgspec.structs.replace(target, direction=Direction.LESS)


def _by_judgement(judged: Judged, indicator: EvaluatedIndicator) -> Given:
    if judged.percent is None or judged.step is None:
        return Given(problem=judged.problem)
    share = Fraction(judged.percent) / 100
    return Given(share=share, steps=(judged.step,), deviation=_unmet(indicator) if share < 1 else None)


def _unmet(indicator: EvaluatedIndicator) -> Deviation:
    return Deviation(kind=DeviationKind.UNMET, explained=bool(indicator.reason.strip()))


def _by_words(target: NationalTarget | None, indicator: EvaluatedIndicator, weight: Fraction) -> Given:
    """A target in words is met by the same words; anything else people must judge."""
    if target is None:
        return Given(problem=Problem("no_target" if indicator.actual.strip() else "no_target_no_actual"))
    if not indicator.actual.strip():
        return Given(problem=Problem("no_actual"))
    found = attainment(target, indicator.actual)
    if isinstance(found, Said):
        texts = (("target", indicator.target.strip()), ("actual", indicator.actual.strip()))
        return Given(problem=Problem("must_be_judged", (), texts))
    figures = (("points", weight * found.share),)
    texts = (("target", indicator.target.strip()), ("actual", indicator.actual.strip()))
    step = Step("words_met" if found.share == 1 else "words_unmet", figures, texts)
    return Given(share=found.share, steps=(step,), deviation=None if found.share == 1 else _unmet(indicator))


def _by_number(
    target: NationalTarget, indicator: EvaluatedIndicator, weight: Fraction, standard: ScoringStandard
) -> Given:
    if not indicator.actual.strip():
        return Given(problem=Problem("no_actual"))
    given = measured(target, indicator.actual)
    if isinstance(given, Said):
        return Given(problem=_because("not_comparable", given))
    counted = count(target, given, indicator, weight, standard.rules)
    return Given(share=counted.share, steps=(counted.step,), deviation=counted.deviation)


def _by_grades(indicator: EvaluatedIndicator, weight: Fraction, standard: ScoringStandard) -> Given:
    rule = standard.rules.grades
    graded = grade(parse(indicator.grades), indicator.actual, lenient=rule.lenient, indicator=indicator.name)
    if graded.grade is None:
        if not indicator.actual.strip():
            return Given(problem=Problem("no_actual"))
        reason = graded.reason
        return Given(problem=_because("not_gradable", reason) if reason else Problem("no_target"))
    percent = rule.points[GRADES.index(graded.grade)]
    share = Fraction(percent) / 100
    notes = tuple(Step("note", (), (("note", each.chinese), ("note_en", each.english))) for each in graded.notes)
    figures = (("weight", weight), ("share", percent), ("points", weight * share))
    step = Step("graded", figures, (("actual", indicator.actual.strip()), ("grade", graded.grade.value)))
    return Given(share=share, steps=(*notes, step), deviation=_unmet(indicator) if share < 1 else None)


def _because(kind: str, reason: Said) -> Problem:
    return Problem(kind, (), (("why", reason.chinese), ("why_en", reason.english)))
