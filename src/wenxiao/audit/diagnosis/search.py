"""Plain search for the fewest changes after which nothing fails: one, two, three, in exact decimals.

Whatever fails, one of the statements in it must be wrong: the search takes one failure, tries each of its statements
with each value that would mend something, and goes on with what fails then. It stops at the first number of changes
that is enough, and at a limit of trials, which it says.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from wenxiao.audit.diagnosis.consequences import Change, one_statement, printed_like, restated
from wenxiao.audit.diagnosis.failures import AGREEMENT, Failure, failures, relations_of
from wenxiao.audit.diagnosis.slips import likely
from wenxiao.audit.figures import Figures, figure_of
from wenxiao.basics.amounts import MONEY_UNITS, Amount

#: The most changes that are looked for, and the most sets of figures that are tried for a document and for one cause.
MOST_CHANGES = 3
MOST_TRIALS = 400
_FOR_ONE_CAUSE = 160
#: So many things fail in a document at most that can be explained in full.
_USUAL = 10
#: The most decimals that anybody prints.
_FINEST = 4
_State = Mapping[tuple[object, ...], Failure]


class Explanation(msgspec.Struct, frozen=True):
    """Changes after which what failed holds; ``explains`` are the keys of what they mend."""

    changes: tuple[Change, ...]
    explains: frozenset[tuple[object, ...]]


class Search:
    """The search over one document's figures; ``is_cut_short`` says that the limit of trials stopped it."""

    def __init__(self, figures: Figures, most_trials: int = MOST_TRIALS) -> None:
        self._figures = figures
        self._trials = self._before = 0
        self.failing = failures(figures)
        # A trial costs more the more fails: where everything is wrong fewer are made, and the work stays bounded.
        self._most_trials = most_trials * _USUAL // max(_USUAL, len(self.failing))
        self.is_cut_short = False

    def causes(self) -> Iterator[tuple[Explanation, ...]]:
        """For each group of failures that have statements in common the explanations found, all of one size."""
        for group in _groups(self.failing):
            self._before = self._trials
            yield self._explained(group)

    def _explained(self, group: frozenset[tuple[object, ...]]) -> tuple[Explanation, ...]:
        whole = {key: self.failing[key] for key in group}
        for size in range(1, MOST_CHANGES + 1):
            found = list(self._tried(self._figures, whole, size, ()))
            if found:
                return _distinct(found, group)
        # Not even three changes mend everything: what a single one mends without breaking anything is worth telling.
        return self._partial(whole, group)

    def _tried(
        self, figures: Figures, failing: _State, size: int, made: tuple[Change, ...]
    ) -> Iterator[tuple[Change, ...]]:
        # One of the statements of the first failure is wrong, or one from which it was reckoned: the last change is
        # looked for among all of them.
        first = min(failing.values(), key=lambda failure: len(failure.mends))
        looked_at = (first,) if size > 1 else tuple(failing.values())
        for change in (each for failure in looked_at for each in _changes(failure, failing, made)):
            after = self._after(figures, failing, change)
            if after is None:
                return
            left, changed = after
            if not left:
                yield (*made, change)
            elif size > 1 and len(left) <= len(failing) + 1:
                yield from self._tried(changed, left, size - 1, (*made, change))

    def _after(self, figures: Figures, failing: _State, change: Change) -> tuple[_State, Figures] | None:
        """What fails after a change; ``None`` once the limit is reached."""
        if self._trials >= min(self._most_trials, self._before + _FOR_ONE_CAUSE):
            self.is_cut_short = True
            return None
        self._trials += 1
        changed = restated(figures, change)
        concepts = frozenset(fact.concept for fact in one_statement(figures, change.fact))
        touched = failures(changed, concepts)
        known = self.failing.keys()
        untouched = {key: each for key, each in failing.items() if not _speaks_of(each, concepts)}
        left = {**untouched, **{key: each for key, each in touched.items() if key in failing or key not in known}}
        return left, changed

    def _partial(self, failing: _State, group: frozenset[tuple[object, ...]]) -> tuple[Explanation, ...]:
        found: list[Explanation] = []
        for failure in failing.values():
            for change in _changes(failure, failing, ()):
                after = self._after(self._figures, failing, change)
                if after is None:
                    return tuple(found)
                mended = group - after[0].keys()
                if mended and not after[0].keys() - group:
                    found.append(Explanation((change,), frozenset(mended)))
        most = max((len(each.explains) for each in found), default=0)
        return tuple(each for each in found if len(each.explains) == most and most > 1)


def _speaks_of(failure: Failure, concepts: frozenset[str]) -> bool:
    if failure.rule == AGREEMENT:
        return failure.whole.concept in concepts
    return any(relation.id == failure.rule for relation in relations_of(concepts))


def _changes(failure: Failure, failing: _State, made: Sequence[Change]) -> Iterator[Change]:
    """Each statement of a failure with each value that would mend it, or something else that it stands in."""
    taken = {figure_of(change.fact) for change in made}
    seen: set[tuple[int, Decimal]] = set()
    for fact, wanted in failure.mends:
        if figure_of(fact) in taken:
            continue
        others = [value for each in failing.values() for other, value in each.mends if other is fact]
        for value in (wanted, *others):
            for amount in _printed(fact.amount, value):
                if (id(fact), amount.value) not in seen and amount.value != fact.amount.value:
                    seen.add((id(fact), amount.value))
                    yield Change(fact, amount)


def _printed(amount: Amount, value: Decimal) -> Iterator[Amount]:
    """A value as it would be printed there; before it the slips of the pen that come to it but for rounding."""
    unit = MONEY_UNITS.get(amount.unit, 1) if amount.is_money else 1
    number = Decimal(value) / unit
    step = Decimal(1).scaleb(-amount.places)
    nearest = number.quantize(step)
    near = [each for each in likely(amount) if abs(each - number) <= 2 * step and each != nearest]
    exact = [number.normalize()] if number != nearest and number == round(number, _FINEST) else []
    for found in (*(exact or [nearest]), *near[:2]):
        yield printed_like(amount, found)


def _groups(failing: _State) -> list[frozenset[tuple[object, ...]]]:
    """Failures that have statements in common, however indirectly, belong together."""
    left = dict(failing)
    groups = []
    while left:
        key, failure = next(iter(left.items()))
        group, facts = {key}, {id(fact) for fact, _ in failure.mends}
        grown = True
        while grown:
            more = {
                other for other, each in left.items()
                if other not in group and any(id(fact) in facts for fact, _ in each.mends)
            }  # fmt: skip
            group |= more
            facts |= {id(fact) for other in more for fact, _ in left[other].mends}
            grown = bool(more)
        groups.append(frozenset(group))
        for other in group:
            del left[other]
    return groups


def _distinct(found: Sequence[tuple[Change, ...]], group: frozenset[tuple[object, ...]]) -> tuple[Explanation, ...]:
    seen: set[frozenset[tuple[int, Decimal]]] = set()
    kept = []
    for changes in found:
        mark = frozenset((id(change.fact), change.amount.value) for change in changes)
        if mark not in seen:
            seen.add(mark)
            kept.append(Explanation(changes, group))
    return tuple(kept)
