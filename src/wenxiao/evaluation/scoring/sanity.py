"""Doubts about a score as it stands: marks beside what the figures give. They are for people; no point depends on them.

The self-score may be right all the same; a doubt says what would have to be shown.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.basics.places import Place
from wenxiao.evaluation.scoring.evaluated import EvaluatedIndicator, Evaluation
from wenxiao.evaluation.scoring.score import IndicatorPoints, Score
from wenxiao.evaluation.scoring.told import Concern, Figure
from wenxiao.performance.grading import Said, measured, parse_target

_ZERO = Decimal(0)
#: Below this a mark differs from the computed one by rounding alone.
_ROUNDING = Fraction(1, 100)
_REACHED = "reached"


def concerns(evaluation: Evaluation, score: Score) -> tuple[Concern, ...]:
    """Every doubt, those about single indicators last, in the order of the evaluation."""
    found = [*_weights(evaluation, score), *_execution(evaluation, score), *_totals(evaluation, score)]
    for indicator, points in zip(evaluation.indicators, score.indicators, strict=True):
        found += _marks(indicator, points)
        found += _money(evaluation, indicator, points.index)
    return tuple(found)


def _about(kind: str, place: Place | None, index: int | None = None, name: str = "", **figures: Figure) -> Concern:
    texts = (("name", name),) if name else ()
    return Concern(kind, tuple(figures.items()), texts, index=index, place=place)


def _weights(evaluation: Evaluation, score: Score) -> Iterator[Concern]:
    for problem in score.problems:
        texts = (("why", problem.chinese), ("why_en", problem.english))
        yield Concern("weights", problem.figures, texts, place=evaluation.place)


def _execution(evaluation: Evaluation, score: Score) -> Iterator[Concern]:
    money, own = evaluation.money, evaluation.money.own_score
    rate = next((step.figure("rate") for step in score.execution.working if step.kind == "execution"), None)
    if rate is not None and rate > 100:
        yield _about("execution_over", money.place, rate=rate)
    spent = money.executed is not None and money.executed > 0
    marked = any(each.own_score is not None for each in evaluation.indicators)
    if spent and not own and (marked or own is not None):
        yield _about("execution_unscored", money.place, yuan_executed=money.executed or _ZERO)
    points = score.execution.points
    if own and points is not None and Fraction(own) - points > _ROUNDING:
        yield _about("execution_above", money.place, own=own, computed=points)
    if own and own > score.execution.full:
        yield _about("execution_above_full", money.place, own=own, full=score.execution.full)
    if own and points is None:
        yield _about("execution_without_figures", money.place, own=own)


def _totals(evaluation: Evaluation, score: Score) -> Iterator[Concern]:
    marks = [each.own_score for each in evaluation.indicators if each.own_score is not None]
    rule = evaluation.standard.rules.sanity
    if len(marks) >= rule.equal and len(marks) == len(evaluation.indicators) and len(set(marks)) == 1:
        yield _about("all_equal", evaluation.place, count=len(marks), own=marks[0])
    total = evaluation.own_total
    if total is None:
        return
    whole = sum(marks, _ZERO) + (evaluation.money.own_score or _ZERO)
    if marks and abs(total - whole) > _slack((*marks, evaluation.money.own_score or _ZERO)):
        yield _about("total_wrong", evaluation.place, own=total, computed=whole, difference=abs(total - whole))
    if Fraction(total) - score.total > rule.above:
        above, unknown = Fraction(total) - score.total, score.most - score.total
        figures: dict[str, Figure] = {"own": total, "computed": score.total, "difference": above, "open": unknown}
        yield Concern("total_above", tuple(figures.items()), place=evaluation.place)
    answer = next((each.verdict for each in evaluation.answers if each.question == _REACHED), None)
    if answer == "yes" and score.most < evaluation.standard.rules.overall.least[-1]:
        yield _about("reached_but_poor", evaluation.place, computed=score.most)


def _slack(marks: Sequence[Decimal]) -> Decimal:
    """By how much a sum of printed marks may be off: half a unit of the last place of each that has places."""
    places = (mark.as_tuple().exponent for mark in marks)
    return sum((Decimal(5).scaleb(each - 1) for each in places if isinstance(each, int) and each < 0), _ZERO)


def _marks(indicator: EvaluatedIndicator, points: IndicatorPoints) -> Iterator[Concern]:
    own = indicator.own_score
    if own is None:
        return
    if own > points.full:
        yield _about("above_full", indicator.place, points.index, indicator.name, own=own, full=points.full)
    if own > 0 and points.points is None:
        yield _about(_unfounded(indicator, own >= points.full), indicator.place, points.index, indicator.name, own=own)
    elif points.points is not None and Fraction(own) - points.points > _ROUNDING:
        computed = points.points
        yield _about("above", indicator.place, points.index, indicator.name, own=own, computed=computed)


def _unfounded(indicator: EvaluatedIndicator, full: bool) -> str:
    """What a mark lacks that nothing computed stands beside."""
    target, actual = bool(indicator.target.strip()) or indicator.has_grades, bool(indicator.actual.strip())
    lacking = "cannot_follow" if target and actual else "without_actual" if target else "without_target"
    if not target and not actual:
        lacking = "without_both"
    return f"full_{lacking}" if full else lacking


def _money(evaluation: Evaluation, indicator: EvaluatedIndicator, index: int) -> Iterator[Concern]:
    """An indicator that counts more money than the project has."""
    budgets = [each for each in (evaluation.money.adjusted, evaluation.money.initial) if each]
    target = parse_target(indicator.target).target
    if not budgets or target is None or target.unit not in MONEY_UNITS or indicator.level == "benefit":
        return
    worth = MONEY_UNITS[target.unit]
    given = measured(target, indicator.actual) if indicator.actual.strip() else None
    amounts = [Fraction(target.value or 0)] + ([given] if given is not None and not isinstance(given, Said) else [])
    most, budget = max(amounts) * Fraction(worth), max(budgets)
    if most > budget:
        figures = {"yuan": Decimal(most.numerator) / Decimal(most.denominator), "yuan_budget": budget}
        yield _about("money_above", indicator.place, index, indicator.name, **figures)
