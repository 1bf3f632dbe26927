"""Ex-ante evaluation (事前绩效评估) of a new project: five questions, points, and a verdict."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.evaluation.frames import ResultStep
from wenxiao.standards.results import ExAnteRule

_ZERO = Decimal(0)


class ExAnteVerdict(StrEnum):
    """What becomes of a project that was judged before it begins."""

    SUPPORT = "support"
    ADJUST = "adjust"
    REFUSE = "refuse"

    @property
    def chinese(self) -> str:
        """What the office calls it."""
        return {"support": "予以支持", "adjust": "调整完善后予以支持", "refuse": "不予支持"}[self.value]

    @property
    def english(self) -> str:
        """The same in English."""
        return {"support": "Supported", "adjust": "Supported once adjusted", "refuse": "Not supported"}[self.value]


class ExAnteJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """The points of an ex-ante evaluation, its verdict, and how it came about."""

    score: Decimal
    verdict: ExAnteVerdict
    working: tuple[ResultStep, ...]


def ex_ante_faults(answers: Mapping[str, Decimal | None], rule: ExAnteRule) -> tuple[ResultStep, ...]:
    """What is wrong with the answers: a question without points, or points that are not possible."""
    found = []
    for question in rule.question:
        points = answers.get(question.id)
        if points is None or not points.is_finite() or not 0 <= points <= question.weight:
            told = f"“{question.chinese}”要给 0 到 {question.weight} 分"
            found.append(ResultStep(told, f"{question.english}: give 0 to {question.weight} points"))
    return tuple(found)


def judge_ex_ante(answers: Mapping[str, Decimal], rule: ExAnteRule) -> ExAnteJudgement:
    """The verdict of complete answers. A question that has less than the share of ``adjust`` rules out full support."""
    score = sum((answers[question.id] for question in rule.question), _ZERO)
    weak = [each for each in rule.question if answers[each.id] * 100 < each.weight * rule.adjust]
    given = "；".join(f"{each.chinese} {answers[each.id]}/{each.weight}" for each in rule.question)
    english = "; ".join(f"{each.english} {answers[each.id]}/{each.weight}" for each in rule.question)
    working = [ResultStep(f"{given}；合计 {score}", f"{english}; together {score}")]
    verdict = ExAnteVerdict.SUPPORT if score >= rule.support else ExAnteVerdict.ADJUST
    if score < rule.adjust:
        verdict = ExAnteVerdict.REFUSE
    elif weak and verdict is ExAnteVerdict.SUPPORT:
        verdict = ExAnteVerdict.ADJUST
        names = "、".join(each.chinese for each in weak)
        told = f"{names}不足 {rule.adjust}%，要先完善"
        working.append(ResultStep(told, f"{', '.join(each.english for each in weak)} below {rule.adjust} %"))
    told = f"{rule.support} 分以上支持，{rule.adjust} 分以上完善后支持（{rule.basis}）"
    working.append(
        ResultStep(told, f"supported from {rule.support}, once adjusted from {rule.adjust} ({rule.english_basis})")
    )
    return ExAnteJudgement(score=score, verdict=verdict, working=tuple(working))


def needs_ex_ante(amount: Decimal | None, rule: ExAnteRule) -> bool:
    """Whether a new project of so many yuan needs an ex-ante evaluation: more than the limit."""
    return amount is not None and amount > rule.limit
