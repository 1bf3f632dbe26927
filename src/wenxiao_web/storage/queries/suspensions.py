"""Which projects are suspended: no payment and no commitment is taken for them.

Whoever keeps suspensions answers here; journals, requests and imports ask nowhere else.
"""

from collections.abc import Iterable, Mapping

from wenxiao.budget.journal import Entry, Refusal
from wenxiao_web.storage.models import Budget, Suspension
from wenxiao_web.storage.queries.budgets import document_of


def suspended_projects(kept: Budget) -> frozenset[str]:
    """The ids of the projects of a budget that are suspended at the moment."""
    return frozenset(Suspension.objects.filter(budget=kept, resumed_at=None).values_list("project", flat=True))


def stopped(kept: Budget, entries: Iterable[Entry]) -> tuple[Refusal, ...]:
    """Why entries cannot be taken, where one of them spends money of a project that is suspended; none: they can.

    Payments and commitments stop; releases, refunds and reversals do not.
    """
    lines = {entry.line for entry in entries if entry.kind.spends}
    projects = suspended_projects(kept) if lines else frozenset()
    if not projects or not any(line.project in projects for line in document_of(kept).expenditure if line.id in lines):
        return ()
    told = "这个项目已暂停，不能支付和签约"
    return (Refusal("suspended", told, "the project is suspended: no payments, no commitments"),)


def suspensions_now(budgets: Iterable[int]) -> list[tuple[int, str]]:
    """Budget and project of everything that is suspended at the moment in budgets, by their keys."""
    found = Suspension.objects.filter(budget__in=list(budgets), resumed_at=None)
    return list(found.values_list("budget_id", "project"))


def suspensions_of(kept: Budget) -> list[Suspension]:
    """Every suspension there ever was, newest first."""
    return list(Suspension.objects.filter(budget=kept).select_related("suspended_by", "resumed_by", "notice"))


def suspended_counts(budgets: Iterable[Budget]) -> Mapping[int, int]:
    """How many projects are suspended at the moment, by the key of the budget."""
    found: dict[int, int] = {}
    wanted = Suspension.objects.filter(budget__in=[each.pk for each in budgets], resumed_at=None)
    for budget in wanted.values_list("budget_id", flat=True):
        found[budget] = found.get(budget, 0) + 1
    return found
