"""What the indicators of an evaluation came to on their own scales 优 良 中 差."""

from collections.abc import Iterator

from wenxiao.evaluation.scoring.evaluated import EvaluatedIndicator, Evaluation
from wenxiao.performance.grading import Grade, grade, parse


def indicator_grades(evaluation: Evaluation) -> Iterator[tuple[EvaluatedIndicator, Grade]]:
    """Every indicator that could be graded by its four cells, with its grade, as the evaluation's standard reads them.

    Left out is what is withheld, what has another kind of target, and what its scale does not grade.
    """
    lenient = evaluation.standard.rules.grades.lenient
    for each in evaluation.indicators:
        if each.withheld or not each.has_grades or not each.actual.strip():
            continue
        found = grade(parse(each.grades), each.actual, lenient=lenient, indicator=each.name).grade
        if found is not None:
            yield each, found
