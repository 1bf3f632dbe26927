"""Actual values as people write them: 85%, 0.85, 3次, 三次, 延迟7天, 按时完成, 未完成."""

from decimal import Decimal
from functools import lru_cache

import msgspec

from wenxiao.performance.grading.conditions import Condition, Printing, read_conditions
from wenxiao.performance.grading.intervals import Interval, at_least, at_most, point
from wenxiao.performance.grading.lexemes import LONGEST_QUANTITY, tidy_cell
from wenxiao.standards.grading import grading_words

_WORDS = grading_words()
_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_LONGEST_WORD = 12


class ActualNumber(msgspec.Struct, frozen=True, kw_only=True):
    """One number of an actual value. A value that is no single number (``90%以上``) is a wider interval.

    ``fraction``: it has a decimal point and lies between 0 and 1, so that among percentages it is a share.
    ``worded``: no number is written, a word names it.
    """

    interval: Interval
    unit: str = ""
    label: str = ""
    sense: str = ""
    sign: int = 1
    fraction: bool = False
    worded: bool = False


class Actual(msgspec.Struct, frozen=True):
    """An actual value: its numbers, or none where it is words only."""

    text: str
    parts: tuple[ActualNumber, ...] = ()


@lru_cache(maxsize=8192)
def read_actual(printed: str) -> Actual:
    """Read an actual value; every text is one, numbers or words."""
    text = tidy_cell(printed)
    if len(text) > LONGEST_QUANTITY:
        return Actual(text)
    conditions = read_conditions(text) if text else None
    if conditions and all(_says_all(condition) for condition in conditions):
        return Actual(text, tuple(map(_part, conditions)))
    word = _word(text)
    return Actual(text, (word,) if word else ())


def _says_all(condition: Condition) -> bool:
    return not condition.tail or condition.tail in _WORDS.text.tails


def _part(condition: Condition) -> ActualNumber:
    value = condition.interval.low
    single = condition.printing in {Printing.BARE, Printing.EXACT}
    fraction = single and not condition.unit and value.as_tuple().exponent != 0 and _ZERO <= value <= 1
    return ActualNumber(
        interval=condition.interval,
        unit=condition.unit,
        label=condition.label,
        sense=condition.sense,
        sign=condition.sign,
        fraction=fraction,
    )


def _word(text: str) -> ActualNumber | None:
    """The number that a word names: 按时 is 0 days late, 提前 less, 无 none, 全部 100 %."""
    if not text or len(text) > _LONGEST_WORD:
        return None
    for sense in _WORDS.sense:
        sides = (
            (sense.plus, at_least(_ZERO, False)),
            (sense.minus, at_most(_ZERO, False)),
            (sense.zero, point(_ZERO)),
        )
        for words, interval in sides:
            if text.startswith(words):
                return ActualNumber(interval=interval, sense=sense.name, worded=True)
    if text.startswith(_WORDS.text.whole):
        return ActualNumber(interval=point(_HUNDRED), unit="%", worded=True)
    nothing = (*_WORDS.text.zero, *_WORDS.text.at_once)
    return ActualNumber(interval=point(_ZERO), worded=True) if text.startswith(nothing) else None
