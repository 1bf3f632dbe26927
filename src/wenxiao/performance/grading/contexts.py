"""Words that are numbers in the company of numbers: 按时, 持平, 无, 全部, 未完成."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from wenxiao.performance.grading.cells import GradeCell, GradeCellKind
from wenxiao.performance.grading.conditions import Condition, Printing, negative
from wenxiao.performance.grading.intervals import Interval, at_least, at_most, point
from wenxiao.performance.grading.units import is_percent, is_time, lends_itself
from wenxiao.standards.grading import Sense, grading_words

Column = list[Condition | None]

_TEXT = grading_words().text
_SENSES = {sense.name: sense for sense in grading_words().sense}
_ZERO = Decimal(0)
_POOR = 3
#: A longer text with 无 or 全部 in front says more than a number.
_LONGEST_WORD = 12


def sense_of(column: Column, cells: Sequence[GradeCell]) -> Sense | None:
    """The sense whose numbers have signs here: late and early always, up and down where both occur."""
    for sense in _SENSES.values():
        signs = {condition.sign for condition in column if condition and condition.sense == sense.name}
        if not signs:
            continue
        beside = any(cell.kind is GradeCellKind.WORDS and _side(cell.text, sense) is not None for cell in cells)
        if sense.always or len(signs) > 1 or beside:
            return sense
    return None


def _side(text: str, sense: Sense) -> int | None:
    """Which side of the point a word without a number names: 1 beyond, −1 before, 0 on it."""
    for side, words in ((1, sense.plus), (-1, sense.minus), (0, sense.zero)):
        if text.startswith(words) and len(text) <= _LONGEST_WORD:
            return side
    if sense.always and negative(text) and any(word in text for word in sense.zero):
        return 1
    return None


def in_context(column: Column, cells: Sequence[GradeCell], unit: str) -> tuple[Column, Sense | None]:
    """The column with the words that are numbers here read as numbers, and signs given to late and early.

    Also the sense whose numbers have got signs.
    """
    if not any(column):
        return column, None
    sense = sense_of(column, cells)
    read: Column = []
    for band, (condition, cell) in enumerate(zip(column, cells, strict=True)):
        if condition is not None:
            read.append(_signed(condition, sense) if sense else condition)
        elif cell.kind in {GradeCellKind.WORDS, GradeCellKind.TICK} and cell.text:
            read.append(_word_as_number(cell, band, unit, sense))
        else:
            read.append(None)
    return read, sense


def _signed(condition: Condition, sense: Sense) -> Condition:
    """``提前2天`` is −2 days late."""
    if condition.sense != sense.name or condition.sign > 0:
        return condition
    return msgspec.structs.replace(condition, interval=condition.interval.mirrored)


def _word_as_number(cell: GradeCell, band: int, unit: str, sense: Sense | None) -> Condition | None:
    """The number that a word stands for among numbers; ``None`` where it stays a word."""
    if sense is not None:
        return _word_in_sense(cell.text, sense)
    short = len(cell.text) <= _LONGEST_WORD
    if band == _POOR and (cell.kind is GradeCellKind.TICK or cell.text.startswith(_TEXT.rest)):
        return Condition(printing=Printing.REST, interval=Interval())
    if is_percent(unit) and short and cell.text.startswith(_TEXT.whole):
        return Condition(printing=Printing.BARE, interval=point(Decimal(100)), unit=unit)
    if short and is_time(unit) and cell.text.startswith(_TEXT.at_once):
        return Condition(printing=Printing.BARE, interval=point(_ZERO), unit=unit)
    if short and lends_itself(unit) and cell.text.startswith(_TEXT.zero):
        return Condition(printing=Printing.BARE, interval=point(_ZERO), unit=unit)
    return None


def _word_in_sense(text: str, sense: Sense) -> Condition | None:
    side = _side(text, sense)
    if side is None:
        return None
    on_point = at_most(_ZERO) if sense.always else point(_ZERO)
    band = {1: at_least(_ZERO, False), -1: at_most(_ZERO, False), 0: on_point}[side]
    return Condition(
        printing=Printing.BOUND if side or sense.always else Printing.EXACT, interval=band, sense=sense.name
    )
