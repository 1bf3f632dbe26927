"""How much of a target of the national form an actual value attains.

Basis: 财预〔2020〕10号: what is met counts in full, what is not in proportion (actual over target, or target over
actual where less is better). The bands of attained percent are ``standards/grading.toml``'s, a local setting.
"""

from decimal import Decimal
from fractions import Fraction

import msgspec

from wenxiao.basics.amounts import PERCENT, plain
from wenxiao.performance.grading.intervals import EXACT
from wenxiao.performance.grading.placing import quoted
from wenxiao.performance.grading.results import Graded, Note, Said, Ungradable
from wenxiao.performance.grading.scale import GRADES, Direction, NationalTarget
from wenxiao.performance.grading.states import state
from wenxiao.performance.grading.units import convert, is_percent
from wenxiao.performance.grading.values import read_actual
from wenxiao.standards.grading import grading_words

_BANDS = grading_words().national.attained
_PLACES = Decimal("0.01")
_HUNDRED = Decimal(100)


class Attainment(msgspec.Struct, frozen=True):
    """``share`` of the target attained, from 0 to 1, exact; ``points`` of the weight, ``None`` without a weight."""

    share: Fraction
    points: Fraction | None

    @property
    def percent(self) -> str:
        """The share in percent, to two places."""
        return _written(self.share * 100)


def _written(value: Fraction) -> str:
    rounded = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES)
    return plain(rounded.normalize()) if rounded == rounded.to_integral_value() else plain(rounded)


def attainment(target: NationalTarget, value: str) -> Attainment | Said:
    """What ``value`` attains of ``target``, or the reason why that cannot be told."""
    share = _share_of_word(target, value) if target.value is None else _share(target, target.value, value)
    if isinstance(share, Said):
        return share
    return Attainment(share, None if target.weight is None else share * Fraction(target.weight))


def attain(target: NationalTarget, value: str) -> Graded:
    """The grade that attaining the target so far deserves."""
    found = attainment(target, value)
    if isinstance(found, Said):
        return Graded(None, found)
    percent = found.share * 100
    index = next((number for number, least in enumerate(_BANDS) if percent >= Fraction(least)), len(_BANDS))
    points = "" if found.points is None else f"，得{_written(found.points)}分"
    return Graded(GRADES[index], notes=(Said(Note.ATTAINED, (("attained", found.percent), ("points", points))),))


def _share_of_word(target: NationalTarget, value: str) -> Fraction | Said:
    wanted, given = state(target.word), state(value)
    if wanted == given:
        return Fraction(1)
    if wanted[0] == given[0]:
        return Fraction(0)
    return _said(Ungradable.NOT_A_STATE, value=quoted(value))


def _share(target: NationalTarget, wanted: Decimal, value: str) -> Fraction | Said:
    given = measured(target, value)
    return given if isinstance(given, Said) else _proportion(given, Fraction(wanted), target.direction)


def measured(target: NationalTarget, value: str) -> Fraction | Said:
    """The actual value as a number in the unit of the target, or the reason why it is none."""
    actual = read_actual(value)
    if len(actual.parts) != 1 or not actual.parts[0].interval.is_point:
        return _said(Ungradable.NOT_A_NUMBER, value=quoted(value))
    part = actual.parts[0]
    given = part.interval.low
    if part.fraction and is_percent(target.unit) and not part.unit:
        given = EXACT.multiply(given, _HUNDRED)
    elif part.unit and part.unit != target.unit:
        converted = convert(given, part.unit, target.unit) if target.unit else None
        if converted is None and (target.unit or part.unit == PERCENT):
            return _said(Ungradable.UNIT, wanted=target.unit or "次数", given=part.unit)
        given = given if converted is None else converted
    return Fraction(given)


def _proportion(given: Fraction, wanted: Fraction, direction: Direction) -> Fraction:
    """Met in full, or the share of it: actual over target, target over actual where less is better."""
    less = direction is Direction.LESS
    if given <= wanted if less else given >= wanted:
        return Fraction(1)
    part, whole = (wanted, given) if less else (given, wanted)
    # Below zero there is no proportion to speak of.
    return part / whole if part > 0 and whole > 0 else Fraction(0)


def _said(code: Ungradable, **parameters: str) -> Said:
    return Said(code, tuple(parameters.items()))
