"""Watching a budget through the year: periods, what is reported in them, and what shows it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from wenxiao.standards.monitoring import Watch, monitoring_rules
from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Organisation, Person


class MonitoringPeriod(models.Model):
    """A period of a county's year that is watched: from when to when, and by when it is reported.

    ``name`` is that of ``standards/monitoring.toml``, ``basis`` what it rests on.
    """

    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="monitoring_periods")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    covers_from = models.DateField()
    covers_to = models.DateField()
    due = models.DateField()
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["year", "covers_to", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "year", "name"], name="one_monitoring_period_per_name")
        ]

    @property
    def called(self) -> str:
        """What it is called in the language of the page; as it was set where the standard has no English for it."""
        return (self._standard.title_en if self._standard and get_language() == "en" else "") or self.title

    @property
    def basis_en(self) -> str:
        """What it rests on, in English; blank where the standard has none."""
        return self._standard.basis_en if self._standard and self._standard.basis == self.basis else ""

    @property
    def _standard(self) -> Watch | None:
        return next((each for each in monitoring_rules().period if each.name == self.name), None)

    def __str__(self) -> str:
        return self.title


class MonitoringRun(models.Model):
    """One period at one body: opened and closed by its finance office; a closed one takes no report.

    The counts are a projection: how many indicators and projects have which colour, and how many indicators nobody
    has reported. ``outcome`` is JSON, what the core made of it when the run was closed; ``""`` while it is open.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="monitoring_runs")
    period = models.ForeignKey(MonitoringPeriod, on_delete=models.PROTECT, related_name="runs")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reopened_because = models.CharField(max_length=500, blank=True)
    outcome = models.TextField(default="", blank=True)
    indicators = models.PositiveIntegerField(default=0)
    unreported = models.PositiveIntegerField(default=0)
    red = models.PositiveIntegerField(default=0)
    orange = models.PositiveIntegerField(default=0)
    yellow = models.PositiveIntegerField(default=0)
    blue = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["period", "budget"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "period"], name="one_monitoring_run_per_body_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.period_id}"


class ReportedValue(models.Model):
    """What was reported of one indicator in one run, with the scale it was graded by.

    ``cells`` is JSON: the four cells as they stood then. ``grade`` is ``""`` where the value could not be graded;
    then ``reason`` says why. ``changes`` counts how often it was reported anew; every wording stands in the events.
    """

    run = models.ForeignKey(MonitoringRun, on_delete=models.PROTECT, related_name="values")
    row = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    cells = models.TextField()
    actual = models.CharField(max_length=200)
    expected = models.CharField(max_length=200, blank=True)
    deviation = models.CharField(max_length=1000, blank=True)
    likelihood = models.CharField(max_length=12, blank=True)
    measure = models.CharField(max_length=1000, blank=True)
    grade = models.CharField(max_length=1, blank=True)
    expected_grade = models.CharField(max_length=1, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    reason_en = models.CharField(max_length=500, blank=True)
    changes = models.PositiveIntegerField(default=0)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["run", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "row"], name="one_value_per_indicator_and_run")]

    def __str__(self) -> str:
        return f"{self.name} {self.actual}"


class Evidence(models.Model):
    """A file that shows what was reported, or done: on a notice, a safeguard, what an inspection found, in training.

    ``kind`` was told by its content.
    """

    run = models.ForeignKey(MonitoringRun, on_delete=models.PROTECT, null=True, related_name="evidence")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="evidence")
    row = models.CharField(max_length=200, blank=True)
    step = models.ForeignKey("NoticeStep", on_delete=models.PROTECT, null=True, related_name="evidence")
    safeguard = models.ForeignKey("SafeguardReport", on_delete=models.PROTECT, null=True, related_name="evidence")
    inspection = models.ForeignKey("Inspection", on_delete=models.PROTECT, null=True, related_name="evidence")
    item = models.ForeignKey("InspectionItem", on_delete=models.PROTECT, null=True, related_name="evidence")
    training = models.ForeignKey("Training", on_delete=models.PROTECT, null=True, related_name="evidence")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["run", "row"])]

    def __str__(self) -> str:
        return self.name


class Reminder(models.Model):
    """The county reminds a body that a run is not reported."""

    run = models.ForeignKey(MonitoringRun, on_delete=models.CASCADE, null=True, related_name="reminders")
    period = models.ForeignKey(MonitoringPeriod, on_delete=models.CASCADE, related_name="reminders")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reminders")
    text = models.CharField(max_length=500)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-said_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["organisation", "period"])]

    def __str__(self) -> str:
        return self.text
