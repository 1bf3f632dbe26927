"""Grading an actual value by a scale.

Conventions: 以上, 以下, 以内, ≥ and ≤ include their number; 大于, 小于, 低于, 超过, > and < do not; where two bands
claim a value the better one holds; a value in a hole cannot be graded, leniently it gets the lower grade beside it.
"""

from decimal import Decimal

import msgspec

from wenxiao.performance.grading.attaining import attain
from wenxiao.performance.grading.dates import DATE_UNIT
from wenxiao.performance.grading.lexemes import tidy_cell
from wenxiao.performance.grading.nouns import unit_of_name
from wenxiao.performance.grading.placing import gap_around, lower_rank, outside, place, quoted, rank, why_not
from wenxiao.performance.grading.results import Graded, Note, Said, Ungradable, ungraded
from wenxiao.performance.grading.scale import GRADES, WITHOUT_STANDARD, GradingScale, Yardstick
from wenxiao.performance.grading.states import band_of_state
from wenxiao.performance.grading.units import convert
from wenxiao.performance.grading.values import Actual, ActualNumber, read_actual

_MOST_DIGITS = 40
#: 0.85 and 1.0 may be shares.
_FRACTIONS = frozenset({"0.", "1."})
_PLAINLY = tuple(map(Graded, GRADES))
_FOUR = range(len(GRADES))
_UNLIKE = 2


def grade(scale: GradingScale, value: str, *, lenient: bool = False, indicator: str = "") -> Graded:
    """The grade of an actual value, or the reason why it cannot be graded.

    ``indicator``, the indicator's name, gives a unit to cells that print none (满意度 is in %).
    """
    yardsticks = scale.yardsticks
    if len(yardsticks) == 1:
        number = _plain_number(value, yardsticks[0].unit, bool(indicator))
        if number is not None:
            for index, band in enumerate(yardsticks[0].bands):
                if band is not None and band.holds(number):
                    return _PLAINLY[index]
            return _unclaimed(yardsticks[0], number, lenient)
    return _graded(scale, value, lenient, indicator)


def _plain_number(value: str, unit: str, named: bool) -> Decimal | None:
    """The number of a plain value (``85%``, ``85``), the usual case, read without the grammar."""
    percent = value[-1:] == "%"
    written = value[:-1] if percent else value
    digits = written.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS or written[0] == ".":
        return None
    if percent:
        return Decimal(written) if unit == "%" else None
    if len(digits) < len(written) and written[:2] in _FRACTIONS:
        return None
    return Decimal(written) if unit != DATE_UNIT and not (named and not unit) else None


def _graded(scale: GradingScale, value: str, lenient: bool, indicator: str) -> Graded:
    if scale.kind in WITHOUT_STANDARD or not tidy_cell(value):
        return ungraded(Ungradable(scale.kind.value) if scale.kind in WITHOUT_STANDARD else Ungradable.NO_VALUE)
    if scale.target is not None:
        return attain(scale.target, value)
    named = _printed_band(scale, value)
    if named is not None:
        return _PLAINLY[named]
    if not scale.yardsticks:
        return ungraded(Ungradable.NOT_A_STATE, value=quoted(value))
    actual = read_actual(value)
    if not actual.parts:
        return ungraded(Ungradable.NOT_A_NUMBER, value=quoted(value))
    return _graded_by_number(scale, actual, lenient, indicator)


def _printed_band(scale: GradingScale, value: str) -> int | None:
    """The band whose state the value names, or whose cell it repeats (``60%以下``)."""
    if any(scale.words):
        named = band_of_state(scale, value)
        if named is not None:
            return named
    text = tidy_cell(value)
    for index, cell in enumerate(scale.printed):
        if scale.has_band(index) and tidy_cell(cell) == text and not text.isdigit():
            return index
    return None


