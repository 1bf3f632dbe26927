"""The terms of a relation on the figures of one document: looked up in columns that are found once for a scope."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from wenxiao.audit.columns import Column, Dimensions, Figure, Values
from wenxiao.audit.figures import Figures
from wenxiao.audit.outcomes import BothTongues, Saying
from wenxiao.audit.writing import title
from wenxiao.standards.relation_grammar import Condition, Signed, SumBy, SumOf, Term
from wenxiao.standards.relations import ANY_CONCEPT

#: A figure that is summed up: its sign, the column and the dimensions under which it stands, its values.
Summand = tuple[int, Column, Dimensions, Values]


class Scope(NamedTuple):
    """Where a relation is judged: a document's figures, the year, and the concept that ``concept`` stands for."""

    figures: Figures
    period: int
    concept: str = ""


class SummedSide:
    """One side of a relation for one choice of dimensions: its summands, what is missing, which parts are blank."""

    __slots__ = ("blanks", "counted", "missing", "summands")

    def __init__(self) -> None:
        self.summands: list[Summand] = []
        self.missing: list[Saying] = []
        self.blanks: list[Saying] = []
        self.counted = 0


class Lookup:
    """One term: its column, and the dimensions that it adds to those chosen."""

    __slots__ = ("_figures", "_more", "column", "optional", "sign")

    def __init__(self, term: Term, scope: Scope, sign: int = 1) -> None:
        concept = scope.concept if term.concept == ANY_CONCEPT else term.concept
        self._figures = scope.figures
        self.column = scope.figures.column(concept, term.form, scope.period)
        self.optional, self.sign = term.optional, sign
        self._more = scope.figures.chosen(concept, term.dimensions) if term.dimensions else ()

    def at(self, chosen: Dimensions) -> Dimensions:
        """The dimensions of the figure that the term means."""
        return tuple(sorted({*chosen, *self._more})) if self._more else chosen

    def name(self, chosen: Dimensions) -> BothTongues:
        """What that figure is called."""
        return title(self.column.figure(self.at(chosen)))

    def values(self, chosen: Dimensions) -> Values:
        """The values stated for that figure, or else those that follow from what is stated."""
        return self._figures.worth(self.column, self.at(chosen))

    def stated(self, chosen: Dimensions) -> Values:
        """The values stated for that figure."""
        return self.column.stated[self.at(chosen)]

    def add(self, side: SummedSide, chosen: Dimensions) -> bool:
        """Adds the figure to a side; whether it has a value."""
        at = self.at(chosen)
        values = self._figures.worth(self.column, at)
        if values:
            side.summands.append((self.sign, self.column, at, values))
            side.counted += self.optional
        elif self.optional:
            side.blanks.append(partial(self.name, chosen))
        else:
            side.missing.append(partial(self.name, chosen))
        return bool(values)


class _Listed:
    """The sum of those figures of a list that have a value, one at least."""

    __slots__ = ("_terms",)

    def __init__(self, listed: SumOf, scope: Scope, sign: int) -> None:
        self._terms = [Lookup(term, scope, sign) for term in listed.terms]

    def add(self, side: SummedSide, chosen: Dimensions) -> None:
        found = [term.add(side, chosen) for term in self._terms]
        if not any(found):
            side.missing.append(partial(self._name, chosen))

    def _name(self, chosen: Dimensions) -> BothTongues:
        name, english = self._terms[0].name(chosen)
        return f"{name}等各项", f"{english} and the like"


class _Parts:
    """The sum of the stated figures that divide a figure by a dimension."""

    __slots__ = ("_below", "_by", "_column", "_figures", "_whole")

    def __init__(self, summed: SumBy, scope: Scope, sign: int) -> None:
        self._whole = Lookup(summed.term, scope, sign)
        self._by, self._below, self._figures = summed.dimension, summed.below, scope.figures
        self._column = scope.figures.column(*self._whole.column.key.stated_as())

    def add(self, side: SummedSide, chosen: Dimensions) -> None:
        column, whole = self._column, self._whole
        stated = self._figures.parts(column.key, whole.at(chosen), self._by, below=self._below)
        if not stated:
            side.missing.append(partial(_details, whole, chosen))
        for figure in stated:
            at = figure.dimensions
            side.summands.append((whole.sign, column, at, column.stated[at]))
        if not self._below:
            blanks = self._figures.blank_parts(column.key, whole.at(chosen), self._by)
            side.blanks += [partial(self._blank, figure) for figure in blanks]
        side.counted += len(stated)

    def _blank(self, figure: Figure) -> BothTongues:
        return title(figure, self._figures.blanks[figure])


def _details(whole: Lookup, chosen: Dimensions) -> BothTongues:
    name, english = whole.name(chosen)
    return f"{name.removesuffix('明细')}明细", f"the parts of {english}"


class Summing:
    """A sum of a relation, bound to a scope."""

    __slots__ = ("_items",)

    def __init__(self, items: Sequence[Signed], scope: Scope) -> None:
        self._items = [_bound(signed, scope) for signed in items]

    def side(self, chosen: Dimensions) -> SummedSide:
        """The summands for one choice of dimensions."""
        side = SummedSide()
        for item in self._items:
            item.add(side, chosen)
        return side


def _bound(signed: Signed, scope: Scope) -> Lookup | _Listed | _Parts:
    item = signed.item
    if isinstance(item, Term):
        return Lookup(item, scope, signed.sign)
    if isinstance(item, SumOf):
        return _Listed(item, scope, signed.sign)
    return _Parts(item, scope, signed.sign)


class Requirement:
    """A condition on a figure, bound to a scope."""

    __slots__ = ("_anywhere", "_condition", "_term")

    def __init__(self, term: Term, condition: Condition, scope: Scope) -> None:
        self._condition, self._term = condition, Lookup(term, scope)
        self._anywhere = scope.figures.any_of(term.concept, scope.period) if condition.anywhere else None

    def unmet(self, chosen: Dimensions) -> Saying | None:
        """Why the condition is not met; ``None`` where it is."""
        if self._condition.anywhere:
            found = self._anywhere
            return None if found is None else lambda: _does_not_hold(title(found))
        if bool(self._term.stated(chosen)) is self._condition.stated:
            return None
        if self._condition.stated:
            return lambda: not_stated([partial(self._term.name, chosen)])
        return lambda: _does_not_hold(self._term.name(chosen))


def _does_not_hold(other: BothTongues) -> BothTongues:
    return f"另有{other[0]}，不适用", f"does not hold beside {other[1]}"


def listed(said: Sequence[Saying]) -> BothTongues:
    """Several things named, each once."""
    names = dict.fromkeys(each() for each in said)
    return "、".join(name for name, _ in names), ", ".join(english for _, english in names)


def not_stated(missing: Sequence[Saying]) -> BothTongues:
    """That some figures are not stated."""
    names, english = listed(missing)
    return f"没有写明{names}", f"not stated: {english}"
