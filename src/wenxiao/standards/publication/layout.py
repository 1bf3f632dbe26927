"""How a pack is laid out: sections, wordings and tables of one region, as data (one file a layout)."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.basics.errors import LayoutOfOtherYears, UnknownLayout


class PublishedSection(msgspec.Struct, frozen=True):
    """One section by its kind; ``when_given``: it is printed only where the budget has something for it."""

    kind: str
    title: str
    when_given: bool = False


class PublishedMoney(msgspec.Struct, frozen=True):
    """The unit money is printed in, and its decimal places."""

    unit: str
    places: int


class PublishedSource(msgspec.Struct, frozen=True):
    """One source of revenue: its name in tables and ``spoken`` in sentences; ``always`` printed, 0 too."""

    concept: str
    name: str
    spoken: str = ""
    always: bool = False


class PublishedTerm(msgspec.Struct, frozen=True):
    """One term that may be explained; it is used where one of its ``words`` is printed."""

    name: str
    text: str
    words: tuple[str, ...]


class PublishedTable(msgspec.Struct, frozen=True):
    """One table: its title and header; ``statement`` is printed below it where it is empty.

    ``columns`` are what its columns show, ``items`` its rows (concept and name), ``funds`` its columns by fund.
    """

    title: str
    header: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    statement: str = ""
    landscape: bool = False
    by: str = ""
    fund: str = ""
    columns: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()


class Direction(msgspec.Struct, frozen=True):
    """The words of a change: its direction and its rate."""

    up: tuple[str, str]
    down: tuple[str, str]
    even: str


class PublicationLayout(msgspec.Struct, frozen=True, kw_only=True):
    """One layout, whole; ``years`` are the fiscal years it is printed in, both included, 0 is open."""

    name: str
    title: str
    intro: str
    contents: str
    draft: str
    total: str
    money: PublishedMoney
    section: tuple[PublishedSection, ...]
    wording: dict[str, str]
    direction: Direction
    source: tuple[PublishedSource, ...]
    cost: dict[str, str]
    table: dict[str, PublishedTable]
    term: tuple[PublishedTerm, ...]
    years: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if self.money.unit not in MONEY_UNITS:
            raise ValueError(self.money.unit)


def layout_for(name: str, year: int) -> PublicationLayout:
    """The layout of that name for a fiscal year; raises ``UnknownLayout`` and ``LayoutOfOtherYears``."""
    layout = publication_layout(name)
    first, last = layout.years
    if (first and year < first) or (last and year > last):
        raise LayoutOfOtherYears(layout=name, year=year, first=first or "…", last=last or "…")
    return layout


def layouts() -> tuple[str, ...]:
    """The names of all layouts."""
    found = files("wenxiao.standards.publication").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in found if file.name.endswith(".toml")))


@cache
def publication_layout(name: str) -> PublicationLayout:
    """The layout of that name; raises ``UnknownLayout``."""
    if name not in layouts():
        raise UnknownLayout(layout=name, known="、".join(layouts()))
    text = files("wenxiao.standards.publication").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), PublicationLayout)
