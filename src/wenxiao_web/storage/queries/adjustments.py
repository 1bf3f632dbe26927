"""Adjustments of a budget, and what each comes to."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from wenxiao.basics.errors import EditRefused
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.adjusting import Adjustment, Advice, Effect, MoneyChange, advice, effect
from wenxiao.budget.journal import EntryKind, Standing
from wenxiao.budget.patches import Patch, apply
from wenxiao.budget.rows import ExpenditureLine
from wenxiao.wire.budget import decode
from wenxiao.workflow.moving import Situation
from wenxiao_web.storage.models import Budget, BudgetAdjustment
from wenxiao_web.storage.queries.budgets import document_of, plain_of
from wenxiao_web.storage.queries.execution import line_name
from wenxiao_web.storage.queries.journal import standings_of
from wenxiao_web.storage.queries.stages import control_of
from wenxiao_web.storage.roles import OrganisationKind


def adjustments_of(kept: Budget) -> list[BudgetAdjustment]:
    """The adjustments of a budget, newest first."""
    return list(kept.adjustments.select_related("begun_by").order_by("-number"))


def adjustment_at(kept: Budget, number: int) -> BudgetAdjustment | None:
    """One adjustment of a budget."""
    return kept.adjustments.select_related("begun_by", "before", "after").filter(number=number).first()


def open_adjustments(bodies: Any, years: Collection[int]) -> list[BudgetAdjustment]:
    """The adjustments of bodies that are neither approved nor dropped."""
    found = BudgetAdjustment.objects.filter(budget__organisation__in=bodies, budget__year__in=years)
    found = found.exclude(stage__in=("approved", "dropped")).select_related("budget__organisation__parent", "begun_by")
    return list(found.defer("budget__document").order_by("budget__organisation__code", "number"))


def content_of_adjustment(found: BudgetAdjustment) -> Adjustment:
    """Money and patches as the core knows them."""
    return Adjustment(
        money=msgspec.json.decode(found.money, type=tuple[MoneyChange, ...]),
        patches=msgspec.json.decode(found.patches, type=tuple[Patch, ...]),
    )


def base_of(found: BudgetAdjustment) -> tuple[DepartmentBudget, dict[str, Any]]:
    """The budget that an adjustment changes: as it is, or as it was where the adjustment is approved."""
    source = found.before or found.budget
    return document_of(source), plain_of(source)


def adjusted_plain(found: BudgetAdjustment) -> dict[str, Any]:
    """The budget with the patches of an adjustment applied; raises ``EditRefused`` where it changed meanwhile."""
    return apply(base_of(found)[1], content_of_adjustment(found).patches)


def adjusted_budget(found: BudgetAdjustment) -> DepartmentBudget:
    """The same as the core knows it."""
    return decode(msgspec.json.encode(adjusted_plain(found)))


def effect_of(found: BudgetAdjustment) -> Effect:
    """What an adjustment comes to; of an approved one what it came to."""
    if found.effect:
        return msgspec.json.decode(found.effect, type=Effect)
    issued = control_of(found.budget.organisation, found.budget.year)
    control = {kind: Decimal(figure.cents) / 100 for kind, figure in issued.items()}
    standings = standings_of(found.budget)
    return effect(base_of(found)[0], adjusted_budget(found), standings, content_of_adjustment(found), control)


@dataclass(frozen=True)
class Draft:
    """An adjustment as its page shows it; ``broken`` where the budget changed so that the patches no longer fit."""

    found: BudgetAdjustment
    effect: Effect | None
    advice: tuple[Advice, ...]
    broken: EditRefused | None = None

    @property
    def errors(self) -> int:
        """How many things stop it."""
        return sum(each.weight == "error" for each in self.advice) + (self.broken is not None)


def draft_of(found: BudgetAdjustment) -> Draft:
    """An adjustment with what it comes to."""
    try:
        told = effect_of(found)
    except EditRefused as refused:
        return Draft(found, None, (), refused)
    # What is approved is looked at, no longer advised on.
    return Draft(found, told, advice(told) if found.stage not in {"approved", "dropped"} else ())


def adjustment_situation(draft: Draft) -> Situation:
    """How an adjustment stands when a move is asked for.

    A town has a congress of its own; that it is asked whenever the total changes is a local setting (本县约定).
    """
    town = draft.found.budget.organisation.kind == OrganisationKind.TOWN
    return Situation(
        errors=draft.errors,
        to_explain=sum(each.weight == "explain" for each in draft.advice),
        needs_congress=town and draft.effect is not None and draft.effect.change != 0,
    )


@dataclass(frozen=True)
class MoneyLine:
    """One line of the form: what it is, how it stands, what it is to get."""

    line: ExpenditureLine
    name: str
    standing: Standing
    change: Decimal | None
    kind: str


def money_lines(found: BudgetAdjustment) -> list[MoneyLine]:
    """Every expenditure line of the budget as it would be, with its standing and what is asked for it."""
    budget, standings = adjusted_budget(found), standings_of(found.budget)
    projects = {project.id: project.name for project in budget.projects}
    wanted = {change.line: change for change in content_of_adjustment(found).money}
    return [
        MoneyLine(
            line=line,
            name=projects.get(line.project) or line_name(line, budget.fiscal_year),
            standing=standings.get(line.id, Standing()),
            change=wanted[line.id].amount if line.id in wanted else None,
            kind=wanted[line.id].kind.value if line.id in wanted else EntryKind.ADDITION.value,
        )
        for line in budget.expenditure
    ]


def said_in(step: Any) -> dict[str, str]:
    """What was said with a step."""
    told: dict[str, str] = json.loads(step.said)
    return told
