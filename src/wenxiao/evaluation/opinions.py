"""Several evaluators, one score: the mean or the median, or a value settled with reasons where they are far apart."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

import msgspec

from wenxiao.evaluation.frames import ResultStep, two_places
from wenxiao.standards.results import OpinionRule


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """What one evaluator gave, out of 100."""

    evaluator: str
    score: Decimal


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """The score of several opinions. ``apart``: highest less lowest; ``must_settle``: too far, reasons are needed.

    ``far_from_self``: so far from the self-evaluation that it needs an explanation.
    """

    score: Decimal
    apart: Decimal
    must_settle: bool
    far_from_self: bool
    working: tuple[ResultStep, ...]


def settle(opinions: Sequence[Opinion], rule: OpinionRule, self_score: Decimal | None = None) -> Settlement:
    """One score out of several. ``ValueError`` without opinions."""
    if not opinions:
        raise ValueError("without an opinion there is no score")
    scores = [each.score for each in opinions]
    middle = rule.method == "median"
    score = two_places(median(scores) if middle else sum(scores, Decimal(0)) / len(scores))
    apart = max(scores) - min(scores)
    given = "、".join(f"{each.evaluator} {each.score}" for each in opinions)
    given_english = ", ".join(f"{each.evaluator} {each.score}" for each in opinions)
    word, word_english = ("中位数", "median") if middle else ("平均", "mean")
    working = [ResultStep(f"各人打分：{given}；{word} {score}", f"given: {given_english}; {word_english} {score}")]
    if apart > rule.most_apart:
        told = f"最高最低相差 {apart} 分，超过 {rule.most_apart} 分，须商定并写明理由"
        english = f"highest and lowest are {apart} points apart, more than {rule.most_apart}: settle with reasons"
        working.append(ResultStep(told, english))
    far = self_score is not None and abs(score - self_score) > rule.most_from_self
    if self_score is not None:
        working.append(_beside_self(score - self_score, self_score, rule))
    return Settlement(
        score=score, apart=apart, must_settle=apart > rule.most_apart, far_from_self=far, working=tuple(working)
    )


def _beside_self(apart: Decimal, self_score: Decimal, rule: OpinionRule) -> ResultStep:
    far = abs(apart) > rule.most_from_self
    return ResultStep(
        f"自评 {self_score}，复评相差 {apart:+}" + (f"，超过 {rule.most_from_self} 分，须说明" if far else ""),
        f"self-evaluation {self_score}, difference {apart:+}"
        + (f", more than {rule.most_from_self}: explain" if far else ""),
    )
