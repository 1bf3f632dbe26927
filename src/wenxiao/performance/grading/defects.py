"""What is wrong with a scale: by itself, against its indicator's name, and against the goal it serves."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import msgspec

from wenxiao.performance.grading.intervals import EXACT, Interval, at_least, gaps, meet
from wenxiao.performance.grading.nouns import (
    NounKind,
    is_demanding,
    is_share_unit,
    noun_kind,
    ruled_out,
    things_named,
    wanted_direction,
)
from wenxiao.performance.grading.readings import band_text, number
from wenxiao.performance.grading.scale import GRADES, Direction, Grade, GradingScale, ScaleKind, Yardstick
from wenxiao.performance.grading.units import is_counted, unit_of
from wenxiao.standards.grading import grading_words

_LIMITS = grading_words().limits
_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_BEST, _POOR = 0, 3
#: Nobody takes no time at all: that 0天 has no band is no hole.
_NEVER_ZERO = frozenset({"time", "workday", "month", "people", "date"})


class DefectKind(StrEnum):
    """What may be wrong with a scale."""

    HOLE = "hole"
    OVERLAP = "overlap"
    REVERSED = "reversed"
    NOT_MONOTONE = "not_monotone"
    TWO_STATES = "two_states"
    MISSING = "missing"
    TICK = "tick"
    WITHHELD = "withheld_mixed"
    SLIP = "slip"
    UNIT = "unit"
    DIRECTION = "direction"
    TRIVIAL = "trivial"
    GOAL = "goal"


MESSAGES: dict[DefectKind, tuple[str, str]] = {
    DefectKind.HOLE: ("空档：{hole}评不出等级", "hole: {hole} falls in no band"),
    DefectKind.OVERLAP: ("{bands}两档重叠：{shared}", "{bands} overlap: {shared}"),
    DefectKind.REVERSED: ("{bands}档大数写在前、小数写在后：{printed}", "{bands} runs from high to low: {printed}"),
    DefectKind.NOT_MONOTONE: ("{bands}档的数没有依次变化", "{bands} break the order of the bands"),
    DefectKind.TWO_STATES: ("四档只写了优、差两种情况", "only two of four bands, 优 and 差, are given"),
    DefectKind.MISSING: ("{bands}档没有标准", "{bands} have no standard"),
    DefectKind.TICK: ("只写了档名或打了勾，没有标准", "a tick or the grade's name stands where the standard should be"),
    DefectKind.WITHHELD: ("{bands}档没有标涉密，同一行别的档标了", "{bands} are not withheld as the other cells are"),
    DefectKind.SLIP: ("{bands}档的“{printed}”写错了：{what}", "slip in {bands}, {printed}: {what_en}"),
    DefectKind.UNIT: ("指标“{name}”与单位“{unit}”不符", "{name} is not measured in {unit}"),
    DefectKind.DIRECTION: ("指标“{name}”应当{wanted}，标准却是{found}", "{name}: {found_en} is graded better"),
    DefectKind.TRIVIAL: ("“{name}”{best}就是优，目标定得太低", "{name}: {best} is already 优"),
    DefectKind.GOAL: ("目标要求不发生，标准却把{best}评为优", "the goal rules it out, yet {best} is 优"),
}
_SLIPS = {
    "percent_sign": ("百分号写成了别的符号", "another sign for %"),
    "percent_missing": ("漏了百分号", "% is missing"),
    "letter": ("数字里混了字母", "a letter among the digits"),
    "doubled": ("比较的写法重复", "the comparison is doubled"),
    "contradictory": ("两个比较互相矛盾", "two comparisons contradict each other"),
    "unit_mixed": ("单位与其他档不同", "another unit than in the other bands"),
}
_WANTED = {
    Direction.MORE: ("越多越好", "more"),
    Direction.LESS: ("越少越好", "less"),
}


class Defect(msgspec.Struct, frozen=True):
    """One thing wrong with a scale, and the bands concerned."""

    kind: DefectKind
    bands: tuple[Grade, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """The parameters of the message, the bands among them."""
        return {"bands": "、".join(self.bands), **dict(self.parameters)}

    @property
    def chinese(self) -> str:
        return MESSAGES[self.kind][0].format(**self.values)

    @property
    def english(self) -> str:
        return MESSAGES[self.kind][1].format(**self.values)


def defects(scale: GradingScale, indicator: str = "", goals: Iterable[str] = ()) -> list[Defect]:
    """Everything wrong with a scale; against a name and its goals where they are given."""
    return [
        *_own_defects(scale),
        *(_against_name(scale, indicator) if indicator else ()),
        *(_against_goals(scale, indicator, goals) if indicator else ()),
    ]


@lru_cache(maxsize=4096)
def _own_defects(scale: GradingScale) -> tuple[Defect, ...]:
    """What is wrong with a scale by itself, remembered: most rows of a table have the scale of another."""
    geometry = (defect for yardstick in scale.yardsticks for defect in _geometry(yardstick))
    return (*_printing(scale), *_bands_given(scale), *geometry)


def _defect(kind: DefectKind, bands: Iterable[int] = (), **parameters: str) -> Defect:
    return Defect(kind, tuple(GRADES[band] for band in bands), tuple(parameters.items()))


def _printing(scale: GradingScale) -> Iterator[Defect]:
    """Slips of the pen, ranges the wrong way round, cells withheld and not."""
    hidden = [slip for slip in scale.slips if slip.kind == "withheld_mixed"]
    if hidden:
        yield Defect(DefectKind.WITHHELD, tuple(slip.band for slip in hidden))
    for slip in scale.slips:
        printed = ("printed", slip.printed)
        if slip.kind == "reversed":
            yield Defect(DefectKind.REVERSED, (slip.band,), (printed,))
        elif slip.kind in _SLIPS:
            what, what_en = _SLIPS[slip.kind]
            yield Defect(DefectKind.SLIP, (slip.band,), (printed, ("what", what), ("what_en", what_en)))


def _bands_given(scale: GradingScale) -> Iterator[Defect]:
    """Bands without a standard."""
    if scale.kind in {ScaleKind.WITHHELD, ScaleKind.TARGET}:
        return
    own_names = not scale.yardsticks and scale.words != ("",) * 4 and _only_own_names(scale)
    if scale.kind is ScaleKind.TICK or own_names:
        yield Defect(DefectKind.TICK)
        return
    missing = [band for band in range(len(GRADES)) if not scale.has_band(band)]
    if missing == [1, 2]:
        yield Defect(DefectKind.TWO_STATES)
    elif missing:
        yield _defect(DefectKind.MISSING, missing)


def _only_own_names(scale: GradingScale) -> bool:
    return all(word in names for word, names in zip(scale.words, grading_words().grades, strict=True))


def _geometry(yardstick: Yardstick) -> Iterator[Defect]:
    """Holes, overlaps, bands out of order."""
    for hole in holes(yardstick):
        yield _defect(DefectKind.HOLE, hole=band_text(hole, yardstick.unit))
    yield from _overlaps(yardstick)
    wrong = _out_of_order(yardstick)
    if wrong:
        yield _defect(DefectKind.NOT_MONOTONE, wrong)


def holes(yardstick: Yardstick) -> list[Interval]:
    """The stretches of possible values that no band claims."""
    bands = [band for band in yardstick.bands if band]
    if not bands:
        return []
    free = gaps(bands, _possible(yardstick))
    return [gap for gap in free if _is_hole(yardstick, gap)]


def _possible(yardstick: Yardstick) -> Interval:
    """The values that can occur: shares from 0 to 100, counts from 0, never less than the bands name."""
    ends = [end for band in yardstick.bands if band for end in (band.low, band.high) if end.is_finite()]
    group = unit_of(yardstick.unit).group if yardstick.unit else ""
    low, high = min(ends, default=_ZERO), max(ends, default=_ZERO)
    if group == "date" or yardstick.sense == "change":
        return Interval(low, high, True, True)
    if group == "percent" or (group == "score" and high <= _HUNDRED):
        return Interval(min(low, _ZERO), max(high, _HUNDRED), True, True)
    return at_least(min(low, _ZERO))


def _is_hole(yardstick: Yardstick, gap: Interval) -> bool:
    """Whether a value can lie in the gap, and the bands beside it are ones that end there."""
    if yardstick.whole and not gap.holds_whole():
        return False
    below = [band for band in range(len(GRADES)) if (one := yardstick.bands[band]) and one.end == gap.start]
    above = [band for band in range(len(GRADES)) if (one := yardstick.bands[band]) and one.start == gap.end]
    if below and above:
        return True
    if gap.high <= 1 and yardstick.unit and unit_of(yardstick.unit).group in _NEVER_ZERO:
        return False
    more = yardstick.direction is Direction.MORE
    outermost = (_BEST if more else _POOR) if below else (_POOR if more else _BEST)
    return outermost in (below or above)


def _overlaps(yardstick: Yardstick) -> Iterator[Defect]:
    """Bands that claim the same values, shared ends apart; and bands that better ones claim whole."""
    held = yardstick.held
    for band, claimed in enumerate(yardstick.bands):
        for better in range(band if claimed else 0):
            other = yardstick.bands[better]
            shared = meet(other, claimed) if other and claimed else None
            if shared is None or other is None or claimed is None:
                continue
            swallowed = held[band] is None and other.start <= claimed.start and claimed.end <= other.end
            if swallowed or (_wide(shared, yardstick) and not _cumulative(other, claimed, yardstick)):
                yield _defect(DefectKind.OVERLAP, (better, band), shared=band_text(shared, yardstick.unit))


def _wide(shared: Interval, yardstick: Yardstick) -> bool:
    """Whether more than one value is shared."""
    if not yardstick.whole:
        return not shared.is_point
    if not (shared.low.is_finite() and shared.high.is_finite()):
        return True
    width = EXACT.subtract(shared.high, shared.low)
    return width >= 2 or (width == 1 and shared.low_closed and shared.high_closed)


def _cumulative(better: Interval, band: Interval, yardstick: Yardstick) -> bool:
    """Whether the band is a threshold that goes on into the better one, as ≥80% goes on into ≥90%."""
    if yardstick.direction is Direction.MORE:
        return not band.high.is_finite() and (not better.high.is_finite() or _tops_out(better, yardstick))
    return not band.low.is_finite() and (not better.low.is_finite() or better.low <= _ZERO)


def _tops_out(better: Interval, yardstick: Yardstick) -> bool:
    return better.high >= _possible(yardstick).high or better.is_point


def _out_of_order(yardstick: Yardstick) -> list[int]:
    """Bands whose numbers go against the direction of the whole."""
    sign = 1 if yardstick.direction is Direction.MORE else -1
    given = [(index, band.place) for index, band in enumerate(yardstick.bands) if band]
    return [index for (_, one), (index, other) in pairwise(given) if (one - other) * sign < 0]


def _against_name(scale: GradingScale, indicator: str) -> Iterator[Defect]:
    """Unit, direction and target that do not fit what the indicator is called."""
    for yardstick in scale.yardsticks[:1]:
        kind = noun_kind(indicator)
        counted_in_percent = kind is NounKind.COUNTED and is_share_unit(yardstick.unit)
        share_in_pieces = kind is NounKind.SHARE and bool(yardstick.unit) and is_counted(yardstick.unit)
        if counted_in_percent or share_in_pieces:
            yield _defect(DefectKind.UNIT, name=indicator, unit=yardstick.unit)
        yield from _wrong_direction(yardstick, indicator)
        best = yardstick.bands[_BEST]
        demanding = yardstick.direction is Direction.MORE and is_share_unit(yardstick.unit) and is_demanding(indicator)
        if demanding and best and best.low.is_finite() and best.low < _LIMITS.trivial_below:
            yield _defect(DefectKind.TRIVIAL, (_BEST,), name=indicator, best=number(best.low, yardstick.unit))


def _wrong_direction(yardstick: Yardstick, indicator: str) -> Iterator[Defect]:
    wanted = wanted_direction(indicator)
    given = sum(band is not None for band in yardstick.bands)
    if yardstick.sense or wanted is Direction.NONE or wanted is yardstick.direction or given < 2:
        return
    yield _defect(
        DefectKind.DIRECTION,
        name=indicator,
        wanted=_WANTED[wanted][0],
        found=_WANTED[yardstick.direction][0],
        found_en=_WANTED[yardstick.direction][1],
    )


def _against_goals(scale: GradingScale, indicator: str, goals: Iterable[str]) -> Iterator[Defect]:
    """优 for something that the goal says shall not happen."""
    named = things_named(indicator)
    if not named or not any(named & ruled_out(goal) for goal in goals):
        return
    for yardstick in scale.yardsticks[:1]:
        best = yardstick.bands[_BEST]
        allowed = meet(best, at_least(_ZERO, False)) if best else None
        if allowed and yardstick.direction is Direction.LESS and (not yardstick.whole or allowed.holds_whole()):
            yield _defect(DefectKind.GOAL, (_BEST,), best=band_text(best, yardstick.unit))
