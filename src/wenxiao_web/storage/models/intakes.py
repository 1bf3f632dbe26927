"""Documents handed in, until they are accepted into a budget or dropped."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.organisations import Organisation, Person


class IntakeState(models.TextChoices):
    """How far a document handed in has come."""

    WAITING = "waiting", _("正在读")
    READ = "read", _("待核对")
    FAILED = "failed", _("读不了")
    ACCEPTED = "accepted", _("已存入")
    DROPPED = "dropped", _("已放弃")


class Intake(models.Model):
    """A document handed in at a body and year. ``result`` is what reading gave, as JSON; ``decisions`` by point."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="intakes")
    year = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=IntakeState.choices, default=IntakeState.WAITING)
    result = models.TextField(default="{}")
    source = models.TextField(default="")
    decisions = models.TextField(default="{}")

    class Meta:
        ordering: ClassVar = ["-handed_in_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["organisation", "year", "state"])]

    def __str__(self) -> str:
        return self.name
