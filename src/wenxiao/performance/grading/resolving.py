"""Four cells read together: which unit, which direction, what a bare number bounds.

A cell by itself leaves things open: ``90%`` between ``100%`` and ``80%`` is a threshold, ``10次以下`` gives its unit
to 20, 15 and 12, ``按时完成`` beside ``延迟5天`` is a number, ``未完成`` under three percentages is the rest.
Each decision is explained in docs/grading.md.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec

from wenxiao.performance.grading.cells import GradeCell, GradeCellKind
from wenxiao.performance.grading.conditions import Condition, Printing
from wenxiao.performance.grading.contexts import Column, in_context
from wenxiao.performance.grading.intervals import EXACT, Interval, at_least, at_most
from wenxiao.performance.grading.scale import GRADES, Bands, Direction, Slip, Yardstick
from wenxiao.performance.grading.units import (
    convert,
    converts_exactly,
    is_odd,
    is_percent,
    is_whole,
    lends_itself,
    unit_of,
)
from wenxiao.standards.grading import Sense

_POOR = 3
_HUNDRED = Decimal(100)


class Resolved(msgspec.Struct):
    """What the cells measure, and the slips met on the way."""

    yardsticks: list[Yardstick]
    slips: list[Slip]


def resolve(cells: Sequence[GradeCell]) -> Resolved:
    """The yardsticks of four cells; none where the cells are words."""
    columns = _columns([cell.conditions if _counts(cell, cells) else () for cell in cells])
    resolved = Resolved([], [])
    for column in columns:
        _name_slips(column, cells, resolved)
        unit = _one_unit(column, cells, resolved)
        read, sense = in_context(column, cells, unit) if len(columns) == 1 else (column, None)
        if any(condition is not None for condition in read):
            resolved.yardsticks.append(_measure(read, unit, sense))
    return resolved


def _counts(cell: GradeCell, cells: Sequence[GradeCell]) -> bool:
    """Whether the number of a cell is one: it stands alone, or the same words follow it in another cell."""
    if cell.kind is not GradeCellKind.QUANTITY or cell.firm:
        return cell.kind is GradeCellKind.QUANTITY
    tails = {condition.tail for condition in cell.conditions if condition.tail}
    others = (other for other in cells if other is not cell and other.kind is GradeCellKind.QUANTITY)
    quantities = [other for other in others if {condition.tail for condition in other.conditions} == tails]
    return bool(quantities)


def _columns(rows: Sequence[tuple[Condition, ...]]) -> list[Column]:
    """The conditions sorted by what they measure: one column for most scales, more for compound ones."""
    widest = max(rows, key=len)
    if len(widest) <= 1:
        return [[row[0] if row else None for row in rows]] if widest else []
    columns: list[Column] = [[None] * len(rows) for _ in widest]
    for band, row in enumerate(rows):
        free = list(range(len(widest)))
        for place, condition in enumerate(row):
            chosen = min(free, key=lambda number: (_distance(condition, widest[number]), abs(number - place)))
            columns[chosen][band] = condition
            free.remove(chosen)
    return columns


def _distance(condition: Condition, other: Condition) -> int:
    """How unlike two conditions are: 0 for one name, 1 for one unit, 2 for different things."""
    if condition.label and condition.label == other.label:
        return 0
    same_unit = condition.unit and other.unit and unit_of(condition.unit).group == unit_of(other.unit).group
    return 1 if same_unit else 2


def _name_slips(column: Column, cells: Sequence[GradeCell], resolved: Resolved) -> None:
    for band, condition in enumerate(column):
        for kind in condition.slips if condition else ():
            resolved.slips.append(Slip(kind, GRADES[band], cells[band].text))


def _one_unit(column: Column, cells: Sequence[GradeCell], resolved: Resolved) -> str:
    """The unit of the column: the commonest group's first; every condition is converted into it."""
    units = [condition.unit for condition in column if condition and condition.unit]
    if not units:
        return ""
    groups = Counter(unit_of(unit).group for unit in units)
    common = max(groups, key=lambda group: groups[group])
    wanted = _exact_unit(next(unit for unit in units if unit_of(unit).group == common), units, column)
    bare = sum(1 for condition in column if condition and not condition.unit and not _is_zero(condition))
    for band, condition in enumerate(column):
        if condition is None:
            continue
        if not condition.unit and is_percent(wanted) and not _is_zero(condition) and bare <= len(units):
            resolved.slips.append(Slip("percent_missing", GRADES[band], cells[band].text))
        column[band] = fitting = _fitting(condition, wanted)
        if fitting is None:
            resolved.slips.append(Slip("unit_mixed", GRADES[band], cells[band].text))
    return wanted


