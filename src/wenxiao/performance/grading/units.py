"""Units of bands and of actual values: groups that convert exactly, and which word may stand for which."""

from decimal import Decimal
from functools import lru_cache

from wenxiao.performance.grading.intervals import EXACT
from wenxiao.standards.grading import Unit, grading_words

_WORDS = grading_words()
_UNITS = _WORDS.units()
#: How long the units are that begin with a character, the longest first.
_LENGTHS = {
    first: tuple(sorted({len(unit) for unit in _UNITS if unit[0] == first}, reverse=True))
    for first in {unit[0] for unit in _UNITS}
}
_GENERIC = "个"


def lends_itself(unit: str) -> bool:
    """Whether a number printed without a unit can be meant in it; a bare 30 is no day of the year."""
    return unit_of(unit).group != "date"


def known_unit(text: str) -> bool:
    """Whether ``text`` is a unit of the table."""
    return text in _UNITS


def unit_lengths(first: str) -> tuple[int, ...]:
    """How long a unit may be that begins with ``first``, the longest first."""
    return _LENGTHS.get(first, ())


def canonical(unit: str) -> str:
    """The usual name of a unit: 日 is 天, 人数 is 人."""
    return _WORDS.aliases.get(unit, unit)


@lru_cache(maxsize=512)
def unit_of(unit: str) -> Unit:
    """The unit with its group; ``次/月`` belongs to ``次/年``, an unknown one is a group of its own."""
    if unit in _UNITS:
        return _UNITS[unit]
    base, slash, period = unit.partition("/")
    if slash and period in _WORDS.periods:
        counted = unit_of(base)
        return Unit(unit, f"{counted.group}/年", EXACT.multiply(counted.factor, _WORDS.periods[period]), True)
    return Unit(unit, unit, Decimal(1), True)


def is_percent(unit: str) -> bool:
    """Whether the unit is a share of a hundred."""
    return unit_of(unit).group == "percent"


def is_counted(unit: str) -> bool:
    """Whether the unit counts pieces, people or events."""
    return unit_of(unit).group.split("/")[0] in {"people", "visits", "households", "events", "things"}


def is_whole(unit: str) -> bool:
    """Whether whole numbers are usual; a number without a unit is a count of something."""
    return not unit or unit_of(unit).whole


def _size(unit: Unit) -> Decimal:
    """How much of its group's measure a unit is; a month counts as thirty days."""
    return EXACT.multiply(unit.factor, _WORDS.approximate["month"]) if unit.group == "month" else unit.factor


def is_time(unit: str) -> bool:
    """Whether the unit measures how long something takes."""
    return unit_of(unit).group in {"time", "workday", "month"}


def is_odd(unit: str) -> bool:
    """Whether no table knows the unit, so that it may be no unit at all (0投诉)."""
    return unit_of(unit).group == unit


def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """``value`` counted in ``wanted``, ``None`` where the two do not measure the same.

    个 stands for every counting word, and 起 for 次: who counts knows what. Days and months side by side are
    compared with a month of thirty days.
    """
    if unit == wanted or wanted.partition("/")[0] == unit:
        return value
    one, other = unit_of(unit), unit_of(wanted)
    if not (_same_kind(one, other) or (is_counted(unit) and is_counted(wanted) and _GENERIC in (unit, wanted))):
        return None
    have, want = _size(one), _size(other)
    return value if have == want else EXACT.divide(EXACT.multiply(value, have), want)


def converts_exactly(value: Decimal, unit: str, wanted: str) -> bool:
    """Whether ``value`` is a finite decimal in ``wanted`` too; a month is no finite number of weeks."""
    converted = convert(value, unit, wanted)
    return converted is not None and len(converted.as_tuple().digits) < EXACT.prec


def _same_kind(one: Unit, other: Unit) -> bool:
    return one.group == other.group or {one.group, other.group} == {"time", "month"}
