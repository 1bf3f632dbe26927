"""What similar bodies set: exact counting over scales that can be compared, and why the others cannot."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

import msgspec

from wenxiao.performance.grading import Direction, parse
from wenxiao.performance.grading.intervals import EXACT, Position
from wenxiao.performance.grading.nouns import unit_of_name
from wenxiao.performance.grading.readings import number
from wenxiao.performance.grading.scale import Yardstick
from wenxiao.performance.grading.units import convert, is_percent
from wenxiao.performance.library.gradability import Grades
from wenxiao.performance.library.names import measured_noun, opposed, settled
from wenxiao.standards.library import library_words

_SETTINGS = library_words().norms


class LeftOut(StrEnum):
    """Why the scale of a body cannot be compared."""

    WORDS = "words"
    COMPOUND = "compound"
    NO_TARGET = "no_target"
    UNIT = "unit"
    DIRECTION = "direction"


_WHY = {
    LeftOut.WORDS: ("标准不是数", "not a number"),
    LeftOut.COMPOUND: ("一格里有几个条件", "several conditions in one cell"),
    LeftOut.NO_TARGET: ("优档没有一个数", "no number for 优"),
    LeftOut.UNIT: ("单位不同", "another unit"),
    LeftOut.DIRECTION: ("方向相反", "the other direction"),
}


class Setting(msgspec.Struct, frozen=True):
    """What one body set in one year; ``body`` is whatever tells bodies apart."""

    body: int
    year: int
    name: str
    grades: Grades


class Stance(StrEnum):
    """Where one's own target lies beside the usual one."""

    LAXER = "laxer"
    WITHIN = "within"
    UNKNOWN = "unknown"


class Norm(msgspec.Struct, frozen=True, kw_only=True):
    """Of ``comparable`` bodies, ``meeting`` set 优 at ``level`` or stricter; one's own is ``own``, ``None`` for none.

    ``noun`` is what was compared: the name itself, or with ``is_wide`` the noun at its end. ``level`` is ``None`` where
    fewer bodies can be compared than a norm needs. ``left_out`` counts bodies by the reason.
    """

    noun: str
    is_wide: bool
    comparable: int
    meeting: int
    level: Decimal | None
    unit: str
    direction: Direction
    own: Decimal | None
    stance: Stance
    left_out: Mapping[LeftOut, int]

    @property
    def level_text(self) -> str:
        """``90%以上``, for a scale where less is better ``3次以下``."""
        return "" if self.level is None else f"{number(self.level, self.unit)}{_SIDE[self.direction][0]}"

    @property
    def level_text_en(self) -> str:
        """``90% or above``."""
        return "" if self.level is None else f"{number(self.level, self.unit)} {_SIDE[self.direction][1]}"

    @property
    def own_text(self) -> str:
        return "" if self.own is None else number(self.own, self.unit)

    @property
    def reasons(self) -> str:
        """How many were left out and why, in Chinese; ``""`` for none."""
        return "，".join(f"{count} 个{_WHY[why][0]}" for why, count in self.left_out.items())

    @property
    def reasons_en(self) -> str:
        return ", ".join(f"{count} {_WHY[why][1]}" for why, count in self.left_out.items())


_SIDE = {Direction.MORE: ("以上", "or above"), Direction.LESS: ("以下", "or below")}


class _Target(msgspec.Struct, frozen=True):
    """What 优 begins with: ``value`` in ``unit``, and its place on the number line."""

    value: Decimal
    closed: bool
    unit: str
    direction: Direction
    sense: str

    @property
    def place(self) -> Position:
        """Greater is stricter, whichever the direction."""
        if self.direction is Direction.MORE:
            return self.value, 0 if self.closed else 1
        return self.value.copy_negate(), 0 if self.closed else 1


@lru_cache(maxsize=20_000)
def target_of(name: str, grades: Grades) -> _Target | LeftOut:
    """Where 优 begins, or why there is no such number."""
    scale = parse(grades)
    if not scale.yardsticks:
        return LeftOut.WORDS
    if len(scale.yardsticks) > 1:
        return LeftOut.COMPOUND
    return _target(scale.yardsticks[0], unit_of_name(name))


def _target(yardstick: Yardstick, named: str) -> _Target | LeftOut:
    best, direction = yardstick.bands[0], yardstick.direction
    if best is None or direction not in _SIDE:
        return LeftOut.NO_TARGET
    value, closed = (best.low, best.low_closed) if direction is Direction.MORE else (best.high, best.high_closed)
    if not value.is_finite():
        return LeftOut.NO_TARGET
    unit = yardstick.unit or named
    if not yardstick.unit and unit and is_percent(unit) and yardstick.is_fraction:
        value = whole_percent(value)
    return _Target(value, closed, unit, direction, f"{yardstick.sense}{yardstick.turned}")


