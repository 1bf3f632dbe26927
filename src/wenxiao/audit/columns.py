"""Figures of one concept, form and year side by side: found by their dimensions, reckoned when they are asked for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from wenxiao.facts.fact import Fact
from wenxiao.standards.relation_grammar import Form

Dimensions = tuple[tuple[str, str], ...]
#: The statements of one figure, grouped by value, the value stated most often first.
Groups = tuple[tuple[Fact, ...], ...]
#: Of a figure stated with more values than these, only the first are tried in relations.
ALTERNATIVES = 4


class Figure(msgspec.Struct, frozen=True, gc=False, cache_hash=True):
    """One figure: what is stated, of which year, for which dimensions (sorted)."""

    concept: str
    form: Form
    period: int
    dimensions: Dimensions = ()

    def of(self, **changed: object) -> "Figure":
        """The same figure but for what is ``changed``."""
        return msgspec.structs.replace(self, **changed)

    def stated_as(self) -> "Figure":
        """The figure under which facts state it: last year's amount is the amount of the year before."""
        return self.of(form=Form.AMOUNT, period=self.period - 1) if self.form is Form.LAST else self


class Value(msgspec.Struct, frozen=True, gc=False):
    """The worth of a figure as a sum of stated facts with their weights, usually one fact with weight 1.

    ``number`` is in yuan, percent or pieces. ``assumed``: concepts taken as unchanged because the document says
    nothing of a change and this year has nothing.
    """

    number: Decimal
    leaves: tuple[tuple[int, Fact], ...]
    assumed: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for _, fact in self.leaves)

    def plus(self, other: "Value", weight: int = 1) -> "Value":
        """This and ``weight`` times the other."""
        more = tuple((weight * own, fact) for own, fact in other.leaves)
        return Value(self.number + weight * other.number, (*self.leaves, *more), (*self.assumed, *other.assumed))


Values = tuple[Value, ...]


def value_of(fact: Fact) -> Value:
    """The worth of a figure that a fact states."""
    return Value(fact.amount.value, ((1, fact),))


class ColumnKey(NamedTuple):
    """What the figures of a column have in common."""

    concept: str
    form: Form
    period: int

    def stated_as(self) -> "ColumnKey":
        """The column in which facts state these figures."""
        return ColumnKey(self.concept, Form.AMOUNT, self.period - 1) if self.form is Form.LAST else self


class StatedValues(dict[Dimensions, Values]):
    """The values that a document itself states for the figures of a column, by dimensions; none for what it does not.

    ``asked`` hears of every figure that is asked for; then nothing is kept, so that it hears of all.
    """

    def __init__(self, key: ColumnKey, groups: Mapping[Dimensions, Groups], asked: set[Figure] | None) -> None:
        super().__init__()
        self._key, self._groups, self._asked = key, groups, asked

    def __missing__(self, dimensions: Dimensions) -> Values:
        values = tuple(value_of(finest(group)) for group in self.groups(dimensions)[:ALTERNATIVES])
        if self._asked is None:
            self[dimensions] = values
        return values

    def groups(self, dimensions: Dimensions) -> Groups:
        """The statements themselves."""
        if self._asked is not None:
            self._asked.add(Figure(*self._key, dimensions))
        return self._groups.get(dimensions, ())

    def zero(self, dimensions: Dimensions) -> tuple[Fact, ...]:
        """The first statement where all of them say that there is nothing."""
        groups = self.groups(dimensions)
        return groups[0][:1] if len(groups) == 1 and not groups[0][0].amount.value else ()


class Column(dict[Dimensions, Values]):
    """What the figures of a column are worth, by dimensions, as far as ``Figures.worth`` has been asked for them."""

    def __init__(self, key: ColumnKey, stated: StatedValues) -> None:
        super().__init__()
        self.key, self.stated = key, stated

    def figure(self, dimensions: Dimensions) -> Figure:
        """The figure of the column with these dimensions."""
        return Figure(*self.key, dimensions)


class Division:
    """The figures that divide one figure by a dimension, by their values of it."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self._below: dict[str, list[Figure]] | None = None

    def by_code(self) -> dict[str, list[Figure]]:
        """By each code that is stated, and by none, the figures next below it: 20101 below 201.

        Beside codes, what is known by its name alone is below nobody knows which of them.
        """
        if self._below is None:
            self._below = {}
            coded = {code: figure for code, figure in self.figures.items() if code[:1].isdigit()}
            for code, figure in (coded or self.figures).items():
                above = (code[:length] for length in range(len(code) - 1, 0, -1))
                self._below.setdefault(next((each for each in above if each in self.figures), ""), []).append(figure)
        return self._below

    def below(self, code: str) -> list[Figure]:
        """The figures next below a code; with ``""`` those that are below no other."""
        return self.by_code().get(code, [])


class PartSum(NamedTuple):
    """How many parts there are and what they come to; ``None`` where one is stated with several values."""

    number: int
    total: Decimal | None


def part_sum(parts: Sequence[Figure], numbers: Mapping[Dimensions, Decimal | None]) -> PartSum:
    """What some parts come to."""
    total = Decimal(0)
    for part in parts:
        number = numbers[part.dimensions]
        if number is None:
            return PartSum(len(parts), None)
        total += number
    return PartSum(len(parts), total)


def without(dimensions: Dimensions, name: str) -> Dimensions:
    """The dimensions but for one."""
    return tuple([pair for pair in dimensions if pair[0] != name])


def grouped(facts: Sequence[Fact]) -> Groups:
    """The statements of one figure, grouped by value, the value stated most often first."""
    if len(facts) == 1:
        return (tuple(facts),)
    by_value: dict[Decimal, list[Fact]] = {}
    for fact in facts:
        by_value.setdefault(fact.amount.value, []).append(fact)
    return tuple(tuple(group) for group in sorted(by_value.values(), key=len, reverse=True))


def finest(group: Sequence[Fact]) -> Fact:
    """The statement with the most places."""
    return group[0] if len(group) == 1 else max(group, key=lambda fact: fact.amount.places)