def _graded_by_number(scale: GradingScale, actual: Actual, lenient: bool, indicator: str) -> Graded:
    pairs = _pairs(scale.yardsticks, actual.parts)
    if pairs is None:
        if len(scale.yardsticks) == 1:
            return ungraded(Ungradable.NOT_EXACT, value=quoted(actual.text))
        counts = {"wanted": str(len(scale.yardsticks)), "given": str(len(actual.parts))}
        return ungraded(Ungradable.PARTS, **counts)
    notes: list[Said] = []
    ranks: list[int | None] = []
    reason = None
    for yardstick, part in pairs:
        named = _with_unit(yardstick, indicator, notes) if indicator else yardstick
        placed = place(named, part, actual.text, indicator)
        notes += placed.notes
        if placed.interval is None:
            return Graded(None, placed.reason, tuple(notes))
        found = rank(named, placed.interval)
        if found is None:
            reason = reason or why_not(named, placed.interval, actual.text)
            if lenient and placed.interval.is_point:
                found = lower_rank(named, gap_around(named, placed.interval.low))
        ranks.append(found)
    index = ranks[0] if len(ranks) == 1 else _common_rank(scale.yardsticks, ranks)
    return _result(index, reason, tuple(notes))


def _unclaimed(yardstick: Yardstick, number: Decimal, lenient: bool) -> Graded:
    """A number that no band claims."""
    gap = gap_around(yardstick, number)
    return _result(lower_rank(yardstick, gap) if lenient else None, outside(yardstick, number, gap), ())


def _result(index: int | None, reason: Said | None, notes: tuple[Said, ...]) -> Graded:
    """Grade ``index``; with a reason against it, it was given leniently."""
    if index is None:
        return Graded(None, reason, notes)
    if reason is not None:
        return Graded(GRADES[index], notes=(*notes, Said(Note.LENIENT, because=reason)))
    return Graded(GRADES[index], notes=notes) if notes else _PLAINLY[index]


def _common_rank(yardsticks: tuple[Yardstick, ...], ranks: list[int | None]) -> int | None:
    """The best band whose every condition is met, or met better."""
    pairs = list(zip(yardsticks, ranks, strict=True))
    for index in _FOUR:
        stated = False
        for yardstick, found in pairs:
            if yardstick.bands[index] is None:
                continue
            if found is None or found > index:
                break
            stated = True
        else:
            if stated:
                return index
    return None


def _pairs(
    yardsticks: tuple[Yardstick, ...], parts: tuple[ActualNumber, ...]
) -> list[tuple[Yardstick, ActualNumber]] | None:
    """Each yardstick with its number: by name, by unit, else in the order printed."""
    if len(yardsticks) == 1:
        if len(parts) == 1:
            return [(yardsticks[0], parts[0])]
        fitting = [
            part for part in parts if part.unit and convert(Decimal(1), part.unit, yardsticks[0].unit) is not None
        ]
        return [(yardsticks[0], fitting[0])] if len(fitting) == 1 else None
    if len(parts) != len(yardsticks):
        return None
    in_order = list(zip(yardsticks, parts, strict=True))
    for yardstick, part in in_order:
        if part.unit != yardstick.unit or (part.label and part.label != yardstick.label):
            break
    else:
        return in_order
    free = list(parts)
    pairs = []
    for yardstick in yardsticks:
        chosen = min(free, key=lambda part: _distance(yardstick, part))
        free.remove(chosen)
        pairs.append((yardstick, chosen))
    return pairs


def _distance(yardstick: Yardstick, part: ActualNumber) -> int:
    if yardstick.label and yardstick.label == part.label:
        return 0
    return 1 if part.unit and convert(Decimal(1), part.unit, yardstick.unit) is not None else _UNLIKE


def _with_unit(yardstick: Yardstick, indicator: str, notes: list[Said]) -> Yardstick:
    """The yardstick with the unit that the indicator's name gives where the cells print none; that is noted."""
    unit = "" if yardstick.unit or yardstick.is_fraction else unit_of_name(indicator)
    if not unit:
        return yardstick
    notes.append(Said(Note.NAMED_UNIT, (("unit", unit),)))
    return msgspec.structs.replace(yardstick, unit=unit)
