"""The procurement plan beside its orders, and the register of assets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from wenxiao.budget.execution import most_held, people_in_service
from wenxiao.budget.rows import ProcurementItem
from wenxiao.standards.execution import EquipmentRule, equipment_rule, execution_rules
from wenxiao_web.storage.models import Asset, AssetMove, AssetMoveState, AssetState, Budget, Organisation, PurchaseOrder
from wenxiao_web.storage.queries.budgets import document_of

#: What a body still has.
HELD = (AssetState.IN_USE, AssetState.LENT)


@dataclass(frozen=True)
class PlanLine:
    """One item of the plan with what is ordered of it, in pieces and yuan."""

    item: ProcurementItem
    orders: list[PurchaseOrder]
    ordered: Decimal
    money: Decimal

    @property
    def left(self) -> Decimal:
        return self.item.quantity - self.ordered

    @property
    def money_left(self) -> Decimal:
        return self.item.amount - self.money


def orders_of_item(kept: Budget, item: str) -> QuerySet[PurchaseOrder]:
    """The orders of an item that count."""
    return PurchaseOrder.objects.filter(budget=kept, item=item, cancelled_at=None)


def plan_lines(kept: Budget) -> list[PlanLine]:
    """The whole plan with its orders."""
    by_item: dict[str, list[PurchaseOrder]] = {}
    for order in PurchaseOrder.objects.filter(budget=kept).select_related("made_by"):
        by_item.setdefault(order.item, []).append(order)
    return [_line(item, by_item.get(item.id, [])) for item in document_of(kept).procurement]


def _line(item: ProcurementItem, orders: list[PurchaseOrder]) -> PlanLine:
    counted = [each for each in orders if each.cancelled_at is None]
    ordered = sum((Decimal(each.hundredths) / 100 for each in counted), Decimal(0))
    money = sum((Decimal(each.hundredths) * each.cents / 10_000 for each in counted), Decimal(0))
    return PlanLine(item, orders, ordered, money)


def ordered_cents(budgets: list[Budget]) -> Mapping[int, int]:
    """What is ordered by several bodies, in 分, by budget."""
    found: dict[int, int] = {}
    rows = PurchaseOrder.objects.filter(budget__in=budgets, cancelled_at=None)
    for key, hundredths, each in rows.values_list("budget_id", "hundredths", "cents"):
        found[key] = found.get(key, 0) + hundredths * each // 100
    return found


def held_of(organisation: Organisation, article: str) -> int:
    """How many pieces a body holds of what falls under the same standard as an article; those on order not counted."""
    rule = equipment_rule(article)
    if rule is None:
        return 0
    held = Asset.objects.filter(organisation=organisation, state__in=HELD, order=None)
    return sum(each.quantity for each in held if equipment_rule(each.name) == rule)


@dataclass(frozen=True)
class StandardLine:
    """What a body holds beside the equipment standard (a local setting)."""

    rule: EquipmentRule
    held: int
    people: int
    most: int


def standard_lines(organisation: Organisation, kept: Budget | None) -> list[StandardLine]:
    """Every standard with what a body holds of it."""
    people = people_in_service(document_of(kept)) if kept else 0
    held: dict[str, int] = {}
    for asset in Asset.objects.filter(organisation=organisation, state__in=HELD):
        rule = equipment_rule(asset.name)
        if rule:
            held[rule.name] = held.get(rule.name, 0) + asset.quantity
    rules = execution_rules().equipment
    return [StandardLine(rule, held.get(rule.name, 0), people, most_held(rule, people)) for rule in rules]


def assets_of(organisation: Organisation, state: str = "") -> QuerySet[Asset]:
    """The register of a body, of one state where it is given."""
    found = Asset.objects.filter(organisation=organisation).select_related("order", "entered_by")
    return found.filter(state=state) if state else found


def asset_at(organisation: Organisation, number: int) -> Asset | None:
    """One asset of a body."""
    return assets_of(organisation).filter(number=number).first()


def moves_waiting(organisation: Organisation) -> QuerySet[AssetMove]:
    """Disposals and write-offs that wait for a second person."""
    found = AssetMove.objects.filter(asset__organisation=organisation, state=AssetMoveState.WAITING)
    return found.select_related("asset", "asked_by")


def value_held(organisation: Organisation) -> int:
    """The value of what a body still has, in 分."""
    found = Asset.objects.filter(organisation=organisation, state__in=HELD)
    return sum(quantity * cents for quantity, cents in found.values_list("quantity", "cents"))


def counts_of(organisation: Organisation) -> Mapping[str, int]:
    """How many pieces are in each state."""
    rows = Asset.objects.filter(organisation=organisation).order_by().values("state").annotate(count=Sum("quantity"))
    return {row["state"]: row["count"] for row in rows}
