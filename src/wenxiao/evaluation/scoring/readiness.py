"""What stands in the way of handing in an evaluation: each thing told with what to do."""

from collections.abc import Iterator

from wenxiao.evaluation.scoring.evaluated import Evaluation, SubjectKind
from wenxiao.evaluation.scoring.score import Score
from wenxiao.evaluation.scoring.told import Problem
from wenxiao.standards.evaluation import evaluation_standards

#: Who must be in the group; outsiders may be asked in.
_SIDES = ("finance", "discipline")


def obstacles(evaluation: Evaluation, score: Score) -> tuple[Problem, ...]:
    """Everything that is missing before the evaluation may be handed in; empty when it may."""
    return (*score.problems, *_points(evaluation, score), *_answers(evaluation), *_group(evaluation))


def _points(evaluation: Evaluation, score: Score) -> Iterator[Problem]:
    """What cannot be scored, and what deviates, needs a reason."""
    money = score.execution
    if money.problem is not None and not evaluation.money.reason.strip():
        yield Problem("execution_unscored", (), _because(money.problem))
    if money.deviation is not None and not money.deviation.explained:
        yield Problem("execution_unexplained")
    for indicator, points in zip(evaluation.indicators, score.indicators, strict=True):
        name = (("name", indicator.name),)
        if points.problem is not None and not indicator.reason.strip():
            yield Problem("indicator_unscored", (), (*name, *_because(points.problem)))
        if points.deviation is not None and not points.deviation.explained:
            yield Problem("indicator_unexplained", (), name)


def _because(problem: Problem) -> tuple[tuple[str, str], ...]:
    return ("why", problem.chinese), ("why_en", problem.english)


def _answers(evaluation: Evaluation) -> Iterator[Problem]:
    """The five questions are put on projects, each judged and with a reason."""
    if evaluation.subject.kind is SubjectKind.DEPARTMENT:
        return
    given = {each.question: each for each in evaluation.answers}
    for question in evaluation_standards().questions:
        answer = given.get(question.id)
        if answer is None or answer.verdict is None or not answer.reason.strip():
            texts = (("question", question.title), ("question_en", question.title_en))
            yield Problem("question_open", (), texts)


def _group(evaluation: Evaluation) -> Iterator[Problem]:
    present = {each.side for each in evaluation.members}
    for side in _SIDES:
        if side not in present:
            yield Problem(f"no_{side}")
