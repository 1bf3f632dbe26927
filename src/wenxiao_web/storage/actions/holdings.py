"""Orders against the procurement plan; assets entered, lent, returned, disposed of and written off."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.execution import BuyingRefusal, against_plan, against_standard, people_in_service
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.projections import cents
from wenxiao_web.storage.models import (
    Asset,
    AssetMove,
    AssetMoveKind,
    AssetMoveState,
    AssetState,
    Budget,
    Organisation,
    PurchaseOrder,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.holdings import held_of, orders_of_item

#: The state that an asset has after a move; disposing and writing off wait for a second person.
_AFTER = {
    AssetMoveKind.LEND: AssetState.LENT,
    AssetMoveKind.RETURN: AssetState.IN_USE,
    AssetMoveKind.DISPOSE: AssetState.DISPOSED,
    AssetMoveKind.WRITE_OFF: AssetState.WRITTEN_OFF,
}
_BEFORE = {
    AssetMoveKind.LEND: {AssetState.IN_USE},
    AssetMoveKind.RETURN: {AssetState.LENT},
    AssetMoveKind.DISPOSE: {AssetState.IN_USE},
    AssetMoveKind.WRITE_OFF: {AssetState.IN_USE},
}
APPROVED_BY_ANOTHER = frozenset({AssetMoveKind.DISPOSE, AssetMoveKind.WRITE_OFF})


class NotOrdered(WenxiaoError):
    """An order that the procurement plan has no room for, or that lacks something."""

    message = "没有登记这笔采购：{why}。"
    message_en = "The order was not entered: {why_en}."


class AssetNotMoved(WenxiaoError):
    """Something that cannot happen to an asset as it stands."""

    message = "没有办：{why}。"
    message_en = "Nothing was done: {why_en}."


@dataclass(frozen=True)
class Ordered:
    """What is ordered: quantity in pieces, unit price in yuan; the reason where it goes beyond a standard."""

    item: str
    quantity: Decimal
    price: Decimal
    supplier: str
    on: date
    contract: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Move:
    """What is to happen to an asset; proceeds in yuan."""

    kind: AssetMoveKind
    on: date
    reason: str
    to: str = ""
    due: date | None = None
    proceeds: Decimal = Decimal(0)


def _open(desk: Desk) -> tuple[str, str] | None:
    return ("这一年度已经关闭", "the fiscal year is closed") if desk.closed else None


@transaction.atomic
def order(desk: Desk, kept: Budget, wanted: Ordered) -> PurchaseOrder:
    """Enter an order; more than is left of the plan is refused, beyond a standard a reason is asked for."""
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    budget = document_of(kept)
    item = next((each for each in budget.procurement if each.id == wanted.item), None)
    if item is None or desk.closed or not wanted.supplier.strip():
        missing = ("没有这一项采购预算", "no such item") if item is None else ("没有写供应商", "no supplier")
        why = _open(desk) or missing
        raise NotOrdered(why=why[0], why_en=why[1])
    before = [(Decimal(each.hundredths) / 100, Decimal(each.cents) / 100) for each in orders_of_item(kept, item.id)]
    found = [*against_plan(item, before, wanted.quantity, wanted.price)]
    if wanted.on.year != kept.year:
        found.append(BuyingRefusal("year", f"{wanted.on} 不在 {kept.year} 年度", f"{wanted.on} is not in {kept.year}"))
    if item.is_asset and not wanted.reason.strip():
        ordered = sum((each[0] for each in before), Decimal(0))
        held = Decimal(held_of(desk.organisation, item.article)) + ordered
        beyond = against_standard(item.article, held, wanted.quantity, wanted.price, people_in_service(budget))
        found += [_with_reason(each) for each in beyond]
    if found:
        why_en = "; ".join(each.english for each in found)
        raise NotOrdered(why="；".join(each.chinese for each in found), why_en=why_en)
    made = PurchaseOrder(budget=kept, item=item.id, hundredths=int(wanted.quantity * 100), cents=cents(wanted.price))
    made.supplier, made.contract, made.on = wanted.supplier.strip()[:200], wanted.contract[:100], wanted.on
    made.reason, made.made_by, made.made_at = wanted.reason.strip()[:500], desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"order": made.pk, "quantity": str(wanted.quantity), "price": str(wanted.price), "supplier": made.supplier}
    record(desk.organisation, desk.year, desk.person, "ordered", {**told, "reason": made.reason}, [item.id])
    return made


def _with_reason(told: BuyingRefusal) -> BuyingRefusal:
    return BuyingRefusal(told.code, f"{told.chinese}，要写明理由", f"{told.english}; a reason is needed")


@transaction.atomic
def cancel_order(desk: Desk, kept: Budget, key: int) -> None:
    """Take back an order from which no asset has come; it stays, and counts no longer."""
    made = PurchaseOrder.objects.select_for_update().filter(budget=kept, pk=key, cancelled_at=None).first()
    if made is None or desk.closed:
        why = _open(desk) or ("没有这笔采购，或者已经撤销", "there is no such order any more")
        raise NotOrdered(why=why[0], why_en=why[1])
    if made.assets.exists():
        raise NotOrdered(why="它已经登记成资产", why_en="assets have come from it")
    made.cancelled_by, made.cancelled_at = desk.person, timezone.now()
    made.save(update_fields=["cancelled_by", "cancelled_at"])
    record(desk.organisation, desk.year, desk.person, "order-cancelled", {"order": made.pk}, [made.item])


@dataclass(frozen=True)
class NewAsset:
    """An asset to be entered in the register; price of one piece in yuan."""

    name: str
    quantity: int
    price: Decimal
    acquired_on: date
    quantity_unit: str = ""
    code: str = ""
    keeper: str = ""
    order: int | None = None


@transaction.atomic
def enter_asset(desk: Desk, new: NewAsset) -> Asset:
    """Enter an asset; of an order no more pieces than were ordered. Raises ``AssetNotMoved``."""
    Organisation.objects.select_for_update().get(pk=desk.organisation.pk)
    if desk.closed or not new.name.strip() or new.quantity < 1 or new.price < 0:
        why = _open(desk) or ("名称、数量要填，价值不能小于零", "name, quantity and value are needed")
        raise AssetNotMoved(why=why[0], why_en=why[1])
    came = _order_of(desk, new)
    last = Asset.objects.filter(organisation=desk.organisation).aggregate(last=Max("number"))["last"] or 0
    made = Asset(organisation=desk.organisation, number=last + 1, name=new.name.strip()[:200], code=new.code[:30])
    made.quantity, made.quantity_unit, made.cents = new.quantity, new.quantity_unit[:10], cents(new.price)
    made.acquired_on, made.keeper, made.order = new.acquired_on, new.keeper[:100], came
    made.entered_by, made.entered_at = desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"asset": made.number, "name": made.name, "quantity": made.quantity, "cents": made.cents}
    record(desk.organisation, desk.year, desk.person, "asset-entered", told)
    return made


def _order_of(desk: Desk, new: NewAsset) -> PurchaseOrder | None:
    if new.order is None:
        return None
    here = PurchaseOrder.objects.filter(budget__organisation=desk.organisation, cancelled_at=None)
    came = here.filter(pk=new.order).first()
    if came is None:
        raise AssetNotMoved(why="没有这笔采购", why_en="there is no such order")
    left = came.hundredths - 100 * sum(came.assets.values_list("quantity", flat=True))
    if 100 * new.quantity > left:
        raise AssetNotMoved(why=f"这笔采购只剩 {left // 100} 件没有登记", why_en=f"{left // 100} of the order are left")
    return came


@transaction.atomic
def move_asset(desk: Desk, number: int, wanted: Move) -> AssetMove:
    """Lend or return an asset, or ask to dispose of it or write it off. Raises ``AssetNotMoved``."""
    asset = Asset.objects.select_for_update().filter(organisation=desk.organisation, number=number).first()
    if asset is None or desk.closed:
        why = _open(desk) or ("没有这项资产", "there is no such asset")
        raise AssetNotMoved(why=why[0], why_en=why[1])
    _refuse_move(asset, wanted)
    needs_other = wanted.kind in APPROVED_BY_ANOTHER
    made = AssetMove(asset=asset, kind=wanted.kind, on=wanted.on, to=wanted.to[:200], due=wanted.due)
    made.state = AssetMoveState.WAITING if needs_other else AssetMoveState.APPROVED
    made.reason, made.proceeds = wanted.reason.strip()[:500], cents(wanted.proceeds)
    made.asked_by, made.asked_at = desk.person, timezone.now()
    made.save(force_insert=True)
    if not needs_other:
        asset.state = _AFTER[wanted.kind]
        asset.save(update_fields=["state"])
    told = {"asset": number, "kind": wanted.kind.value, "reason": made.reason, "to": made.to}
    kind = "asset-asked" if needs_other else "asset-moved"
    record(desk.organisation, desk.year, desk.person, kind, told)
    return made


def _refuse_move(asset: Asset, wanted: Move) -> None:
    if asset.state not in _BEFORE[wanted.kind]:
        raise AssetNotMoved(why=f"它{asset.get_state_display()}", why_en=f"it is {asset.state}")
    if asset.moves.filter(state=AssetMoveState.WAITING).exists():
        raise AssetNotMoved(why="它有一项申请还没有批", why_en="something already waits for approval")
    if not wanted.reason.strip() and wanted.kind is not AssetMoveKind.RETURN:
        raise AssetNotMoved(why="没有写原因", why_en="a reason is needed")
    if wanted.kind is AssetMoveKind.LEND and not wanted.to.strip():
        raise AssetNotMoved(why="没有写借给谁", why_en="it must be said who borrows it")


@transaction.atomic
def decide_move(desk: Desk, key: int, *, agreed: bool, answer: str) -> AssetMove:
    """Approve or refuse a disposal or write-off; never the person who asked for it. Raises ``AssetNotMoved``."""
    here = AssetMove.objects.select_for_update(of=("self",)).select_related("asset")
    made = here.filter(asset__organisation=desk.organisation, pk=key, state=AssetMoveState.WAITING).first()
    if made is None or desk.closed:
        why = _open(desk) or ("没有这项申请，或者已经有人批过", "nothing waits here any more")
        raise AssetNotMoved(why=why[0], why_en=why[1])
    if made.asked_by_id == desk.person.pk:
        raise AssetNotMoved(why="这是您自己的申请，要由另一个人批", why_en="you asked for it; somebody else decides")
    if not agreed and not answer.strip():
        raise AssetNotMoved(why="不同意要说明原因", why_en="refusing needs a reason")
    made.state = AssetMoveState.APPROVED if agreed else AssetMoveState.REFUSED
    made.decided_by, made.decided_at, made.answer = desk.person, timezone.now(), answer.strip()[:500]
    made.save(update_fields=["state", "decided_by", "decided_at", "answer"])
    if agreed:
        made.asset.state = _AFTER[AssetMoveKind(made.kind)]
        made.asset.save(update_fields=["state"])
    told = {"asset": made.asset.number, "kind": made.kind, "agreed": agreed, "answer": made.answer}
    record(desk.organisation, desk.year, desk.person, "asset-decided", told)
    return made
