"""Points of a quantitative result: met, in proportion, inverse, or met because the target was too low."""

from fractions import Fraction

import msgspec

from wenxiao.evaluation.scoring.evaluated import DeviationCause, EvaluatedIndicator
from wenxiao.evaluation.scoring.score import Deviation, DeviationKind
from wenxiao.evaluation.scoring.told import Step
from wenxiao.performance.grading import Direction, NationalTarget
from wenxiao.standards.evaluation import ScoringRules


class Counted(msgspec.Struct, frozen=True):
    """Share of the points, the working, and the deviation if it must be explained."""

    share: Fraction
    step: Step
    deviation: Deviation | None = None


def count(
    target: NationalTarget, given: Fraction, indicator: EvaluatedIndicator, weight: Fraction, rules: ScoringRules
) -> Counted:
    """The share of the points for ``given``, a number in the unit of the target, which has a number too."""
    wanted = Fraction(target.value or 0)
    less = target.direction is Direction.LESS
    texts = (("target", indicator.target.strip()), ("actual", indicator.actual.strip()))
    if given <= wanted if less else given >= wanted:
        return _met(wanted, given, indicator, weight, rules, texts)
    share, formula = _proportion(wanted, given, less, rules)
    figures = (("weight", weight), ("wanted", wanted), ("given", given), ("points", weight * share))
    percent = abs(given - wanted) / abs(wanted) * 100 if wanted else None
    unmet = Deviation(kind=DeviationKind.UNMET, percent=percent, explained=bool(indicator.reason.strip()))
    return Counted(share, Step(formula, figures, texts), unmet)


def _proportion(wanted: Fraction, given: Fraction, less: bool, rules: ScoringRules) -> tuple[Fraction, str]:
    """The share of an unmet target, never below nothing, and which formula gave it."""
    if not less:
        # Below zero, and against a target of zero, there is no proportion to speak of.
        return (given / wanted, "unmet") if wanted > 0 and given > 0 else (Fraction(0), "unmet_nothing")
    if wanted <= 0:
        return Fraction(0), "inverse_nothing"
    if rules.inverse.form == "linear":
        return max(Fraction(0), (2 * wanted - given) / wanted), "inverse_linear"
    return wanted / given, "inverse"


def _met(
    wanted: Fraction,
    given: Fraction,
    indicator: EvaluatedIndicator,
    weight: Fraction,
    rules: ScoringRules,
    texts: tuple[tuple[str, str], ...],
) -> Counted:
    excess = abs(given - wanted) / abs(wanted) * 100 if wanted else Fraction(0)
    over = Deviation(kind=DeviationKind.OVER, percent=excess, explained=bool(indicator.reason.strip()))
    told = over if excess > rules.explain.over else None
    if indicator.cause is not DeviationCause.TARGET_TOO_LOW or excess <= rules.over.above:
        return Counted(Fraction(1), Step("met", (("points", weight),), texts), told)
    kept = max(Fraction(rules.over.floor), 100 - Fraction(rules.over.factor) * excess) / 100
    figures = (("weight", weight), ("excess", excess), ("factor", rules.over.factor), ("floor", rules.over.floor))
    return Counted(kept, Step("over", (*figures, ("points", weight * kept)), texts), told)
