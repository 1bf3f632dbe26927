"""The words of the grading language, as data (``grading.toml``): comparisons, units, senses, nouns.

Everything is in normal form (``basics.wording.normal``).
"""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec


class Comparison(msgspec.Struct, frozen=True):
    """Signs and words of one comparison. ``side``: the number is the ``low`` or ``high`` end, or ``exact``."""

    side: str
    closed: bool
    signs: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


class Joining(msgspec.Struct, frozen=True):
    """What stands between numbers, and what says whether an end is included."""

    dashes: tuple[str, ...]
    separators: tuple[str, ...]
    included: tuple[str, ...]
    excluded: tuple[str, ...]


class TextWords(msgspec.Struct, frozen=True):
    """Words of states, and what may stand beside a number."""

    tails: tuple[str, ...]
    negations: tuple[str, ...]
    not_negative: tuple[str, ...]
    fillers: tuple[str, ...]
    same: tuple[tuple[str, str], ...]
    zero: tuple[str, ...]
    at_once: tuple[str, ...]
    whole: tuple[str, ...]
    rest: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    percent_slips: tuple[str, ...]


class Sense(msgspec.Struct, frozen=True):
    """Numbers that may go both ways: late and early, up and down. ``always``: one word is enough to say so."""

    name: str
    label: str
    always: bool
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    zero: tuple[str, ...]


class Unit(msgspec.Struct, frozen=True):
    """One unit: its group, how many of the group's measure it is, whether it is counted in whole numbers."""

    name: str
    group: str
    factor: Decimal
    whole: bool


class _UnitGroup(msgspec.Struct, frozen=True):
    group: str
    units: dict[str, Decimal]
    whole: bool = False


class Nouns(msgspec.Struct, frozen=True):
    """What the name of an indicator says of its scale."""

    counted: tuple[str, ...]
    not_counted: tuple[str, ...]
    shares: tuple[str, ...]
    not_shares: tuple[str, ...]
    adverse: tuple[str, ...]
    adverse_links: tuple[str, ...]
    measures: tuple[str, ...]
    remedies: tuple[str, ...]
    good: tuple[str, ...]
    demanding: tuple[str, ...]


class GradingLimits(msgspec.Struct, frozen=True):
    """Thresholds of the rules; local settings."""

    trivial_below: Decimal
    pasted_run: int
    pasted_table: int


class RulingOut(msgspec.Struct, frozen=True):
    """How a goal rules a thing out; the thing follows within ``reach`` characters."""

    words: tuple[str, ...]
    reach: int


class SameWordings(msgspec.Struct, frozen=True):
    """Wordings that say one thing, and words whose presence makes two names different things, or does not."""

    same: tuple[tuple[str, ...], ...]
    generic: tuple[str, ...]
    dimensions: tuple[str, ...]
    contrasts: tuple[str, ...]


class National(msgspec.Struct, frozen=True):
    """The national form: words of direction, and the lower ends of 优, 良, 中 in percent attained."""

    more: tuple[str, ...]
    less: tuple[str, ...]
    attained: tuple[Decimal, Decimal, Decimal]


class GradingWords(msgspec.Struct, frozen=True):
    """All of ``grading.toml``."""

    blank: tuple[str, ...]
    withheld: tuple[str, ...]
    ticks: tuple[str, ...]
    grades: tuple[tuple[str, ...], ...]
    comparison: tuple[Comparison, ...]
    joining: Joining
    text: TextWords
    sense: tuple[Sense, ...]
    unit: tuple[_UnitGroup, ...]
    approximate: dict[str, Decimal]
    aliases: dict[str, str]
    multiples: dict[str, Decimal]
    periods: dict[str, Decimal]
    nouns: Nouns
    limits: GradingLimits
    things: dict[str, tuple[str, ...]]
    ruling_out: RulingOut
    wordings: SameWordings
    national: National

    def units(self) -> dict[str, Unit]:
        """Every unit by its printed name."""
        return {
            name: Unit(name, group.group, factor, group.whole)
            for group in self.unit
            for name, factor in group.units.items()
        }


@cache
def grading_words() -> GradingWords:
    """The data, read once."""
    text = files("wenxiao.standards").joinpath("grading.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), GradingWords)
