"""A self-evaluation held against what the budget sets today for the same project, without printing either."""

from wenxiao.audit.findings import Finding, Severity
from wenxiao.audit.rules import Case
from wenxiao.audit.self_evaluation import RULES
from wenxiao.documents.model import Source
from wenxiao.evaluation.scoring import Evaluation, as_stated
from wenxiao.facts.disclosure import Coverage, Department, Disclosure

_KIND = "project_goals"
_WEIGHTS = list(Severity)


def unlike_the_budget(evaluation: Evaluation, opened: Evaluation | None) -> tuple[Finding, ...]:
    """What differs between an evaluation and the one that the budget would open today; the heaviest first.

    ``opened`` is ``None`` where the budget no longer has the project. Places have no document: both are data.
    """
    subject = evaluation.subject
    budget = Disclosure(
        source=Source("", "", ""),
        kind=_KIND,
        department=Department(subject.body, subject.body_code),
        fiscal_year=evaluation.fiscal_year,
        coverage=Coverage(0, 0),
        project_goals=() if opened is None else (as_stated(opened),),
    )
    case = Case(budget, evaluations=(as_stated(evaluation),))
    found = [finding for rule in RULES for finding in rule.run(case)[1]]
    return tuple(sorted(found, key=lambda finding: _WEIGHTS.index(finding.severity)))
