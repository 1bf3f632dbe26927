"""How a wrong number came about: what was printed beside what should stand there."""

import itertools
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from wenxiao.basics.amounts import Amount, plain

_UNIT_STEPS = frozenset({4, 8})


class Slip(StrEnum):
    """The kinds of slips, those that happen most first."""

    DIGIT_REPLACED = "digit_replaced"
    DIGITS_TRANSPOSED = "digits_transposed"
    SIGN_OR_DIRECTION = "sign_or_direction"
    DIGIT_LOST = "digit_lost"
    DIGIT_DOUBLED = "digit_doubled"
    DECIMAL_POINT = "decimal_point"
    UNIT = "unit"
    LAST_YEAR = "last_year"
    COPIED_FROM = "copied_from"
    STALE_TOTAL = "stale_total"
    OTHER = "other"


def shape(stated: Decimal, suggested: Decimal) -> Slip | None:
    """The slip by the look of two numbers in one unit, ``None`` where they do not look alike.

    A whole number and one with decimals are compared as they would be printed with the same places.
    """
    if stated == -suggested:
        return Slip.SIGN_OR_DIRECTION
    if (stated < 0) != (suggested < 0):
        return None
    one, other = _digits(abs(stated), abs(suggested))
    return _same_length(one, other) or _shifted(stated, suggested) or _other_length(abs(stated), abs(suggested))


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    places = max(_places(one), _places(other))
    step = Decimal(1).scaleb(-places)
    return plain(one.quantize(step)).replace(".", ""), plain(other.quantize(step)).replace(".", "")


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _same_length(one: str, other: str) -> Slip | None:
    if len(one) != len(other):
        return None
    unlike = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(unlike) == 1:
        return Slip.DIGIT_REPLACED
    if len(unlike) == 2 and one[unlike[0]] == other[unlike[1]] and one[unlike[1]] == other[unlike[0]]:
        return Slip.DIGITS_TRANSPOSED
    return None


def _shifted(stated: Decimal, suggested: Decimal) -> Slip | None:
    """The same digits with the point elsewhere; four or eight places are 元 taken for 万元 or 亿元."""
    if not stated or not suggested:
        return None
    ratio = (stated / suggested).normalize()
    if abs(ratio) == 1 or ratio.as_tuple().digits != (1,):
        return None
    steps = abs(ratio.adjusted())
    return Slip.UNIT if steps in _UNIT_STEPS else Slip.DECIMAL_POINT


def _other_length(stated: Decimal, suggested: Decimal) -> Slip | None:
    """One digit more or fewer, as printed."""
    one, other = plain(stated), plain(suggested)
    if len(one) + 1 == len(other) and one in _without_one(other):
        return Slip.DIGIT_LOST
    if len(one) == len(other) + 1 and other in _without_one(one):
        return Slip.DIGIT_DOUBLED
    return None


def _without_one(text: str) -> set[str]:
    return {text[:at] + text[at + 1 :] for at, sign in enumerate(text) if sign.isdigit()}


@lru_cache(maxsize=1024)
def likely(amount: Amount) -> tuple[Decimal, ...]:
    """Numbers of which the printed one is a single slip of the pen, in the unit printed.

    They are looked at again for everything that fails with the printed one in it.
    """
    number = amount.number
    changed = map(Decimal, _one_digit(plain(number.copy_abs())))
    return (number.copy_negate(), *(each.copy_negate() if number < 0 else each for each in changed))


def _one_digit(text: str) -> Iterator[str]:
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    for at in places:
        yield from (text[:at] + digit + text[at + 1 :] for digit in "0123456789" if digit != text[at])
    for left, right in itertools.pairwise(places):
        swapped = list(text)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        yield "".join(swapped)
