"""Reading the layout files; finding the column that a printed header names."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from wenxiao.basics.wording import normal


class Column(msgspec.Struct, frozen=True):
    """A column, or a group of columns: its wordings, normalised; ``fund`` where a column is one kind of money."""

    role: str
    wordings: tuple[str, ...]
    fund: str = ""
    children: tuple["Column", ...] = ()


class AssetItem(msgspec.Struct, frozen=True):
    """A line of the table of fixed assets: its concept, its wordings, the unit it is counted in."""

    concept: str
    wordings: tuple[str, ...]
    unit: str = ""


class TableLayout(msgspec.Struct, frozen=True):
    """One kind of table. It has all the roles ``required`` and, if ``any_of`` lists some, one of these."""

    name: str
    required: tuple[str, ...]
    column: tuple[Column, ...]
    any_of: tuple[str, ...] = ()
    item: tuple[AssetItem, ...] = ()


@cache
def layout(name: str) -> TableLayout:
    """The layout of that name: ``performance``, ``organisation``, ``procurement``, ``assets``."""
    text = files("wenxiao.standards.layouts").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), TableLayout)


@cache
def vocabulary(name: str, below: bool = False) -> frozenset[str]:
    """Every wording of the layout of that name; only those of columns ``below`` a group if asked."""
    columns = layout(name).column
    return frozenset(word for column in columns for word in _wordings(column.children if below else (column,)))


def _wordings(columns: tuple[Column, ...]) -> list[str]:
    found: list[str] = []
    for column in columns:
        found += [*column.wordings, *_wordings(column.children)]
    return found


_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
#: A longer text is no header.
_HEADER_LENGTH = 60
_BRACKETED_END = re.compile(r"\((?:[^()]*)\)$")


@lru_cache(maxsize=4096)
def header_wording(printed: str) -> str:
    """A header as compared: normalised, without brackets at the end (a unit) and closing colon, ``####`` for a year."""
    if len(printed) > _HEADER_LENGTH:
        return printed
    plain = _YEAR.sub("####", normal(printed).rstrip(":"))
    return _BRACKETED_END.sub("", plain) or plain


def named(columns: tuple[Column, ...], printed: str) -> Column | None:
    """The column among ``columns`` that a printed header names, or ``None``."""
    if len(printed) > _HEADER_LENGTH:
        return None
    plain, bare = normal(printed), header_wording(printed)
    return next((column for column in columns if plain in column.wordings or bare in column.wordings), None)


def named_below(columns: tuple[Column, ...], printed: str) -> tuple[Column, ...]:
    """The way from a group down to the one column below ``columns`` that a printed header names; else empty.

    Some tables print the columns of a group and not the group itself.
    """
    ways = [way for column in columns for way in _ways(column, printed)]
    return ways[0] if len(ways) == 1 else ()


def _ways(group: Column, printed: str) -> list[tuple[Column, ...]]:
    own = named(group.children, printed)
    ways: list[tuple[Column, ...]] = [(group, own)] if own else []
    return ways + [(group, *way) for child in group.children for way in _ways(child, printed)]


def asset_item(printed: str) -> AssetItem | None:
    """The line of the table of fixed assets that a printed name means, or ``None``."""
    plain = normal(printed)
    items = layout("assets").item
    return next((item for item in items if any(word in plain for word in item.wordings)), None)
