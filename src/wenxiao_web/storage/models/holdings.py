"""Orders against the procurement plan, assets, and what happens to them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models.budgets import Budget
from wenxiao_web.storage.models.organisations import Organisation, Person


class PurchaseOrder(models.Model):
    """One order of a planned item (by the id of its row): hundredths of a piece, unit price in 分.

    A cancelled one stays and no longer counts.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="orders")
    item = models.CharField(max_length=200)
    hundredths = models.PositiveBigIntegerField()
    cents = models.BigIntegerField()
    supplier = models.CharField(max_length=200)
    contract = models.CharField(max_length=100, blank=True)
    on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["budget", "on", "id"]
        indexes: ClassVar = [models.Index(fields=["budget", "item"])]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.item} {self.hundredths}"


class AssetState(models.TextChoices):
    """What a body has an asset for at the moment."""

    IN_USE = "in_use", _("在用")
    LENT = "lent", _("借出")
    DISPOSED = "disposed", _("已处置")
    WRITTEN_OFF = "written_off", _("已核销")


class Asset(models.Model):
    """One entry of the register of assets; value of one piece in 分. What was bought together is one entry."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assets")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=30, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    quantity_unit = models.CharField(max_length=10, blank=True)
    cents = models.BigIntegerField()
    acquired_on = models.DateField()
    order = models.ForeignKey(PurchaseOrder, on_delete=models.PROTECT, null=True, related_name="assets")
    keeper = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=12, choices=AssetState.choices, default=AssetState.IN_USE)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["organisation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="assets_are_counted"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.number} {self.name}"


class AssetMoveKind(models.TextChoices):
    """What can happen to an asset."""

    LEND = "lend", _("借出")
    RETURN = "return", _("归还")
    DISPOSE = "dispose", _("处置")
    WRITE_OFF = "write_off", _("核销")


class AssetMoveState(models.TextChoices):
    """How far it has come; lending and returning need nobody else, the others do."""

    WAITING = "waiting", _("待批准")
    APPROVED = "approved", _("已批准")
    REFUSED = "refused", _("不同意")


class AssetMove(models.Model):
    """Something that happened to an asset, or that waits for the approval of a second person; proceeds in 分."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=10, choices=AssetMoveKind.choices)
    state = models.CharField(max_length=10, choices=AssetMoveState.choices)
    on = models.DateField()
    to = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True)
    proceeds = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["state", "kind"])]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.kind} {self.state}"
