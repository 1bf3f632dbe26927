"""The performance table as a tree: body, responsibilities, activities, indicators."""

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place

WITHHELD = "涉密"


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator with its four cells 优 良 中 差 as printed, ``""`` where blank.

    ``withheld``: the row is confidential (涉密); the cells then stand as printed.
    """

    name: str
    grades: tuple[str, str, str, str]
    place: Place
    withheld: bool = False


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """One work activity. ``number`` is its printed number without punctuation (``"1"``), ``""`` if none.

    ``budget`` counts project money only; ``None`` is a blank cell, which is not zero.
    """

    number: str
    name: str
    place: Place
    budget: Amount | None = None
    budget_place: Place | None = None
    description: str = ""
    goal: str = ""
    indicators: tuple[Indicator, ...] = ()
    withheld: bool = False


class Responsibility(msgspec.Struct, frozen=True, kw_only=True):
    """One responsibility (职责) with its activities; some tables give it indicators of its own."""

    number: str
    name: str
    place: Place
    budget: Amount | None = None
    budget_place: Place | None = None
    description: str = ""
    goal: str = ""
    indicators: tuple[Indicator, ...] = ()
    activities: tuple[Activity, ...] = ()
    withheld: bool = False


class PerformanceTable(msgspec.Struct, frozen=True, kw_only=True):
    """The performance table of one body: ``entity`` without its code, ``unit`` of the money as printed."""

    entity: str
    code: str
    unit: str
    responsibilities: tuple[Responsibility, ...]
    place: Place
