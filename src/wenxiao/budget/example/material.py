"""The material of made-up budgets: names, duties, scales, texts and amounts, as data beside this module."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Names(msgspec.Struct, frozen=True):
    """Syllables and words of names."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    town_kinds: tuple[str, ...]
    county_kinds: tuple[str, ...]
    stations: tuple[str, ...]
    surnames: tuple[str, ...]
    given: tuple[str, ...]


class Form(msgspec.Struct, frozen=True):
    """One form of four cells; ``scales.toml`` explains the fields."""

    printings: tuple[tuple[str, str, str, str], ...]
    start: tuple[int, ...] = ()
    step: tuple[int, ...] = ()
    shares: tuple[int, ...] = ()


class ActivityModel(msgspec.Struct, frozen=True):
    """An activity a town may have; ``duties.toml`` explains the fields. ``money`` in 万元."""

    name: tuple[str, ...]
    description: tuple[str, ...]
    goal: tuple[str, ...]
    indicators: tuple[str, ...]
    withheld: tuple[str, ...] = ()
    function: str = ""
    economic: str = ""
    fund: str = "general_public_budget"
    money: tuple[int, int] = (0, 0)
    category: str = ""
    project: tuple[str, ...] = ()
    basis: str = ""
    livelihood: bool = False
    developmental: bool = False
    vehicle: bool = False
    service: str = ""


class DutyModel(msgspec.Struct, frozen=True):
    """A duty a town may have, with its activities."""

    name: tuple[str, ...]
    description: tuple[str, ...]
    goal: tuple[str, ...]
    published: tuple[str, ...]
    activity: tuple[ActivityModel, ...]


class SafeguardModel(msgspec.Struct, frozen=True):
    """A safeguard in several wordings."""

    title: str
    text: tuple[str, ...]
    evidence: str


class TermModel(msgspec.Struct, frozen=True):
    """A term of the glossary in several wordings."""

    name: str
    text: tuple[str, ...]


class Texts(msgspec.Struct, frozen=True):
    """Texts; ``{town}`` and ``{year}`` are filled in."""

    mandate: tuple[str, ...]
    goals: tuple[str, ...]
    posts: tuple[str, ...]
    operating_use: tuple[str, ...]
    safeguard: tuple[SafeguardModel, ...]
    term: tuple[TermModel, ...]
    reasons: dict[str, tuple[str, ...]]


class ClassModel(msgspec.Struct, frozen=True):
    """An economic class of basic expenditure, in yuan for each person."""

    economic: str
    each: tuple[int, int]
    function: str = ""


class PurchaseModel(msgspec.Struct, frozen=True):
    """Something bought for the office."""

    article: str
    code: str
    catalogue_name: str
    unit: str
    pieces: tuple[int, int]
    price: tuple[int, int]


class Sizes(msgspec.Struct, frozen=True):
    """Amounts of basic expenditure and of what is bought."""

    usual_function: str
    personnel: tuple[ClassModel, ...]
    operating: tuple[ClassModel, ...]
    purchase: tuple[PurchaseModel, ...]


class _Duties(msgspec.Struct, frozen=True):
    duty: tuple[DutyModel, ...]


def _text(name: str) -> str:
    return files("wenxiao.budget.example").joinpath(name).read_text(encoding="utf-8")


@cache
def names() -> Names:
    """Names of places, stations and persons."""
    return msgspec.convert(tomllib.loads(_text("names.toml")), Names)


@cache
def duties() -> tuple[DutyModel, ...]:
    """Every duty with its activities."""
    return msgspec.convert(tomllib.loads(_text("duties.toml")), _Duties).duty


@cache
def scales() -> dict[str, Form]:
    """The forms of scales by name."""
    return msgspec.convert(tomllib.loads(_text("scales.toml")), dict[str, Form])


@cache
def texts() -> Texts:
    """Mandate, goals, safeguards, glossary and reasons."""
    return msgspec.convert(tomllib.loads(_text("texts.toml")), Texts)


@cache
def sizes() -> Sizes:
    """How much a town spends, owns and buys."""
    return msgspec.convert(tomllib.loads(_text("money.toml")), Sizes)
