"""The figures a document states, by what they are; and those it states enough for to reckon them."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

import msgspec

from wenxiao.audit.columns import (
    ALTERNATIVES,
    Column,
    ColumnKey,
    Dimensions,
    Division,
    Figure,
    Groups,
    PartSum,
    StatedValues,
    Value,
    Values,
    grouped,
    part_sum,
    without,
)
from wenxiao.basics.amounts import Amount
from wenxiao.basics.wording import normal
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.relation_grammar import Form
from wenxiao.standards.relations import compositions

__all__ = ["Dimensions", "Figure", "Figures", "Value", "figure_of"]
T = TypeVar("T")

_FORMS = {
    Measure.AMOUNT: Form.AMOUNT,
    Measure.CHANGE: Form.CHANGE,
    Measure.CHANGE_PERCENT: Form.PERCENT,
    Measure.COUNT: Form.COUNT,
}
_PERIOD = "period"
_COMPARING = frozenset({Form.CHANGE, Form.LAST})
_CODED = frozenset({"function", "economic"})


def figure_of(fact: Fact) -> Figure:
    """The figure that a fact states."""
    dimensions = fact.dimensions
    in_order = tuple(sorted(dimensions)) if len(dimensions) > 1 else dimensions
    return Figure(fact.concept, _FORMS[fact.measure], fact.period, in_order)


class Figures:
    """Every figure of one document.

    ``year`` is the fiscal year; ``blanks`` are figures printed as empty cells, with the names of their rows.
    """

    def __init__(self, facts: Iterable[Fact], year: int | None, blanks: Mapping[Figure, str] | None = None) -> None:
        self.year = year
        self.blanks = dict(blanks or {})
        self._groups: dict[Figure, Groups] = {}
        self._stated: dict[ColumnKey, dict[Dimensions, Groups]] = {}
        self._of_concept: dict[str, list[Figure]] = {}
        said: dict[Figure, list[Fact]] = {}
        for fact in facts:
            said.setdefault(figure_of(fact), []).append(fact)
        for figure, its_facts in said.items():
            groups = self._groups[figure] = grouped(its_facts)
            self._stated.setdefault(_key(figure), {})[figure.dimensions] = groups
            self._of_concept.setdefault(figure.concept, []).append(figure)
        self._divided: dict[tuple[ColumnKey, str], dict[Dimensions, Division]] = {}
        self._spread: dict[tuple[str, tuple[str, ...]], tuple[tuple[int | None, Dimensions], ...]] = {}
        self._forget()

    def _forget(self, asked: set[Figure] | None = None) -> None:
        """Drops what was reckoned from the statements; ``asked`` will hear of every figure that is asked for."""
        self._asked = asked
        self._columns: dict[tuple[str, Form, int], Column] = {}
        self._said: dict[ColumnKey, StatedValues] = {}
        self._numbers: dict[ColumnKey, dict[Dimensions, Decimal | None]] = {}
        self._part_sums: dict[tuple[ColumnKey, str, bool], dict[Dimensions, PartSum]] = {}

    @cached_property
    def _usual_places(self) -> dict[str, int]:
        amounts = [fact.amount for groups in self._groups.values() for group in groups for fact in group]
        printed: dict[str, list[tuple[int, int]]] = {}
        for (unit, places), times in Counter([(amount.unit, amount.places) for amount in amounts]).items():
            if places:
                printed.setdefault(unit, []).append((times, places))
        return {unit: max(counted)[1] for unit, counted in printed.items()}

    def usual_places(self, unit: str) -> int | None:
        """With how many places numbers in this unit are printed mostly, ``None`` where none has any."""
        return self._usual_places.get(unit)

    def usual_step(self, unit: str) -> Decimal | None:
        """How far numbers printed in this unit as they usually are may be from what they stand for."""
        places = self._usual_places.get(unit)
        return Amount(Decimal(1).scaleb(-places), unit, "").half_step if places else None

    def all(self) -> Iterator[tuple[Figure, Groups]]:
        """Every figure with its statements, grouped by value, the value stated most often first."""
        yield from self._groups.items()

    def groups(self, figure: Figure) -> Groups:
        """The statements of a figure, grouped by value, the value stated most often first."""
        stated = figure.stated_as()
        if self._asked is not None:
            self._asked.add(stated)
        return self._groups.get(stated, ())

    def watched(self, work: "Callable[[Figures], T]") -> "tuple[T, frozenset[Figure]]":
        """What some work with these figures gives, and every figure whose statements it asked for."""
        (given,) = self.watched_each([work])
        return given

    def watched_each(self, works: "Iterable[Callable[[Figures], T]]") -> "Iterator[tuple[T, frozenset[Figure]]]":
        """The same for several, one after another."""
        asked: set[Figure] = set()
        listening = copy(self)
        listening._forget(asked)  # noqa: SLF001 - one of its own kind
        for work in works:
            asked.clear()
            yield work(listening), frozenset(asked)

    def of_concept(self, concept: str) -> tuple[Figure, ...]:
        """The stated figures of a concept, in order of their first statement."""
        return tuple(self._of_concept.get(concept, ()))

    def concepts(self) -> tuple[str, ...]:
        """The concepts of which anything is stated, in order."""
        return tuple(self._of_concept)

    def spread(self, concept: str, names: tuple[str, ...]) -> tuple[tuple[int | None, Dimensions], ...]:
        """How the stated figures of a concept are spread over dimensions, those that have the first one; each once.

        ``period`` among the names is every figure's year; without it the year is ``None``.
        """
        found = self._spread.get((concept, names))
        if found is None:
            first, dated = names[0], _PERIOD in names
            spread = {}
            for figure in self._of_concept.get(concept, ()):
                dimensions = tuple([pair for pair in figure.dimensions if pair[0] in names])
                if first == _PERIOD or (dimensions and first in dict(dimensions)):
                    spread[figure.period if dated else None, dimensions] = True
            found = self._spread[concept, names] = tuple(spread)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """The concepts of which anything is stated, and those that may be reckoned from them."""
        known = set(self._of_concept)
        while True:
            more = {whole for whole, parts in compositions().items() if known.intersection(parts)} - known
            if not more:
                return frozenset(known)
            known |= more

    def changed(self, fact: Fact, amount: Amount) -> "Figures":
        """The figures as they were if every statement that says what ``fact`` says had said ``amount``."""
        figure = figure_of(fact)
        told = []
        for each in (one for group in self._groups[figure] for one in group):
            says_so = each.amount.value == fact.amount.value
            told.append(msgspec.structs.replace(each, amount=amount) if says_so else each)
        return self._with(figure, grouped(told))

    def settled(self, figure: Figure, group: tuple[Fact, ...]) -> "Figures":
        """The figures as they were if only these statements of one figure stood there."""
        return self._with(figure, (group,))

    def _with(self, figure: Figure, groups: Groups) -> "Figures":
        """The figures as they were with other statements of one figure."""
        # How the document usually prints is told by what it prints, not by what it might have printed.
        _ = self._usual_places
        out, key = copy(self), _key(figure)
        out._forget()  # noqa: SLF001 - one of its own kind
        out._groups = {**self._groups, figure: groups}  # noqa: SLF001 - one of its own kind
        column = {**self._stated[key], figure.dimensions: groups}
        out._stated = {**self._stated, key: column}  # noqa: SLF001 - one of its own kind
        return out

    def column(self, concept: str, form: Form, period: int) -> Column:
        """The figures of a concept in a year, by their dimensions."""
        column = self._columns.get((concept, form, period))
        if column is None:
            key = ColumnKey(concept, form, period)
            column = self._columns[key] = Column(key, self._statements(key.stated_as()))
        return column

    def worth(self, column: Column, dimensions: Dimensions) -> Values:
        """The values stated for a figure of a column; where none is, those that follow from what is stated."""
        values = column.get(dimensions)
        if values is None:
            values = column.stated[dimensions] or self._reckoned(column, dimensions)[:ALTERNATIVES]
            # Nothing is kept while somebody hears of all that is asked for.
            if self._asked is None:
                column[dimensions] = values
        return values

    def _statements(self, key: ColumnKey) -> StatedValues:
        if key not in self._said:
            self._said[key] = StatedValues(key, self._stated.get(key, {}), self._asked)
        return self._said[key]

    def numbers(self, key: ColumnKey) -> Mapping[Dimensions, Decimal | None]:
        """What is stated of the figures of a column; ``None`` where it has several values."""
        numbers = self._numbers.get(key)
        if numbers is None:
            stated = self._stated.get(key, {}).items()
            numbers = {at: groups[0][0].amount.value if len(groups) == 1 else None for at, groups in stated}
            self._numbers[key] = numbers
        return numbers

    def may_follow(self, key: ColumnKey) -> bool:
        """Whether figures of a column that are not stated may follow from others."""
        return key.form in _COMPARING or (key.form is Form.AMOUNT and key.concept in compositions())

    def follows(self, key: ColumnKey, dimensions: Dimensions) -> bool:
        """Whether a figure that is not stated may well follow from others that are."""
        if key.form in _COMPARING or not self.may_follow(key):
            return key.form in _COMPARING
        parts = (key._replace(concept=part) for part in compositions()[key.concept])
        return all(dimensions in self.numbers(part) or self.follows(part, dimensions) for part in parts)

    def stated(self, figure: Figure) -> Values:
        """The values that the document itself states for a figure, the one stated most often first."""
        return self._statements(_key(figure).stated_as())[figure.dimensions]

    def values(self, figure: Figure) -> Values:
        """The values stated for a figure; where none is, those that follow from what is stated."""
        return self.worth(self.column(*_key(figure)), figure.dimensions)

    def any_of(self, concept: str, period: int) -> Figure | None:
        """A figure of a concept in a year, in whatever dimensions, that is stated with more than nothing."""
        for figure in self._of_concept.get(concept, ()):
            is_amount = figure.form is Form.AMOUNT and figure.period == period
            if is_amount and any(group[0].amount.value for group in self._groups[figure]):
                return figure
        return None

    def parts(self, key: ColumnKey, dimensions: Dimensions, by: str, *, below: bool = False) -> Sequence[Figure]:
        """The stated figures that divide a figure by a dimension; ``below``: their codes are next below its own."""
        divided = self._division(key, by)
        if below:
            code = next((value for name, value in dimensions if name == by), "")
            division = divided.get(without(dimensions, by))
            return division.below(code) if division else ()
        division = divided.get(dimensions)
        if division is None:
            return ()
        return division.below("") if by in _CODED else tuple(division.figures.values())

    def part_sums(self, key: ColumnKey, by: str, *, below: bool = False) -> Mapping[Dimensions, PartSum]:
        """What the parts of each figure that has any come to, by its dimensions; which these are ``parts`` says."""
        sums = self._part_sums.get((key, by, below))
        if sums is None:
            sums = self._part_sums[key, by, below] = {}
            numbers = self.numbers(key)
            for dimensions, division in self._division(key, by).items():
                if below:
                    for code, parts in division.by_code().items():
                        above = division.figures[code].dimensions if code else dimensions
                        sums[above] = part_sum(parts, numbers)
                else:
                    sums[dimensions] = part_sum(self.parts(key, dimensions, by), numbers)
        return sums

    def blank_parts(self, key: ColumnKey, dimensions: Dimensions, by: str) -> list[Figure]:
        """The figures that would divide a figure by a dimension, and whose cells are blank."""
        whole = Figure(*key, dimensions)
        found = (
            blank
            for blank in self.blanks
            if blank.concept == whole.concept
            and any(name == by for name, _ in blank.dimensions)
            and blank.of(dimensions=without(blank.dimensions, by)) == whole
        )
        return sorted(found, key=lambda blank: blank.dimensions)

    def _division(self, key: ColumnKey, dimension: str) -> dict[Dimensions, Division]:
        """The stated figures of a column that have a dimension, by the dimensions of the figures they divide."""
        divided = self._divided.get((key, dimension))
        if divided is None:
            divided = self._divided[key, dimension] = {}
            for dimensions in self._stated.get(key, ()):
                value = dict(dimensions).get(dimension) if dimensions else None
                if value is not None:
                    division = divided.setdefault(without(dimensions, dimension), Division())
                    division.figures[value] = Figure(*key, dimensions)
        return divided

    def select(self, figure: Figure, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> Figure:
        """The figure with further dimensions, each with the first of some values that is stated."""
        if not wanted:
            return figure
        more = self.chosen(figure.concept, wanted)
        return figure.of(dimensions=tuple(sorted({*figure.dimensions, *more})))

    def chosen(self, concept: str, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> Dimensions:
        """For each dimension the first of some values in which a concept is stated; where none is, the first."""
        return tuple(self._first_stated(concept, dimension, values) for dimension, values in wanted)

    def _first_stated(self, concept: str, dimension: str, values: tuple[str, ...]) -> tuple[str, str]:
        plain = [normal(value) for value in values]
        pairs = (pair for other in self._of_concept.get(concept, ()) for pair in other.dimensions)
        found = (pair for pair in pairs if pair[0] == dimension and normal(pair[1]) in plain)
        return next(found, (dimension, values[0]))

    def _reckoned(self, column: Column, dimensions: Dimensions) -> Values:
        if column.key.form is Form.CHANGE:
            return self._changes(column, dimensions)
        if column.key.form is Form.LAST:
            return self._years_before(column, dimensions)
        return self._composed(column, dimensions) if column.key.form is Form.AMOUNT else ()

    def _beside(self, column: Column, form: Form) -> Column:
        return self.column(column.key.concept, form, column.key.period)

    def _changes(self, column: Column, dimensions: Dimensions) -> Values:
        this, before = self._beside(column, Form.AMOUNT).stated, self._beside(column, Form.LAST).stated
        return _differences(this[dimensions], before[dimensions]) or self._change(column, dimensions)

    def _years_before(self, column: Column, dimensions: Dimensions) -> Values:
        this, change = self._beside(column, Form.AMOUNT).stated, self._beside(column, Form.CHANGE)
        changes = change.stated[dimensions] or self._change(change, dimensions)
        return _differences(this[dimensions], changes) or self._composed(column, dimensions)

    def _change(self, column: Column, dimensions: Dimensions) -> Values:
        """The change where only its percentage is stated as 0, or its parts; none where this year has nothing."""
        for fact in self._beside(column, Form.PERCENT).stated.zero(dimensions):
            return (_nothing(fact, ()),)
        composed = self._composed(column, dimensions)
        if composed:
            return composed
        nothing = self._beside(column, Form.AMOUNT).stated.zero(dimensions)
        return tuple(_nothing(fact, (column.key.concept,)) for fact in nothing)

    def _composed(self, column: Column, dimensions: Dimensions) -> Values:
        _, form, period = column.key
        parts = compositions().get(column.key.concept, ())
        alternatives = [self.worth(self.column(part, form, period), dimensions) for part in parts]
        if not alternatives or not all(alternatives):
            return ()
        return tuple(_total(chosen) for chosen in itertools.product(*alternatives))


def _key(figure: Figure) -> ColumnKey:
    return ColumnKey(figure.concept, figure.form, figure.period)


def _nothing(fact: Fact, assumed: tuple[str, ...]) -> Value:
    """No change at all, as a fact that says 0 shows."""
    return Value(0 * fact.amount.value, ((0, fact),), assumed)


def _differences(ones: Values, others: Values) -> Values:
    return tuple(one.plus(other, -1) for one, other in itertools.product(ones, others))


def _total(values: Values) -> Value:
    total = values[0]
    for value in values[1:]:
        total = total.plus(value)
    return total
