"""Who answers for a result, and who is commended: by rules that are data, each with the figures that made it hold."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from wenxiao.evaluation.frames import ResultStep
from wenxiao.standards.results import DistinctionRule


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What counts for a distinction: score and grade of a row (or of a body), rectification overdue, unapplied."""

    row: str
    name: str
    score: Decimal | None = None
    grade: str = ""
    overdue: int = 0
    unapplied: int = 0
    is_body: bool = False


class Distinction(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the accountability list or of the commendations; to be confirmed by a person."""

    row: str
    name: str
    kind: str
    rule: str
    reason: ResultStep


def distinctions(records: Iterable[Record], rules: Iterable[DistinctionRule], year: int) -> tuple[Distinction, ...]:
    """Everything the rules of a fiscal year say of these records. Commendations are for bodies alone."""
    wanted = [rule for rule in rules if rule.valid_from <= year]
    return tuple(
        Distinction(row=each.row, name=each.name, kind=rule.kind, rule=rule.id, reason=_reason(rule, each))
        for each in records
        for rule in wanted
        if _holds(rule, each)
    )


def _holds(rule: DistinctionRule, each: Record) -> bool:
    if rule.kind == "commendation" and not each.is_body:
        return False
    return all(
        (
            not rule.grades or each.grade in rule.grades,
            rule.least_score is None or (each.score is not None and each.score >= rule.least_score),
            rule.overdue_from is None or each.overdue >= rule.overdue_from,
            rule.overdue_below is None or each.overdue < rule.overdue_below,
            rule.unapplied_from is None or each.unapplied >= rule.unapplied_from,
        )
    )


def _reason(rule: DistinctionRule, each: Record) -> ResultStep:
    seen, english = [], []
    if each.score is not None and (rule.grades or rule.least_score is not None):
        seen.append(f"得分 {each.score}，等级 {each.grade}")
        english.append(f"score {each.score}, grade {each.grade}")
    if rule.overdue_from is not None:
        seen.append(f"逾期整改 {each.overdue} 条")
        english.append(f"{each.overdue} rectifications overdue")
    if rule.unapplied_from is not None:
        seen.append(f"未落实 {each.unapplied} 条")
        english.append(f"{each.unapplied} results not applied")
    return ResultStep(
        f"{rule.chinese}（{'，'.join(seen)}；{rule.basis}）",
        f"{rule.english} ({', '.join(english)}; {rule.english_basis})",
    )