def whole_percent(fraction: Decimal) -> Decimal:
    """0.95 as 95, 0.955 as 95.5: a share of one as a share of a hundred, without places that nobody printed."""
    value = EXACT.multiply(fraction, Decimal(100)).normalize(EXACT)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def norm(name: str, grades: Grades, others: Iterable[Setting]) -> Norm | None:
    """What ``others`` set for the same; ``None`` where no other body has such an indicator.

    The same name counts first; with too few comparable bodies the noun at its end does. Of each body the newest year
    counts, and there its laxest scale, so that the sentence holds for all it set.
    """
    near = [each for each in others if not opposed(name, each.name)]
    key, noun = settled(name), measured_noun(name)
    same = [each for each in near if settled(each.name) == key]
    told = _norm(name, grades, same, is_wide=False)
    if noun and noun != key and (told is None or told.level is None):
        wide = [each for each in near if measured_noun(each.name) == noun]
        wider = _norm(name, grades, wide, is_wide=True)
        if wider is not None and (told is None or wider.level is not None):
            return wider
    return told


def _norm(name: str, grades: Grades, others: Sequence[Setting], *, is_wide: bool) -> Norm | None:
    if not others:
        return None
    mine = target_of(name, grades)
    own = mine if isinstance(mine, _Target) else None
    bodies = [[target_of(each.name, each.grades) for each in newest] for newest in _newest(others)]
    shape = own or _usual_shape(bodies)
    found: list[_Target] = []
    left: Counter[LeftOut] = Counter()
    for targets in bodies:
        fitting = [_fitting(target, shape) for target in targets]
        comparable = [each for each in fitting if isinstance(each, _Target)]
        if comparable:
            found.append(min(comparable, key=lambda each: each.place))
        else:
            left[next(each for each in fitting if isinstance(each, LeftOut))] += 1
    level = _level(found)
    return Norm(
        noun=measured_noun(name) if is_wide else name,
        is_wide=is_wide,
        comparable=len(found),
        meeting=sum(each.place >= (level.place[0], 0) for each in found) if level else 0,
        level=level.value if level else None,
        unit=shape.unit if shape else "",
        direction=shape.direction if shape else Direction.NONE,
        own=own.value if own else None,
        stance=_stance(own, level),
        left_out=dict(sorted(left.items())),
    )


def _newest(others: Sequence[Setting]) -> list[list[Setting]]:
    """The settings of each body in its newest year."""
    years: dict[int, int] = {}
    for each in others:
        years[each.body] = max(each.year, years.get(each.body, each.year))
    found: dict[int, list[Setting]] = {body: [] for body in years}
    for each in others:
        if each.year == years[each.body]:
            found[each.body].append(each)
    return list(found.values())


def _usual_shape(bodies: Sequence[Sequence[_Target | LeftOut]]) -> _Target | None:
    """A target of the unit and direction that most bodies use, where one's own says nothing."""
    all_ = [target for targets in bodies for target in targets if isinstance(target, _Target)]
    if not all_:
        return None
    (unit, direction, sense), _ = Counter((each.unit, each.direction, each.sense) for each in all_).most_common(1)[0]
    return next(each for each in all_ if (each.unit, each.direction, each.sense) == (unit, direction, sense))


def _fitting(target: _Target | LeftOut, shape: _Target | None) -> _Target | LeftOut:
    """The target in the unit of ``shape``, or why it cannot be set beside it."""
    if isinstance(target, LeftOut) or shape is None:
        return target
    if target.direction is not shape.direction:
        return LeftOut.DIRECTION
    value = convert(target.value, target.unit, shape.unit)
    if value is None or target.sense != shape.sense:
        return LeftOut.UNIT
    return _Target(value, target.closed, shape.unit, shape.direction, shape.sense)


def _level(found: Sequence[_Target]) -> _Target | None:
    """The strictest target that the usual share of bodies reach."""
    if len(found) < _SETTINGS.least_bodies:
        return None
    strictest = sorted(found, key=lambda each: each.place, reverse=True)
    needed = -(-len(found) * _SETTINGS.share // 100)
    return strictest[needed - 1]


def _stance(own: _Target | None, level: _Target | None) -> Stance:
    if own is None or level is None:
        return Stance.UNKNOWN
    return Stance.WITHIN if own.place >= (level.place[0], 0) else Stance.LAXER
