"""The published budget tables as data (``budget_tables.toml``): their captions, forms, and what columns state."""

import tomllib
from decimal import Decimal
from importlib.resources import files

import msgspec

from wenxiao.standards.concepts import expanded, plain
from wenxiao.standards.local import kept


class BudgetTable(msgspec.Struct, frozen=True):
    """One published table; the file explains the fields."""

    name: str
    title: tuple[str, ...]
    form: str
    total: str
    revenue_total: str = ""
    by: str = ""
    fund: str = ""
    by_code: str = ""
    lines: dict[str, str] = {}
    regions: tuple[str, ...] = ()
    years: tuple[int, int] = (0, 0)

    def valid_in(self, year: int | None) -> bool:
        """Whether the form is printed in that fiscal year; an unknown year excludes nothing."""
        first, last = self.years
        return year is None or ((not first or year >= first) and (not last or year <= last))


class Plausible(msgspec.Struct, frozen=True):
    """Between which sums, in yuan, the total of a department lies."""

    least: Decimal
    most: Decimal


class BudgetTables(msgspec.Struct, frozen=True):
    """The whole file."""

    table: tuple[BudgetTable, ...]
    columns: dict[str, str]
    sums: dict[str, str]
    of_the_year: dict[str, str]
    revenue_lines: dict[str, str]
    expenditure_lines: dict[str, str]
    plausible: Plausible


@kept
def budget_tables() -> BudgetTables:
    """The standards of published budget tables."""
    text = files("wenxiao.standards").joinpath("budget_tables.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), BudgetTables)


@kept
def _titles() -> tuple[tuple[str, BudgetTable], ...]:
    found = [
        (wording, table) for table in budget_tables().table for title in table.title for wording in expanded(title)
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@kept
def table_title(name: str) -> str:
    """What a table is called in print, by its name; a name that is unknown stands for itself."""
    titles = (table.title for table in budget_tables().table if table.name == name)
    return next((min(expanded(each[0]), key=len) for each in titles), name)


def table_called(caption: str, year: int | None) -> BudgetTable | None:
    """The table that a caption names: the longest known title within it, in force in ``year``."""
    words = plain(caption)
    return next((table for title, table in _titles() if title in words and table.valid_in(year)), None)
