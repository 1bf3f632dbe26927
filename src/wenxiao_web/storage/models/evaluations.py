"""Self-evaluations: drafts with what they come to, frozen when handed in; runs that score a whole county."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Organisation, Person


class EvaluationState(models.TextChoices):
    """How far a self-evaluation is."""

    DRAFT = "draft", "draft"
    SUBMITTED = "submitted", "submitted"
    CONFIRMED = "confirmed", "confirmed"


class SelfEvaluation(models.Model):
    """The self-evaluation of one project (``subject`` is its id) or of the whole department (``""``).

    ``document`` is ``wenxiao.evaluation/1`` with the standard it is scored by. What it comes to is a projection:
    points in millionths, the grade (``""`` while it is open), how many indicators cannot be scored, how many doubts
    and obstacles there are.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="self_evaluations")
    subject = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=500)
    position = models.PositiveIntegerField(default=0)
    document = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=EvaluationState.choices, default=EvaluationState.DRAFT)
    millionths = models.BigIntegerField(default=0)
    most_millionths = models.BigIntegerField(default=0)
    grade = models.CharField(max_length=1, blank=True)
    indicators = models.PositiveIntegerField(default=0)
    unscored = models.PositiveIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0)
    obstacles = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    returned_because = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["budget", "position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "subject"], name="one_self_evaluation_per_subject")
        ]
        indexes: ClassVar = [models.Index(fields=["state", "grade"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.name}"


class SelfEvaluationVersion(models.Model):
    """A self-evaluation as it was handed in, with its score; never changed. ``sha256`` is that of ``document``."""

    evaluation = models.ForeignKey(SelfEvaluation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    document = models.TextField()
    score = models.TextField()
    sha256 = models.CharField(max_length=64)
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["evaluation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="self_evaluation_versions_are_counted")
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.number}"


class ScoringRun(models.Model):
    """One run over all bodies of a county: drafts get the figures of the day and are scored.

    It goes on where it stopped; ``bodies`` counts those it is about, ``finished_at`` is set when all are done.
    """

    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="scoring_runs")
    year = models.PositiveSmallIntegerField()
    bodies = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.county_id} {self.year} {self.started_at}"


class ScoredBody(models.Model):
    """One body done in a run, kept together with its scores or not at all; ``failure`` says why it could not be."""

    run = models.ForeignKey(ScoringRun, on_delete=models.CASCADE, related_name="done")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    evaluations = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["run", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "organisation"], name="a_body_is_scored_once_in_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.organisation_id}"
