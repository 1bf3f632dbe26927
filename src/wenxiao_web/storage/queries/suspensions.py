"""Which projects are suspended: no payment and no commitment is taken for them.

Whoever keeps suspensions answers here; journals, requests and imports ask nowhere else.
"""

from collections.abc import Iterable, Mapping

from wenxiao_web.storage.models import Budget, Suspension


def suspended_projects(kept: Budget) -> frozenset[str]:
    """The ids of the projects of a budget that are suspended at the moment."""
    return frozenset(Suspension.objects.filter(budget=kept, resumed_at=None).values_list("project", flat=True))


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
