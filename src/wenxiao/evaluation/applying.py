"""Results that count: what a result leads to in next year's money, by rules that are data."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

import msgspec

from wenxiao.evaluation.frames import ResultStep
from wenxiao.standards.results import ApplicationRule

_CENT = Decimal("0.01")


class Consequence(StrEnum):
    """What happens to the money of an activity or project, the strictest first."""

    STOP = "stop"
    CUT = "cut"
    KEEP = "keep"
    REWARD = "reward"

    @property
    def chinese(self) -> str:
        """What the office calls it."""
        return {"stop": "停止安排", "cut": "压减", "keep": "保持", "reward": "增加"}[self.value]

    @property
    def english(self) -> str:
        """The same in English."""
        return {"stop": "Stop", "cut": "Cut", "keep": "Keep", "reward": "Raise"}[self.value]


class EvaluatedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A result and what it is about: money of the year in yuan, score and grade, execution, problems found.

    ``execution`` is ``None`` where there was no budget to execute; then no rule on execution holds.
    """

    row: str
    name: str
    amount: Decimal
    grade: str
    score: Decimal | None = None
    execution: Fraction | None = None
    problems: int = 0


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """What is proposed for next year: the consequence, the rule that decided, the amount in yuan, and why."""

    row: str
    consequence: Consequence
    rule: str
    base: Decimal
    amount: Decimal
    working: tuple[ResultStep, ...]

    @property
    def change(self) -> Decimal:
        """Proposed less this year's."""
        return self.amount - self.base


def propose(result: EvaluatedRow, rules: Iterable[ApplicationRule], year: int) -> Proposed | None:
    """What follows of a result by the rules valid in its fiscal year; ``None`` where no rule has a word for it.

    Every rule that holds is told. The strictest decides: stop before cut, the larger cut before the smaller, cut
    before keep, keep before raise. Cuts are not added up.
    """
    holding = [rule for rule in rules if rule.valid_from <= year and _holds(rule, result)]
    if not holding:
        return None
    order = list(Consequence)
    deciding = min(holding, key=lambda rule: (order.index(Consequence(rule.action)), -rule.share))
    consequence = Consequence(deciding.action)
    amount = _amount(result.amount, consequence, deciding.share)
    working = [_told(rule, result) for rule in holding]
    if len(holding) > 1:
        told = f"几条同时适用，按最严的 {deciding.id}"
        working.append(ResultStep(told, f"several rules hold; the strictest, {deciding.id}, decides"))
    working.append(_sum(result.amount, amount, consequence, deciding.share))
    return Proposed(
        row=result.row,
        consequence=consequence,
        rule=deciding.id,
        base=result.amount,
        amount=amount,
        working=tuple(working),
    )


def _holds(rule: ApplicationRule, result: EvaluatedRow) -> bool:
    if rule.grades and result.grade not in rule.grades:
        return False
    if rule.execution_below is not None and (
        result.execution is None or result.execution >= Fraction(rule.execution_below)
    ):
        return False
    return rule.problems_from is None or result.problems >= rule.problems_from


def _amount(base: Decimal, consequence: Consequence, share: Decimal) -> Decimal:
    factor = {Consequence.STOP: Decimal(0), Consequence.CUT: 1 - share, Consequence.REWARD: 1 + share}
    return (base * factor.get(consequence, Decimal(1))).quantize(_CENT, ROUND_HALF_UP)


def _told(rule: ApplicationRule, result: EvaluatedRow) -> ResultStep:
    """One rule that holds, with the figure it looked at and what it rests on."""
    seen, seen_english = [], []
    if rule.grades:
        points = "" if result.score is None else f"（{result.score} 分）"
        seen.append(f"等级 {result.grade}{points}")
        seen_english.append(f"grade {result.grade}" + ("" if result.score is None else f" ({result.score})"))
    if rule.execution_below is not None and result.execution is not None:
        rate = f"{float(result.execution):.2%}"
        seen.append(f"执行率 {rate}，低于 {rule.execution_below:.0%}")
        seen_english.append(f"execution {rate}, below {rule.execution_below:.0%}")
    if rule.problems_from is not None:
        seen.append(f"问题 {result.problems} 条，不少于 {rule.problems_from} 条")
        seen_english.append(f"{result.problems} problems, {rule.problems_from} or more")
    basis = f"{rule.basis}{'（本县约定）' if rule.local and '本县约定' not in rule.basis else ''}"
    chinese = f"{rule.id} {rule.chinese}：{'，'.join(seen)}。依据：{basis}"
    return ResultStep(chinese, f"{rule.id} {rule.english}: {', '.join(seen_english)}. Basis: {rule.english_basis}")


def _sum(base: Decimal, amount: Decimal, consequence: Consequence, share: Decimal) -> ResultStep:
    sums = {
        Consequence.STOP: f"{base:,.2f} × 0 = {amount:,.2f}",
        Consequence.CUT: f"{base:,.2f} × (1 - {share:.0%}) = {amount:,.2f}",
        Consequence.REWARD: f"{base:,.2f} × (1 + {share:.0%}) = {amount:,.2f}",
    }
    told = sums.get(consequence, f"{base:,.2f} = {amount:,.2f}")
    return ResultStep(f"{consequence.chinese}：{told} 元", f"{consequence.english}: {told} yuan")


class AppliedState(StrEnum):
    """Whether an accepted proposal stands in the next budget."""

    APPLIED = "applied"
    ABOVE = "above"
    DRAFT = "draft"
    OPEN = "open"

    @property
    def chinese(self) -> str:
        """What the office calls it."""
        return _APPLIED[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _APPLIED[self][1]


_APPLIED = {
    AppliedState.APPLIED: ("已落实", "Applied"),
    AppliedState.ABOVE: ("未落实", "Not applied"),
    AppliedState.DRAFT: ("还在编制，现在超出", "Above in the draft so far"),
    AppliedState.OPEN: ("还没有预算", "No budget yet"),
}


def applied(decided: Decimal, budgeted: Decimal | None, *, begun: bool, submitted: bool) -> AppliedState:
    """Whether what was decided (yuan) stands in the next budget: it may have less, not more.

    ``budgeted`` is ``None`` where the row is no longer in the budget, which is less; ``begun``: there is a budget;
    ``submitted``: the county has let it pass. Before that more money is a draft's, which nobody answers for.
    """
    if not begun:
        return AppliedState.OPEN
    if budgeted is None or budgeted <= decided:
        return AppliedState.APPLIED
    return AppliedState.ABOVE if submitted else AppliedState.DRAFT
