"""Orders against the plan, and assets: bought within standards, lent, disposed of and written off with approval."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from wenxiao_web.storage.actions.holdings import (
    AssetNotMoved,
    Move,
    NewAsset,
    NotOrdered,
    Ordered,
    cancel_order,
    decide_move,
    enter_asset,
    move_asset,
    order,
)
from wenxiao_web.storage.models import Asset, AssetMove, AssetMoveKind, Budget, Event, PurchaseOrder
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.holdings import plan_lines, value_held

DAY = date(2027, 5, 6)


@pytest.fixture
def kept(cast):
    return Budget.objects.get(organisation=cast.town, year=2027)


def ordered(kept, quantity, price, item=None, **more):
    item = item or document_of(kept).procurement[0]
    return Ordered(item.id, Decimal(quantity), Decimal(price), "某商店", more.pop("on", DAY), reason="更新", **more)


def asset(cast, **more):
    new = {"name": "复印机", "quantity": 1, "price": Decimal(100), "acquired_on": DAY, **more}
    return enter_asset(cast.desk("officer"), NewAsset(**new))


def test_orders_use_up_the_plan(cast, kept):
    item = document_of(kept).procurement[0]
    desk = cast.desk("officer")
    order(desk, kept, ordered(kept, 1, item.unit_price))
    line = plan_lines(kept)[0]
    assert (line.left, line.money_left) == (item.quantity - 1, item.amount - item.unit_price)
    with pytest.raises(NotOrdered):
        order(desk, kept, ordered(kept, item.quantity, item.unit_price))
    with pytest.raises(NotOrdered):
        order(desk, kept, ordered(kept, 1, item.amount))
    with pytest.raises(NotOrdered):
        order(desk, kept, ordered(kept, 1, 1, on=date(2026, 12, 31)))
    assert PurchaseOrder.objects.count() == 1
    assert list(broken_links()) == []


def test_a_cancelled_order_no_longer_counts(cast, kept):
    item = document_of(kept).procurement[0]
    made = order(cast.desk("officer"), kept, ordered(kept, item.quantity, item.unit_price))
    cancel_order(cast.desk("officer"), kept, made.pk)
    assert plan_lines(kept)[0].left == item.quantity
    with pytest.raises(NotOrdered):
        cancel_order(cast.desk("officer"), kept, made.pk)


def test_beyond_the_equipment_standard_a_reason_is_needed(cast, kept):
    item = next(each for each in document_of(kept).procurement if each.is_asset and "计算机" in each.article)
    asset(cast, name="台式计算机", quantity=9_999)
    wanted = Ordered(item.id, Decimal(1), min(item.unit_price, Decimal(100)), "某商店", DAY)
    with pytest.raises(NotOrdered) as told:
        order(cast.desk("officer"), kept, wanted)
    assert "本县约定" in told.value.chinese
    order(cast.desk("officer"), kept, ordered(kept, 1, 100, item))


def test_of_an_order_no_more_pieces_come_than_were_ordered(cast, kept):
    item = next(each for each in document_of(kept).procurement if each.quantity >= 2)
    made = order(cast.desk("officer"), kept, ordered(kept, 2, 1, item))
    asset(cast, quantity=2, order=made.pk)
    with pytest.raises(AssetNotMoved):
        asset(cast, quantity=1, order=made.pk)
    with pytest.raises(NotOrdered):
        cancel_order(cast.desk("officer"), kept, made.pk)


def test_lending_and_returning(cast):
    number, desk = asset(cast).number, cast.desk("officer")
    move_asset(desk, number, Move(AssetMoveKind.LEND, DAY, "培训", "某村"))
    assert Asset.objects.get().state == "lent"
    with pytest.raises(AssetNotMoved):
        move_asset(desk, number, Move(AssetMoveKind.DISPOSE, DAY, "旧了"))
    move_asset(desk, number, Move(AssetMoveKind.RETURN, DAY, ""))
    assert Asset.objects.get().state == "in_use"
    with pytest.raises(AssetNotMoved):
        move_asset(desk, number, Move(AssetMoveKind.LEND, DAY, "没有写借给谁"))


@pytest.mark.parametrize(("kind", "state"), [("dispose", "disposed"), ("write_off", "written_off")])
def test_what_goes_for_good_needs_a_second_person(cast, kind, state):
    number, desk = asset(cast).number, cast.desk("officer")
    asked = move_asset(desk, number, Move(AssetMoveKind(kind), DAY, "坏了", proceeds=Decimal("12.30")))
    assert (Asset.objects.get().state, value_held(cast.town)) == ("in_use", 10_000)
    with pytest.raises(AssetNotMoved):
        decide_move(desk, asked.pk, agreed=True, answer="")
    with pytest.raises(AssetNotMoved):
        move_asset(desk, number, Move(AssetMoveKind.LEND, DAY, "还想借", "某村"))
    decide_move(cast.desk("leader"), asked.pk, agreed=True, answer="")
    assert (Asset.objects.get().state, value_held(cast.town)) == (state, 0)
    with pytest.raises(AssetNotMoved):
        decide_move(cast.desk("leader"), asked.pk, agreed=False, answer="晚了")
    kinds = list(Event.objects.filter(organisation=cast.town).values_list("kind", flat=True))
    assert kinds[-3:] == ["asset-entered", "asset-asked", "asset-decided"]
    assert list(broken_links()) == []


def test_a_refused_write_off_leaves_the_asset_in_use(cast):
    asked = move_asset(cast.desk("officer"), asset(cast).number, Move(AssetMoveKind.WRITE_OFF, DAY, "坏了"))
    with pytest.raises(AssetNotMoved):
        decide_move(cast.desk("leader"), asked.pk, agreed=False, answer="")
    decide_move(cast.desk("leader"), asked.pk, agreed=False, answer="先修")
    assert (Asset.objects.get().state, AssetMove.objects.get().state) == ("in_use", "refused")


def test_the_pages(as_, cast, kept):
    at, item = ["901", 2027], document_of(kept).procurement[0]
    officer, leader = as_("officer"), as_("leader")
    typed = {
        "item": item.id,
        "quantity": "1",
        "price": "100",
        "supplier": "某商店",
        "on": "2027-05-06",
        "reason": "更新",
    }
    assert officer.post(reverse("orders", args=at), {**typed, "quantity": "-1"}).status_code == 200
    assert officer.post(reverse("orders", args=at), typed).status_code == 302
    assert "某商店" in leader.get(reverse("orders", args=at)).content.decode()
    assert leader.post(reverse("orders", args=at), typed).status_code == 404
    assert item.article in leader.get(reverse("orders-csv", args=at)).content.decode()
    new = {"name": "投影仪", "quantity": "1", "price": "6800", "on": "2027-05-06"}
    assert officer.post(reverse("assets", args=at), new).status_code == 302
    officer.post(reverse("asset", args=[*at, 1]), {"kind": "write_off", "on": "2027-05-07", "reason": "坏了"})
    page = leader.get(reverse("assets", args=at)).content.decode()
    assert "批准" in page
    leader.post(reverse("asset-decide", args=[*at, AssetMove.objects.get().pk]), {"agreed": "1"})
    assert Asset.objects.get().state == "written_off"
    assert "投影仪" in officer.get(reverse("assets-csv", args=at)).content.decode()
    assert "坏了" in officer.get(reverse("asset", args=[*at, 1])).content.decode()
    assert as_("other_officer").get(reverse("asset", args=[*at, 1])).status_code == 404
