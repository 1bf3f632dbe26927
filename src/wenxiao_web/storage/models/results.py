"""Evaluation by others, what results lead to, and how they are made public."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Organisation, Person


class ResultArrangement(models.Model):
    """A county's own standards of evaluation and results (``ResultStandards`` as JSON); the newest counts.

    What was evaluated or proposed before keeps what it was made with.
    """

    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    document = models.TextField()
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["county", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "number"], name="arrangements_are_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.county_id} {self.number}"


class EvaluationSample(models.Model):
    """A draw of projects for evaluation, as it was made: ``document`` is a ``Draw`` as JSON."""

    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    count = models.PositiveIntegerField()
    document = models.TextField()
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["county", "year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "year", "number"], name="samples_are_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.county_id} {self.year} {self.number}"


class OutsideState(models.TextChoices):
    """How far an evaluation by others has come."""

    OPEN = "open", _("评价中")
    SETTLED = "settled", _("已定分")
    DROPPED = "dropped", _("已撤销")


class OutsideEvaluation(models.Model):
    """One evaluation by others: of a project, or (``row`` empty) of the whole body.

    ``standards`` is what it goes by, as JSON, kept from the day it was opened; scores are out of 100.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="outside_evaluations")
    row = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=500)
    level = models.CharField(max_length=12, default="county")
    sample = models.ForeignKey(EvaluationSample, on_delete=models.PROTECT, null=True, related_name="evaluations")
    standards = models.TextField()
    due = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=OutsideState.choices, default=OutsideState.OPEN)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    grade = models.CharField(max_length=4, blank=True)
    apart = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    working = models.TextField(default="[]")
    reason = models.CharField(max_length=2000, blank=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["budget", "row"], condition=models.Q(state="open"), name="one_open_evaluation_of_a_row"
            )
        ]

    def __str__(self) -> str:
        return self.name


class EvaluatorAssignment(models.Model):
    """What one evaluator is asked for, and what was given: points by item as JSON, opinion, problems by line."""

    evaluation = models.ForeignKey(OutsideEvaluation, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="evaluator_assignments")
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    marks = models.TextField(default="{}")
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    opinion = models.TextField(blank=True)
    problems = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True)
    was_late = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["evaluation", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "person"], name="one_assignment_per_evaluator"),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.person_id}"


class ExAnteEvaluation(models.Model):
    """An ex-ante evaluation of a new project; the newest of a row counts. ``cents`` is the money that was judged."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="ex_ante_evaluations")
    row = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    cents = models.BigIntegerField()
    answers = models.TextField()
    score = models.DecimalField(max_digits=5, decimal_places=2)
    verdict = models.CharField(max_length=10)
    working = models.TextField(default="[]")
    opinion = models.TextField(blank=True)
    judged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["budget", "row", "id"]

    def __str__(self) -> str:
        return f"{self.name} {self.verdict}"


class RowResult(models.Model):
    """Projection: the result in force of a project, an activity, or (``row`` empty) the whole body.

    ``source`` is ``self``, ``others`` or ``gathered`` (an activity's projects by their money). Money in 分;
    ``sector`` is the class (类) of the functional classification that most of its money belongs to.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="results")
    row = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=500)
    cents = models.BigIntegerField(null=True)
    adjusted = models.BigIntegerField(null=True)
    paid = models.BigIntegerField(null=True)
    score = models.DecimalField(max_digits=5, decimal_places=2)
    grade = models.CharField(max_length=4)
    self_score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    source = models.CharField(max_length=10)
    sector = models.CharField(max_length=3, blank=True)
    problems = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["budget", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "row"], name="one_result_per_row")]

    def __str__(self) -> str:
        return f"{self.name} {self.score}"


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("待定")
    ACCEPTED = "accepted", _("采纳")
    CHANGED = "changed", _("改后采纳")
    REFUSED = "refused", _("不采纳")


class ResultProposal(models.Model):
    """What a result leads to in next year's money, as proposed (``cents``) and as decided (``decided``), in 分."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="result_proposals")
    row = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    score = models.DecimalField(max_digits=5, decimal_places=2)
    grade = models.CharField(max_length=4)
    base = models.BigIntegerField()
    consequence = models.CharField(max_length=8)
    rule = models.CharField(max_length=10)
    cents = models.BigIntegerField()
    working = models.TextField(default="[]")
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    decided = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "row"], name="one_proposal_per_row")]

    def __str__(self) -> str:
        return f"{self.name} {self.consequence}"


class RectificationState(models.TextChoices):
    """How far a rectification has come."""

    NOTIFIED = "notified", _("待整改")
    REPLIED = "replied", _("待核实")
    CLOSED = "closed", _("已销号")


class Rectification(models.Model):
    """A problem that must be put right: notice, reply, verification by another person, closed."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="rectifications")
    number = models.PositiveIntegerField()
    row = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=500, blank=True)
    evaluation = models.ForeignKey(OutsideEvaluation, on_delete=models.PROTECT, null=True, related_name="+")
    problem = models.TextField()
    due = models.DateField()
    state = models.CharField(max_length=10, choices=RectificationState.choices, default=RectificationState.NOTIFIED)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    verification = models.TextField(blank=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "number"], name="rectifications_are_counted"),
        ]

    def __str__(self) -> str:
        return self.problem


class DistinctionState(models.TextChoices):
    """Whether an entry of the accountability list or the commendations stands."""

    LISTED = "listed", _("待认定")
    CONFIRMED = "confirmed", _("已认定")
    DROPPED = "dropped", _("不认定")


class DistinctionEntry(models.Model):
    """One entry of the accountability list or of the commendations of a year."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="distinctions")
    year = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=500)
    kind = models.CharField(max_length=16)
    rule = models.CharField(max_length=10)
    chinese = models.TextField()
    english = models.TextField()
    state = models.CharField(max_length=10, choices=DistinctionState.choices, default=DistinctionState.LISTED)
    note = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["year", "kind", "organisation", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "row", "rule"], name="one_entry_per_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.rule}"


class ResultReport(models.Model):
    """The report of a body's results as it was printed; ``published_on`` is the day from which the public reads it."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="result_reports")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    page = models.TextField()
    word = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    published_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "number"], name="result_reports_are_counted"),
        ]

    def __str__(self) -> str:
        return self.title
