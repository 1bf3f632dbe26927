"""Suspending a project, so that nothing is paid for it, and resuming it; both with reasons."""

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import Budget, CorrectionNotice, Suspension
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.roles import Role

#: Who may suspend a project, and who of them speaks for the county.
SUSPENDING = frozenset({Role.FINANCE_OFFICER, Role.LEADER, Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})
OF_COUNTY = frozenset({Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})
_SHORTEST_REASON = 4


class CannotSuspend(WenxiaoError):
    """A project that cannot be suspended or resumed now."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


@transaction.atomic
def suspend(desk: Desk, project: str, reason: str, notice: CorrectionNotice | None = None) -> Suspension:
    """Suspend a project: from now on nothing is paid or committed for it. Raises ``CannotSuspend``."""
    kept = _kept(desk, reason)
    named = next((each for each in document_of(kept).projects if each.id == project), None)
    if named is None:
        raise CannotSuspend(why="预算里没有这个项目", why_en="the budget has no such project")
    if not is_open(kept):
        raise CannotSuspend(why="预算还没有批复", why_en="the budget is not approved yet")
    if Suspension.objects.filter(budget=kept, project=project, resumed_at=None).exists():
        raise CannotSuspend(why="这个项目已经暂停了", why_en="the project is suspended already")
    made = Suspension(budget=kept, project=project, name=named.name[:500], reason=reason.strip()[:1000], notice=notice)
    made.by_county = bool(desk.roles & OF_COUNTY)
    made.suspended_at, made.suspended_by = timezone.now(), desk.person
    made.save(force_insert=True)
    told = {"project": project, "name": made.name, "reason": made.reason, "notice": notice.number if notice else None}
    record(desk.organisation, desk.year, desk.person, "project-suspended", told, [project])
    return made


@transaction.atomic
def resume(desk: Desk, project: str, reason: str) -> Suspension:
    """Let a suspended project go on; what the county suspended only the county resumes. Raises ``CannotSuspend``."""
    kept = _kept(desk, reason)
    found = Suspension.objects.select_for_update().filter(budget=kept, project=project, resumed_at=None).first()
    if found is None:
        raise CannotSuspend(why="这个项目没有暂停，可能刚有人恢复了", why_en="the project is not suspended (any more)")
    if found.by_county and not desk.roles & OF_COUNTY:
        raise CannotSuspend(why="这是县里暂停的，要由县里恢复", why_en="the county suspended it; the county resumes it")
    if found.suspended_by_id == desk.person.pk:
        raise CannotSuspend(why="暂停和恢复不能是同一个人办", why_en="whoever suspended it does not resume it")
    found.resumed_because, found.resumed_at, found.resumed_by = reason.strip()[:1000], timezone.now(), desk.person
    found.save(update_fields=["resumed_because", "resumed_at", "resumed_by"])
    told = {"project": project, "name": found.name, "reason": found.resumed_because}
    record(desk.organisation, desk.year, desk.person, "project-resumed", told, [project])
    return found


def _kept(desk: Desk, reason: str) -> Budget:
    """The budget, locked, where the person may suspend, and says why."""
    if desk.closed or not desk.roles & SUSPENDING:
        raise CannotSuspend(why="这一步不归您办，或者年度已经关闭", why_en="this is not yours, or the year is closed")
    if len(reason.strip()) < _SHORTEST_REASON:
        raise CannotSuspend(why="要写明原因，至少 4 个字", why_en="a reason of four characters is needed")
    return Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
