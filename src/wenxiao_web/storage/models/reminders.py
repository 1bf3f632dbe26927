"""What the county asks of bodies, with a last day."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.organisations import Organisation, Person


class BodyReminder(models.Model):
    """A reviewer asks something of a body by a day; it stands in the body's to-do until it says it is done."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="body_reminders")
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    due = models.DateField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["due", "id"]
        indexes: ClassVar = [models.Index(fields=["organisation", "done_at"])]

    def __str__(self) -> str:
        return self.text
