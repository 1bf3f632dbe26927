"""The score of an evaluation: execution, indicators, total and grade, each with its working."""

from fractions import Fraction

from wenxiao.evaluation.scoring.evaluated import EvaluatedIndicator, Evaluation
from wenxiao.evaluation.scoring.indicators import give
from wenxiao.evaluation.scoring.money import score_execution
from wenxiao.evaluation.scoring.score import IndicatorPoints, OverallGrade, Points, Score, overall_grade
from wenxiao.evaluation.scoring.told import Step
from wenxiao.evaluation.scoring.weighing import weigh
from wenxiao.standards.evaluation import ScoringStandard


def score(evaluation: Evaluation) -> Score:
    """Score an evaluation by the standard it carries. Nothing is rounded; nothing raises."""
    standard = evaluation.standard
    weighed = weigh(evaluation.indicators, standard)
    rows = zip(evaluation.indicators, weighed.weights, weighed.steps, strict=True)
    indicators = tuple(
        _points(index, indicator, weight, shared, standard) for index, (indicator, weight, shared) in enumerate(rows)
    )
    execution = score_execution(evaluation.money, standard)
    total = sum((each.counted for each in indicators), execution.counted)
    open_points = sum((each.full for each in (execution, *indicators) if each.points is None), Fraction(0))
    low, high = (overall_grade(value, standard.rules.overall) for value in (total, total + open_points))
    return Score(
        execution=execution,
        indicators=indicators,
        total=total,
        most=total + open_points,
        grade=low if low is high else None,
        working=_working(execution, indicators, total, open_points, low if low is high else None),
        problems=weighed.problems,
    )


def _points(
    index: int, indicator: EvaluatedIndicator, weight: Fraction, shared: Step | None, standard: ScoringStandard
) -> IndicatorPoints:
    given = give(indicator, weight, standard)
    return IndicatorPoints(
        index=index,
        name=indicator.name,
        full=weight,
        points=None if given.share is None else weight * given.share,
        share=given.share,
        working=given.steps if shared is None else (shared, *given.steps),
        problem=given.problem,
        deviation=given.deviation,
    )


def _working(
    execution: Points,
    indicators: tuple[IndicatorPoints, ...],
    total: Fraction,
    open_points: Fraction,
    grade: OverallGrade | None,
) -> tuple[Step, ...]:
    scored = [each for each in indicators if each.points is not None]
    of_indicators = sum((each.counted for each in scored), Fraction(0))
    figures = (("execution", execution.counted), ("indicators", of_indicators), ("points", total))
    steps = [Step("total", figures)]
    if open_points:
        without = len(indicators) - len(scored) + (execution.points is None)
        steps.append(Step("open", (("count", without), ("open", open_points), ("most", total + open_points))))
    if grade is None:
        return (*steps, Step("no_grade"))
    return (*steps, Step("grade", (("total", total),), (("grade", grade.value),)))
