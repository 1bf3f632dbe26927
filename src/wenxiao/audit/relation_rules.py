"""One rule for each relation of the standard, and how what fails is told."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.outcomes import BothTongues, Bound, Outcome, OutcomeKind, Part
from wenxiao.audit.rules import Case, Found, NotExecuted, Rule
from wenxiao.audit.writing import title, written, written_like, written_value
from wenxiao.basics.places import Place
from wenxiao.standards.relation_grammar import Form
from wenxiao.standards.relations import Relation, relations, titles

_SHOWN_PARTS = 6
_SHOWN_REASONS = 3
_FAILING = frozenset({OutcomeKind.FAILED, OutcomeKind.SHORT})
_SILENT = frozenset({OutcomeKind.UNKNOWN})

DIFFERS = Message(
    "{whole}写的是{stated}，按{parts}应为{expected}，相差{difference}。",
    "{whole_en} is given as {stated}; {parts_en} make it {expected}, a difference of {difference}.",
)
TOO_MUCH = Message(
    "{whole}写的是{stated}，超过了{parts}，多{difference}。",
    "{whole_en} is given as {stated}, more than {parts_en} by {difference}.",
)
TOO_LITTLE = Message(
    "{whole}写的是{stated}，列出的各项合计{sum}，反而多{difference}。",
    "{whole_en} is given as {stated}; the items named come to {sum}, which is {difference} more.",
)
OPPOSITE = Message(
    "{whole}的增减方向相反：写的是{stated}，按{parts}应为{expected}。",
    "{whole_en} has the wrong direction: {stated} is given, {parts_en} make it {expected}.",
)
BLANK_PARTS = Message(
    "{whole}写的是{stated}，写出数字的各项合计{expected}，少{difference}；{missing}没有数字，请补填或更正。",
    "{whole_en} is given as {stated}; the items with figures make {expected}, {difference} less; "
    "some are blank ({missing_en}).",
)
ASSUMING = Message(
    "{whole}写的是{stated}，按{parts}应为{expected}，相差{difference}（{assumed}没有写明增减，按持平计算）。",
    "{whole_en} is given as {stated}; {parts_en} make it {expected}, a difference of {difference} "
    "(no change is stated of {assumed_en}; none is assumed).",
)


def check_relation(relation: Relation, case: Case) -> Iterator[Found | NotExecuted]:
    """What of a relation does not hold; why it could not be evaluated, where it could not at all."""
    year = case.figures.year
    if year is not None and not relation.applies_in(year):
        yield NotExecuted(f"{year}年度不适用", f"does not hold in {year}")
        return
    outcomes = case.outcomes(relation)
    kinds = {outcome.kind for outcome in outcomes}
    if not kinds.isdisjoint(_FAILING):
        told = [outcome for outcome in outcomes if outcome.kind in _FAILING]
        yield from (_found(relation, outcome) for outcome in told if not _told_above(outcome, told))
    elif kinds == _SILENT:
        yield from (NotExecuted(*reason) for reason in islice(_reasons(outcomes), _SHOWN_REASONS))


def _reasons(outcomes: Sequence[Outcome]) -> Iterator[BothTongues]:
    """Why nothing is known, each reason once."""
    given: set[BothTongues] = set()
    for outcome in outcomes:
        reason = outcome.missing
        if reason not in given:
            given.add(reason)
            yield reason


def _told_above(outcome: Outcome, told: Sequence[Outcome]) -> bool:
    """Whether the same figures fail for the department as a whole, of which this is the only unit."""
    own = set(outcome.dimensions)
    return any(
        set(other.dimensions) < own and other.expected == outcome.expected and _number(other) == _number(outcome)
        for other in told
    )


def _number(outcome: Outcome) -> Decimal | None:
    return outcome.whole.value.number if outcome.whole else None


def _found(relation: Relation, outcome: Outcome) -> Found:
    whole = outcome.whole
    assert whole is not None, "an outcome that failed has a whole"
    fact = whole.value.facts[0]
    stated, expected = written(fact.amount), written_like(outcome.expected, fact.amount)
    chinese, english = title(whole.figure, fact.wording)
    difference = written_like(abs(whole.value.number - outcome.expected), fact.amount)
    parameters = {
        "whole": chinese,
        "whole_en": english,
        "stated": stated,
        "expected": expected,
        "difference": difference,
        "sum": expected,
        **_parts(outcome),
        **_missing(outcome),
    }
    return Found(
        message=_message(outcome, whole),
        parameters=parameters,
        stated=stated,
        expected=_BOUNDS[outcome.bound] + expected,
        places=(*_places(whole), *(place for part in outcome.parts for place in _places(part))),
        severity=_severity(relation, outcome),
    )


_BOUNDS = {Bound.EQUAL: "", Bound.AT_MOST: "不超过", Bound.AT_LEAST: "不少于"}


def _message(outcome: Outcome, whole: Part) -> Message:
    if outcome.kind is OutcomeKind.SHORT:
        return BLANK_PARTS
    if outcome.bound is not Bound.EQUAL:
        return TOO_MUCH if outcome.bound is Bound.AT_MOST else TOO_LITTLE
    if whole.figure.form in {Form.CHANGE, Form.PERCENT} and _is_opposite(outcome, whole):
        return OPPOSITE
    return ASSUMING if outcome.assumed else DIFFERS


def _is_opposite(outcome: Outcome, whole: Part) -> bool:
    """Whether the figure is right and its direction wrong."""
    slack = whole.value.leaves[0][1].amount.half_step
    return bool(outcome.expected) and abs(whole.value.number + outcome.expected) <= slack


def _severity(relation: Relation, outcome: Outcome) -> Severity:
    if outcome.kind is OutcomeKind.SHORT or outcome.assumed:
        return Severity.WARNING
    return Severity(relation.severity)


def _missing(outcome: Outcome) -> dict[str, str]:
    named = [titles()[concept] for concept in outcome.assumed]
    missing, missing_en = outcome.missing
    return {
        "missing": missing,
        "missing_en": missing_en,
        "assumed": "、".join(chinese for chinese, _ in named),
        "assumed_en": ", ".join(english for _, english in named),
    }


def _parts(outcome: Outcome) -> dict[str, str]:
    """The parts as a person would write them: 基本支出1553.83万元＋项目支出1853.35万元, or how many they are."""
    parts = outcome.parts
    if len(parts) > _SHOWN_PARTS:
        return {"parts": f"{len(parts)}项之和", "parts_en": f"{len(parts)} items"}
    joined, joined_en = ("×", " × ") if outcome.factors else ("＋", " + ")
    if outcome.factors and outcome.whole is not None and outcome.whole.figure.form is Form.PERCENT:
        joined, joined_en = "÷", " / "
    chinese, english = "", ""
    for part in parts:
        named, named_en = title(part.figure, part.value.facts[0].wording)
        sign, sign_en = (joined, joined_en) if part.sign > 0 else ("－", " - ")
        first = not chinese and part.sign > 0
        chinese += ("" if first else sign) + named + written_value(part.value)
        english += ("" if first else sign_en) + f"{named_en} {written_value(part.value)}"
    return {"parts": chinese, "parts_en": english}


def _places(part: Part) -> tuple[Place, ...]:
    return tuple(fact.place for fact in part.value.facts)


def rule_of(relation: Relation) -> Rule:
    """The rule that checks a relation."""
    return Rule(
        relation.id,
        relation.title,
        Severity(relation.severity),
        relation.basis,
        partial(check_relation, relation),
        relation.title_en,
        relation.valid_from,
        relation.valid_to,
    )


def relation_rules() -> tuple[Rule, ...]:
    """One rule for each relation of the standards in use."""
    return tuple(rule_of(relation) for relation in relations())
