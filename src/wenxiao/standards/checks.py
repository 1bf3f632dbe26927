"""Words, limits and lists of the audit rules, as data (``checks.toml``)."""

import re
from decimal import Decimal

import msgspec

from wenxiao.standards.budget_tables import budget_tables
from wenxiao.standards.local import Rows, kept, load, own, refused
from wenxiao.standards.sections import section_wordings


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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


class RequiredSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section that a published budget has, in its place in the order."""

    kind: str
    title: str


class RequiredTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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


_FILE = "checks.toml"


@kept
def checks() -> Checks:
    """The words, limits and lists of the audit rules; raises ``UnusableStandards`` for a wrong local file."""
    rows = {
        "level": Rows("name", Level),
        "section": Rows("kind", RequiredSection),
        "table": Rows("name", RequiredTable),
    }
    read = load(_FILE, rows)
    _must_be_patterns("leftovers", own(_FILE).get("leftovers", {}))
    _must_be_patterns("confidential", own(_FILE).get("confidential", {}))
    _must_be_known("section", "kind", {each.kind for each in section_wordings()}, "sections.toml")
    _must_be_known("table", "name", {each.name for each in budget_tables().table}, "budget_tables.toml")
    return msgspec.convert(read, Checks, strict=False)


def _must_be_patterns(table: str, added: dict[str, list[str]]) -> None:
    for field, patterns in added.items():
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                why, why_en = f"“{pattern}”不是正则表达式（{error}）", f"{pattern!r} is no pattern: {error}"
                raise refused(_FILE, table, 0, field, why, why_en) from error


def _must_be_known(table: str, field: str, known: set[str], where: str) -> None:
    """Raises ``UnusableStandards`` for a row of the local file that names what nothing can be."""
    for number, row in enumerate(own(_FILE).get(table, ())):
        if row.get(field) not in known:
            why = f"没有名为“{row.get(field)}”的，名称见 {where}：{'、'.join(sorted(known))}"
            raise refused(_FILE, table, number, field, why, f"{row.get(field)} is unknown, see {where}")


def is_counted(unit: str) -> bool:
    """Whether there is a whole number of this unit: 台, 辆, 人, and not 平方米 or 年."""
    return unit in checks().counted.units
