"""What a body says of its safeguards, what inspections found and what became of it, and the training it held."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Person


class SafeguardReport(models.Model):
    """How far a safeguard of the budget (``row``) is carried out; the newest of a row counts, earlier ones stay."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="safeguard_reports")
    row = models.CharField(max_length=200)
    state = models.CharField(max_length=12)
    text = models.TextField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["budget", "row"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.row} {self.state}"


class Inspection(models.Model):
    """One inspection of payments, procurement, assets or decisions of a body."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=12)
    on = models.DateField()
    inspectors = models.CharField(max_length=300)
    scope = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class InspectionItem(models.Model):
    """One thing an inspection found, with the money it is about (分), what was done, and who made sure of it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="items")
    text = models.TextField()
    cents = models.BigIntegerField(null=True)
    due = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text


class Training(models.Model):
    """Training that a body held: what, when, for whom, and how many came."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="trainings")
    on = models.DateField()
    title = models.CharField(max_length=300)
    audience = models.CharField(max_length=300)
    people = models.PositiveIntegerField()
    teacher = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-id"]

    def __str__(self) -> str:
        return self.title
