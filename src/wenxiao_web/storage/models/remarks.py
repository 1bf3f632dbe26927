"""What people say to each other about a row, a section or the whole budget."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Person


class Remark(models.Model):
    """A remark on a row (or section, or the whole: ``row`` empty), an answer to one, or the reason of a return."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="remarks")
    section = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=200, blank=True)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    is_return = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["said_at", "id"]
        indexes: ClassVar = [models.Index(fields=["budget", "done_at"])]

    def __str__(self) -> str:
        return self.text
