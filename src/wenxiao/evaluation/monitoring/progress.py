"""How far a counted indicator has come: what there is of the least that its best band asks for."""

from fractions import Fraction

from wenxiao.basics.amounts import PERCENT
from wenxiao.performance.grading import Direction, GradingScale
from wenxiao.performance.grading.dates import DATE_UNIT
from wenxiao.performance.grading.units import convert
from wenxiao.performance.grading.values import ActualNumber, read_actual


def progress(scale: GradingScale, value: str) -> Fraction | None:
    """The share reached, from 0 to 1; ``None`` for what does not grow through the year.

    Only counts grow (场, 人次, 万元): a rate, a day or a number of which less is better says nothing of progress.
    """
    if len(scale.yardsticks) != 1:
        return None
    yardstick = scale.yardsticks[0]
    best = yardstick.bands[0]
    if best is None or yardstick.direction is not Direction.MORE or yardstick.is_fraction or yardstick.sense:
        return None
    if yardstick.unit in {"", PERCENT, DATE_UNIT} or not best.low.is_finite() or best.low <= 0:
        return None
    parts = read_actual(value).parts
    if len(parts) != 1 or not parts[0].interval.is_point:
        return None
    return _share(parts[0], yardstick.unit, Fraction(best.low))


def _share(part: ActualNumber, unit: str, wanted: Fraction) -> Fraction | None:
    number = part.interval.low
    if part.unit and part.unit != unit:
        converted = convert(number, part.unit, unit)
        if converted is None:
            return None
        number = converted
    return min(max(Fraction(number) / wanted, Fraction(0)), Fraction(1))
