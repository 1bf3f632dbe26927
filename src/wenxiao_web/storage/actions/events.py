"""Adding to the chain of events."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from wenxiao_web.storage.models import Event, EventRow, Organisation, Person
from wenxiao_web.storage.queries.history import BEGINNING, canonical, seal

#: The year of what belongs to no year.
NO_YEAR = 0


@transaction.atomic
def record(
    organisation: Organisation,
    year: int,
    person: Person | None,
    kind: str,
    content: dict[str, Any],
    rows: Iterable[str] = (),
) -> Event:
    """Add an event to the chain of a body and year, in the transaction of what it tells of."""
    # Whoever adds to a chain waits here for whoever is adding to it.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = Event.objects.filter(organisation=organisation, year=year).order_by("-number").first()
    event = Event(
        organisation=organisation,
        year=year,
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        person=person,
        kind=kind,
        content=canonical(content),
        previous=last.sha256 if last else BEGINNING,
    )
    event.sha256 = seal(event)
    event.save(force_insert=True)
    EventRow.objects.bulk_create([EventRow(event=event, row=row) for row in dict.fromkeys(rows) if row])
    return event
