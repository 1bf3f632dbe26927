"""``diagnose``: the causes of what was found, ranked by how such slips happen."""

from collections.abc import Sequence

from wenxiao.audit.diagnosis.consequences import Change
from wenxiao.audit.diagnosis.search import MOST_TRIALS, Explanation, Search
from wenxiao.audit.diagnosis.slips import Slip, shape
from wenxiao.audit.figures import Figures, figure_of
from wenxiao.audit.findings import Diagnosis, Finding
from wenxiao.facts.fact import Fact
from wenxiao.standards.relations import compositions

#: The most explanations of one cause that are told.
_TOLD = 6
_ORDER = {slip: at for at, slip in enumerate(Slip)}


def diagnose(figures: Figures, findings: Sequence[Finding], most_trials: int = MOST_TRIALS) -> tuple[Diagnosis, ...]:
    """The smallest sets of stated figures that explain the findings on a document, the likeliest first.

    Of several explanations of one size all are given, as far as six. An explanation that changes a figure within its
    printed places is exact: with it every relation holds.
    """
    search = Search(figures, most_trials)
    found: list[Diagnosis] = []
    cause = 0
    for explanations in search.causes():
        ranked = sorted(explanations, key=lambda each: _unlikeliness(each, figures))
        told = [(each, _explained(each, search, findings)) for each in ranked[:_TOLD]]
        cause += any(explains for _, explains in told)
        found += [
            Diagnosis(
                cause=cause,
                rank=rank,
                fact=change.fact,
                suggested=change.amount,
                slip=slip_of(change, figures),
                explains=explains,
            )
            for rank, (explanation, explains) in enumerate(told, start=1)
            for change in explanation.changes
            if explains
        ]
    return tuple(found)


def _unlikeliness(explanation: Explanation, figures: Figures) -> tuple[int, ...]:
    """Fewer changes, likelier slips, figures stated less often, and parts before their sums come first."""
    slips = sum(_ORDER[slip_of(change, figures)] for change in explanation.changes)
    said = sum(len(_group(change.fact, figures)) for change in explanation.changes)
    sums = sum(change.fact.concept in compositions() for change in explanation.changes)
    return -len(explanation.explains), len(explanation.changes), slips, said, sums


def _group(fact: Fact, figures: Figures) -> tuple[Fact, ...]:
    groups = figures.groups(figure_of(fact))
    return next((group for group in groups if group[0].amount.value == fact.amount.value), ())


def slip_of(change: Change, figures: Figures) -> Slip:
    """How the slip looks: by the digits, else by where else the printed number stands."""
    fact, wanted = change.fact, change.amount
    by_look = shape(fact.amount.number, wanted.number)
    if by_look is not None:
        return by_look
    if fact.amount.value and _stands_elsewhere(fact, figures, same_concept=True):
        return Slip.LAST_YEAR
    if fact.amount.value and _stands_elsewhere(fact, figures, same_concept=False):
        return Slip.COPIED_FROM
    return Slip.STALE_TOTAL if fact.concept in compositions() or fact.concept.endswith(".total") else Slip.OTHER


def _stands_elsewhere(fact: Fact, figures: Figures, *, same_concept: bool) -> bool:
    """Whether the printed number is that of the year before, or of another figure of this year."""
    for figure, groups in figures.all():
        alike = figure.concept == fact.concept and figure.dimensions == tuple(sorted(fact.dimensions))
        wanted = alike and figure.period == fact.period - 1 if same_concept else not alike
        if wanted and any(group[0].amount.value == fact.amount.value for group in groups):
            return True
    return False


def _explained(explanation: Explanation, search: Search, findings: Sequence[Finding]) -> tuple[int, ...]:
    """The findings that tell of what the changes mend."""
    told = []
    for key in explanation.explains:
        failure = search.failing[key]
        for index, finding in enumerate(findings):
            if finding.rule == failure.rule and failure.whole.place in finding.places:
                told.append(index)
    return tuple(sorted(set(told)))
