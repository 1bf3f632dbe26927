"""What plainly holds and what plainly cannot be judged, told from numbers alone for all choices of a relation at once.

Most of what a document prints is right, and most of what relations speak of it does not print at all. Both show
without alternatives, tolerances or words; what is not so plain is left to the evaluation. The sieve never says
anything else than the evaluation would.
"""

import itertools
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from enum import Enum

from wenxiao.audit.choices import Choice
from wenxiao.audit.columns import ColumnKey, Dimensions
from wenxiao.audit.figures import Figures
from wenxiao.standards.local import kept
from wenxiao.standards.relation_grammar import Condition, Expression, Item, Linear, SumBy, SumOf, Term, item_terms
from wenxiao.standards.relations import ANY_CONCEPT, Relation, relations

_ZERO = Decimal(0)
#: What a column has for a figure that is not stated.
_ABSENT = Decimal("NaN")


class Plainly(Enum):
    """What the numbers alone say."""

    HELD = "held"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"


def sift(relation: Relation, figures: Figures, choices: Sequence[Choice]) -> list[Plainly]:
    """What the numbers say of each choice of a relation: held where one of its expressions plainly is."""
    said = [Plainly.UNKNOWN] * len(choices)
    for number, expression in enumerate(relation.expressions):
        if _plain_ones().get((relation.id, number)) is not expression:
            return [each if each is Plainly.HELD else Plainly.UNCLEAR for each in said]
        by_period: dict[int, list[int]] = {}
        for at, choice in enumerate(choices):
            if said[at] is Plainly.UNKNOWN:
                by_period.setdefault(choice.period, []).append(at)
        for period, places in by_period.items():
            found = _sifted(expression, figures, period, [choices[at].dimensions for at in places])
            for at, each in zip(places, found, strict=True):
                said[at] = each
    return said


def _sifted(expression: Expression, figures: Figures, period: int, chosen: list[Dimensions]) -> Iterator[Plainly]:
    """What the numbers say of one expression in one year for each choice of dimensions."""
    body = expression.body
    assert isinstance(body, Linear), "only sums are plain"
    sums = _Sums(figures, period, chosen)
    for condition in expression.when:
        sums.require(condition)
    for turned, side in ((1, body.left), (-1, body.right)):
        for signed in side:
            sums.add(signed.item, turned * signed.sign)
    least = next((condition.parts for condition in expression.when if condition.term is None), 0)
    return sums.said(least, at_most=body.sign == "<=")


@kept
def _plain_ones() -> dict[tuple[str, int], Expression]:
    """The sums of the standards in use of which no figure can stand on both sides."""
    numbered = ((relation, *each) for relation in relations() for each in enumerate(relation.expressions))
    return {(relation.id, number): each for relation, number, each in numbered if _is_plain(each)}


def _is_plain(expression: Expression) -> bool:
    body = expression.body
    if not isinstance(body, Linear) or ANY_CONCEPT in expression.each:
        return False
    if body.whole is not None and body.whole.optional:
        return False
    pairs = itertools.product(*([signed.item for signed in side] for side in (body.left, body.right)))
    return not any(_may_share(*pair) for pair in pairs)


def _may_share(one: Item, other: Item) -> bool:
    """Whether a figure might be a part of both; the figures that divide another are never that one."""
    shared = {(term.concept, term.form) for term in item_terms(one)} & {
        (term.concept, term.form) for term in item_terms(other)
    }
    divides = isinstance(one, SumBy) is not isinstance(other, SumBy)
    named = any(term.dimensions for each in (one, other) for term in item_terms(each))
    return bool(shared) and (named or not divides)


class _Sums:
    """Left less right for every choice of dimensions, while it is added up.

    ``_counted`` are the parts that are stated and need not be; ``_unclear`` and ``_unknown`` are places in ``_chosen``.
    """

    def __init__(self, figures: Figures, period: int, chosen: Sequence[Dimensions]) -> None:
        self._figures, self._period, self._chosen = figures, period, chosen
        self._totals = [_ZERO] * len(chosen)
        self._counted = [0] * len(chosen)
        self._unclear: set[int] = set()
        self._unknown: set[int] = set()

    def require(self, condition: Condition) -> None:
        """Where a condition on a figure is not met nothing is known."""
        term = condition.term
        if term is None or len(self._unknown) == len(self._chosen):
            return
        if condition.anywhere:
            if self._figures.any_of(term.concept, self._period) is not None:
                self._unknown.update(range(len(self._chosen)))
            return
        numbers = self._figures.numbers(self._key(term).stated_as())
        self._unknown.update(
            at for at, dimensions in enumerate(self._meant(term)) if (dimensions in numbers) is not condition.stated
        )

    def add(self, item: Item, sign: int) -> None:
        """Adds an item of a sum for every choice; where it is missing nothing is known."""
        if len(self._unknown) == len(self._chosen):
            return
        if isinstance(item, Term):
            absent = self._add_term(item, sign)
            self._unknown.update(() if item.optional else absent)
        elif isinstance(item, SumOf):
            self._unknown.update(set.intersection(*(set(self._add_term(term, sign)) for term in item.terms)))
        else:
            self._add_parts(item, sign)

    def said(self, least: int, *, at_most: bool) -> Iterator[Plainly]:
        """What follows for each choice, where ``least`` parts at least must be stated."""
        for at, (total, counted) in enumerate(zip(self._totals, self._counted, strict=True)):
            if at in self._unknown:
                yield Plainly.UNKNOWN
            elif at in self._unclear:
                yield Plainly.UNCLEAR
            elif counted < least:
                yield Plainly.UNKNOWN
            else:
                yield Plainly.HELD if not total or (at_most and total < 0) else Plainly.UNCLEAR

    def _key(self, term: Term) -> ColumnKey:
        return ColumnKey(term.concept, term.form, self._period)

    def _meant(self, term: Term) -> Sequence[Dimensions]:
        """The dimensions of the figures that a term means."""
        if not term.dimensions:
            return self._chosen
        more = self._figures.chosen(term.concept, term.dimensions)
        return [tuple(sorted({*dimensions, *more})) for dimensions in self._chosen]

    def _add_term(self, term: Term, sign: int) -> Collection[int]:
        """Adds a figure where it is stated; the places where it is not, nor follows from what is."""
        key = self._key(term)
        numbers, follows = self._figures.numbers(key.stated_as()), self._figures.may_follow(key)
        if not numbers and not follows:
            return range(len(self._chosen))
        absent = []
        for at, dimensions in enumerate(self._meant(term)):
            number = numbers.get(dimensions, _ABSENT)
            if number is None:
                self._unclear.add(at)
            elif number is not _ABSENT:
                self._totals[at] += number if sign > 0 else -number
                self._counted[at] += term.optional
            elif follows and self._figures.follows(key, dimensions):
                self._unclear.add(at)
            else:
                absent.append(at)
        return absent

    def _add_parts(self, summed: SumBy, sign: int) -> None:
        sums = self._figures.part_sums(self._key(summed.term).stated_as(), summed.dimension, below=summed.below)
        for at, dimensions in enumerate(self._meant(summed.term)):
            found = sums.get(dimensions)
            if found is None:
                self._unknown.add(at)
            elif found.total is None:
                self._unclear.add(at)
            else:
                self._totals[at] += found.total if sign > 0 else -found.total
                self._counted[at] += found.number
