"""What fails in a document, and after a change: only what asked for the changed figures is judged anew."""

from collections.abc import Hashable, Iterable, Mapping
from functools import partial

from wenxiao.audit.diagnosis.failures import Failure, Judged, beside_relations, by_relation
from wenxiao.audit.figures import Figure, Figures
from wenxiao.audit.weighing import Weighed, Weighing

State = Mapping[Hashable, Failure]


class Board:
    """Everything that may fail, each with the figures it asked for; ``failing`` is what fails as it stands."""

    def __init__(self, weighing: Weighing) -> None:
        self._judged: list[Judged] = []
        self._keys: list[frozenset[Hashable]] = []
        self._asking: dict[Figure, list[int]] = {}
        failing: dict[Hashable, Failure] = {}
        year = weighing.figures.year
        for each in weighing.all:
            if year is not None and each.relation.applies_in(year):
                failing |= self._add(partial(_anew, each), by_relation(each, each.outcome), each.asked)
        for judged in beside_relations(weighing.figures):
            found, asked = weighing.figures.watched(judged)
            failing |= self._add(judged, found, asked)
        self.failing: State = failing

    def _add(self, judged: Judged, found: dict[Hashable, Failure], asked: frozenset[Figure]) -> dict[Hashable, Failure]:
        for figure in asked:
            self._asking.setdefault(figure, []).append(len(self._judged))
        self._judged.append(judged)
        self._keys.append(frozenset(found))
        return found

    def after(self, changed: Iterable[Figure], figures: Figures, failing: State) -> State:
        """What of ``failing`` still fails with changed figures, and what fails besides that did not fail before."""
        touched = {number for figure in changed for number in self._asking.get(figure.stated_as(), ())}
        gone = {key for number in touched for key in self._keys[number]}
        left = {key: failure for key, failure in failing.items() if key not in gone}
        for number in sorted(touched):
            found = self._judged[number](figures)
            left |= {key: each for key, each in found.items() if key in failing or key not in self.failing}
        return left


def _anew(weighed: Weighed, figures: Figures) -> dict[Hashable, Failure]:
    return by_relation(weighed, weighed.judged(figures))
