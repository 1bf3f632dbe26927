"""What is made public of a budget: packs as they were printed, and where each of them stands."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.budgets import Budget, Version
from wenxiao_web.storage.models.organisations import Person


class PublicationState(models.TextChoices):
    """How far a pack has come."""

    PREPARED = "prepared", _("待涉密审查")
    CLEARED = "cleared", _("待公开")
    PUBLISHED = "published", _("已公开")
    REPLACED = "replaced", _("已更正")
    WITHDRAWN = "withdrawn", _("已撤回")
    DROPPED = "dropped", _("未用")


class Publication(models.Model):
    """One pack of a budget. ``seal`` is the head of the chain of events when it was printed, and stands in it."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PublicationState.choices, default=PublicationState.PREPARED)
    title = models.CharField(max_length=300)
    seal = models.CharField(max_length=64)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    cleared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    published_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["budget", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "number"], name="publications_are_counted"),
            models.UniqueConstraint(
                fields=["budget"], condition=models.Q(state="published"), name="one_pack_is_public_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.number} {self.state}"

    @property
    def is_open_to_all(self) -> bool:
        """Whether the public may have its files: it is public, or was corrected since."""
        return self.state in {PublicationState.PUBLISHED, PublicationState.REPLACED}


class PackFile(models.Model):
    """One file of a pack, as it was printed. ``format`` is docx, xlsx, html, pdf, citizens or json."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "format"], name="one_file_per_format"),
        ]

    def __str__(self) -> str:
        return self.name
