"""Adjustments of an approved budget, and the steps each has taken."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.budgets import Budget, Version
from wenxiao_web.storage.models.organisations import Person


class BudgetAdjustment(models.Model):
    """One adjustment: ``money`` and ``patches`` are JSON of ``wenxiao.budget.adjusting``, ``stage`` of its workflow.

    ``revision`` counts the changes of the draft. Of an approved one ``effect`` is what it came to,
    ``before`` and ``after`` are the budget as it was and as it became.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="adjustments")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    reason = models.TextField()
    stage = models.CharField(max_length=20, default="drafting")
    money = models.TextField(default="[]")
    patches = models.TextField(default="[]")
    revision = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    document = models.CharField(max_length=300, blank=True)
    approved_on = models.DateField(null=True)
    effect = models.TextField(blank=True)
    before = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["budget", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "number"], name="adjustments_are_counted")]

    def __str__(self) -> str:
        return self.title


class AdjustmentStep(models.Model):
    """A step that an adjustment has taken, with what was said; ``move`` is one of its workflow."""

    adjustment = models.ForeignKey(BudgetAdjustment, on_delete=models.CASCADE, related_name="steps")
    move = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    said = models.TextField(default="{}")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.adjustment_id} {self.move}"
