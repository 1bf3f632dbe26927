"""What somebody asks to be entered in the journal, until a second person has looked at it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Person


class RequestState(models.TextChoices):
    """How far a request has come."""

    WAITING = "waiting", _("待审核")
    ACCEPTED = "accepted", _("已登记")
    REFUSED = "refused", _("已退回")


class EntryRequest(models.Model):
    """One entry as it was asked for, in 分; ``entry`` is its number in the journal once it was accepted.

    ``concerns`` is the number of the entry that it is about. A refused request stays, with the reason.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="requests")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    line = models.CharField(max_length=200)
    project = models.CharField(max_length=200, blank=True)
    cents = models.BigIntegerField()
    on = models.DateField()
    concerns = models.PositiveIntegerField(null=True)
    economic = models.CharField(max_length=10, blank=True)
    cost = models.CharField(max_length=60, blank=True)
    payee = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=500)
    voucher = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.WAITING)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    entry = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "number"], name="requests_are_counted")]
        indexes: ClassVar = [models.Index(fields=["budget", "state"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.number} {self.kind} {self.state}"
