"""Every relation judged once on a document's figures; in which of them a figure has a part is found when asked."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from wenxiao.audit.columns import Figure
from wenxiao.audit.evaluation import each_choice, evaluate
from wenxiao.audit.figures import Figures
from wenxiao.audit.outcomes import Outcome
from wenxiao.standards.local import kept
from wenxiao.standards.relations import ANY_CONCEPT, Relation, compositions, known_names, relations


class Weighed(msgspec.Struct, frozen=True):
    """One choice of a relation: how it came out, and how it is judged with other figures."""

    relation: Relation
    number: int
    outcome: Outcome
    judged: Callable[[Figures], Outcome]


class Weighing:
    """All relations of a document, found by relation and by figure."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self._outcomes: dict[str, list[Outcome]] = {}
        self._asked: dict[str, list[tuple[Weighed, frozenset[Figure]]]] = {}
        self._asking: dict[Figure, list[Weighed]] = {}

    def outcomes(self, relation: Relation) -> list[Outcome]:
        """How a relation came out for each choice; UNKNOWN, once, where there is no choice at all."""
        if relation.id not in self._outcomes:
            self._outcomes[relation.id] = evaluate(relation, self.figures)
        return self._outcomes[relation.id]

    def all(self) -> Iterator[Weighed]:
        """Every choice of every relation."""
        for relation in relations():
            yield from self._weighed(relation)

    def asking(self, figure: Figure) -> list[Weighed]:
        """What would be judged otherwise if this figure were another."""
        stated = figure.stated_as()
        if stated not in self._asking:
            asked = (pair for relation in touching(stated) for pair in self._watched(relation))
            self._asking[stated] = [weighed for weighed, figures in asked if stated in figures]
        return self._asking[stated]

    def _weighed(self, relation: Relation) -> Iterator[Weighed]:
        if self.figures.year is not None:
            judged = each_choice(relation, self.figures)
            for number, (each, outcome) in enumerate(zip(judged, self.outcomes(relation), strict=False)):
                yield Weighed(relation, number, outcome, each)

    def _watched(self, relation: Relation) -> list[tuple[Weighed, frozenset[Figure]]]:
        """Every choice of a relation with the figures that it asks for."""
        if relation.id not in self._asked:
            weighed = list(self._weighed(relation))
            watched = self.figures.watched_each([each.judged for each in weighed])
            self._asked[relation.id] = [(each, asked) for each, (_, asked) in zip(weighed, watched, strict=True)]
        return self._asked[relation.id]


def touching(figure: Figure) -> Iterator[Relation]:
    """The relations in which a figure may have a part."""
    names = {name for name, _ in figure.dimensions} | _UNBOUND
    for relation in _reaching().get(figure.concept, ()):
        each = relation.expressions[0].each
        # Whatever a relation looks up has the first of the dimensions that it is for each of.
        if not each or each[0] in names:
            yield relation


@kept
def made_of(concept: str) -> frozenset[str]:
    """A concept, and every one that may be reckoned from it."""
    found = {concept}
    while more := {whole for whole, parts in compositions().items() if found.intersection(parts)} - found:
        found |= more
    return frozenset(found)


#: What a relation may be for each of that is no dimension.
_UNBOUND = frozenset({"period", ANY_CONCEPT})


@kept
def _reaching() -> dict[str, tuple[Relation, ...]]:
    """By concept the relations in which its figures may have a part: in terms, conditions, or what is reckoned."""
    found: dict[str, list[Relation]] = {}
    for relation in relations():
        for concept in _reach(relation):
            found.setdefault(concept, []).append(relation)
    return {concept: tuple(reached) for concept, reached in found.items()}


def _reach(relation: Relation) -> Iterable[str]:
    if ANY_CONCEPT in relation.concepts:
        return known_names()
    conditions = (each.term for expression in relation.expressions for each in expression.when)
    reach = {*relation.concepts, *(term.concept for term in conditions if term is not None)}
    while more := {part for whole in reach for part in compositions().get(whole, ())} - reach:
        reach |= more
    return reach
