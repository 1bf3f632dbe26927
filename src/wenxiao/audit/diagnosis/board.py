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
        self._weighing = weighing
        self._judged: list[Judged] = []
        self._keys: list[frozenset[Hashable]] = []
        self._numbers: dict[tuple[str, int], int] = {}
        #: By figure what asks for it: of what stands beside the relations from the start, of these when it is needed.
        self._beside: dict[Figure, set[int]] = {}
        self._asking: dict[Figure, set[int]] = {}
        failing: dict[Hashable, Failure] = {}
        year = weighing.figures.year
        for each in weighing.all():
            if year is not None and each.relation.applies_in(year):
                self._numbers[each.relation.id, each.number] = len(self._judged)
                failing |= self._add(partial(_anew, each), by_relation(each, each.outcome))
        for judged in beside_relations(weighing.figures):
            found, asked = weighing.figures.watched(judged)
            for figure in asked:
                self._beside.setdefault(figure, set()).add(len(self._judged))
            failing |= self._add(judged, found)
        self.failing: State = failing

    def _add(self, judged: Judged, found: dict[Hashable, Failure]) -> dict[Hashable, Failure]:
        self._judged.append(judged)
        self._keys.append(frozenset(found))
        return found

    def _touched(self, figure: Figure) -> set[int]:
        """What asks for a figure."""
        if figure not in self._asking:
            marks = ((each.relation.id, each.number) for each in self._weighing.asking(figure))
            weighed = {self._numbers[mark] for mark in marks if mark in self._numbers}
            self._asking[figure] = weighed | self._beside.get(figure, set())
        return self._asking[figure]

    def after(self, changed: Iterable[Figure], figures: Figures, failing: State) -> State:
        """What of ``failing`` still fails with changed figures, and what fails besides that did not fail before."""
        touched = {number for figure in changed for number in self._touched(figure.stated_as())}
        gone = {key for number in touched for key in self._keys[number]}
        left = {key: failure for key, failure in failing.items() if key not in gone}
        for number in sorted(touched):
            found = self._judged[number](figures)
            left |= {key: each for key, each in found.items() if key in failing or key not in self.failing}
        return left


def _anew(weighed: Weighed, figures: Figures) -> dict[Hashable, Failure]:
    return by_relation(weighed, weighed.judged(figures))
