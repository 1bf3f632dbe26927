"""The types of the grading language: what four cells 优 良 中 差 say, and how they were printed."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.performance.grading.intervals import Interval, cut


class Grade(StrEnum):
    """The four grades, best first."""

    EXCELLENT = "优"
    GOOD = "良"
    FAIR = "中"
    POOR = "差"


GRADES = tuple(Grade)


class Direction(StrEnum):
    """Whether more is better, less is better, both (in a compound scale), or the scale has no direction."""

    MORE = "more"
    LESS = "less"
    MIXED = "mixed"
    NONE = "none"


class ScaleKind(StrEnum):
    """What four cells are. ``target`` is the national form; the last four give no grade."""

    INTERVAL = "interval"
    THRESHOLD = "threshold"
    WORDS = "words"
    TWO_STATES = "two_states"
    COMPOUND = "compound"
    TARGET = "target"
    TICK = "tick"
    WITHHELD = "withheld"
    BLANK = "blank"
    UNREADABLE = "unreadable"


#: Kinds that set no standard, so that nothing can be graded by them.
WITHOUT_STANDARD = frozenset({ScaleKind.TICK, ScaleKind.WITHHELD, ScaleKind.BLANK, ScaleKind.UNREADABLE})

Bands = tuple[Interval | None, Interval | None, Interval | None, Interval | None]
Words = tuple[str, str, str, str]


class Slip(msgspec.Struct, frozen=True):
    """Something printed wrong that was read all the same: which band, what kind, what stands there.

    ``reversed`` a range printed from high to low, ``percent_sign`` another sign for %, ``percent_missing`` a number
    without % among percentages, ``letter`` a letter for a digit, ``doubled`` two signs for one comparison,
    ``contradictory`` two signs that exclude each other, ``unit_mixed`` a unit that fits no other band,
    ``withheld_mixed`` some cells withheld and others not.
    """

    kind: str
    band: Grade
    printed: str


class Yardstick(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is measured: its unit, its direction, and the four bands on its number line.

    ``bands`` are as printed (``≥80%``). ``label`` names the yardstick where the cells do. ``whole``: only whole
    numbers occur. ``sense`` is ``delay`` or ``change`` where numbers count in one direction: ``延迟5天`` is 5,
    ``提前2天`` is −2 (``turned``: the scale counts what goes down, so that ``下降5%`` is 5).
    """

    label: str
    unit: str
    direction: Direction
    whole: bool
    bands: Bands
    sense: str = ""
    turned: bool = False

    @property
    def held(self) -> Bands:
        """What each band keeps once the better bands have taken what they claim: ``80%≤x<90%`` of ``≥80%``.

        ``None`` where nothing is left.
        """
        best, good, fair, poor = (self._keeps(number) for number in range(len(GRADES)))
        return best, good, fair, poor

    def _keeps(self, number: int) -> Interval | None:
        band = self.bands[number]
        if band is None:
            return None
        pieces = [band]
        for better in self.bands[:number]:
            if better:
                pieces = [piece for whole in pieces for piece in cut(whole, better)]
        return band if len(pieces) > 1 else next(iter(pieces), None)

    @property
    def is_fraction(self) -> bool:
        """Whether shares are printed as fractions of one: ≥0.95, ≥0.9."""
        ends = [end for band in self.bands if band for end in (band.low, band.high) if end.is_finite()]
        return not self.unit and not self.whole and all(0 <= end <= 1 for end in ends)


class NationalTarget(msgspec.Struct, frozen=True, kw_only=True):
    """The national form: a target with sign, value, unit, weight and direction.

    ``value`` is ``None`` for a target in words, which then stands in ``word``; ``weight`` in points, ``None`` where
    none is printed.
    """

    sign: str
    value: Decimal | None
    unit: str
    direction: Direction
    weight: Decimal | None = None
    word: str = ""


class GradingScale(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """What four cells (or one target) say; ``printed`` is how they stand in the document.

    ``words`` are the states named in the bands, ``""`` where a band is a number or blank.
    """

    printed: tuple[str, ...]
    kind: ScaleKind
    yardsticks: tuple[Yardstick, ...] = ()
    words: Words = ("", "", "", "")
    slips: tuple[Slip, ...] = ()
    target: NationalTarget | None = None

    @property
    def direction(self) -> Direction:
        """Direction of all yardsticks, ``MIXED`` where they differ."""
        if self.target is not None:
            return self.target.direction
        found = {yardstick.direction for yardstick in self.yardsticks}
        if not found:
            return Direction.NONE
        return found.pop() if len(found) == 1 else Direction.MIXED

    @property
    def unit(self) -> str:
        """Unit of all yardsticks, ``""`` where they differ or have none."""
        if self.target is not None:
            return self.target.unit
        found = {yardstick.unit for yardstick in self.yardsticks}
        return found.pop() if len(found) == 1 else ""

    def has_band(self, index: int) -> bool:
        """Whether band ``index`` says anything."""
        return bool(self.words[index]) or any(yardstick.bands[index] is not None for yardstick in self.yardsticks)
