"""What happened: a chain of events per body and year, each sealed with the one before."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.organisations import Organisation, Person


class Event(models.Model):
    """One thing that somebody did; never changed, never removed.

    ``year`` is 0 for what belongs to no year (accounts, organisations). ``content`` is canonical JSON; ``sha256``
    seals everything else of the event together with ``previous``, the seal of the event before in the same chain.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="events")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="events")
    kind = models.CharField(max_length=40)
    content = models.TextField()
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["organisation", "year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "number"], name="events_are_counted")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year} {self.number} {self.kind}"


class EventRow(models.Model):
    """Projection: the rows of the budget that an event touched, for the history of a row."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rows")
    row = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["row", "event"])]

    def __str__(self) -> str:
        return f"{self.event_id} {self.row}"
