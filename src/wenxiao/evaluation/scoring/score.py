"""``Score``: points with the working of each, exact; rounding happens only where a figure is printed."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import msgspec

from wenxiao.evaluation.scoring.told import Problem, Step
from wenxiao.standards.evaluation import OverallRule


class OverallGrade(StrEnum):
    """The grade of a whole evaluation, best first; its limits are those of the standard, each included."""

    EXCELLENT = "优"
    GOOD = "良"
    FAIR = "中"
    POOR = "差"


def overall_grade(points: Fraction | Decimal, rule: OverallRule) -> OverallGrade:
    """The grade of a total: 90 is 优, 89.999 is 良."""
    grades = tuple(OverallGrade)
    return next((grade for grade, least in zip(grades, rule.least, strict=False) if points >= least), grades[-1])


class DeviationKind(StrEnum):
    """What a deviation is: a goal not met, one met by far, money not spent, money spent beyond the budget."""

    UNMET = "unmet"
    OVER = "over"
    EXECUTION_LOW = "execution_low"
    EXECUTION_OVER = "execution_over"


class Deviation(msgspec.Struct, frozen=True, kw_only=True):
    """A deviation that must be explained; ``percent`` of the target, ``None`` where it is no number."""

    kind: DeviationKind
    percent: Fraction | None = None
    explained: bool = False


class Points(msgspec.Struct, frozen=True, kw_only=True):
    """What one indicator (or the execution rate) got out of ``full`` points, and how.

    ``points`` is ``None`` where it cannot be scored; ``problem`` then says why, and the points count as nothing.
    """

    full: Fraction
    points: Fraction | None = None
    working: tuple[Step, ...] = ()
    problem: Problem | None = None
    deviation: Deviation | None = None

    @property
    def counted(self) -> Fraction:
        """The points in the total."""
        return Fraction(0) if self.points is None else self.points


class IndicatorPoints(Points, frozen=True, kw_only=True):
    """The points of one indicator, in the order of the evaluation; ``share`` is of the target, before any cut."""

    index: int
    name: str
    share: Fraction | None = None


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The score of one evaluation.

    ``total`` counts what cannot be scored as nothing; ``most`` is what it would be with full points there. ``grade``
    is given where both lead to the same one. ``problems`` concern the evaluation as a whole (weights, no indicators).
    """

    execution: Points
    indicators: tuple[IndicatorPoints, ...]
    total: Fraction
    most: Fraction
    grade: OverallGrade | None
    working: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every point could be given or refused, and nothing is wrong with the evaluation as a whole."""
        return not self.problems and all(each.problem is None for each in (self.execution, *self.indicators))

    @property
    def unexplained(self) -> tuple[Points, ...]:
        """Whatever deviates and is not explained."""
        every = (self.execution, *self.indicators)
        return tuple(each for each in every if each.deviation is not None and not each.deviation.explained)
