"""The standards of evaluation as data (``evaluation.toml``): schemes, rules of points, bands, the five questions.

``standard_for`` gives the values that one evaluation is made with. They are plain data and are kept with it, so that
an evaluation does not change when the standards do.
"""

import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal, Protocol, TypeVar

import msgspec

from wenxiao.basics.errors import UnknownScheme
from wenxiao.basics.wording import normal

SATISFACTION, WHOLE, EXECUTION = "satisfaction", "whole", "execution"


class _Founded(msgspec.Struct, frozen=True, kw_only=True):
    """A setting with its basis; ``local`` ones are local settings (本县约定)."""

    basis: str
    local: bool = False


class FixedIndicator(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator that a scheme sets for every project: its name, its points, its target as printed."""

    name: str
    weight: Decimal
    target: str


class Scheme(_Founded, frozen=True, kw_only=True):
    """Who gets how many of the 100 points: ``parts`` are [least, most] by first level.

    ``execution`` is the execution rate, ``whole`` all indicators where a table has no first levels. ``start`` is the
    first fiscal year, ``until`` the last one, ``None`` while it is in force.
    """

    id: str
    title: str
    title_en: str
    parts: dict[str, tuple[Decimal, Decimal]]
    choose: Literal["without_cost", "with_cost", "personnel", "no_levels", "by_name"]
    start: int = msgspec.field(name="from")
    until: int | None = None
    fixed: tuple[FixedIndicator, ...] = ()

    def in_force(self, year: int) -> bool:
        """Whether it may be used for a fiscal year."""
        return self.start <= year and (self.until is None or year <= self.until)


class WithoutSatisfaction(_Founded, frozen=True, kw_only=True):
    """Which part gets the points of 满意度 where there is no such indicator."""

    to: str


class PlainRule(_Founded, frozen=True, kw_only=True):
    """A rule without a setting."""


class InverseRule(_Founded, frozen=True, kw_only=True):
    """How an unmet indicator counts where less is better: ``ratio`` is A÷B, ``linear`` (2A−B)÷A."""

    form: Literal["ratio", "linear"]


class OverRule(_Founded, frozen=True, kw_only=True):
    """What is taken off where the target was too low; all in percent but ``factor``."""

    above: Decimal
    factor: Decimal
    floor: Decimal


class GradeRule(_Founded, frozen=True, kw_only=True):
    """Percent of the points that 优 良 中 差 get; ``lenient`` lets a value in a hole take the lower grade."""

    points: tuple[Decimal, Decimal, Decimal, Decimal]
    lenient: bool = False


class OverallRule(_Founded, frozen=True, kw_only=True):
    """The least points of 优, 良 and 中, each included; below that is 差."""

    least: tuple[Decimal, Decimal, Decimal]


class ExplainRule(_Founded, frozen=True, kw_only=True):
    """From where a deviation must be explained, in percent."""

    over: Decimal
    execution: Decimal


class SanityRule(_Founded, frozen=True, kw_only=True):
    """Limits of the doubts about a score: points above what was computed, how many equal marks are many."""

    above: Decimal
    equal: int


class ScoringRules(msgspec.Struct, frozen=True, kw_only=True):
    """How points are given, from one fiscal year on."""

    id: str
    without_satisfaction: WithoutSatisfaction
    execution: PlainRule
    unmet: PlainRule
    inverse: InverseRule
    over: OverRule
    grades: GradeRule
    overall: OverallRule
    explain: ExplainRule
    sharing: PlainRule
    sanity: SanityRule
    start: int = msgspec.field(name="from")


class QualitativeBand(msgspec.Struct, frozen=True, kw_only=True):
    """One band of a qualitative result, percent of the points, ``low`` included; ``unsaid`` if nobody says more."""

    name: str
    name_en: str
    words: tuple[str, ...]
    low: Decimal
    high: Decimal
    unsaid: Decimal


class QualitativeBands(_Founded, frozen=True, kw_only=True):
    """The bands of qualitative results, best first."""

    id: str
    bands: tuple[QualitativeBand, ...]
    start: int = msgspec.field(name="from")
    usual: bool = False


class ScoringStandard(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one evaluation is scored by; kept with the evaluation."""

    scheme: Scheme
    rules: ScoringRules
    qualitative: QualitativeBands


class EvaluationQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One of the five questions on a project."""

    id: str
    title: str
    title_en: str


class IndicatorLevel(msgspec.Struct, frozen=True, kw_only=True):
    """A first level of indicators and the words by which it is printed."""

    id: str
    title: str
    title_en: str
    words: tuple[str, ...]


class SchemeChoice(StrEnum):
    """What a project's indicators are, as far as it chooses the scheme."""

    WITHOUT_COST = "without_cost"
    WITH_COST = "with_cost"
    PERSONNEL = "personnel"
    NO_LEVELS = "no_levels"


class EvaluationStandards(msgspec.Struct, frozen=True, kw_only=True):
    """All of ``evaluation.toml``; several schemes and rules, each from its year on."""

    schemes: tuple[Scheme, ...] = msgspec.field(name="scheme")
    rules: tuple[ScoringRules, ...]
    qualitative: tuple[QualitativeBands, ...]
    questions: tuple[EvaluationQuestion, ...] = msgspec.field(name="question")
    levels: tuple[IndicatorLevel, ...] = msgspec.field(name="level")

    def standard(self, year: int, choice: SchemeChoice, scheme: str = "", qualitative: str = "") -> ScoringStandard:
        """The values for a fiscal year: the newest in force, or those asked for by id.

        Raises ``UnknownScheme`` for an id that is not there, and where nothing is in force in that year.
        """
        schemes = [each for each in self.schemes if each.in_force(year)]
        bands = [each for each in self.qualitative if each.start <= year]
        return ScoringStandard(
            scheme=_newest(schemes, lambda each: each.choose == choice.value, scheme, year),
            rules=_newest(self.rules, lambda each: each.start <= year, "", year),
            qualitative=_newest(bands, lambda each: each.usual, qualitative, year),
        )


class _Dated(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def start(self) -> int: ...


_Row = TypeVar("_Row", bound=_Dated)


def _newest(rows: Iterable[_Row], usual: Callable[[_Row], bool], wanted: str, year: int) -> _Row:
    """The row asked for by id, else the newest of the usual ones."""
    fitting = [row for row in rows if (row.id == wanted if wanted else usual(row))]
    if not fitting:
        raise UnknownScheme(scheme=wanted or "—", year=year)
    return max(fitting, key=lambda row: row.start)


def standards_from(text: str) -> EvaluationStandards:
    """The standards in a TOML text of the form of ``evaluation.toml``; raises ``msgspec.ValidationError``."""
    return msgspec.convert(tomllib.loads(text), EvaluationStandards)


@cache
def evaluation_standards() -> EvaluationStandards:
    """The standards as shipped, read once."""
    return standards_from(files("wenxiao.standards").joinpath("evaluation.toml").read_text(encoding="utf-8"))


@cache
def standard_for(year: int, choice: SchemeChoice, scheme: str = "", qualitative: str = "") -> ScoringStandard:
    """What an evaluation of a fiscal year is scored by, out of the standards as shipped."""
    return evaluation_standards().standard(year, choice, scheme, qualitative)


@cache
def level_of(printed: str) -> str:
    """The id of a first level by its printed name (``产出指标（50分）``), ``""`` where it is none."""
    text = normal(printed)
    for level in evaluation_standards().levels:
        if text.startswith(level.words[0]):
            return level.id
    for level in evaluation_standards().levels:
        if any(word in text for word in level.words):
            return level.id
    return ""


def choice_of(levels: Iterable[str]) -> SchemeChoice:
    """What the levels of the indicators choose: an own first level 成本 makes the difference."""
    found = {level for level in levels if level}
    if not found:
        return SchemeChoice.NO_LEVELS
    return SchemeChoice.WITH_COST if "cost" in found else SchemeChoice.WITHOUT_COST
