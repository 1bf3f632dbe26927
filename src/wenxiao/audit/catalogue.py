"""Every rule, by family and number."""

from wenxiao.audit import (
    across,
    agreement,
    changes,
    completeness,
    confidentiality,
    contents,
    deadlines,
    grading,
    names,
    organisation,
    performance,
    procurement,
    project_funds,
    project_goals,
    projects,
    residue,
    self_evaluation,
    texts,
)
from wenxiao.audit.relation_rules import relation_rules
from wenxiao.audit.rules import FAMILIES, Rule
from wenxiao.standards.local import kept

_ORDER = {family: number for number, family in enumerate(FAMILIES)}
_WRITTEN: tuple[Rule, ...] = (
    *agreement.RULES,
    *changes.RULES,
    *projects.RULES,
    *names.RULES,
    *texts.RULES,
    *completeness.RULES,
    *residue.RULES,
    *contents.RULES,
    *performance.RULES,
    *grading.RULES,
    *project_goals.RULES,
    *project_funds.RULES,
    *procurement.RULES,
    *organisation.RULES,
    *deadlines.RULES,
    *confidentiality.RULES,
    *across.RULES,
    *self_evaluation.RULES,
)


@kept
def catalogue() -> tuple[Rule, ...]:
    """Every rule by family and number: those that are written, and one for each relation of the standards in use.

    Raises ``UnusableStandards`` where a county's own standards cannot be used.
    """
    rules = (*_WRITTEN, *relation_rules())
    return tuple(sorted(rules, key=lambda rule: (_ORDER.get(rule.id[:2], len(_ORDER)), rule.id)))
