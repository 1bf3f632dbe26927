"""What does not hold, for one set of figures: relations that fail, and figures stated with several values."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

import msgspec

from wenxiao.audit.evaluation import evaluate
from wenxiao.audit.figures import Figure, Figures
from wenxiao.audit.outcomes import Bound, Outcome, OutcomeKind, step
from wenxiao.facts.fact import Fact
from wenxiao.standards.relations import ANY_CONCEPT, Relation, compositions, relations

#: The rule that tells of a figure stated with several values.
AGREEMENT = "AG01"
_WEIGHING = frozenset({"error", "warning"})


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not hold: the rule, what it is about, and for each statement the value that would mend it.

    ``key`` is the same while the same thing fails; ``mends`` pairs a fact with the amount it would have to be (in yuan,
    percent or pieces). ``whole`` is the statement that is judged.
    """

    rule: str
    key: tuple[object, ...]
    whole: Fact
    mends: tuple[tuple[Fact, Decimal], ...]


def failures(figures: Figures, concepts: frozenset[str] | None = None) -> dict[tuple[object, ...], Failure]:
    """Everything that fails, by its key; with ``concepts`` only what has to do with these."""
    found: dict[tuple[object, ...], Failure] = {}
    for relation in _about(concepts):
        if figures.year is None or not relation.applies_in(figures.year):
            continue
        for outcome in evaluate(relation, figures, concepts):
            failure = _of_outcome(relation, outcome)
            if failure is not None:
                found[failure.key] = failure
    for failure in _disagreements(figures, concepts):
        found[failure.key] = failure
    return found


def _about(concepts: frozenset[str] | None) -> Iterable[Relation]:
    if concepts is None:
        return (relation for relation in relations() if relation.severity in _WEIGHING)
    return relations_of(concepts)


@cache
def relations_of(concepts: frozenset[str]) -> tuple[Relation, ...]:
    """The relations that can come out otherwise when a figure of these concepts changes."""
    named = _named()
    return tuple(
        relation
        for relation in relations()
        if relation.severity in _WEIGHING and (named[relation.id] & concepts or ANY_CONCEPT in named[relation.id])
    )


@cache
def _named() -> Mapping[str, frozenset[str]]:
    """The concepts of each relation, those that may be composed of others with their parts."""
    return {
        relation.id: frozenset(name for concept in relation.concepts for name in _with_parts(concept))
        for relation in relations()
    }


def _with_parts(concept: str) -> Iterator[str]:
    yield concept
    for part in compositions().get(concept, ()):
        yield from _with_parts(part)


def _of_outcome(relation: Relation, outcome: Outcome) -> Failure | None:
    if outcome.kind is not OutcomeKind.FAILED or outcome.whole is None:
        return None
    mends = tuple(_by_factors(outcome) if outcome.factors else _by_sum(outcome))
    key = (relation.id, outcome.dimensions, outcome.whole.figure)
    return Failure(rule=relation.id, key=key, whole=outcome.whole.value.facts[0], mends=mends)


def _by_sum(outcome: Outcome) -> Iterator[tuple[Fact, Decimal]]:
    """Each summand as it would have to be if it alone were wrong."""
    assert outcome.whole is not None, "an outcome that failed has a whole"
    off = outcome.whole.value.number - outcome.expected
    for weight, fact in outcome.whole.value.leaves:
        if weight:
            yield fact, fact.amount.value - off / weight
    if outcome.bound is Bound.EQUAL or outcome.bound is Bound.AT_MOST:
        for part in outcome.parts:
            for weight, fact in part.value.leaves:
                if weight:
                    yield fact, fact.amount.value + off / (part.sign * weight)


def _by_factors(outcome: Outcome) -> Iterator[tuple[Fact, Decimal]]:
    """A percentage, or a product: what each of three numbers would have to be beside the other two."""
    assert outcome.whole is not None, "an outcome that failed has a whole"
    whole, (one, other) = outcome.whole.value, outcome.parts
    stated = whole.facts[0].amount
    yield whole.facts[0], outcome.expected
    is_percent = stated.unit == "%"
    for part, wanted in (
        (one.value, whole.number * other.value.number / 100 if is_percent else _over(whole.number, other.value.number)),
        (
            other.value,
            _over(one.value.number * 100, whole.number) if is_percent else _over(whole.number, one.value.number),
        ),
    ):
        for weight, fact in part.leaves:
            if weight and wanted is not None:
                yield fact, fact.amount.value + (wanted - part.number) / weight


def _over(number: Decimal, by: Decimal) -> Decimal | None:
    return number / by if by else None


def _disagreements(figures: Figures, concepts: frozenset[str] | None) -> Iterator[Failure]:
    wanted = figures.all() if concepts is None else _groups_of(figures, concepts)
    for figure, groups in wanted:
        if len(groups) < 2:
            continue
        first = groups[0][0]
        wrong = [group[0] for group in groups[1:] if _apart(first, group[0])]
        for fact in wrong:
            mends = ((fact, first.amount.value), (first, fact.amount.value))
            yield Failure(rule=AGREEMENT, key=(AGREEMENT, figure, fact.amount.value), whole=fact, mends=mends)


def _groups_of(figures: Figures, concepts: frozenset[str]) -> Iterator[tuple[Figure, tuple[tuple[Fact, ...], ...]]]:
    for concept in concepts:
        for figure in figures.of_concept(concept):
            yield figure, figures.groups(figure)


def _apart(one: Fact, other: Fact) -> bool:
    return abs(one.amount.value - other.amount.value) > step(one.amount) + step(other.amount)
