"""Asking something of a body by a day, and saying that it is done."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import BodyReminder
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.stages import today

_SHORTEST, _LONGEST = 4, 500


class CannotRemind(WenxiaoError):
    """A reminder that says too little, or is due before today."""

    message = "没有催办：{why}。"
    message_en = "Nobody was reminded: {why_en}."


@transaction.atomic
def remind(desk: Desk, text: str, due: date | None) -> BodyReminder:
    """Ask something of the body of a desk by a day; it stands in its to-do. Raises ``CannotRemind``."""
    words = text.strip()
    if not _SHORTEST <= len(words) <= _LONGEST:
        raise CannotRemind(why="要办什么，写 4 到 500 个字", why_en="say what is asked in 4 to 500 characters")
    if due is None or due < today():
        raise CannotRemind(why="要填今天或以后的期限", why_en="a last day is needed, today or later")
    made = BodyReminder(organisation=desk.organisation, year=desk.year, text=words, due=due)
    made.said_by, made.said_at = desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"reminder": made.pk, "text": words, "due": due.isoformat()}
    record(desk.organisation, desk.year, desk.person, "body-reminded", told)
    return made


@transaction.atomic
def finish_reminder(desk: Desk, key: int) -> None:
    """Say that what was asked is done; saying it twice changes nothing."""
    asked = BodyReminder.objects.select_for_update().filter(organisation=desk.organisation, year=desk.year)
    found = asked.filter(pk=key, done_at=None).first()
    if found is None:
        return
    found.done_by, found.done_at = desk.person, timezone.now()
    found.save(update_fields=["done_by", "done_at"])
    record(desk.organisation, desk.year, desk.person, "reminder-done", {"reminder": key, "text": found.text})
