"""What settling gives, and the messages (``messages.toml``) about what it could not settle."""

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.basics.amounts import plain
from wenxiao.basics.places import Place
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.standards.concepts import concepts

_TEN_THOUSAND = Decimal(10_000)


class Obstacle(msgspec.Struct, frozen=True, kw_only=True):
    """Something an examiner holds against a figure: ``places`` are those of the figures it blames, no others."""

    chinese: str
    english: str
    places: tuple[Place, ...]


class Unsettled(msgspec.Struct, frozen=True, kw_only=True):
    """A field or a figure that has no settled value, why not, and the places concerned.

    ``field`` is the concept (``expenditure.total``, ``last_year:expenditure.total``) or the field of the budget
    (``procurement.3.edition``); ``kind`` a stable name of ``messages.toml``.
    """

    field: str
    kind: str
    chinese: str
    english: str
    places: tuple[Place, ...] = ()


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """The budget as far as it could be settled, and what could not."""

    budget: DepartmentBudget
    unsettled: tuple[Unsettled, ...] = ()


class Message(msgspec.Struct, frozen=True):
    """One message as templates in both languages; ``{name}`` and ``{name_en}`` are the subject."""

    zh: str
    en: str


class Notes:
    """What could not be settled, in the order it came up; the same is not said twice."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], Unsettled] = {}

    def add(self, kind: str, field: str, places: Iterable[Place] = (), **words: str) -> None:
        """Say that ``field`` is not settled; ``words`` fill the message."""
        message = _messages()[kind]
        titles = {"name": title(field), "name_en": title(field, english=True), **words}
        self._said.setdefault(
            (kind, field),
            Unsettled(
                field=field,
                kind=kind,
                chinese=message.zh.format(**titles),
                english=message.en.format(**titles),
                places=tuple(places),
            ),
        )

    def all(self) -> tuple[Unsettled, ...]:
        """Everything said."""
        return tuple(self._said.values())


def title(field: str, *, english: bool = False) -> str:
    """What a field is called: the title of its concept, marked as last year's where it is; else itself."""
    last, _, subject = field.rpartition(":")
    concept, bracket, dimensions = subject.partition("[")
    found = _titles().get(concept)
    name = (found[english] if found else concept) + bracket + dimensions
    if last:
        return f"last year's {name}" if english else f"上年{name}"
    return name


def money(value: Decimal) -> str:
    """Yuan as officials write them: in 万元, exact."""
    return f"{plain((value / _TEN_THOUSAND).normalize())}万元"


@cache
def _messages() -> dict[str, Message]:
    text = files("wenxiao.budget.settling").joinpath("messages.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Message])


@cache
def _titles() -> dict[str, tuple[str, str]]:
    return {each.name: (each.title, each.title_en) for each in concepts()}
