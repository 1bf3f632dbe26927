"""The figures a document states, by what they are; and those it states enough for to reckon them."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.wording import normal
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.relation_grammar import Form
from wenxiao.standards.relations import compositions

T = TypeVar("T")
Dimensions = tuple[tuple[str, str], ...]

_MEASURES = {
    Form.AMOUNT: Measure.AMOUNT,
    Form.LAST: Measure.AMOUNT,
    Form.CHANGE: Measure.CHANGE,
    Form.PERCENT: Measure.CHANGE_PERCENT,
    Form.COUNT: Measure.COUNT,
}
_FORMS = {measure: form for form, measure in _MEASURES.items() if form is not Form.LAST}
#: Of a figure stated with more values than these, only the first are tried in relations.
_ALTERNATIVES = 4
_CODED = frozenset({"function", "economic"})


class Figure(msgspec.Struct, frozen=True):
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


def figure_of(fact: Fact) -> Figure:
    """The figure that a fact states."""
    return Figure(fact.concept, _FORMS[fact.measure], fact.period, tuple(sorted(fact.dimensions)))


@dataclass(frozen=True)
class Value:
    """The worth of a figure as a sum of stated facts with their weights, usually one fact with weight 1.

    ``assumed``: concepts taken as unchanged because the document says nothing of a change and this year
    has nothing.
    """

    leaves: tuple[tuple[int, Fact], ...]
    assumed: tuple[str, ...] = ()

    @cached_property
    def number(self) -> Decimal:
        """In yuan, percent or pieces."""
        (weight, fact), *more = self.leaves
        first = fact.amount.value if weight == 1 else weight * fact.amount.value
        return sum((own * other.amount.value for own, other in more), first)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for _, fact in self.leaves)

    def plus(self, other: "Value", weight: int = 1) -> "Value":
        """This and ``weight`` times the other."""
        more = tuple((weight * own, fact) for own, fact in other.leaves)
        return Value((*self.leaves, *more), (*self.assumed, *other.assumed))


class Figures:
    """Every figure of one document.

    ``year`` is the fiscal year; ``blanks`` are figures printed as empty cells, with the names of their rows.
    """

    def __init__(self, facts: Iterable[Fact], year: int | None, blanks: Mapping[Figure, str] | None = None) -> None:
        self.year = year
        self.blanks = dict(blanks or {})
        self._stated: dict[Figure, dict[Decimal, list[Fact]]] = {}
        self._of_concept: dict[str, list[Figure]] = {}
        for fact in facts:
            self._add(fact)
        self._groups = {
            figure: tuple(tuple(group) for group in sorted(values.values(), key=len, reverse=True))
            for figure, values in self._stated.items()
        }
        self._said: dict[Figure, tuple[Value, ...]] = {}
        self._values: dict[Figure, tuple[Value, ...]] = {}
        self._divided: dict[tuple[str, str], dict[Figure, Division]] = {}
        #: Of which statements a kept value was reckoned, and those asked for since somebody began to watch.
        self._needs: dict[Figure, frozenset[Figure]] = {}
        self._asked: set[Figure] | None = None

    def _add(self, fact: Fact) -> None:
        figure = figure_of(fact)
        if figure not in self._stated:
            self._of_concept.setdefault(fact.concept, []).append(figure)
        self._stated.setdefault(figure, {}).setdefault(fact.amount.value, []).append(fact)

    @cached_property
    def _usual_places(self) -> dict[str, int]:
        printed: dict[str, Counter[int]] = {}
        for groups in self._groups.values():
            for amount in (fact.amount for group in groups for fact in group if fact.amount.places):
                printed.setdefault(amount.unit, Counter())[amount.places] += 1
        return {unit: max(counted, key=lambda places: (counted[places], places)) for unit, counted in printed.items()}

    def usual_places(self, unit: str) -> int | None:
        """With how many places numbers in this unit are printed mostly, ``None`` where none has any."""
        return self._usual_places.get(unit)

    def usual_step(self, unit: str) -> Decimal | None:
        """How far numbers printed in this unit as they usually are may be from what they stand for."""
        places = self._usual_places.get(unit)
        return Amount(Decimal(1).scaleb(-places), unit, "").half_step if places else None

    def all(self) -> Iterator[tuple[Figure, tuple[tuple[Fact, ...], ...]]]:
        """Every figure with its statements, grouped by value, the value stated most often first."""
        yield from self._groups.items()

    def groups(self, figure: Figure) -> tuple[tuple[Fact, ...], ...]:
        """The statements of a figure, grouped by value, the value stated most often first."""
        if self._asked is not None:
            self._asked.add(figure.stated_as())
        return self._groups.get(figure.stated_as(), ())

    def watched(self, work: "Callable[[Figures], T]") -> "tuple[T, frozenset[Figure]]":
        """What some work with these figures gives, and every figure whose statements it asked for."""
        outside, self._asked = self._asked, set()
        try:
            given = work(self)
            return given, frozenset(self._asked)
        finally:
            if outside is not None:
                outside |= self._asked
            self._asked = outside

    def of_concept(self, concept: str) -> tuple[Figure, ...]:
        """The stated figures of a concept, in order of their first statement."""
        return tuple(self._of_concept.get(concept, ()))

    def concepts(self) -> tuple[str, ...]:
        """The concepts of which anything is stated, in order."""
        return tuple(self._of_concept)

    @cached_property
    def known(self) -> frozenset[str]:
        """The concepts of which anything is stated, and those that may be reckoned from them."""
        known = set(self._of_concept)
        while True:
            more = {whole for whole, parts in compositions().items() if known.intersection(parts)} - known
            if not more:
                return frozenset(known)
            known |= more

    def _forget(self) -> None:
        """Drops what was reckoned from statements that are others now."""
        self._said, self._values, self._needs, self._asked = {}, {}, {}, None

    def changed(self, fact: Fact, amount: Amount) -> "Figures":
        """The figures as they were if every statement that says what ``fact`` says had said ``amount``."""
        figure = figure_of(fact)
        groups: dict[Decimal, tuple[Fact, ...]] = {}
        for each in (one for group in self._groups[figure] for one in group):
            says_so = each.amount.value == fact.amount.value
            told = msgspec.structs.replace(each, amount=amount) if says_so else each
            groups[told.amount.value] = (*groups.get(told.amount.value, ()), told)
        out = copy(self)
        out._forget()  # noqa: SLF001 - one of its own kind
        by_count = tuple(sorted(groups.values(), key=len, reverse=True))
        out._groups = {**self._groups, figure: by_count}  # noqa: SLF001 - one of its own kind
        return out

    def settled(self, figure: Figure, group: tuple[Fact, ...]) -> "Figures":
        """The figures as they were if only these statements of one figure stood there."""
        out = copy(self)
        out._forget()  # noqa: SLF001 - one of its own kind
        out._groups = {**self._groups, figure: (group,)}  # noqa: SLF001 - one of its own kind
        return out

    def stated(self, figure: Figure) -> tuple[Value, ...]:
        """The values that the document itself states for a figure, the one stated most often first."""
        if self._asked is not None:
            self._asked.add(figure.stated_as())
        if figure not in self._said:
            groups = self.groups(figure)[:_ALTERNATIVES]
            self._said[figure] = tuple(Value(((1, _finest(group)),)) for group in groups)
        return self._said[figure]

    def values(self, figure: Figure) -> tuple[Value, ...]:
        """The values stated for a figure; where none is, those that follow from what is stated."""
        if figure not in self._values:
            self._values[figure], self._needs[figure] = self.watched(lambda _: self._worth(figure))
        elif self._asked is not None:
            self._asked |= self._needs[figure]
        return self._values[figure]

    def _worth(self, figure: Figure) -> tuple[Value, ...]:
        return self.stated(figure) or self._reckoned(figure)[:_ALTERNATIVES]

    def any_of(self, concept: str, period: int) -> Figure | None:
        """A figure of a concept in a year, in whatever dimensions, that is stated with more than nothing."""
        for figure in self.of_concept(concept):
            is_amount = figure.form is Form.AMOUNT and figure.period == period
            if is_amount and any(group[0].amount.value for group in self._groups[figure]):
                return figure
        return None

    def parts(self, figure: Figure, dimension: str, *, below: bool = False) -> tuple[list[Figure], list[Figure]]:
        """The stated figures that divide this one by a dimension, and those whose cells are blank.

        ``below``: those whose codes are next below its own code.
        """
        wanted = figure.stated_as()
        divided = self._division(wanted.concept, dimension)
        if below:
            code = dict(wanted.dimensions).get(dimension, "")
            division = divided.get(_but(wanted, dimension))
            return (list(division.below(code)) if division else []), []
        division = divided.get(wanted)
        blanks = sorted(self._blanks_of(wanted, dimension), key=lambda each: each.dimensions)
        if division is None:
            return [], blanks
        return list(division.below("") if dimension in _CODED else division.figures.values()), blanks

    def _division(self, concept: str, dimension: str) -> dict[Figure, "Division"]:
        """The stated figures of a concept that have a dimension, by the figures they divide."""
        key = (concept, dimension)
        if key not in self._divided:
            found: dict[Figure, Division] = {}
            for other in self.of_concept(concept):
                value = next((value for name, value in other.dimensions if name == dimension), None)
                if value is not None:
                    found.setdefault(_but(other, dimension), Division()).figures[value] = other
            self._divided[key] = found
        return self._divided[key]

    def _blanks_of(self, wanted: Figure, dimension: str) -> list[Figure]:
        names = (dict(other.dimensions) for other in self.blanks)
        return [
            other
            for other, named in zip(self.blanks, names, strict=True)
            if dimension in named and other.concept == wanted.concept and _but(other, dimension) == wanted
        ]

    def select(self, figure: Figure, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> Figure:
        """The figure with further dimensions, each with the first of some values that is stated."""
        for dimension, values in wanted:
            plain = [normal(value) for value in values]
            found = (
                pair
                for other in self.of_concept(figure.concept)
                for pair in other.dimensions
                if pair[0] == dimension and normal(pair[1]) in plain
            )
            chosen = next(found, (dimension, values[0]))
            figure = figure.of(dimensions=tuple(sorted({*figure.dimensions, chosen})))
        return figure

    def _reckoned(self, figure: Figure) -> tuple[Value, ...]:
        if figure.form is Form.CHANGE:
            return self._change_from_amounts(figure) or self._change(figure)
        if figure.form is Form.LAST:
            this, change = self.stated(figure.of(form=Form.AMOUNT)), figure.of(form=Form.CHANGE)
            changes = self.stated(change) or self._change(change)
            before = tuple(one.plus(other, -1) for one, other in itertools.product(this, changes))
            return before or self._composed(figure)
        return self._composed(figure) if figure.form is Form.AMOUNT else ()

    def _change_from_amounts(self, figure: Figure) -> tuple[Value, ...]:
        this, before = self.stated(figure.of(form=Form.AMOUNT)), self.stated(figure.of(form=Form.LAST))
        return tuple(one.plus(other, -1) for one, other in itertools.product(this, before))

    def _change(self, figure: Figure) -> tuple[Value, ...]:
        """The change where only its percentage is stated as 0, or its parts; none where this year has nothing."""
        for fact in self._zeros(figure.of(form=Form.PERCENT)):
            return (Value(((0, fact),)),)
        composed = self._composed(figure)
        if composed:
            return composed
        return tuple(Value(((0, fact),), (figure.concept,)) for fact in self._zeros(figure.of(form=Form.AMOUNT)))

    def _zeros(self, figure: Figure) -> tuple[Fact, ...]:
        groups = self.groups(figure)
        return groups[0][:1] if len(groups) == 1 and not groups[0][0].amount.value else ()

    def _composed(self, figure: Figure) -> tuple[Value, ...]:
        parts = compositions().get(figure.concept)
        if not parts:
            return ()
        alternatives = [self.values(figure.of(concept=part)) for part in parts]
        sums = []
        for chosen in itertools.product(*alternatives):
            total = chosen[0]
            for value in chosen[1:]:
                total = total.plus(value)
            sums.append(total)
        return tuple(sums)


class Division:
    """The figures that divide one figure by a dimension, by their values of it."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}

    @cached_property
    def _below(self) -> dict[str, list[Figure]]:
        """By each code that is stated, and by none, the figures next below it: 20101 below 201."""
        found: dict[str, list[Figure]] = {}
        for code, figure in self.figures.items():
            above = (code[:length] for length in range(len(code) - 1, 0, -1))
            found.setdefault(next((each for each in above if each in self.figures), ""), []).append(figure)
        return found

    def below(self, code: str) -> list[Figure]:
        """The figures next below a code; with ``""`` those that are below no other."""
        return self._below.get(code, [])


def _but(figure: Figure, dimension: str) -> Figure:
    return figure.of(dimensions=tuple(pair for pair in figure.dimensions if pair[0] != dimension))


def _finest(group: Sequence[Fact]) -> Fact:
    return group[0] if len(group) == 1 else max(group, key=lambda fact: fact.amount.places)
