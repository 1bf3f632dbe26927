"""What stands against an adjustment, and what is to be explained: goals move with money (预算与绩效目标同步调整)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from wenxiao.budget.adjusting.effect import Effect
from wenxiao.budget.rows import BudgetIndicator
from wenxiao.performance.grading import Defect, DefectKind, defects, parse

#: Defects of a new scale because of which some value has no grade.
_UNSOUND = frozenset({DefectKind.HOLE, DefectKind.MISSING, DefectKind.TICK, DefectKind.NOT_MONOTONE})
#: Defects that nobody means: another unit in one band, a letter among digits, cells withheld beside others.
_SLIPS = frozenset({DefectKind.SLIP, DefectKind.WITHHELD})


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about an adjustment: an ``error`` stops it, what is to be ``explain``-ed needs a reason."""

    code: str
    weight: Literal["error", "explain"]
    chinese: str
    english: str
    row: str = ""


def _signed(amount: Decimal) -> str:
    return f"{amount:+,.2f}".replace("-", "\u2212")


def advice(found: Effect) -> tuple[Advice, ...]:
    """Everything to be said of an adjustment, what stops it first."""
    said = [*_empty(found), *_money(found), *_scales(found), *_goals(found), *_control(found)]
    return tuple(sorted(said, key=lambda each: each.weight != "error"))


def _empty(found: Effect) -> Iterator[Advice]:
    if not found.lines and not found.indicators:
        yield Advice(code="empty", weight="error", chinese="还没有填调整内容", english="Nothing is adjusted yet")


def _money(found: Effect) -> Iterator[Advice]:
    if found.transferred:
        yield Advice(
            code="unbalanced",
            weight="error",
            chinese=f"调剂有增有减要相等，现在差 {found.transferred:,.2f} 元",
            english=f"What transfers give and get must be equal; they differ by {found.transferred:,.2f} yuan",
        )
    for line in found.lines:
        if line.remaining < 0:
            left = line.before.remaining
            yield Advice(
                code="overdrawn",
                weight="error",
                row=line.line,
                chinese=f"要减 {-line.change:,.2f} 元，而这一行只剩 {left:,.2f} 元没有支付或占用",
                english=f"{-line.change:,.2f} yuan are taken from a line that has {left:,.2f} left",
            )


def _scales(found: Effect) -> Iterator[Advice]:
    for change in found.indicators:
        indicator = change.after
        if indicator is None or indicator.withheld:
            continue
        new = _of(indicator)
        if any(defect.kind in _UNSOUND for defect in new):
            yield Advice(
                code="unsound",
                weight="error",
                row=change.row,
                chinese=f"“{indicator.name}”的新分档评不出等次，请补齐",
                english=f"The new scale of “{indicator.name}” cannot grade every value",
            )
        # What was wrong with the old scale as well is not this adjustment's doing.
        old = _of(change.before) if change.before else []
        yield from (
            _worse(change.row, indicator, each) for each in new if each.kind not in _UNSOUND and each not in old
        )


def _of(indicator: BudgetIndicator) -> list[Defect]:
    return defects(parse(indicator.grades), indicator.name)


def _worse(row: str, indicator: BudgetIndicator, defect: Defect) -> Advice:
    """A defect that the adjustment brings in: a slip of the pen is mended, of the rest somebody has to say why."""
    is_slip = defect.kind in _SLIPS
    return Advice(
        code="slip" if is_slip else "doubtful",
        weight="error" if is_slip else "explain",
        row=row,
        chinese=f"“{indicator.name}”的新分档：{defect.chinese}",
        english=f"The new scale of “{indicator.name}”: {defect.english}",
    )


def _goals(found: Effect) -> Iterator[Advice]:
    for project in found.projects:
        if project.change and not project.goals_change:
            yield Advice(
                code="goals_lag",
                weight="explain",
                row=project.project,
                chinese=f"“{project.name}”的钱变了 {_signed(project.change)} 元，绩效指标没有跟着变",
                english=f"“{project.name}” changes by {_signed(project.change)} yuan, its indicators do not change",
            )
    if found.indicators and not found.lines:
        yield Advice(
            code="money_lags",
            weight="explain",
            chinese="绩效目标变了，预算没有跟着变",
            english="The goals change, the money does not",
        )


def _control(found: Effect) -> Iterator[Advice]:
    for line in found.controls:
        if line.is_over and line.difference is not None:
            yield Advice(
                code="over_control",
                weight="explain",
                chinese=f"{line.chinese}调整后比控制数多 {line.difference:,.2f} 元",
                english=f"{line.english} would exceed the control figure by {line.difference:,.2f} yuan",
            )
