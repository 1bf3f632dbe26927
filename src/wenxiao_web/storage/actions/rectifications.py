"""Problems that must be put right: notice, reply, verification by another person."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.outside import LONGEST_TEXT, CannotEvaluate, reason_of
from wenxiao_web.storage.models import Budget, OutsideEvaluation, Rectification, RectificationState, TreeRow
from wenxiao_web.storage.queries.desks import Desk


def _text(text: str, chinese: str, english: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise CannotEvaluate(why=f"{chinese}超过 8000 字", why_en=f"{english} is longer than 8,000 characters")
    return reason_of(text, chinese, english)


@transaction.atomic
def notify(
    desk: Desk, kept: Budget, problem: str, due: date, row: str = "", evaluation: OutsideEvaluation | None = None
) -> Rectification:
    """Give notice of a problem, to be put right until a day."""
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    words = _text(problem, "问题", "the problem")
    named = TreeRow.objects.filter(budget=kept, row=row).first() if row else None
    if row and named is None:
        raise CannotEvaluate(why="预算里没有这一行", why_en="the budget has no such row")
    last = Rectification.objects.filter(budget=kept).aggregate(last=Max("number"))["last"] or 0
    made = Rectification(
        budget=kept, number=last + 1, row=row, name=named.name if named else "", problem=words, due=due
    )
    made.evaluation, made.issued_by, made.issued_at = evaluation, desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"number": made.number, "row": row, "problem": words, "due": due.isoformat()}
    record(desk.organisation, kept.year, desk.person, "rectification-notified", told, [row])
    return made


def _at(kept: Budget, number: int, state: RectificationState) -> Rectification:
    found = Rectification.objects.select_for_update().filter(budget=kept, number=number).first()
    if found is None or found.state != state:
        label = RectificationState(found.state).label if found else ""
        raise CannotEvaluate(why=f"没有这一条，或者它现在是“{label}”", why_en="there is no such item at that step")
    return found


@transaction.atomic
def reply(desk: Desk, kept: Budget, number: int, text: str) -> Rectification:
    """Say how it was put right."""
    found = _at(kept, number, RectificationState.NOTIFIED)
    found.reply, found.replied_by, found.replied_at = _text(text, "整改情况", "the reply"), desk.person, timezone.now()
    found.state = RectificationState.REPLIED
    found.save()
    told = {"number": number, "row": found.row, "reply": found.reply}
    record(desk.organisation, kept.year, desk.person, "rectification-replied", told, [found.row])
    return found


@transaction.atomic
def verify(desk: Desk, kept: Budget, number: int, text: str, *, passed: bool) -> Rectification:
    """Verify a reply: closed, or back with what is missing. Whoever replied cannot."""
    found = _at(kept, number, RectificationState.REPLIED)
    if found.replied_by_id == desk.person.pk:
        raise CannotEvaluate(why="核实要由整改人以外的人办", why_en="whoever replied cannot verify")
    found.verification = _text(text, "核实情况", "the verification")
    found.verified_by, found.verified_at = desk.person, timezone.now()
    found.state = RectificationState.CLOSED if passed else RectificationState.NOTIFIED
    found.save()
    kind = "rectification-closed" if passed else "rectification-returned"
    told = {"number": number, "row": found.row, "verification": found.verification}
    record(desk.organisation, kept.year, desk.person, kind, told, [found.row])
    return found
