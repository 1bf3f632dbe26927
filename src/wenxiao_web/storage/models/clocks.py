"""Days of the ledger that happen outside: entered by people; and the days that a county has set for a clock."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.organisations import Organisation, Person


class ClockEntry(models.Model):
    """What was entered of one clock of a body, or of one of its units (``unit`` is its name, else empty).

    ``started_document`` and ``document`` are numbers of documents, ``address`` is where the public reads it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="clock_entries")
    year = models.PositiveSmallIntegerField()
    clock = models.CharField(max_length=40)
    unit = models.CharField(max_length=200, blank=True)
    started_on = models.DateField(null=True)
    started_document = models.CharField(max_length=200, blank=True)
    done_on = models.DateField(null=True)
    document = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "clock", "unit"], name="a_clock_is_entered_once")
        ]
        indexes: ClassVar = [models.Index(fields=["year", "organisation"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year} {self.clock} {self.unit}"


class CountyClock(models.Model):
    """What a county has set for a clock that nobody has confirmed: its days, or its day of the year."""

    county = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="clocks")
    year = models.PositiveSmallIntegerField()
    clock = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField(null=True)
    due = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "year", "clock"], name="a_county_sets_a_clock_once")
        ]

    def __str__(self) -> str:
        return f"{self.county_id} {self.year} {self.clock}"
