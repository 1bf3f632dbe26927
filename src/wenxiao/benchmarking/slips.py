"""Slips of the pen, made on purpose: a printed number as somebody may have mistyped it."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random

from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.basics.amounts import plain

NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: A slip moves a figure by so many units of its last printed place at least: less may be rounding.
LEAST_STEPS = 20
_TEN_THOUSAND = 4

_Made = Callable[[str], Iterator[str]]


def mistyped(rng: Random, words: str, slip: Slip) -> str | None:
    """The printed figure with one slip in its number; ``None`` where that slip is not possible here."""
    found = NUMBER.search(words)
    if found is None or slip not in _MAKERS:
        return None
    number = found[0]
    possible = [each for each in _MAKERS[slip](number) if is_far(number, each)]
    if not possible:
        return None
    return words[: found.start()] + rng.choice(possible) + words[found.end() :]


def is_far(number: str, other: str) -> bool:
    """Whether two printed numbers are so far apart that no rounding explains it; of pieces one is enough."""
    if other.startswith("0") and not other.startswith("0.") and other != "0":
        return False
    step = Decimal(1).scaleb(-_places(number))
    least = LEAST_STEPS * step if _places(number) else step
    return abs(Decimal(other) - Decimal(number)) >= least


def with_number(words: str, number: Decimal) -> str:
    """The printed figure with another number, printed with as many places."""
    found = NUMBER.search(words)
    assert found is not None, "a printed figure has a number"
    printed = plain(number.quantize(Decimal(1).scaleb(-_places(found[0]))))
    return words[: found.start()] + printed + words[found.end() :]


def _places(number: str) -> int:
    return len(number.partition(".")[2])


def _replaced(number: str) -> Iterator[str]:
    for at, digit in enumerate(number):
        if digit.isdigit():
            yield from (number[:at] + other + number[at + 1 :] for other in "0123456789" if other != digit)


def _transposed(number: str) -> Iterator[str]:
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    for left, right in itertools.pairwise(places):
        if number[left] != number[right]:
            swapped = list(number)
            swapped[left], swapped[right] = swapped[right], swapped[left]
            yield "".join(swapped)


def _lost(number: str) -> Iterator[str]:
    whole = number.partition(".")[0]
    yield from (number[:at] + number[at + 1 :] for at in range(len(whole)) if len(whole) > 1)


def _doubled(number: str) -> Iterator[str]:
    whole = number.partition(".")[0]
    yield from (number[: at + 1] + number[at:] for at in range(len(whole)) if whole != "0")


def _point(number: str) -> Iterator[str]:
    if _places(number) and Decimal(number):
        for steps in (-2, -1, 1):
            yield plain(Decimal(number).scaleb(steps))


def _unit(number: str) -> Iterator[str]:
    """A cell of a table in 元 among those in 万元."""
    if _places(number) and Decimal(number):
        yield plain(Decimal(number).scaleb(_TEN_THOUSAND).quantize(Decimal("0.01")))


_MAKERS: Mapping[Slip, _Made] = {
    Slip.DIGIT_REPLACED: _replaced,
    Slip.DIGITS_TRANSPOSED: _transposed,
    Slip.DIGIT_LOST: _lost,
    Slip.DIGIT_DOUBLED: _doubled,
    Slip.DECIMAL_POINT: _point,
    Slip.UNIT: _unit,
}
