"""What a budget states: the concepts with their names and printed wordings, as data (``concepts.toml``).

A wording is compared in its normal form (``basics.wording.normal``) without quotation marks. A
``Lexicon`` is what the wordings of one section mean; the same word may mean more in one section
than in another (购置费 is the purchase of vehicles under 三公, and nothing elsewhere).
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.basics.wording import normal
from wenxiao.standards.local import Rows, kept, load, own, refused

Side = Literal["revenue", "expenditure", ""]

#: The section in which the everyday words (收入, 支出) are concepts.
ARRANGEMENT = "arrangement"
#: Sections without a subject of their own; everyday words mean there what they mean under 收支.
_OPEN_SECTIONS = frozenset({ARRANGEMENT, "other", ""})

_FUND_ENDING = "{财政|当年|当年财政|}{拨款|资金|}{预算|}{收入|支出|}{预算|}"
_SPENT = ("支出", "当年拨款", "当年财政拨款")
_NOT_SPENT = ("收入", "收支", "收、支", "三公")
_DIGITS = str.maketrans("0123456789", "#" * 10)
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』《》")


class Parts(msgspec.Struct, frozen=True):
    """Named sums below a concept: the concept and the dimension of each.

    ``bodies`` are shares of the concept itself and no names; a name ends with one of ``endings``, if there are any.
    """

    concept: str
    dimension: str
    bodies: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing a budget states; ``concepts.toml`` explains the fields."""

    name: str
    title: str
    title_en: str
    parent: str = ""
    kind: Literal["money", "count"] = "money"
    default_in: str = ""
    weak: bool = False
    firm: bool = False
    balance: bool = False
    bare: tuple[str, ...] = ()
    final_bare: tuple[str, ...] = ()
    final_wordings: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    section_wordings: dict[str, tuple[str, ...]] = {}
    parts: Parts | None = None
    units: tuple[str, ...] = ()
    counts: dict[str, str] = {}

    def stated_in(self, unit: str) -> str | None:
        """The concept of a figure in this unit after a wording of this concept; ``None`` if it is of none."""
        money = unit in MONEY_UNITS
        if (self.kind == "money" and money) or unit in self.units:
            return self.name
        return self.counts.get("money" if money else unit)


class Fund(msgspec.Struct, frozen=True):
    """A kind of money; ``key`` is the value of the dimension ``fund`` (``""`` for all of 财政拨款)."""

    key: str
    title: str
    title_en: str
    revenue: str
    stems: tuple[str, ...]
    expenditure: str = ""


class _Joint(msgspec.Struct, frozen=True):
    concepts: tuple[str, ...]
    wordings: tuple[str, ...]


class _Class(msgspec.Struct, frozen=True):
    dimension: str
    names: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    more: tuple[tuple[str, str], ...] = ()


class _File(msgspec.Struct, frozen=True):
    concept: tuple[Concept, ...]
    joint: tuple[_Joint, ...]
    fund: tuple[Fund, ...]
    classes: tuple[_Class, ...] = msgspec.field(name="class")


class Meaning(msgspec.Struct, frozen=True):
    """What a wording means: concepts, or a kind of money with its side, or a class of expenditure."""

    concepts: tuple[str, ...] = ()
    fund: Fund | None = None
    side: Side = ""
    code: tuple[str, str] | None = None
    weak: bool = False
    firm: bool = False


class Lexicon:
    """The wordings of one section."""

    def __init__(self, meanings: dict[str, Meaning], bare: dict[str, Meaning]) -> None:
        self._meanings = meanings
        self._bare = bare
        lengths: dict[str, set[int]] = {}
        for word in meanings:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def longest(self, text: str, position: int) -> tuple[int, Meaning] | None:
        """The longest wording that begins at ``position`` of a masked text: where it ends, what it means."""
        for length in self._lengths.get(text[position : position + 2], ()):
            meaning = self._meanings.get(text[position : position + length])
            if meaning is not None and position + length <= len(text):
                return position + length, meaning
        return None

    def exact(self, text: str) -> Meaning | None:
        """What a normalised text means that is a wording as a whole."""
        return self._meanings.get(text)

    def bare(self, text: str) -> Meaning | None:
        """What a single everyday word (收入) means at the beginning of a sentence."""
        return self._bare.get(text)

    def __iter__(self) -> Iterator[tuple[str, Meaning]]:
        return iter(self._meanings.items())


def concepts() -> tuple[Concept, ...]:
    """Every concept, in the order of the data file."""
    return _file().concept


def concept(name: str) -> Concept:
    """The concept of that name; ``KeyError`` where there is none."""
    return _by_name()[name]


def funds() -> tuple[Fund, ...]:
    """The kinds of money."""
    return _file().fund


@kept
def fund_of(revenue: str) -> Fund | None:
    """The kind of money whose revenue is that concept."""
    return next((each for each in funds() if each.revenue == revenue), None)


