"""Buying against the procurement plan and against equipment standards."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.rows import ProcurementItem
from wenxiao.standards.execution import EquipmentRule, equipment_rule


class BuyingRefusal(msgspec.Struct, frozen=True):
    """One reason why something should not be bought; ``code`` is a stable name."""

    code: str
    chinese: str
    english: str


def people_in_service(budget: DepartmentBudget) -> int:
    """Everybody in service in all units of the department."""
    return sum(
        (unit.staff.in_service_administrative or 0) + (unit.staff.in_service_institution or 0) for unit in budget.units
    )


def against_plan(
    item: ProcurementItem, ordered: Iterable[tuple[Decimal, Decimal]], quantity: Decimal, price: Decimal
) -> tuple[BuyingRefusal, ...]:
    """What speaks against one more order of a planned item, given quantity and price (yuan) of those before.

    No order is larger than what is left of the plan, neither in quantity nor in money.
    """
    before = list(ordered)
    left = item.quantity - sum((each[0] for each in before), Decimal(0))
    money = item.amount - sum((each[0] * each[1] for each in before), Decimal(0))
    found = []
    if quantity <= 0 or price <= 0:
        found.append(BuyingRefusal("sign", "数量和单价要大于零", "quantity and price are above zero"))
    if quantity > left:
        told = f"计划只剩 {left.normalize():f} {item.quantity_unit}".rstrip()
        found.append(BuyingRefusal("quantity", told, f"only {left.normalize():f} of the plan are left"))
    if quantity * price > money:
        told = f"计划金额只剩 {money:,.2f} 元"
        found.append(BuyingRefusal("money", told, f"only {money:,.2f} yuan of the plan are left"))
    return tuple(found)


def most_held(rule: EquipmentRule, people: int) -> int:
    """How many pieces the standard allows so many people: whole pieces, rounded down."""
    return int(rule.per_person * people)


def against_standard(
    article: str, held: Decimal, quantity: Decimal, price: Decimal, people: int
) -> tuple[BuyingRefusal, ...]:
    """Where a purchase goes beyond the equipment standard (a local setting): told, for a second person to decide."""
    rule, found = equipment_rule(article), []
    if rule is None:
        return ()
    most = most_held(rule, people)
    if held + quantity > most:
        told = f"{rule.name}标准为每人 {rule.per_person}，{people} 人最多 {most}（取整，不足一件不计）"
        told += f"，已有 {held.normalize():f}（{rule.basis}）"
        told_en = (
            f"the standard allows {most} whole ones for {people} people; {held.normalize():f} are held (local setting)"
        )
        found.append(BuyingRefusal("standard_quantity", told, told_en))
    if price > rule.highest_price:
        told = f"{rule.name}单价标准为 {rule.highest_price:,.0f} 元（{rule.basis}）"
        told_en = f"the standard price is {rule.highest_price:,.0f} yuan at most (local setting)"
        found.append(BuyingRefusal("standard_price", told, told_en))
    return tuple(found)
