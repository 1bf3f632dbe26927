"""The journal of a budget, and how its lines stand."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from wenxiao.budget.journal import Entry, EntryKind, Standing
from wenxiao.budget.rows import CostKind
from wenxiao_web.storage.models import Budget, JournalEntry, LineStanding

_CENTS = 100


#: What an entry is made of, in the order in which ``_entry`` takes it.
_COLUMNS = ("number", "kind", "line", "cents", "on", "concerns", "economic", "cost", "payee", "purpose", "voucher")


def entries_of(kept: Budget, lines: Iterable[str] | None = None, until: date | None = None) -> list[Entry]:
    """The entries of a budget, or of some of its lines, as the core knows them, oldest first.

    ``until`` is the last day that counts.
    """
    rows = JournalEntry.objects.filter(budget=kept)
    if lines is not None:
        rows = rows.filter(line__in=list(lines))
    if until is not None:
        rows = rows.filter(on__lte=until)
    return [_entry(row) for row in rows.values_list(*_COLUMNS)]


def as_entry(row: JournalEntry) -> Entry:
    """A kept entry as the core knows it."""
    return _entry(tuple(getattr(row, name) for name in _COLUMNS))


def _entry(row: tuple[Any, ...]) -> Entry:
    number, kind, line, cents, on, concerns, economic, cost, payee, purpose, voucher = row
    return Entry(
        id=str(number),
        kind=EntryKind(kind),
        line=line,
        amount=Decimal(cents) / _CENTS,
        on=on,
        concerns="" if concerns is None else str(concerns),
        economic=economic,
        cost=CostKind(cost) if cost else None,
        payee=payee,
        purpose=purpose,
        voucher=voucher,
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


def standings_by_budget(budgets: QuerySet[Budget]) -> Mapping[int, Standing]:
    """How several budgets stand as a whole, by the key of the budget."""
    rows = LineStanding.objects.filter(budget__in=budgets.values("pk"))
    return {row["budget_id"]: as_standing(row) for row in _summed(rows, "budget_id")}


def _summed(rows: QuerySet[LineStanding], by: str) -> Iterable[Mapping[str, Any]]:
    sums = {name: Sum(name) for name in Standing.__struct_fields__}
    found: Iterable[Mapping[str, Any]] = rows.order_by().values(by).annotate(**sums)
    return found


def as_standing(row: Mapping[str, object]) -> Standing:
    """Sums in 分 as a standing in yuan."""
    return Standing(**{name: Decimal(str(row[name])) / _CENTS for name in Standing.__struct_fields__})