@kept
def fund_spent(title: str) -> str:
    """The kind of money whose expenditure alone a title names: its key, ``""`` for 收支情况 and several kinds."""
    text = plain(title)
    named = {fund.key for fund in funds() for stem in _all(fund.stems) if fund.key and stem in text}
    spent = any(word in text for word in _SPENT) and not any(word in text for word in _NOT_SPENT)
    return named.pop() if spent and len(named) == 1 else ""


@kept
def fund_titles() -> dict[str, tuple[str, str]]:
    """The Chinese and English title of each kind of money, by its key."""
    return {fund.key: (fund.title, fund.title_en) for fund in funds()}


@kept
def ancestry(name: str) -> tuple[str, ...]:
    """The concept itself, what it is a part of, and so on upwards."""
    found = [name]
    while parent := concept(found[-1]).parent:
        found.append(parent)
    return tuple(found)


@kept
def default_concept(section: str) -> Concept | None:
    """What a figure without a subject means in this section: what the heading names."""
    return next((each for each in concepts() if section and each.default_in == section), None)


def plain(printed: str) -> str:
    """A printed wording as wordings are compared: normalised, without quotation marks, digits masked."""
    return masked(normal(printed).translate(_QUOTES))


def masked(text: str) -> str:
    """A text with ``#`` for every digit, as wordings are written that hold a number."""
    return text.translate(_DIGITS)


@kept
def lexicon(section: str, scenario: str = "") -> Lexicon:
    """What wordings mean in a section of this kind; ``scenario`` is ``final`` in accounts."""
    everyday = section in _OPEN_SECTIONS
    meanings = {word: meaning for word, meaning in _everywhere().items() if everyday or not meaning.weak}
    bare: dict[str, Meaning] = {}
    for each in concepts():
        meaning = _meaning(each)
        meanings.update((word, meaning) for word in _all(each.section_wordings.get(section, ())))
        bare.update((word, meaning) for word in each.bare if everyday)
        if scenario == "final" and everyday:
            meanings.update((word, meaning) for word in _all(each.final_wordings))
            bare.update((word, meaning) for word in each.final_bare)
    return Lexicon(meanings, bare)


def expanded(pattern: str) -> Iterator[str]:
    """Every wording that a pattern with alternatives stands for: ``公用{经费|支出}`` stands for two."""
    pieces = [piece.split("|") for piece in _BRACES.split(pattern)]
    for chosen in itertools.product(*pieces):
        yield "".join(chosen)


_BRACES = re.compile(r"[{}]")


@kept
def _file() -> _File:
    rows = {"concept": Rows("name", Concept), "fund": Rows("key", Fund)}
    read = msgspec.convert(load(_NAME, rows), _File)
    parents = {each.name: each.parent for each in read.concept}
    for number, row in enumerate(own(_NAME).get("concept", ())):
        said = _wrong_parent(row["name"], parents)
        if said:
            raise refused(_NAME, "concept", number, "parent", *said)
    return read


_NAME = "concepts.toml"


def _wrong_parent(name: str, parents: dict[str, str]) -> tuple[str, str] | None:
    """Why a concept's line of wholes does not end, ``None`` where it does."""
    seen = [name]
    while parent := parents[seen[-1]]:
        if parent not in parents:
            return f"没有“{parent}”这个概念", f"{parent} is no concept"
        if parent in seen:
            circle = "、".join([*seen, parent])
            return f"上级概念绕成了圈：{circle}", f"the parents go in a circle: {circle}"
        seen.append(parent)
    return None


@kept
def _by_name() -> dict[str, Concept]:
    return {each.name: each for each in concepts()}


def _all(patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        yield from expanded(pattern)


def _meaning(each: Concept) -> Meaning:
    return Meaning((each.name,), weak=each.weak, firm=each.firm)


@kept
def _everywhere() -> dict[str, Meaning]:
    return dict(itertools.chain(_fund_wordings(), _class_wordings(), _concept_wordings()))


def _concept_wordings() -> Iterator[tuple[str, Meaning]]:
    for joint in _file().joint:
        weak = any(concept(name).weak for name in joint.concepts)
        yield from ((word, Meaning(joint.concepts, weak=weak)) for word in _all(joint.wordings))
    for each in concepts():
        meaning = _meaning(each)
        yield from ((word, meaning) for word in _all(each.wordings))


def _fund_wordings() -> Iterator[tuple[str, Meaning]]:
    for fund in funds():
        for stem in _all(fund.stems):
            for ending in expanded(_FUND_ENDING):
                side: Side = "revenue" if "收入" in ending else "expenditure" if "支出" in ending else ""
                yield stem + ending, Meaning(fund=fund, side=side)


def _class_wordings() -> Iterator[tuple[str, Meaning]]:
    for each in _file().classes:
        endings = list(_all(each.endings))
        for code, name in each.names:
            yield from ((name + ending, Meaning(code=(each.dimension, code))) for ending in endings)
        for code, pattern in each.more:
            yield from ((word, Meaning(code=(each.dimension, code))) for word in expanded(pattern))
