"""What happens to the money of an approved budget: entries that are only added, and what each line comes to."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Person


class JournalEntry(models.Model):
    """One entry of the journal (``wenxiao.budget.journal``), in 分; never changed, never removed.

    ``number`` counts within the budget and is the entry's id in the core; ``concerns`` is such a number. What the line
    was when the entry was made (project, part) stands beside it, so that sums need no document.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="journal")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    line = models.CharField(max_length=200)
    project = models.CharField(max_length=200, blank=True)
    part = models.CharField(max_length=12)
    cents = models.BigIntegerField()
    on = models.DateField()
    concerns = models.PositiveIntegerField(null=True)
    economic = models.CharField(max_length=10, blank=True)
    cost = models.CharField(max_length=60, blank=True)
    payee = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=500, blank=True)
    voucher = models.CharField(max_length=100, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["budget", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "number"], name="entries_are_counted")]
        indexes: ClassVar = [models.Index(fields=["budget", "line"]), models.Index(fields=["budget", "project"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.number} {self.kind} {self.cents}"


class LineStanding(models.Model):
    """Projection: what the entries of one line come to, in 分; the fields are those of ``Standing``."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="standings")
    line = models.CharField(max_length=200)
    project = models.CharField(max_length=200, blank=True)
    part = models.CharField(max_length=12)
    initial = models.BigIntegerField(default=0)
    added = models.BigIntegerField(default=0)
    transferred = models.BigIntegerField(default=0)
    carried_over = models.BigIntegerField(default=0)
    committed = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "line"], name="one_standing_per_line")]
        indexes: ClassVar = [models.Index(fields=["budget", "project"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.line}"


class LineCost(models.Model):
    """Projection: what is paid from one line for one cost with a ceiling (三公, meetings, training), in 分."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="costs")
    line = models.CharField(max_length=200)
    concept = models.CharField(max_length=60)
    cents = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "line", "concept"], name="one_cost_per_line_and_concept")
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.line} {self.concept}"
