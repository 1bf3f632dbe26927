"""A budget as a document, its frozen versions, and the tables that are read instead of it."""

from typing import ClassVar

from django.db import models

from wenxiao_web.storage.models.organisations import Organisation, Person


class Budget(models.Model):
    """The budget of one body for one year: ``wenxiao.budget/1`` as text, changed only by patches.

    ``revision`` counts the changes; ``stage`` is a stage of ``wenxiao.workflow``; the day of ``approved_on`` stands in
    the document as well.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    document = models.TextField()
    revision = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=40, default="station")
    approved_on = models.DateField(null=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year"], name="one_budget_per_body_and_year")
        ]
        indexes: ClassVar = [models.Index(fields=["year", "stage"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"


class Version(models.Model):
    """A budget as it was handed in, approved or published; it never changes. ``sha256`` is that of ``document``."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=40)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["budget", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "number"], name="versions_are_counted")]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.number} {self.occasion}"


class Part(models.Model):
    """The part of a budget that a station fills in: a responsibility or an activity, by the id of its row."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="parts")
    row = models.CharField(max_length=200)
    station = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parts")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "row"], name="one_station_per_part")]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.row} {self.station_id}"


class Figure(models.Model):
    """Projection: one total of a budget by its concept, in 分."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="figures")
    concept = models.CharField(max_length=60)
    cents = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "concept"], name="one_figure_per_concept")]
        indexes: ClassVar = [models.Index(fields=["concept", "budget"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.concept} {self.cents}"


class TreeRow(models.Model):
    """Projection: one responsibility, activity, indicator or project, for lists, search and comparison.

    ``cents`` is the project money under it, ``None`` where no project belongs to it; ``unsound`` says that its scale
    cannot grade.
    """

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="tree")
    row = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    parent = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    cents = models.BigIntegerField(null=True)
    unsound = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["budget", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "row"], name="one_projection_per_row")]
        indexes: ClassVar = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return self.name


class BudgetUnit(models.Model):
    """Projection: one subordinate unit of a budget, for the ledger."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="units")
    row = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["budget", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "row"], name="one_projection_per_unit")]

    def __str__(self) -> str:
        return self.name


class BudgetSafeguard(models.Model):
    """Projection: one safeguard of a budget and the day by which it is due, for the county's list."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="safeguards")
    row = models.CharField(max_length=200)
    due = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "row"], name="one_projection_per_safeguard")]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.row} {self.due}"
