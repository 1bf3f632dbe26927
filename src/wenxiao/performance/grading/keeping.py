"""Whether a target that is used later is the one that was set: kept, lowered, raised, changed, or left out.

A single target beside four cells 优 良 中 差 is kept while it asks for what the best cell asks for, or for more.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.performance.grading.grading import grade
from wenxiao.performance.grading.scale import (
    WITHOUT_STANDARD,
    Direction,
    Grade,
    GradingScale,
    Yardstick,
)
from wenxiao.performance.grading.states import state
from wenxiao.performance.grading.units import convert

_FOUR_IN_ONE = re.compile(r"优[:：](.*)[;；]\s*良[:：](.*)[;；]\s*中[:：](.*)[;；]\s*差[:：](.*)", re.DOTALL)
_FOUR = 4


class Kept(StrEnum):
    """What became of a target; ``UNTOLD``: the two cannot be compared."""

    KEPT = "kept"
    LOWERED = "lowered"
    RAISED = "raised"
    CHANGED = "changed"
    DROPPED = "dropped"
    UNTOLD = "untold"


def in_one(cells: Sequence[str]) -> str:
    """Four cells as one text, as a form with one column for the target holds them."""
    return "优：{}；良：{}；中：{}；差：{}".format(*cells)


def four_of_one(text: str) -> tuple[str, str, str, str] | None:
    """The four cells that stand in one text; ``None`` where it is another."""
    found = _FOUR_IN_ONE.fullmatch(text.strip())
    return (found[1], found[2], found[3], found[4]) if found else None


def kept(first: GradingScale, later: GradingScale, indicator: str = "") -> Kept:
    """What ``later`` made of the target ``first``; ``indicator`` gives a unit to cells that print none.

    Where nothing was set, or what was set is withheld, everything keeps it.
    """
    if first.kind in WITHOUT_STANDARD or list(map(normal, first.printed)) == list(map(normal, later.printed)):
        return Kept.KEPT
    if later.kind in WITHOUT_STANDARD:
        return Kept.DROPPED
    ones, others = _wanted(first), _wanted(later)
    if not ones or not others:
        return _of_words(first, later, indicator)
    found = _of_numbers(ones, others)
    if len(later.printed) < len(first.printed):
        return Kept.KEPT if found is Kept.RAISED else found
    return Kept.CHANGED if found is Kept.KEPT and not _same_bands(first, later) else found


class _Wanted(msgspec.Struct, frozen=True):
    """What one measure of a target asks for: at least, or at most, so much."""

    direction: Direction
    value: Decimal
    unit: str


def _wanted(scale: GradingScale) -> list[_Wanted]:
    """What a target asks for, by measure; none where it is in words, or asks for nothing that has an end."""
    target = scale.target
    if target is not None:
        return [] if target.value is None else [_Wanted(target.direction, target.value, target.unit)]
    found = [_of_yardstick(each) for each in scale.yardsticks]
    return [each for each in found if each is not None] if all(found) else []


def _of_yardstick(yardstick: Yardstick) -> _Wanted | None:
    best = yardstick.bands[0]
    if best is None or yardstick.sense:
        return None
    end = best.high if yardstick.direction is Direction.LESS else best.low
    return _Wanted(yardstick.direction, end, yardstick.unit) if end.is_finite() else None


def _of_numbers(ones: Sequence[_Wanted], others: Sequence[_Wanted]) -> Kept:
    if len(ones) != len(others):
        return Kept.CHANGED
    found = {_moved(one, other) for one, other in zip(ones, others, strict=True)}
    for each in (Kept.CHANGED, Kept.LOWERED, Kept.RAISED):
        if each in found:
            return each
    return Kept.KEPT


def _moved(one: _Wanted, other: _Wanted) -> Kept:
    value = other.value
    if one.unit and other.unit and one.unit != other.unit:
        converted = convert(other.value, other.unit, one.unit)
        if converted is None:
            return Kept.CHANGED
        value = converted
    if value == one.value:
        return Kept.KEPT
    if one.direction not in {Direction.MORE, Direction.LESS}:
        return Kept.CHANGED
    easier = value > one.value if one.direction is Direction.LESS else value < one.value
    return Kept.LOWERED if easier else Kept.RAISED


def _same_bands(first: GradingScale, later: GradingScale) -> bool:
    """Whether two scales of four cells say the same, however they are printed; of a target there is no more to say."""
    if len(first.printed) != len(later.printed) or len(first.printed) < _FOUR:
        return True
    bands = [[(each.unit, each.held) for each in scale.yardsticks] for scale in (first, later)]
    return bands[0] == bands[1] and first.words == later.words


def _of_words(first: GradingScale, later: GradingScale, indicator: str) -> Kept:
    if len(later.printed) < len(first.printed):
        given = grade(first, later.printed[0], indicator=indicator).grade
        if given is None:
            return Kept.UNTOLD
        return Kept.KEPT if given is Grade.EXCELLENT else Kept.LOWERED
    # What was one target and is four cells now must begin with that target.
    same = all(state(one) == state(other) for one, other in zip(first.printed, later.printed, strict=False))
    return Kept.KEPT if same else Kept.CHANGED
