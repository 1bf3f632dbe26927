"""How a band is written once it is read: ``80%≤x<90%``, ``延迟≤5天``, ``12小时内`` as ``≤12小时``."""

from decimal import Decimal

from wenxiao.basics.amounts import plain
from wenxiao.performance.grading.dates import DATE_UNIT, written
from wenxiao.performance.grading.intervals import EXACT, Interval
from wenxiao.performance.grading.lexemes import MOST_DIGITS
from wenxiao.performance.grading.scale import GRADES, Bands, GradingScale, Yardstick
from wenxiao.standards.grading import grading_words

_SHORT = Decimal("0.0001")
_LABELS = {sense.name: sense for sense in grading_words().sense}


def number(value: Decimal, unit: str) -> str:
    """A number with its unit, as an official writes it."""
    if unit == DATE_UNIT:
        return written(value)
    # Only a conversion makes more places than a number may have; nobody wants to read them.
    long = len(value.as_tuple().digits) > MOST_DIGITS
    return f"{plain(value.quantize(_SHORT, context=EXACT) if long else value)}{unit}"


def subject(yardstick: Yardstick) -> str:
    """What a yardstick counts, for people: 延迟, 准确度, or nothing where the indicator says it."""
    if yardstick.sense == "delay":
        return _LABELS[yardstick.sense].label
    if yardstick.sense:
        sense = _LABELS[yardstick.sense]
        return sense.minus[0] if yardstick.turned else sense.label
    return ""


def band_text(band: Interval | None, unit: str, name: str = "") -> str:
    """A band in signs of comparison; ``""`` for none."""
    if band is None:
        return ""
    low, high = band.low.is_finite(), band.high.is_finite()
    if band.is_point:
        return f"{name}={number(band.low, unit)}"
    if low and high:
        signs = "≤" if band.low_closed else "<", "≤" if band.high_closed else "<"
        return f"{number(band.low, unit)}{signs[0]}{name or 'x'}{signs[1]}{number(band.high, unit)}"
    if low:
        return f"{name}{'≥' if band.low_closed else '>'}{number(band.low, unit)}"
    return f"{name}{'≤' if band.high_closed else '<'}{number(band.high, unit)}" if high else "任何值"


def read_form(scale: GradingScale) -> tuple[str, ...]:
    """What each band holds, in the order 优 良 中 差; words as they are, ``""`` where nothing is printed."""
    held = [(yardstick, yardstick.held) for yardstick in scale.yardsticks]
    return tuple(_read_band(scale, held, index) for index in range(len(GRADES)))


def _read_band(scale: GradingScale, held: list[tuple[Yardstick, Bands]], index: int) -> str:
    compound = len(held) > 1
    parts = [
        band_text(bands[index], yardstick.unit, subject(yardstick) or (yardstick.label if compound else ""))
        for yardstick, bands in held
        if yardstick.bands[index] is not None
    ]
    return "，".join(parts) if parts else scale.words[index]
