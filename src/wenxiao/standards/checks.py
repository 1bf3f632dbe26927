"""Words, limits and lists of the audit rules, as data (``checks.toml``)."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Level(msgspec.Struct, frozen=True):
    """A level of government: how names of its bodies end, and wordings that belong to another level."""

    bodies: tuple[str, ...]
    name: str
    foreign: tuple[str, ...]


class BlankWords(msgspec.Struct, frozen=True):
    """Units before which a figure may have been left out, and what says that none was."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    before: str
    heads: tuple[str, ...]


class Leftovers(msgspec.Struct, frozen=True):
    """Patterns of what a form leaves behind: placeholders, and choices not made."""

    placeholders: tuple[str, ...]
    choices: tuple[str, ...]


class RequiredSection(msgspec.Struct, frozen=True):
    """A section that a published budget has, in its place in the order."""

    kind: str
    title: str


class Deadline(msgspec.Struct, frozen=True):
    """Days within which something is due, its basis, and the fiscal year from which it is valid."""

    name: str
    days: int
    basis: str
    valid_from: int


class _Counted(msgspec.Struct, frozen=True):
    units: frozenset[str]


class Checks(msgspec.Struct, frozen=True):
    """All of ``checks.toml``."""

    level: tuple[Level, ...]
    blanks: BlankWords
    leftovers: Leftovers
    counted: _Counted
    section: tuple[RequiredSection, ...]
    deadline: tuple[Deadline, ...]


@cache
def checks() -> Checks:
    """The words, limits and lists of the audit rules."""
    text = files("wenxiao.standards").joinpath("checks.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Checks)


def is_counted(unit: str) -> bool:
    """Whether there is a whole number of this unit: 台, 辆, 人, and not 平方米 or 年."""
    return unit in checks().counted.units


def deadline(name: str) -> Deadline:
    """The deadline of that name; ``KeyError`` where there is none."""
    for each in checks().deadline:
        if each.name == name:
            return each
    raise KeyError(name)
