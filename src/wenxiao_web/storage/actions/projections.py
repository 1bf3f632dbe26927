"""The tables that are read instead of a budget, made from it in the transaction that changes it."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetIndicator
from wenxiao.budget.subordinates import subordinate_units
from wenxiao.budget.sums import Sums
from wenxiao.performance.grading import DefectKind, defects, parse
from wenxiao_web.storage.actions.library import project_library
from wenxiao_web.storage.actions.outcomes import project_outcomes
from wenxiao_web.storage.models import Budget, BudgetSafeguard, BudgetUnit, Figure, LibraryIndicator, TreeRow
from wenxiao_web.storage.queries.budgets import document_of

#: Defects of a scale because of which it cannot grade some value.
UNSOUND = frozenset({DefectKind.HOLE, DefectKind.MISSING, DefectKind.TICK, DefectKind.NOT_MONOTONE})
_NAME_LENGTH, _UNIT_NAME_LENGTH = 500, 200
_Kept = TypeVar("_Kept", bound=Model)


def cents(yuan: Decimal) -> int:
    """Yuan as whole 分."""
    return int((yuan * 100).to_integral_value(ROUND_HALF_UP))


def project(kept: Budget, budget: DepartmentBudget) -> None:
    """Bring the projections of a budget up to it; rows that did not change are not written."""
    sums = Sums(budget)
    figures = {
        concept: Figure(budget=kept, concept=concept, cents=cents(amount)) for concept, amount in sums.amounts.items()
    }
    _bring_up(kept.figures.all(), "concept", figures, ("cents",))
    rows = {row.row: row for row in _rows(kept, budget, sums)}
    _bring_up(kept.tree.all(), "row", rows, ("kind", "parent", "position", "name", "cents", "unsound"))
    project_library(kept, budget)
    named = subordinate_units(budget.department.name, budget.units)
    units = {
        unit.id: BudgetUnit(budget=kept, row=unit.id, position=at, name=unit.name[:_UNIT_NAME_LENGTH])
        for at, unit in enumerate(named)
        if unit.name
    }
    _bring_up(kept.units.all(), "row", units, ("position", "name"))
    safeguards = {each.id: BudgetSafeguard(budget=kept, row=each.id, due=each.due) for each in budget.safeguards}
    _bring_up(kept.safeguards.all(), "row", safeguards, ("due",))


def _bring_up(present: QuerySet[_Kept], key: str, wanted: dict[str, _Kept], fields: tuple[str, ...]) -> None:
    changed: list[_Kept] = []
    gone: list[object] = []
    for old in present:
        new = wanted.pop(getattr(old, key), None)
        if new is None:
            gone.append(old.pk)
        elif any(getattr(old, field) != getattr(new, field) for field in fields):
            new.pk = old.pk
            changed.append(new)
    manager = present.model._default_manager  # noqa: SLF001 - Django's name for what every model has
    if gone:
        manager.filter(pk__in=gone).delete()
    if changed:
        manager.bulk_update(changed, fields, batch_size=200)
    if wanted:
        manager.bulk_create(wanted.values(), batch_size=500)


def _rows(kept: Budget, budget: DepartmentBudget, sums: Sums) -> Iterator[TreeRow]:
    position = 0

    def row(
        key: str, kind: str, parent: str, name: str, amount: Decimal | None = None, unsound: bool = False
    ) -> TreeRow:
        nonlocal position
        position += 1
        return TreeRow(
            budget=kept,
            row=key,
            kind=kind,
            parent=parent,
            position=position,
            name=name[:_NAME_LENGTH],
            cents=None if amount is None else cents(amount),
            unsound=unsound,
        )

    for duty in budget.responsibilities:
        yield row(duty.id, "responsibility", "", duty.name, sums.under(duty.id))
        for indicator in duty.indicators:
            yield row(indicator.id, "indicator", duty.id, indicator.name, unsound=is_unsound(indicator))
        for activity in duty.activities:
            yield row(activity.id, "activity", duty.id, activity.name, sums.under(activity.id))
            for indicator in activity.indicators:
                yield row(indicator.id, "indicator", activity.id, indicator.name, unsound=is_unsound(indicator))
    for project_ in budget.projects:
        yield row(project_.id, "project", project_.belongs_to, project_.name, sums.project(project_.id))


def is_unsound(indicator: BudgetIndicator) -> bool:
    """Whether some value cannot be graded by the indicator's scale."""
    return not indicator.withheld and _cannot_grade(indicator.grades, indicator.name)


@lru_cache(maxsize=20_000)
def _cannot_grade(grades: tuple[str, str, str, str], name: str) -> bool:
    return any(defect.kind in UNSOUND for defect in defects(parse(grades), name))


def rebuild() -> int:
    """Make all projections anew from the documents; gives the number of budgets."""
    count = 0
    for key in Budget.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            kept = Budget.objects.select_for_update().get(pk=key)
            kept.figures.all().delete()
            kept.tree.all().delete()
            LibraryIndicator.objects.filter(budget=kept).delete()
            kept.units.all().delete()
            kept.safeguards.all().delete()
            project(kept, document_of(kept))
            project_outcomes(kept)
        count += 1
    return count
