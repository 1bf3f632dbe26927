"""An actual value on the number line of a yardstick: its unit converted, its share made a percentage, its sign set."""

from decimal import Decimal

import msgspec

from wenxiao.performance.grading.intervals import EXACT, Interval, between
from wenxiao.performance.grading.results import Note, Said, Ungradable
from wenxiao.performance.grading.scale import Direction, Yardstick
from wenxiao.performance.grading.units import convert, is_percent, lends_itself
from wenxiao.performance.grading.values import ActualNumber
from wenxiao.standards.grading import grading_words

_HUNDRED = Decimal(100)
_POOR = 3
_FALLING = next(sense.minus for sense in grading_words().sense if sense.name == "change")
_LONGEST_QUOTE = 40
_EVERYWHERE = (Interval().start, Interval().end)


class Placed(msgspec.Struct, frozen=True):
    """Where a value stands, or the reason why it stands nowhere."""

    interval: Interval | None = None
    reason: Said | None = None
    notes: tuple[Said, ...] = ()


def quoted(text: str) -> str:
    """A value as a message shows it."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def place(yardstick: Yardstick, part: ActualNumber, text: str, indicator: str) -> Placed:
    """``part`` of the value ``text`` on the line of ``yardstick``."""
    if part.unit and part.unit == yardstick.unit and not part.sense:
        return Placed(part.interval)
    if part.worded and not _word_fits(yardstick, part):
        return Placed(reason=Said(Ungradable.NOT_A_NUMBER, (("value", quoted(text)),)))
    if part.fraction and is_percent(yardstick.unit):
        return _as_share(yardstick, part)
    return _converted(yardstick, part, text, indicator)


def _converted(yardstick: Yardstick, part: ActualNumber, text: str, indicator: str) -> Placed:
    """The value in the yardstick's unit, early and late, up and down told apart."""
    unit = part.unit or (yardstick.unit if lends_itself(yardstick.unit) else "")
    scaled = _in_unit(part.interval, unit, yardstick)
    if scaled is None:
        units = ("wanted", yardstick.unit or "次数"), ("given", part.unit or "无单位")
        return Placed(reason=Said(Ungradable.UNIT, units))
    falls = _falls(yardstick, part, indicator)
    if falls is None:
        return Placed(reason=Said(Ungradable.UP_OR_DOWN, (("value", quoted(text)),)))
    return Placed(scaled.mirrored if falls else scaled)


def _word_fits(yardstick: Yardstick, part: ActualNumber) -> bool:
    if part.sense:
        return yardstick.sense == part.sense or (part.sense == "change" and part.interval.is_point)
    return yardstick.sense == "" and (part.unit == "" or is_percent(yardstick.unit))


def _as_share(yardstick: Yardstick, part: ActualNumber) -> Placed:
    read = EXACT.multiply(part.interval.low, _HUNDRED)
    return Placed(Interval(read, read, True, True), notes=(Said(Note.SHARE, value=read, unit=yardstick.unit),))


def _in_unit(band: Interval, unit: str, yardstick: Yardstick) -> Interval | None:
    wanted = yardstick.unit
    if unit == wanted:
        return band
    if is_percent(unit) and yardstick.is_fraction:
        low, high = (EXACT.divide(end, _HUNDRED) if end.is_finite() else end for end in (band.low, band.high))
        return msgspec.structs.replace(band, low=low, high=high)
    if not wanted:
        return None if is_percent(unit) else band
    ends = [convert(end, unit, wanted) if end.is_finite() else end for end in (band.low, band.high)]
    lowest, highest = ends
    if lowest is None or highest is None:
        return None
    return msgspec.structs.replace(band, low=lowest, high=highest)


def _falls(yardstick: Yardstick, part: ActualNumber, indicator: str) -> bool | None:
    """Whether the value counts below zero: early, or down; ``None`` where that cannot be told."""
    if yardstick.sense or part.sense != "change":
        return (part.sense == yardstick.sense) and ((part.sign < 0) != yardstick.turned)
    if part.sign > 0:
        return False
    if indicator:
        return not any(word in indicator for word in _FALLING)
    return True if yardstick.direction is Direction.LESS else None


def rank(yardstick: Yardstick, band: Interval) -> int | None:
    """The best band that claims a value; a value that is no single number must lie within one band."""
    if band.is_point:
        for index, claimed in enumerate(yardstick.bands):
            if claimed is not None and claimed.holds(band.low):
                return index
        return None
    for index, held in enumerate(yardstick.held):
        if held and held.start <= band.start and band.end <= held.end:
            return index
    return None


def gap_around(yardstick: Yardstick, value: Decimal) -> Interval:
    """The stretch of the line around a value that no band claims."""
    start, end = _EVERYWHERE
    here = (value, 0)
    for band in yardstick.bands:
        if band is None:
            continue
        band_end = band.end
        if band_end <= here:
            start = max(start, band_end)
        else:
            end = min(end, band.start)
    return between(start, end)


def lower_rank(yardstick: Yardstick, gap: Interval) -> int | None:
    """The lower grade beside a hole; ``None`` where worse than the hole no grade is left."""
    start, end = gap.start, gap.end
    beside = [index for index, band in enumerate(yardstick.bands) if band and (band.end == start or band.start == end)]
    if not beside:
        return None
    open_side = not gap.high.is_finite() if yardstick.direction is Direction.MORE else not gap.low.is_finite()
    closed_both = gap.low.is_finite() and gap.high.is_finite()
    lowest = max(beside)
    return lowest if closed_both or open_side or lowest == _POOR else None


def why_not(yardstick: Yardstick, band: Interval, text: str) -> Said:
    """The reason why no band claims a value."""
    if not band.is_point:
        return Said(Ungradable.NOT_EXACT, (("value", quoted(text)),))
    return outside(yardstick, band.low, gap_around(yardstick, band.low))


def outside(yardstick: Yardstick, value: Decimal, gap: Interval) -> Said:
    """That a value lies in the gap between two bands, or beyond them all."""
    code = Ungradable.HOLE if gap.low.is_finite() and gap.high.is_finite() else Ungradable.BEYOND
    return Said(code, value=value, hole=gap, unit=yardstick.unit)
