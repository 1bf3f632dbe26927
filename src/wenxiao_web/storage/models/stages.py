"""What stands beside a budget on its way: control figures, and the resolution of the congress."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Organisation, Person


class ControlFigure(models.Model):
    """A control figure as it was issued, in 分. The newest of a kind counts; earlier ones are its trail."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="control_figures")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    cents = models.BigIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["issued_at", "id"]
        indexes: ClassVar = [models.Index(fields=["organisation", "year", "kind"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year} {self.kind} {self.cents}"


class Resolution(models.Model):
    """The resolution of a people's congress on a budget."""

    budget = models.OneToOneField(Budget, on_delete=models.CASCADE, related_name="resolution")
    name = models.CharField(max_length=300)
    resolved_on = models.DateField()
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name


class Deadline(models.Model):
    """The last day of a stage in a year, as the county has set it."""

    county = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="deadlines")
    year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=40)
    due = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "year", "stage"], name="one_deadline_per_stage")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.stage} {self.due}"
