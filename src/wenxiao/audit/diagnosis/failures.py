"""What does not hold: relations that fail, figures with several values, figures unlike others."""

from collections.abc import Callable, Hashable, Iterator
from decimal import Decimal
from functools import partial

import msgspec

from wenxiao.audit.agreement import operating_costs_copied, vehicles_apart
from wenxiao.audit.figures import Figure, Figures, figure_of
from wenxiao.audit.outcomes import Outcome, OutcomeKind, Part, step
from wenxiao.audit.projects import unlike_table
from wenxiao.audit.weighing import Weighed
from wenxiao.facts.fact import Fact

#: The rule that tells of a figure stated with several values.
AGREEMENT = "AG01"
_WEIGHING = frozenset({"error", "warning"})
#: Rules beside the relations of which two statements should be one.
_Pairs = Callable[[Figures], list[tuple[Fact, Fact]]]
_PAIRS: tuple[tuple[str, _Pairs], ...] = (
    ("AG02", operating_costs_copied),
    ("AG04", vehicles_apart),
    ("AG08", unlike_table),
)
_HUNDRED = 100


class Mend(msgspec.Struct, frozen=True):
    """A statement and what it would have to be (in yuan, percent or pieces), give or take ``slack``."""

    fact: Fact
    wanted: Decimal
    slack: Decimal = Decimal(0)


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not hold: the rule, the statement judged, and for each statement what would mend it."""

    rule: str
    whole: Fact
    mends: tuple[Mend, ...]


#: One thing that may fail, judged with any set of figures; the failures it gives have keys of their own.
Judged = Callable[[Figures], dict[Hashable, Failure]]


def by_relation(weighed: Weighed, outcome: Outcome) -> dict[Hashable, Failure]:
    """What fails where a choice of a relation comes out so; hints weigh nothing."""
    relation = weighed.relation
    if relation.severity not in _WEIGHING or outcome.kind is not OutcomeKind.FAILED or outcome.whole is None:
        return {}
    mends = dict.fromkeys(mend for each in (outcome, *outcome.others) for mend in _mends(each))
    whole = outcome.whole.value.facts[0]
    return {(relation.id, weighed.number): Failure(rule=relation.id, whole=whole, mends=tuple(mends))}


def beside_relations(figures: Figures) -> Iterator[Judged]:
    """What else may fail: figures with several values, and pairs that should be one."""
    for figure, groups in figures.all():
        if len(groups) > 1:
            yield partial(_disagreements, figure)
    for rule, pairs in _PAIRS:
        yield partial(_of_pairs, rule, pairs)


def _mends(outcome: Outcome) -> Iterator[Mend]:
    if outcome.whole is None:
        return
    if not outcome.factors:
        yield from _by_sum(outcome, outcome.whole)
    elif outcome.whole.value.facts[0].amount.unit == "%":
        yield from _by_share(outcome, outcome.whole)
    else:
        yield from _by_product(outcome, outcome.whole)


def _by_sum(outcome: Outcome, whole: Part) -> Iterator[Mend]:
    """Each summand as it would have to be if it alone were wrong."""
    off = whole.value.number - outcome.expected
    weights: dict[int, tuple[Fact, int]] = {}
    summed = [(1, whole.value), *((-part.sign, part.value) for part in outcome.parts)]
    for sign, value in summed:
        for weight, fact in value.leaves:
            weights[id(fact)] = (fact, weights.get(id(fact), (fact, 0))[1] + sign * weight)
    for fact, weight in weights.values():
        if weight:
            yield Mend(fact, fact.amount.value - off / weight)


def _by_share(outcome: Outcome, whole: Part) -> Iterator[Mend]:
    """The percentage, or each number it is reckoned from as it would have to be beside the others.

    A number may stand on both sides: last year's figure is this year's less the change.
    """
    percent = whole.value.facts[0]
    yield Mend(percent, outcome.expected)
    part, base = (each.value for each in outcome.parts)
    weights: dict[int, tuple[Fact, int, int]] = {}
    for side, value in enumerate((part, base)):
        for weight, fact in value.leaves:
            _, above, below = weights.get(id(fact), (fact, 0, 0))
            weights[id(fact)] = (fact, above + weight * (side == 0), below + weight * (side == 1))
    rate = whole.value.number
    for fact, above, below in weights.values():
        slope = _HUNDRED * above - rate * below
        if slope:
            wanted = fact.amount.value + (rate * base.number - _HUNDRED * part.number) / slope
            yield Mend(fact, wanted, abs(percent.amount.half_step * base.number / slope))


def _by_product(outcome: Outcome, whole: Part) -> Iterator[Mend]:
    """A product, or each factor beside the other."""
    one, other = (part.value for part in outcome.parts)
    stated = whole.value.facts[0]
    yield Mend(stated, outcome.expected)
    for factor, beside in ((one, other), (other, one)):
        if beside.number:
            slack = abs(step(stated.amount) / beside.number)
            yield Mend(factor.facts[0], whole.value.number / beside.number, slack)


def _of_pairs(rule: str, pairs: _Pairs, figures: Figures) -> dict[Hashable, Failure]:
    return {
        (rule, figure_of(one)): Failure(
            rule=rule, whole=one, mends=(Mend(one, other.amount.value), Mend(other, one.amount.value))
        )
        for one, other in pairs(figures)
    }


def _disagreements(figure: Figure, figures: Figures) -> dict[Hashable, Failure]:
    groups = figures.groups(figure)
    first = groups[0][0]
    wrong = [group[0] for group in groups[1:] if _apart(first, group[0])]
    return {
        (AGREEMENT, figure, fact.amount.value): Failure(
            rule=AGREEMENT,
            whole=fact,
            mends=(Mend(fact, first.amount.value), Mend(first, fact.amount.value)),
        )
        for fact in wrong
    }


def _apart(one: Fact, other: Fact) -> bool:
    return abs(one.amount.value - other.amount.value) > step(one.amount) + step(other.amount)
