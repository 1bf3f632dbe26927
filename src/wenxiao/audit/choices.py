"""What ``for each`` stands for: the choices of dimensions, year and concept that a document gives a relation."""

from typing import NamedTuple

from wenxiao.audit.columns import Dimensions
from wenxiao.audit.figures import Figures
from wenxiao.standards.relation_grammar import Form
from wenxiao.standards.relations import ANY_CONCEPT, Relation

_COMPARED = frozenset({Form.CHANGE, Form.PERCENT})


class Choice(NamedTuple):
    """What ``for each`` stands for this time."""

    period: int
    dimensions: Dimensions = ()
    concept: str = ""


def choices(relation: Relation, figures: Figures, about: frozenset[str] | None = None) -> list[Choice]:
    """Every choice for which the document states a figure of the relation, each once, in order.

    ``about``: of those for each concept the ones that are about these.
    """
    each, year = relation.expressions[0].each, figures.year
    assert year is not None, "without a year there is nothing to choose"
    if not each:
        return [Choice(year)]
    if each == (ANY_CONCEPT,):
        concepts = (concept for concept in figures.concepts() if about is None or concept in about)
        compared = (figure for concept in concepts for figure in figures.of_concept(concept))
        found = (
            Choice(year, figure.dimensions, figure.concept)
            for figure in compared
            if figure.form in _COMPARED and figure.period == year
        )
        return list(dict.fromkeys(found))
    spread = (figures.spread(concept, each) for concept in sorted(relation.concepts))
    of_year = dict.fromkeys(pair for pairs in spread for pair in pairs)
    return [Choice(period or year, dimensions) for period, dimensions in of_year]
