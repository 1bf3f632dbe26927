"""Words, limits and lists of the audit rules, as data (``checks.toml``)."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec


class Level(msgspec.Struct, frozen=True):
    """A level of government: how names of its bodies end, and wordings that belong to another level."""

    bodies: tuple[str, ...]
    name: str
    foreign: tuple[str, ...]
    strangers: tuple[str, ...] = ()


class BlankWords(msgspec.Struct, frozen=True):
    """Units before which a figure may have been left out, and what says that none was."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    before: str
    heads: tuple[str, ...]


class Leftovers(msgspec.Struct, frozen=True):
    """Patterns of what a form leaves behind: placeholders, names it gave, and choices not made."""

    placeholders: tuple[str, ...]
    names: tuple[str, ...]
    choices: tuple[str, ...]


class RequiredSection(msgspec.Struct, frozen=True):
    """A section that a published budget has, in its place in the order."""

    kind: str
    title: str


class RequiredTable(msgspec.Struct, frozen=True):
    """A budget table that is published: its name in ``budget_tables.toml``, its usual title."""

    name: str
    title: str


class Confidential(msgspec.Struct, frozen=True):
    """Patterns of what is not published: numbers of persons, and marks of secrecy."""

    personal: tuple[str, ...]
    marks: tuple[str, ...]


class CheckLimits(msgspec.Struct, frozen=True):
    """Numbers by which rules decide what is suspicious; the file explains each."""

    tables_of_a_set: int
    pasted_paragraph: int
    pasted_cell: int
    far_from_operating: Decimal
    least_whole: Decimal
    most_whole: Decimal
    usual_unit: Decimal


class _Counted(msgspec.Struct, frozen=True):
    units: frozenset[str]


class Checks(msgspec.Struct, frozen=True):
    """All of ``checks.toml``."""

    level: tuple[Level, ...]
    blanks: BlankWords
    leftovers: Leftovers
    counted: _Counted
    section: tuple[RequiredSection, ...]
    table: tuple[RequiredTable, ...]
    confidential: Confidential
    limits: CheckLimits


@cache
def checks() -> Checks:
    """The words, limits and lists of the audit rules."""
    text = files("wenxiao.standards").joinpath("checks.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Checks)


def is_counted(unit: str) -> bool:
    """Whether there is a whole number of this unit: 台, 辆, 人, and not 平方米 or 年."""
    return unit in checks().counted.units
