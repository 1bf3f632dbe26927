"""Plain search for the fewest changes after which nothing fails: one, two, three, in exact decimals.

Whatever fails, one of the statements in it must be wrong: the search changes each of them to each value that would mend
something, and where one change is not enough it goes on from those that leave least. It stops at the first number of
changes that is enough, and at a limit of trials, which it says.
"""

from collections.abc import Hashable, Iterator, Sequence

import msgspec

from wenxiao.audit.diagnosis.board import Board, State
from wenxiao.audit.diagnosis.candidates import candidates
from wenxiao.audit.diagnosis.consequences import Change, Statements, restated
from wenxiao.audit.figures import Figure, Figures, figure_of
from wenxiao.audit.weighing import Weighing

#: The most changes that are looked for, and the most sets of figures that are tried for a document and for one cause.
MOST_CHANGES = 3
MOST_TRIALS = 1200
_FOR_ONE_CAUSE = 400
#: So many things fail in a document at most that can be explained in full.
_USUAL = 10
#: From so many sets of changes at most the search goes on to one change more.
_CARRIED_ON = 40
_Group = frozenset[Hashable]


class Explanation(msgspec.Struct, frozen=True):
    """Changes after which what failed holds; ``explains`` are the keys of what they mend."""

    changes: tuple[Change, ...]
    explains: _Group


class _Try(msgspec.Struct, frozen=True):
    """Changes that were tried, the figures after them, and what fails then."""

    changes: tuple[Change, ...]
    figures: Figures
    left: State


class Search:
    """The search over one document's figures; ``is_cut_short`` says that the limit of trials stopped it."""

    def __init__(self, weighing: Weighing, most_trials: int = MOST_TRIALS) -> None:
        self._figures = weighing.figures
        self._board = Board(weighing)
        self._statements = Statements(weighing.figures)
        self._trials = self._before = 0
        self.failing = self._board.failing
        # A trial costs more the more fails: where everything is wrong fewer are made, and the work stays bounded.
        self._most_trials = most_trials * _USUAL // max(_USUAL, len(self.failing))
        self.is_cut_short = False

    @property
    def trials(self) -> int:
        """How many sets of figures were tried."""
        return self._trials

    def causes(self) -> Iterator[tuple[Explanation, ...]]:
        """For each group of failures that have statements in common the explanations found, all of one size."""
        for group in self._groups():
            self._before = self._trials
            yield self._explained(group)

    def _explained(self, group: _Group) -> tuple[Explanation, ...]:
        whole = {key: self.failing[key] for key in self.failing if key in group}
        singles = list(self._one_more(_Try((), self._figures, whole)))
        tried = singles
        for _ in range(1, MOST_CHANGES):
            enough = [each for each in tried if not each.left]
            if enough or not tried:
                return _distinct(enough, group)
            tried = self._carried_on(tried)
        return _distinct([each for each in tried if not each.left], group) or _partial(singles, group)

    def _carried_on(self, tried: Sequence[_Try]) -> list[_Try]:
        """One change more, from those that leave least."""
        hopeful = sorted(tried, key=lambda each: len(each.left))[:_CARRIED_ON]
        return [more for each in hopeful for more in self._one_more(each, only_first=True)]

    def _one_more(self, so_far: _Try, *, only_first: bool = False) -> Iterator[_Try]:
        """Each change that would mend something of what is left."""
        taken = {figure_of(change.fact) for change in so_far.changes}
        for change in candidates(self._figures, so_far.left, taken, only_first=only_first):
            after = self._after(so_far, change)
            if after is None:
                return
            yield after

    def _after(self, so_far: _Try, change: Change) -> _Try | None:
        """What fails after one change more; ``None`` once the limit is reached."""
        if self._trials >= min(self._most_trials, self._before + _FOR_ONE_CAUSE):
            self.is_cut_short = True
            return None
        self._trials += 1
        figures, changed = restated(so_far.figures, change, self._statements)
        return _Try((*so_far.changes, change), figures, self._board.after(changed, figures, so_far.left))

    def _groups(self) -> list[_Group]:
        """Failures that have statements in common, however indirectly, belong together."""
        standing: dict[Figure, list[Hashable]] = {}
        about: dict[Hashable, set[Figure]] = {}
        for key, failure in self.failing.items():
            facts = (fact for mend in failure.mends for fact in self._statements.together_with(mend.fact))
            about[key] = {figure_of(fact) for fact in facts}
            for figure in about[key]:
                standing.setdefault(figure, []).append(key)
        groups: list[_Group] = []
        seen: set[Hashable] = set()
        for start in self.failing:
            if start not in seen:
                group = {start}
                open_ones = [start]
                while open_ones:
                    more = {key for figure in about[open_ones.pop()] for key in standing[figure]} - group
                    group |= more
                    open_ones += more
                seen |= group
                groups.append(frozenset(group))
        return groups


def _partial(tried: Sequence[_Try], group: _Group) -> tuple[Explanation, ...]:
    """Not even three changes mend everything: what a single one mends without breaking anything is worth telling."""
    found = [
        Explanation(each.changes, frozenset(group - each.left.keys()))
        for each in tried
        if not each.left.keys() - group
    ]  # fmt: skip
    most = max((len(each.explains) for each in found), default=0)
    return tuple(each for each in found if len(each.explains) == most and most > 1)


def _distinct(found: Sequence[_Try], group: _Group) -> tuple[Explanation, ...]:
    seen: set[frozenset[tuple[Figure, object, object]]] = set()
    kept = []
    for each in found:
        mark = frozenset(
            (figure_of(change.fact), change.fact.amount.value, change.amount.value) for change in each.changes
        )
        if mark not in seen:
            seen.add(mark)
            kept.append(Explanation(each.changes, group))
    return tuple(kept)
