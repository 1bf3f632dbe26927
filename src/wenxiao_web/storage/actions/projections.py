"""The tables that are read instead of a budget, made from it in the transaction that changes it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.db import transaction
from django.db.models import Model

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


def cents(yuan: Decimal) -> int:
    """Yuan as whole 分."""
    return int((yuan * 100).to_integral_value(ROUND_HALF_UP))


def project(kept: Budget, budget: DepartmentBudget) -> None:
    """Bring the projections of a budget up to it; rows that did not change are neither written nor made."""
    sums = Sums(budget)
    _bring_up(kept, Figure, "concept", ("cents",), {name: (cents(amount),) for name, amount in sums.amounts.items()})
    rows = dict(_rows(budget, sums))
    placed = {key: (at, *fields) for at, (key, fields) in enumerate(rows.items(), start=1)}
    _bring_up(kept, TreeRow, "row", ("position", "kind", "parent", "name", "cents", "unsound"), placed)
    project_library(kept, budget)
    named = subordinate_units(budget.department.name, budget.units)
    units = {unit.id: (at, unit.name[:_UNIT_NAME_LENGTH]) for at, unit in enumerate(named) if unit.name}
    _bring_up(kept, BudgetUnit, "row", ("position", "name"), units)
    _bring_up(kept, BudgetSafeguard, "row", ("due",), {each.id: (each.due,) for each in budget.safeguards})


def _bring_up(
    kept: Budget, table: type[Model], key: str, fields: tuple[str, ...], wanted: Mapping[str, tuple[object, ...]]
) -> None:
    """Make a table say of a budget what is wanted, the values of the fields by the key of the row."""
    manager = table._default_manager  # noqa: SLF001 - Django's name for what every model has
    gone: list[int] = []
    changed: list[Model] = []
    left = dict(wanted)
    for pk, name, *values in manager.filter(budget=kept).values_list("pk", key, *fields):
        new = left.pop(name, None)
        if new is None:
            gone.append(pk)
        elif new != tuple(values):
            changed.append(table(pk=pk, budget=kept, **{key: name}, **dict(zip(fields, new, strict=True))))
    if gone:
        manager.filter(pk__in=gone).delete()
    if changed:
        manager.bulk_update(changed, fields, batch_size=200)
    if left:
        made = (table(budget=kept, **{key: name}, **dict(zip(fields, new, strict=True))) for name, new in left.items())
        manager.bulk_create(made, batch_size=500)


#: A row of the tree: kind, parent, name, 分, and whether its scale cannot grade.
_TreeRow = tuple[str, str, str, int | None, bool]


def _rows(budget: DepartmentBudget, sums: Sums) -> Iterator[tuple[str, _TreeRow]]:
    """The rows of the tree by their ids, in the order of the budget."""

    def row(key: str, kind: str, parent: str, name: str, amount: Decimal | None) -> tuple[str, _TreeRow]:
        return key, (kind, parent, name[:_NAME_LENGTH], None if amount is None else cents(amount), False)

    def leaves(parent: str, indicators: Iterable[BudgetIndicator]) -> Iterator[tuple[str, _TreeRow]]:
        for each in indicators:
            yield each.id, ("indicator", parent, each.name[:_NAME_LENGTH], None, is_unsound(each))

    for duty in budget.responsibilities:
        yield row(duty.id, "responsibility", "", duty.name, sums.under(duty.id))
        yield from leaves(duty.id, duty.indicators)
        for activity in duty.activities:
            yield row(activity.id, "activity", duty.id, activity.name, sums.under(activity.id))
            yield from leaves(activity.id, activity.indicators)
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
