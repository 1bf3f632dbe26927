"""How the safeguards of a body stand, what inspections found, and the training it held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet

from wenxiao.budget.rows import Safeguard
from wenxiao.budget.supervision import (
    SafeguardLine,
    SafeguardState,
    days_late,
    safeguard_days_late,
    safeguard_lines,
)
from wenxiao_web.storage.models import (
    Budget,
    BudgetSafeguard,
    Evidence,
    Inspection,
    InspectionItem,
    Organisation,
    SafeguardReport,
    Training,
)
from wenxiao_web.storage.queries.budgets import document_of


@dataclass(frozen=True)
class KeptSafeguard:
    """One safeguard with its newest report, and those before it."""

    line: SafeguardLine
    newest: SafeguardReport | None
    earlier: tuple[SafeguardReport, ...]

    @property
    def takes_files(self) -> bool:
        """Whether more may be shown: until somebody has confirmed the newest report."""
        return self.newest is not None and self.newest.confirmed_at is None

    @property
    def is_shown(self) -> bool:
        """Whether some file shows the newest report."""
        return self.newest is not None and any(file.withdrawn_at is None for file in self.newest.evidence.all())


def _files() -> "Prefetch[str, QuerySet[Evidence], str]":
    """The files that show something, without their content, in one question to the database."""
    return Prefetch("evidence", Evidence.objects.defer("content").select_related("added_by"))


def safeguards_of(kept: Budget, on: date) -> list[KeptSafeguard]:
    """Every safeguard of a budget as it stands on a day."""
    reports: dict[str, list[SafeguardReport]] = {}
    told = kept.safeguard_reports.select_related("reported_by", "confirmed_by")
    for report in told.prefetch_related(_files()):
        reports.setdefault(report.row, []).append(report)
    return [
        KeptSafeguard(
            line,
            reports[line.safeguard.id][-1] if line.safeguard.id in reports else None,
            tuple(reports.get(line.safeguard.id, ())[:-1]),
        )
        for line in _lines(document_of(kept).safeguards, reports, on)
    ]


def _lines(
    safeguards: Iterable[Safeguard], reports: dict[str, list[SafeguardReport]], on: date
) -> tuple[SafeguardLine, ...]:
    return safeguard_lines(safeguards, {row: SafeguardState(told[-1].state) for row, told in reports.items()}, on)


def inspections_of(kept: Budget) -> list[Inspection]:
    """The inspections of a body, newest first, with how many items each has and how many are not closed."""
    counted = kept.inspections.select_related("made_by").prefetch_related(_files())
    open_items = Count("items", filter=Q(items__verified_at=None))
    return list(counted.annotate(found=Count("items"), left=open_items))


def inspection_at(kept: Budget, key: int) -> Inspection | None:
    """One inspection of a body."""
    return kept.inspections.select_related("made_by").prefetch_related(_files()).filter(pk=key).first()


@dataclass(frozen=True)
class KeptItem:
    """One thing found, and by how many days what was to be done is late."""

    item: InspectionItem
    days_late: int | None


def items_of(inspection: Inspection, on: date) -> list[KeptItem]:
    """What an inspection found."""
    items = inspection.items.select_related("answered_by", "verified_by").prefetch_related(_files())
    return [KeptItem(item, None if item.verified_at else days_late(item.due, on)) for item in items]


def trainings_of(kept: Budget) -> list[Training]:
    """The training of a body, newest first."""
    return list(kept.trainings.select_related("made_by").prefetch_related(_files()))


@dataclass(frozen=True)
class SupervisionLine:
    """One body in the county's list."""

    body: Organisation
    budget: Budget
    done: int
    safeguards: int
    overdue: int
    inspections: int
    open_items: int
    late_items: int
    trainings: int


def supervision_of(bodies: Iterable[Organisation], year: int, on: date) -> list[SupervisionLine]:
    """How supervision stands in bodies that have a budget."""
    budgets = Budget.objects.filter(organisation__in=list(bodies), year=year).select_related("organisation")
    kept = {budget.pk: budget for budget in budgets.defer("document").order_by("organisation__code")}
    safeguards = _counted_safeguards(kept, on)
    items = _counted_items(kept, on)
    inspections = dict(_per_budget(Inspection, kept))
    trainings = dict(_per_budget(Training, kept))
    return [
        SupervisionLine(
            body=budget.organisation,
            budget=budget,
            done=safeguards.get(key, _NONE).done,
            safeguards=safeguards.get(key, _NONE).all,
            overdue=safeguards.get(key, _NONE).overdue,
            inspections=inspections.get(key, 0),
            open_items=items.get(key, (0, 0))[0],
            late_items=items.get(key, (0, 0))[1],
            trainings=trainings.get(key, 0),
        )
        for key, budget in kept.items()
    ]


class _Safeguards(NamedTuple):
    """How many safeguards a budget has, how many are done, and how many are overdue."""

    all: int
    done: int
    overdue: int


_NONE = _Safeguards(0, 0, 0)


def _counted_safeguards(kept: Iterable[int], on: date) -> dict[int, _Safeguards]:
    """The safeguards of many budgets by how they stand on a day, without opening a budget."""
    # The newest report of a row comes last, and counts.
    reports = SafeguardReport.objects.filter(budget__in=list(kept)).order_by("id").values_list("budget", "row", "state")
    states = {(budget, row): SafeguardState(state) for budget, row, state in reports}
    found: dict[int, _Safeguards] = {}
    for budget, row, due in BudgetSafeguard.objects.filter(budget__in=list(kept)).values_list("budget", "row", "due"):
        before, state = found.get(budget, _NONE), states.get((budget, row), SafeguardState.NOT_BEGUN)
        late = safeguard_days_late(due, state, on) is not None
        found[budget] = _Safeguards(before.all + 1, before.done + (state is SafeguardState.DONE), before.overdue + late)
    return found


def _counted_items(kept: Iterable[int], on: date) -> dict[int, tuple[int, int]]:
    open_items = InspectionItem.objects.filter(inspection__budget__in=list(kept), verified_at=None)
    late = Count("id", filter=Q(due__lt=on))
    rows = open_items.values("inspection__budget").annotate(found=Count("id"), late=late)
    return {row["inspection__budget"]: (row["found"], row["late"]) for row in rows.order_by()}


def _per_budget(model: type[Inspection] | type[Training], kept: Iterable[int]) -> list[tuple[int, int]]:
    rows = model.objects.filter(budget__in=list(kept)).order_by().values_list("budget").annotate(Count("id"))
    return [(int(budget), int(count)) for budget, count in rows]
