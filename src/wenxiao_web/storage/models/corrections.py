"""What follows from watching: notices of correction, suspended projects, and what a review decides of a project."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.monitoring import MonitoringRun
from wenxiao_web.storage.models.organisations import Organisation, Person


class NoticeState(models.TextChoices):
    """How far a notice of correction has come."""

    ISSUED = "issued", _("待回复")
    REPLIED = "replied", _("待核实")
    VERIFIED = "verified", _("已核实")
    CANCELLED = "cancelled", _("已撤销")


class CorrectionNotice(models.Model):
    """A notice of correction (纠偏通知) on a row of a budget, to be answered until ``due``.

    ``station`` is whom it is sent to, ``None`` for the finance office of the body. ``number`` counts within the budget.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="notices")
    run = models.ForeignKey(MonitoringRun, on_delete=models.PROTECT, null=True, related_name="notices")
    number = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=500, blank=True)
    station = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="notices")
    problem = models.CharField(max_length=1000)
    required = models.CharField(max_length=1000)
    due = models.DateField()
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.ISSUED)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["budget", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "number"], name="notices_are_counted")]
        indexes: ClassVar = [models.Index(fields=["state", "due"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.number} {self.state}"


class NoticeStep(models.Model):
    """One thing done on a notice: a reply, its acceptance, its return, or the cancellation of the notice."""

    notice = models.ForeignKey(CorrectionNotice, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10)
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"


class Suspension(models.Model):
    """A project that is suspended: nothing is paid for it until it is resumed.

    ``by_county``: the county suspended it, and nobody else resumes it.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="suspensions")
    project = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    notice = models.ForeignKey(CorrectionNotice, on_delete=models.PROTECT, null=True, related_name="suspensions")
    reason = models.CharField(max_length=1000)
    by_county = models.BooleanField(default=False)
    suspended_at = models.DateTimeField()
    suspended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    resumed_because = models.CharField(max_length=1000, blank=True)
    resumed_at = models.DateTimeField(null=True)
    resumed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["budget", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["budget", "project"],
                condition=models.Q(resumed_at=None),
                name="a_project_is_suspended_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.project}"


class ProjectReview(models.Model):
    """The mid-year review (中期评估) of one project: what the rules propose, what a person decides, who confirmed it.

    ``proposal`` and ``decision`` are names of ``standards/monitoring.toml``: go_on, change, cut, stop. ``cents`` is
    what the project's budget is to be, where it changes; ``facts`` JSON, what the proposal was made from.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="reviews")
    project = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    proposal = models.CharField(max_length=10)
    why = models.CharField(max_length=1000, blank=True)
    why_en = models.CharField(max_length=1000, blank=True)
    facts = models.TextField(default="{}")
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=10, blank=True)
    cents = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    adjustment = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "project"], name="one_review_per_project"),
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.project} {self.decision or self.proposal}"
