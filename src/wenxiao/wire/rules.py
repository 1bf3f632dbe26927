"""``wenxiao.rules/1``: the catalogue of rules."""

from collections.abc import Iterable

import msgspec

from wenxiao.audit.examples import rule_examples
from wenxiao.audit.rules import Rule

SCHEMA = "wenxiao.rules/1"


class ExampleForm(msgspec.Struct, frozen=True):
    """What a document states so that the rule fails, what is found, and what it states so that it passes."""

    fails: str
    found: str
    passes: str


class CatalogueRuleForm(msgspec.Struct, frozen=True, kw_only=True):
    """One rule; ``valid_from`` and ``valid_to`` are fiscal years, ``null`` where open."""

    id: str
    family: str
    title: str
    title_en: str
    severity: str
    basis: str
    valid_from: int | None
    valid_to: int | None
    example: ExampleForm | None


class CatalogueForm(msgspec.Struct, frozen=True):
    """Every rule in the order of the catalogue."""

    schema: str
    rules: list[CatalogueRuleForm]


def catalogue_form(rules: Iterable[Rule]) -> CatalogueForm:
    """The catalogue."""
    return CatalogueForm(SCHEMA, [_rule(rule) for rule in rules])


def _rule(rule: Rule) -> CatalogueRuleForm:
    example = rule_examples().get(rule.id)
    return CatalogueRuleForm(
        id=rule.id,
        family=rule.family,
        title=rule.title,
        title_en=rule.title_en,
        severity=rule.severity.value,
        basis=rule.basis,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        example=None if example is None else ExampleForm(example.fails, example.found, example.passes),
    )
