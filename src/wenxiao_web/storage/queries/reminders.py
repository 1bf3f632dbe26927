"""What the county has asked of bodies."""

from collections.abc import Iterable

from wenxiao_web.storage.models import BodyReminder, Organisation


def open_reminders(bodies: Iterable[Organisation], year: int) -> list[BodyReminder]:
    """What is asked of these bodies for a year and not done, the earliest last day first."""
    found = BodyReminder.objects.filter(organisation__in=list(bodies), year=year, done_at=None)
    return list(found.select_related("organisation", "said_by"))
