"""Judging one document by every rule of the catalogue."""

from datetime import date
from decimal import Context, localcontext

import msgspec

from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.diagnosis.diagnose import diagnose
from wenxiao.audit.findings import Verdict
from wenxiao.audit.rules import Case
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.evaluation import StatedEvaluation

#: A printed number has at most 40 digits; products of two, and sums of thousands of these, are still exact.
EXACT = Context(prec=100)


def judge(
    disclosure: Disclosure,
    previous: Disclosure | None = None,
    published: date | None = None,
    units: tuple[Disclosure, ...] = (),
    evaluations: tuple[StatedEvaluation, ...] = (),
) -> Verdict:
    """What every rule says of a document, in the order of the catalogue.

    ``previous`` is the document of the year before, ``published`` the day on which this one appeared, ``units`` are the
    documents of the department's units, ``evaluations`` its self-evaluations of the year; rules that need what is not
    given are not executed. Nothing is raised: a rule that crashes is told as crashed.
    """
    with localcontext(EXACT):
        return _judged(Case(disclosure, previous, published, units, evaluations))


def examine(
    disclosure: Disclosure,
    previous: Disclosure | None = None,
    published: date | None = None,
    units: tuple[Disclosure, ...] = (),
    evaluations: tuple[StatedEvaluation, ...] = (),
) -> Verdict:
    """What ``judge`` says, and the causes: which figures, changed, would make what failed hold."""
    case = Case(disclosure, previous, published, units, evaluations)
    with localcontext(EXACT):
        verdict = _judged(case)
        causes = diagnose(case.weighing, verdict.findings)
    return msgspec.structs.replace(verdict, diagnoses=causes.told, causes_cut_short=causes.is_cut_short)


def _judged(case: Case) -> Verdict:
    results = [rule.run(case) for rule in catalogue()]
    findings = tuple(finding for _, found in results for finding in found)
    return Verdict(findings, tuple(execution for execution, _ in results))
