"""What the rules say of a budget at present, and what was agreed to let stand."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Person


class Check(models.Model):
    """The newest check of a budget; ``revision`` is that of the budget it is about.

    ``executed`` is JSON by rule, ``unexecuted`` how many of them were not executed, ``causes`` JSON: what explains the
    findings, in Chinese and English.
    """

    budget = models.OneToOneField(Budget, on_delete=models.CASCADE, related_name="check_result")
    revision = models.PositiveIntegerField()
    checked_at = models.DateTimeField()
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    hints = models.PositiveIntegerField(default=0)
    waived = models.PositiveIntegerField(default=0)
    unexecuted = models.PositiveIntegerField(default=0)
    executed = models.TextField(default="[]")
    causes = models.TextField(default="[]")

    def __str__(self) -> str:
        return f"{self.budget_id} {self.revision}"


class FoundFinding(models.Model):
    """One finding of the newest check. ``mark`` stays the same while the finding says the same."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(max_length=10)
    severity = models.CharField(max_length=8)
    section = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=200, blank=True)
    chinese = models.TextField()
    english = models.TextField()
    mark = models.CharField(max_length=64)
    is_waived = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["budget", "severity"])]

    def __str__(self) -> str:
        return self.chinese


class Waiver(models.Model):
    """A finding that may stand, with its reason; it counts once a second person has agreed."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="waivers")
    mark = models.CharField(max_length=64)
    rule = models.CharField(max_length=10)
    finding = models.TextField()
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_agreed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["asked_at"]
        indexes: ClassVar = [models.Index(fields=["budget", "mark"])]

    def __str__(self) -> str:
        return self.reason
