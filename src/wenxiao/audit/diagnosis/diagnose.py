"""``diagnose``: the causes of what was found, ranked by how such slips happen."""

from collections.abc import Sequence

import msgspec

from wenxiao.audit.diagnosis.evidence import Evidence
from wenxiao.audit.diagnosis.search import MOST_TRIALS, Explanation, Search
from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.audit.findings import Diagnosis, Finding
from wenxiao.audit.weighing import Weighing
from wenxiao.standards.relations import compositions

#: The most explanations of one cause that are told.
_TOLD = 24
_ORDER = {slip: at for at, slip in enumerate(Slip)}


class Causes(msgspec.Struct, frozen=True):
    """The explanations of what was found; ``is_cut_short`` says that the search stopped before it had tried all."""

    told: tuple[Diagnosis, ...]
    is_cut_short: bool


def diagnose(weighing: Weighing, findings: Sequence[Finding], most_trials: int = MOST_TRIALS) -> Causes:
    """The smallest sets of stated figures that explain the findings on a document, the likeliest first.

    Of several explanations of one size all are given, as far as 24. An explanation that changes a figure within its
    printed places is exact: with it every relation holds.
    """
    search = Search(weighing, most_trials)
    evidence = Evidence(weighing.figures)
    found: list[Diagnosis] = []
    cause = 0
    for explanations in search.causes():
        ranked = sorted(explanations, key=lambda each: _unlikeliness(each, evidence))
        told = [(each, _explained(each, search, findings)) for each in ranked[:_TOLD]]
        cause += any(explains for _, explains in told)
        found += [
            Diagnosis(
                cause=cause,
                rank=rank,
                fact=change.fact,
                suggested=change.amount,
                slip=evidence.slip_of(change),
                explains=explains,
            )
            for rank, (explanation, explains) in enumerate(told, start=1)
            for change in explanation.changes
            if explains
        ]
    return Causes(tuple(found), search.is_cut_short)


def _unlikeliness(explanation: Explanation, evidence: Evidence) -> tuple[int, ...]:
    """What explains more with fewer changes comes first, then what the rest of the document speaks for.

    A figure that stands under its name elsewhere with the same number is hardly wrong; a number that is printed
    elsewhere is likely the right one. Then likelier slips, figures stated less often, and parts before their sums.
    """
    changes = explanation.changes
    return (
        -len(explanation.explains),
        len(changes),
        sum(evidence.is_confirmed(change.fact) for change in changes),
        -sum(evidence.is_supported(change) for change in changes),
        sum(_ORDER[evidence.slip_of(change)] for change in changes),
        sum(evidence.times_said(change.fact) for change in changes),
        sum(change.fact.concept in compositions() for change in changes),
    )


def _explained(explanation: Explanation, search: Search, findings: Sequence[Finding]) -> tuple[int, ...]:
    """The findings that tell of what the changes mend."""
    told = []
    for key in explanation.explains:
        failure = search.failing[key]
        for index, finding in enumerate(findings):
            if finding.rule == failure.rule and failure.whole.place in finding.places:
                told.append(index)
    return tuple(sorted(set(told)))
