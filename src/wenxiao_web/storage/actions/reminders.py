"""The county reminds bodies that have not reported; each is told of on its first page."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.monitoring import CannotMonitor
from wenxiao_web.storage.models import MonitoringPeriod, MonitoringRun, Organisation, Person, Reminder

_SHORTEST = 4


@transaction.atomic
def remind(person: Person, period: MonitoringPeriod, bodies: Iterable[Organisation], text: str) -> int:
    """Remind those of the bodies whose run is not opened, or not closed; gives how many. Raises ``CannotMonitor``."""
    words = text.strip()[:500]
    if len(words) < _SHORTEST:
        raise CannotMonitor(why="催报要写明内容，至少 4 个字", why_en="a reminder needs four characters")
    runs = {run.budget.organisation_id: run for run in _runs(period)}
    count = 0
    for body in bodies:
        run = runs.get(body.pk)
        if run is not None and run.closed_at is not None:
            continue
        said = Reminder(run=run, period=period, organisation=body, text=words, said_at=timezone.now(), said_by=person)
        said.save(force_insert=True)
        record(body, period.year, person, "reminded", {"period": period.name, "title": period.title, "text": words})
        count += 1
    return count


def _runs(period: MonitoringPeriod) -> list[MonitoringRun]:
    return list(period.runs.select_related("budget").defer("budget__document", "outcome"))