def _exact_unit(first: str, units: list[str], column: Column) -> str:
    """The unit in which every number of the column is finite: the first, else a smaller one, else days."""
    if len(set(units)) == 1:
        return first
    ends = [
        (end, condition.unit)
        for condition in column
        if condition and condition.unit
        for end in (condition.interval.low, condition.interval.high)
        if end.is_finite() and convert(end, condition.unit, first) is not None
    ]
    for wanted in (first, *sorted(set(units), key=lambda unit: unit_of(unit).factor), "天"):
        if all(converts_exactly(end, unit, wanted) for end, unit in ends):
            return wanted
    return first


def _is_zero(condition: Condition) -> bool:
    return condition.interval.low == 0 or condition.interval.high == 0


def _fitting(condition: Condition, wanted: str) -> Condition | None:
    """The condition counted in the unit of the others; ``None`` where it measures something else."""
    if not condition.unit or (is_odd(condition.unit) and condition.unit != wanted):
        if not lends_itself(wanted):
            return None
        return _in_percent(condition) if is_percent(wanted) else condition
    if condition.unit == wanted:
        return condition
    if convert(Decimal(1), condition.unit, wanted) is None:
        return None
    return _scaled(condition, lambda end: convert(end, condition.unit, wanted) or Decimal(0))


def _in_percent(condition: Condition) -> Condition:
    """0.9 among percentages is 90 %; 70 is 70 %."""
    ends = [end for end in (condition.interval.low, condition.interval.high) if end.is_finite()]
    if all(0 < end <= 1 and end.as_tuple().exponent != 0 for end in ends):
        return _scaled(condition, lambda end: EXACT.multiply(end, _HUNDRED))
    return condition


def _scaled(condition: Condition, scale: Callable[[Decimal], Decimal]) -> Condition:
    band = condition.interval
    low = scale(band.low) if band.low.is_finite() else band.low
    high = scale(band.high) if band.high.is_finite() else band.high
    return msgspec.structs.replace(condition, interval=msgspec.structs.replace(band, low=low, high=high))


def _measure(column: Column, unit: str, sense: Sense | None) -> Yardstick:
    direction = _direction(column)
    bands: list[Interval | None] = []
    for band, condition in enumerate(column):
        bands.append(None if condition is None else _band(condition, band, column, bands, direction))
    ends = [end for band in bands if band for end in (band.low, band.high) if end.is_finite()]
    named = [condition for condition in column if condition and condition.sense]
    return Yardstick(
        label=next((condition.label for condition in column if condition and condition.label), ""),
        unit=unit,
        direction=direction,
        whole=is_whole(unit) and all(end == end.to_integral_value() for end in ends),
        bands=_four(bands),
        sense=named[0].sense if named else "",
        turned=sense is None and bool(named) and named[0].sign < 0,
    )


def _direction(column: Column) -> Direction:
    """More is better where the numbers fall from 优 to 差; one number alone is judged by its comparison."""
    stated = [condition for condition in column if condition and condition.printing is not Printing.REST]
    middles = [condition.interval.place for condition in stated]
    falling = sum((one > other) - (one < other) for one, other in pairwise(middles))
    if falling:
        return Direction.MORE if falling > 0 else Direction.LESS
    for band, condition in enumerate(column):
        if condition and condition.printing is Printing.BOUND:
            is_lower_bound = condition.interval.low.is_finite()
            return Direction.MORE if is_lower_bound != (band == _POOR) else Direction.LESS
    best = column[0]
    nothing_is_best = best is not None and best.interval.high == 0
    return Direction.LESS if nothing_is_best else Direction.MORE


def _band(
    condition: Condition, band: int, column: Column, better: list[Interval | None], direction: Direction
) -> Interval:
    """What a condition claims as band ``band``: a bare number is a threshold, the last one everything worse."""
    if condition.printing in {Printing.BOUND, Printing.RANGE, Printing.EXACT}:
        return condition.interval
    more = direction is Direction.MORE
    if condition.printing is Printing.REST or (band == _POOR and _ends_ladder(column)):
        rest = _rest([interval for interval in better if interval], more)
        if rest is not None and (condition.printing is Printing.REST or rest.holds(condition.interval.low)):
            return rest
    worst = band == _POOR
    return (at_least if more != worst else at_most)(condition.interval.low)


def _ends_ladder(column: Column) -> bool:
    """Whether the band before 差 is a rung or a threshold, so that a bare 差 is the rest of the ladder."""
    better = [condition for condition in column[:_POOR] if condition]
    return bool(better) and better[-1].printing in {Printing.BARE, Printing.BOUND}


def _rest(better: list[Interval], more: bool) -> Interval | None:
    """Everything worse than the better bands."""
    if not better:
        return None
    if more:
        worst = min(better, key=lambda interval: interval.start)
        return at_most(worst.low, not worst.low_closed) if worst.low.is_finite() else None
    worst = max(better, key=lambda interval: interval.end)
    return at_least(worst.high, not worst.high_closed) if worst.high.is_finite() else None


def _four(bands: list[Interval | None]) -> Bands:
    best, good, fair, poor = bands
    return best, good, fair, poor
