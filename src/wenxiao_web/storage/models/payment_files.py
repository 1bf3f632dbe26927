"""Files of payments, until their rows are in the journals; and how a body's columns were understood before."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.organisations import Organisation, Person


class PaymentFileState(models.TextChoices):
    """How far a file of payments has come."""

    READING = "reading", _("正在读")
    ASKING = "asking", _("要说明列或单位")
    READ = "read", _("待确认")
    ENTERING = "entering", _("正在登记")
    ENTERED = "entered", _("已登记")
    FAILED = "failed", _("读不了")
    DROPPED = "dropped", _("已放弃")


class PaymentFile(models.Model):
    """A file of payments handed in at a body, or at the county for many bodies.

    ``plan`` is what reading gave, as JSON; ``decisions`` what people said about columns, the unit and single rows;
    ``done`` of ``rows`` tells how far the work is.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="payment_files")
    year = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=PaymentFileState.choices, default=PaymentFileState.READING)
    plan = models.TextField(default="{}")
    decisions = models.TextField(default="{}")
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=500, blank=True)
    why_en = models.CharField(max_length=500, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-handed_in_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["organisation", "year", "state"])]

    def __str__(self) -> str:
        return self.name


class ColumnMapping(models.Model):
    """Which column holds what, as a person of a body said it once for files with these headings.

    ``unit`` is 元 or 万元, ``""`` where it was not asked for: what is printed in a file goes before it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="column_mappings")
    signature = models.CharField(max_length=64)
    columns = models.TextField()
    unit = models.CharField(max_length=4, blank=True, default="")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "signature"], name="one_mapping_per_heading")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.signature[:8]}"
