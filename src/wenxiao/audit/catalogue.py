"""Every rule, by family and number."""

from wenxiao.audit import (
    agreement,
    completeness,
    confidentiality,
    deadlines,
    grading,
    names,
    organisation,
    performance,
    procurement,
    projects,
    relation_rules,
    residue,
    texts,
)
from wenxiao.audit.rules import FAMILIES, Rule

_ORDER = {family: number for number, family in enumerate(FAMILIES)}


def _in_order(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: (_ORDER[rule.id[:2]], rule.id)))


RULES: tuple[Rule, ...] = _in_order(
    (
        *agreement.RULES,
        *projects.RULES,
        *relation_rules.RULES,
        *names.RULES,
        *texts.RULES,
        *completeness.RULES,
        *residue.RULES,
        *performance.RULES,
        *grading.RULES,
        *procurement.RULES,
        *organisation.RULES,
        *deadlines.RULES,
        *confidentiality.RULES,
    )
)
