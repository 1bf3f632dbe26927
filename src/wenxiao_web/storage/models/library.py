"""The indicator library: what was used, read off the budgets, and what the county's performance reviewer says of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.evaluations import SelfEvaluation
from wenxiao_web.storage.models.organisations import Organisation, Person


class LibraryIndicator(models.Model):
    """Projection: one indicator of a budget as the library knows it; withheld ones are never here.

    ``activity`` and ``key`` are names as they are settled, ``noun`` what is measured, ``form`` the scale as it is read;
    ``grades`` is JSON of the four cells as printed. Rows are made and removed, never changed: a new name has a new key.
    """

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="library")
    county = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12)
    sector = models.CharField(max_length=20, blank=True)
    row = models.CharField(max_length=200)
    under = models.CharField(max_length=500)
    activity = models.CharField(max_length=200)
    name = models.CharField(max_length=500)
    key = models.CharField(max_length=200)
    noun = models.CharField(max_length=20, blank=True)
    grades = models.TextField()
    form = models.CharField(max_length=200)
    verdict = models.CharField(max_length=12)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            # The newest rows of a name; and what is counted of a name, read from the index alone.
            models.Index(fields=["county", "activity", "id"], name="library_activity"),
            models.Index(
                fields=["county", "key", "form", "verdict", "level", "sector", "year", "organisation", "budget"],
                name="library_used",
            ),
            models.Index(
                fields=["county", "noun", "level", "year", "organisation", "key", "form", "budget"], name="library_set"
            ),
            models.Index(fields=["county", "year", "key", "organisation", "form", "budget"], name="library_year"),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorOutcome(models.Model):
    """Projection: what one indicator of a budget came to in a confirmed self-evaluation, where it could be graded.

    ``key`` and ``form`` are those of the library, by the scale it was evaluated with; ``grade`` is 优, 良, 中 or 差. Of
    several evaluations with the indicator the whole department's counts, else the one confirmed last.
    """

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="outcomes")
    county = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    evaluation = models.ForeignKey(SelfEvaluation, on_delete=models.CASCADE, related_name="outcomes")
    row = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    form = models.CharField(max_length=200)
    actual = models.CharField(max_length=500)
    grade = models.CharField(max_length=1)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "row"], name="one_outcome_per_indicator"),
        ]
        # What is counted of an indicator and scale is read from the index alone.
        indexes: ClassVar = [models.Index(fields=["county", "key", "form", "grade"], name="library_outcome")]

    def __str__(self) -> str:
        return f"{self.key} {self.grade}"


class AdviceGiven(models.TextChoices):
    """What is said of an indicator."""

    RECOMMENDED = "recommended", _("推荐")
    DISCOURAGED = "discouraged", _("不推荐")


class LibraryAdvice(models.Model):
    """What the county's performance reviewer says of an indicator with one scale, or (``form`` blank) of all of it."""

    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    form = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=500)
    advice = models.CharField(max_length=12, choices=AdviceGiven.choices)
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["key", "form"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "key", "form"], name="one_advice_per_indicator_and_scale")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.advice}"
