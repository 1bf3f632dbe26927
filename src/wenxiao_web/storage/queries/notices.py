"""Notices of correction, those that are overdue, and who has to do something about them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from wenxiao_web.storage.models import Budget, CorrectionNotice, Membership, NoticeState, Organisation, TreeRow
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import Role


def notices_of(kept: Budget, desk: Desk | None = None) -> list[CorrectionNotice]:
    """The notices of a budget with their steps, newest first; a station's clerk sees those sent to the station."""
    found = CorrectionNotice.objects.filter(budget=kept).select_related("issued_by", "station", "run__period")
    if desk is not None and desk.is_clerk_only:
        found = found.filter(station__in=desk.stations)
    return list(found.prefetch_related("steps__person", "steps__evidence"))


def overdue_notices(bodies: QuerySet[Organisation], year: int, day: date) -> list[CorrectionNotice]:
    """Notices in a county's bodies that nobody has answered in time, the oldest first."""
    found = CorrectionNotice.objects.filter(budget__organisation__in=bodies, budget__year=year)
    found = found.filter(state=NoticeState.ISSUED, due__lt=day).select_related("budget__organisation", "station")
    return list(found.defer("budget__document").order_by("due", "pk"))


def open_notices(budgets: Iterable[Budget]) -> Mapping[int, int]:
    """How many notices are not verified yet, by the key of the budget."""
    found: dict[int, int] = {}
    wanted = CorrectionNotice.objects.filter(budget__in=[each.pk for each in budgets])
    wanted = wanted.filter(state__in=(NoticeState.ISSUED, NoticeState.REPLIED))
    for budget in wanted.values_list("budget_id", flat=True):
        found[budget] = found.get(budget, 0) + 1
    return found


def notices_waiting_for(held: Iterable[Membership], years: Collection[int]) -> list[CorrectionNotice]:
    """Notices that wait for somebody: to be answered by a station or an office, to be verified by who issued them."""
    held = list(held)
    stations = [each.organisation_id for each in held if each.role == Role.STATION_CLERK]
    offices = [each.organisation_id for each in held if each.role == Role.FINANCE_OFFICER]
    people = {each.person_id for each in held}
    wanted = Q(state=NoticeState.ISSUED, station__in=stations)
    wanted |= Q(state=NoticeState.ISSUED, station=None, budget__organisation__in=offices) & ~Q(issued_by__in=people)
    wanted |= Q(state=NoticeState.REPLIED, issued_by__in=people)
    found = CorrectionNotice.objects.filter(wanted, budget__year__in=years).select_related(
        "budget__organisation__parent"
    )
    return list(found.defer("budget__document").order_by("due")[: 40 * len(years)])


def notifiable_rows(kept: Budget) -> list[TreeRow]:
    """Projects, activities and indicators: what a notice may be about."""
    return list(TreeRow.objects.filter(budget=kept, kind__in=("project", "activity", "indicator")))
