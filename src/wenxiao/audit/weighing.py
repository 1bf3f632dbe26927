"""Every relation judged once on a document's figures, each choice with the figures it asked for."""

from collections.abc import Callable, Iterator

import msgspec

from wenxiao.audit.evaluation import each_choice
from wenxiao.audit.figures import Figure, Figures
from wenxiao.audit.outcomes import Outcome
from wenxiao.standards.relations import Relation, relations


class Weighed(msgspec.Struct, frozen=True):
    """One choice of a relation: how it came out, how it is judged with other figures, and what it asked for."""

    relation: Relation
    number: int
    outcome: Outcome
    judged: Callable[[Figures], Outcome]
    asked: frozenset[Figure]


class Weighing:
    """All relations of a document, found by relation and by figure."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.all: tuple[Weighed, ...] = tuple(_weighed(figures))
        self._of: dict[str, list[Outcome]] = {}
        self._asking: dict[Figure, list[Weighed]] = {}
        for each in self.all:
            self._of.setdefault(each.relation.id, []).append(each.outcome)
            for figure in each.asked:
                self._asking.setdefault(figure, []).append(each)

    def outcomes(self, relation: Relation) -> list[Outcome]:
        """How a relation came out for each choice; none where there is no choice at all."""
        return self._of.get(relation.id, [])

    def asking(self, figure: Figure) -> list[Weighed]:
        """What would be judged otherwise if this figure were another."""
        return self._asking.get(figure.stated_as(), [])


def _weighed(figures: Figures) -> Iterator[Weighed]:
    if figures.year is None:
        return
    for relation in relations():
        for number, judged in enumerate(each_choice(relation, figures)):
            outcome, asked = figures.watched(judged)
            yield Weighed(relation, number, outcome, judged, asked)
