"""The made-up year as the bodies judge it themselves: every project and the whole, scored by the rules in force."""

from random import Random

import msgspec

from wenxiao.evaluation.scoring import (
    DeviationCause,
    EvaluatedIndicator,
    Evaluation,
    EvaluationAnswer,
    EvaluationMember,
    SubjectKind,
    obstacles,
    score,
)
from wenxiao.standards.evaluation import evaluation_standards
from wenxiao_web.demo.monitoring import value_in
from wenxiao_web.storage.actions.evaluations import (
    confirm_evaluation,
    edit_evaluation,
    fill_evaluations,
    set_group,
    submit_evaluation,
)
from wenxiao_web.storage.models import Budget, SelfEvaluation
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.evaluations import evaluation_in

_GROUP = (
    EvaluationMember(name="财政所评价人员", side="finance", organisation="财政所"),
    EvaluationMember(name="纪委评价人员", side="discipline", organisation="纪委"),
    EvaluationMember(name="受邀评价人员", side="outsider", organisation="会计师事务所"),
)
#: How well an activity went, and in a hundred how often an indicator of it came to 优, 良, 中 and 差.
_WENT = ((94, 5, 1, 0), (80, 16, 4, 0), (80, 16, 4, 0), (60, 28, 10, 2), (35, 35, 22, 8))
_REASONS = (
    "雨季停工二十多天，年底前没有全部补齐",
    "服务合同招标流标一次，开工晚了两个月",
    "目标定得高，年初摸底不够细",
    "问卷回收少，满意度只按回收的算",
)


def self_evaluated(officer: Desk, leader: Desk, kept: Budget, rng: Random) -> None:
    """Fill, write, hand in and confirm the self-evaluations of a body; what is still missing leaves one a draft."""
    fill_evaluations(officer)
    set_group(officer, _GROUP)
    said: dict[str, EvaluatedIndicator] = {}
    rows = list(SelfEvaluation.objects.filter(budget=kept))
    for row in sorted(rows, key=lambda each: (not each.subject, each.position)):
        written = _written(evaluation_in(row), said, rng)
        edit_evaluation(officer, row.pk, row.revision, written)
        if not obstacles(written, score(written)):
            submit_evaluation(officer, row.pk)
            confirm_evaluation(leader, row.pk)


def _written(evaluation: Evaluation, said: dict[str, EvaluatedIndicator], rng: Random) -> Evaluation:
    """What the group writes; of an indicator the same in every evaluation of the body (``said``, by its id)."""
    went = rng.choice(_WENT)
    for each in evaluation.indicators:
        if each.id not in said:
            said[each.id] = _valued(each, rng.choices(range(4), went)[0], rng)
    answers = tuple(_answer(each.id, rng) for each in evaluation_standards().questions)
    return msgspec.structs.replace(
        evaluation,
        money=msgspec.structs.replace(evaluation.money, reason="按合同进度付款，质保金结转下年"),
        indicators=tuple(said[each.id] for each in evaluation.indicators),
        answers=answers if evaluation.subject.kind is SubjectKind.PROJECT else (),
        goal_result="年初目标基本完成。",
        achievements="按年初计划完成了主要工作，群众反映的问题及时办理。",
        problems="验收资料归档不够及时，部分指标完成情况没有按季度记录。",
        suggestions="年初细化到季度，按月记录完成值。",
    )


def _valued(indicator: EvaluatedIndicator, band: int, rng: Random) -> EvaluatedIndicator:
    reason, cause = (rng.choice(_REASONS), DeviationCause.MANAGEMENT) if band else ("", DeviationCause.UNSAID)
    if indicator.withheld:
        return msgspec.structs.replace(indicator, reason="涉密，另行说明")
    return msgspec.structs.replace(
        indicator,
        actual=value_in(indicator, band),
        evidence="工作台账、验收单" if rng.randrange(3) else "",
        reason=reason or indicator.reason,
        cause=cause,
        measures="列入下年工作计划，按季度检查" if band > 1 else indicator.measures,
    )


def _answer(question: str, rng: Random) -> EvaluationAnswer:
    if rng.randrange(8):
        return EvaluationAnswer(question=question, verdict="yes", reason="有批复文件和验收资料")
    return EvaluationAnswer(question=question, verdict="partly", reason="资料不全，能说明大部分")
