"""The journal of a budget, and how its lines stand."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from wenxiao.budget.journal import Entry, EntryKind, Standing
from wenxiao.budget.rows import CostKind
from wenxiao_web.storage.models import Budget, JournalEntry, LineStanding

_CENTS = 100


def entries_of(kept: Budget, lines: Iterable[str] | None = None) -> list[Entry]:
    """The entries of a budget, or of some of its lines, as the core knows them, oldest first."""
    rows = JournalEntry.objects.filter(budget=kept)
    return [as_entry(row) for row in (rows if lines is None else rows.filter(line__in=list(lines)))]


def as_entry(row: JournalEntry) -> Entry:
    """A kept entry as the core knows it."""
    return Entry(
        id=str(row.number),
        kind=EntryKind(row.kind),
        line=row.line,
        amount=Decimal(row.cents) / _CENTS,
        on=row.on,
        concerns="" if row.concerns is None else str(row.concerns),
        economic=row.economic,
        cost=CostKind(row.cost) if row.cost else None,
        payee=row.payee,
        purpose=row.purpose,
        voucher=row.voucher,
    )


def is_open(kept: Budget) -> bool:
    """Whether the budget has a journal: it was approved."""
    return JournalEntry.objects.filter(budget=kept).exists()


def standings_of(kept: Budget) -> Mapping[str, Standing]:
    """How every line stands."""
    return {row.line: as_standing(vars(row)) for row in LineStanding.objects.filter(budget=kept)}


def standings_by_project(kept: Budget) -> Mapping[str, Standing]:
    """How every project stands; ``""`` is what belongs to no project."""
    return {
        str(row["project"]): as_standing(row) for row in _summed(LineStanding.objects.filter(budget=kept), "project")
    }


def standings_by_budget(budgets: Iterable[Budget]) -> Mapping[int, Standing]:
    """How several budgets stand as a whole, by the key of the budget."""
    rows = LineStanding.objects.filter(budget__in=[each.pk for each in budgets])
    return {row["budget_id"]: as_standing(row) for row in _summed(rows, "budget_id")}


def _summed(rows: QuerySet[LineStanding], by: str) -> Iterable[Mapping[str, Any]]:
    sums = {name: Sum(name) for name in Standing.__struct_fields__}
    found: Iterable[Mapping[str, Any]] = rows.order_by().values(by).annotate(**sums)
    return found


def as_standing(row: Mapping[str, object]) -> Standing:
    """Sums in 分 as a standing in yuan."""
    return Standing(**{name: Decimal(str(row[name])) / _CENTS for name in Standing.__struct_fields__})
