"""The result of an activity out of the results of its projects, and how well money and results go together."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from wenxiao.evaluation.frames import ResultStep, grade_of_score, two_places
from wenxiao.performance.grading.scale import GRADES, Grade
from wenxiao.standards.results import GradeBand

_ZERO = Decimal(0)


class PartResult(msgspec.Struct, frozen=True, kw_only=True):
    """One result that is gathered: its money in yuan (``None`` counts as nothing) and its score."""

    name: str
    amount: Decimal | None
    score: Decimal


class GatheredResult(msgspec.Struct, frozen=True, kw_only=True):
    """Several results as one: the mean by money (the plain mean where there is none), and how."""

    score: Decimal
    grade: Grade
    step: ResultStep


class ScoreSums(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over results, exact: how many, their money, their scores, and each score times its money."""

    count: int
    money: Decimal
    points: Decimal
    weighted: Decimal


def mean_score(sums: ScoreSums, bands: tuple[GradeBand, ...] | None = None) -> tuple[Decimal, Grade]:
    """The mean by money (the plain mean where there is none) with two places, and its grade.

    ``ValueError`` where nothing was added up.
    """
    if not sums.count:
        raise ValueError("nothing to gather")
    score = two_places(sums.weighted / sums.money if sums.money else sums.points / sums.count)
    return score, grade_of_score(score, bands)


def gather(parts: Sequence[PartResult], bands: tuple[GradeBand, ...] | None = None) -> GatheredResult:
    """The mean of scores by their money. ``ValueError`` without parts."""
    money = sum((part.amount or _ZERO for part in parts), _ZERO)
    sums = ScoreSums(
        count=len(parts),
        money=money,
        points=sum((part.score for part in parts), _ZERO),
        weighted=sum((part.score * (part.amount or _ZERO) for part in parts), _ZERO),
    )
    kept, grade = mean_score(sums, bands)
    names = "、".join(f"{part.name} {part.score}" for part in parts)
    by, by_english = ("按金额加权", "by money") if money else ("简单平均", "plain mean")
    step = ResultStep(f"{names}；{by} {kept}", f"{names}; {by_english} {kept}")
    return GatheredResult(score=kept, grade=grade, step=step)


class GradeMoney(msgspec.Struct, frozen=True):
    """How many results have a grade, and the money under them in yuan."""

    grade: str
    count: int
    amount: Decimal


def money_by_grade(results: Iterable[tuple[str, Decimal | None]]) -> tuple[GradeMoney, ...]:
    """Money against grade, best first; all four grades, those that nobody has with nothing."""
    found = list(results)
    return tuple(
        GradeMoney(
            grade.value,
            sum(1 for name, _ in found if name == grade),
            sum((amount or _ZERO for name, amount in found if name == grade), _ZERO),
        )
        for grade in GRADES
    )
