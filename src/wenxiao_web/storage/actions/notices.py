"""Notices of correction: issued, answered by another, and verified by whoever issued them."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.evidence import keep_files
from wenxiao_web.storage.models import (
    Budget,
    CorrectionNotice,
    MonitoringRun,
    NoticeState,
    NoticeStep,
    Organisation,
    Part,
)
from wenxiao_web.storage.queries.budgets import own_rows, plain_of, row_name
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import Role

ISSUING = frozenset({Role.FINANCE_OFFICER, Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})
REPLYING = frozenset({Role.STATION_CLERK, Role.FINANCE_OFFICER})
_SHORTEST = 4


class CannotCorrect(WenxiaoError):
    """A step of a notice that cannot be taken."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


@transaction.atomic
def issue(
    desk: Desk, row: str, problem: str, required: str, due: date, run: MonitoringRun | None = None
) -> CorrectionNotice:
    """Issue a notice on a row. What the finance office issues goes to the row's station, else to the office itself."""
    kept = _kept(desk, ISSUING)
    _words(problem, required)
    if due < timezone.localdate():
        raise CannotCorrect(why="期限不能在今天以前", why_en="the last day is not before today")
    plain = plain_of(kept)
    name = row_name(plain, row)
    if row and not name:
        raise CannotCorrect(why="预算里没有这一行", why_en="the budget has no such row")
    last = CorrectionNotice.objects.filter(budget=kept).aggregate(last=Max("number"))["last"] or 0
    made = CorrectionNotice(budget=kept, run=run, number=last + 1, row=row, name=name, due=due)
    made.problem, made.required = problem.strip()[:1000], required.strip()[:1000]
    made.station = _station(kept, row, plain) if Role.FINANCE_OFFICER in desk.roles else None
    made.issued_at, made.issued_by = timezone.now(), desk.person
    made.save(force_insert=True)
    told = {"number": made.number, "name": name, "problem": made.problem, "required": made.required, "due": f"{due}"}
    record(desk.organisation, desk.year, desk.person, "notice-issued", told, [row])
    return made


def _station(kept: Budget, row: str, plain: dict[str, Any]) -> Organisation | None:
    """The station that fills in the row, or what the row belongs to."""
    for part in Part.objects.filter(budget=kept).select_related("station"):
        if row in own_rows(plain, [part]):
            return part.station
    return None


@transaction.atomic
def reply(desk: Desk, number: int, text: str, files: list[tuple[str, bytes]]) -> NoticeStep:
    """Answer a notice, with what shows it; not by whoever issued it."""
    kept = _kept(desk, REPLYING)
    _words(text)
    notice = _notice(kept, number, NoticeState.ISSUED)
    if notice.issued_by_id == desk.person.pk:
        raise CannotCorrect(why="发通知的人不能自己回复", why_en="whoever issued it does not answer it")
    if desk.is_clerk_only and notice.station_id not in desk.stations:
        raise CannotCorrect(why="这份通知不是发给您所在站所的", why_en="it was not sent to your station")
    step = _step(desk, notice, "reply", text, NoticeState.REPLIED)
    keep_files(desk, files, notice.row, step)
    record(desk.organisation, desk.year, desk.person, "notice-replied", {"number": number, "text": step.text})
    return step


@transaction.atomic
def verify(desk: Desk, number: int, text: str, *, accepted: bool) -> NoticeStep:
    """Say whether the correction holds: whoever issued the notice does, never whoever answered it."""
    kept = _kept(desk, ISSUING)
    _words(text)
    notice = _notice(kept, number, NoticeState.REPLIED)
    last = notice.steps.filter(kind="reply").last()
    if notice.issued_by_id != desk.person.pk or (last and last.person_id == desk.person.pk):
        raise CannotCorrect(why="由发通知的人核实", why_en="whoever issued the notice verifies it")
    state = NoticeState.VERIFIED if accepted else NoticeState.ISSUED
    step = _step(desk, notice, "accept" if accepted else "return", text, state)
    kind = "notice-verified" if accepted else "notice-returned"
    record(desk.organisation, desk.year, desk.person, kind, {"number": number, "text": step.text}, [notice.row])
    return step


@transaction.atomic
def cancel(desk: Desk, number: int, reason: str) -> NoticeStep:
    """Take a notice back that was issued wrongly."""
    kept = _kept(desk, ISSUING)
    _words(reason)
    notice = _notice(kept, number, NoticeState.ISSUED, NoticeState.REPLIED)
    if notice.issued_by_id != desk.person.pk:
        raise CannotCorrect(why="由发通知的人撤销", why_en="whoever issued the notice cancels it")
    step = _step(desk, notice, "cancel", reason, NoticeState.CANCELLED)
    told = {"number": number, "reason": step.text}
    record(desk.organisation, desk.year, desk.person, "notice-cancelled", told, [notice.row])
    return step


def _kept(desk: Desk, roles: frozenset[Role]) -> Budget:
    if desk.closed or not desk.roles & roles:
        raise CannotCorrect(why="这一步不归您办，或者年度已经关闭", why_en="this is not yours, or the year is closed")
    return Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)


def _words(*texts: str) -> None:
    if min(len(text.strip()) for text in texts) < _SHORTEST:
        raise CannotCorrect(why="每一项都要写，至少 4 个字", why_en="every field needs four characters")


def _notice(kept: Budget, number: int, *states: NoticeState) -> CorrectionNotice:
    found = CorrectionNotice.objects.select_for_update().filter(budget=kept, number=number).first()
    if found is None or found.state not in states:
        label = NoticeState(found.state).label if found else "没有了"
        raise CannotCorrect(why=f"这份通知现在是“{label}”", why_en="the notice has moved on meanwhile")
    return found


def _step(desk: Desk, notice: CorrectionNotice, kind: str, text: str, state: NoticeState) -> NoticeStep:
    step = NoticeStep(notice=notice, kind=kind, text=text.strip()[:2000], at=timezone.now(), person=desk.person)
    step.save(force_insert=True)
    notice.state = state
    notice.save(update_fields=["state"])
    return step
