"""Procurement and assets, row by row."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from wenxiao.budget.rows import AssetHolding, ProcurementItem
from wenxiao.budget.settling.figures import Figure, Figures, differing
from wenxiao.budget.settling.outcome import Notes, money
from wenxiao.facts.disclosure import Disclosure, ProcurementRow
from wenxiao.standards.codes import PROCUREMENT, code_set

_OTHER_CHANNELS = "other_channels"
_GENERAL = "general_public_budget"
#: Goods have catalogue numbers that begin so; works begin with B, services with C.
_GOODS = "A"
_TOTAL, _PLANNED = "assets.total", "assets.planned_purchase"
_FEN = Decimal("0.01")


def procurement_items(disclosure: Disclosure, figures: Figures, notes: Notes) -> tuple[ProcurementItem, ...]:
    """The rows whose quantity, price and amount tie; ids follow the position in the table."""
    rows = [row for row in disclosure.procurement if not row.is_total]
    items = [
        item
        for number, row in enumerate(rows, start=1)
        if (item := _item(f"procurement-{number}", row, figures, notes))
    ]
    return _planned(_with_editions(items, notes), figures, notes)


def _item(row_id: str, row: ProcurementRow, figures: Figures, notes: Notes) -> ProcurementItem | None:
    blame = figures.blamed(row.place)
    if blame:
        notes.add("blamed", row_id, (row.place,), why=blame.chinese, why_en=blame.english)
        return None
    price = _price(row, figures)
    if price is None or row.quantity is None:
        kind = "procurement_incomplete" if row.quantity is None or row.unit_price is None else "procurement_product"
        words = {"article": row.article}
        if row.quantity is not None and row.unit_price and row.total:
            words |= differing(row.total.value, row.quantity * row.unit_price.value)
        notes.add(kind, row_id, (row.place,), **words)
        return None
    funds = {name: amount.value for name, amount in row.funds if amount.value}
    return ProcurementItem(
        id=row_id,
        project_name=row.name,
        article=row.article,
        quantity=row.quantity,
        unit_price=price,
        quantity_unit=row.quantity_unit,
        code=row.code,
        catalogue_name=row.catalogue_name,
        fund=_fund(funds),
        other_channels=funds.get(_OTHER_CHANNELS, Decimal(0)),
    )


def _price(row: ProcurementRow, figures: Figures) -> Decimal | None:
    """The unit price that gives the stated amount: as printed, or the exact one that is printed rounded."""
    if row.unit_price is None or row.quantity is None:
        return None
    price = row.unit_price.value
    if row.total is None or row.quantity * price == row.total.value:
        return price
    if not row.quantity:
        return None
    exact = (row.total.value / row.quantity).quantize(_FEN)
    near = abs(exact - price) <= figures.half_step(row.unit_price)
    return exact if near and exact * row.quantity == row.total.value else None


def _fund(funds: dict[str, Decimal]) -> str:
    """The fund that pays; ``""`` where several do."""
    paying = [name for name in funds if name != _OTHER_CHANNELS]
    if len(paying) > 1:
        return ""
    return paying[0] if paying else _GENERAL


def _with_editions(items: Sequence[ProcurementItem], notes: Notes) -> list[ProcurementItem]:
    """The rows with the edition of the catalogue in which their number means what stands beside it.

    One table has one edition: a row that does not tell has that of the others, where they agree.
    """
    told = {
        item.id: code_set(PROCUREMENT).editions_of(item.code, item.catalogue_name or item.article) for item in items
    }
    sure = {editions[0] for editions in told.values() if len(editions) == 1}
    known = sure.pop() if len(sure) == 1 else ""
    found = []
    for item in items:
        own = told[item.id][0] if len(told[item.id]) == 1 else known
        if item.code and not own:
            notes.add("edition_unknown", f"{item.id}.edition", article=item.article, code=item.code)
        found.append(replace(item, edition=own if item.code else ""))
    return found


def _planned(items: Sequence[ProcurementItem], figures: Figures, notes: Notes) -> tuple[ProcurementItem, ...]:
    """The items marked that make up the planned purchases: the goods, or everything, whichever is the sum."""
    planned = figures.amount(_PLANNED)
    if planned is None or not planned.value:
        return tuple(items)
    goods = [item.id for item in items if item.code.startswith(_GOODS)]
    for chosen in (goods, [item.id for item in items]):
        total = sum((item.amount for item in items if item.id in chosen), Decimal(0))
        if abs(total - planned.value) <= planned.half_step:
            return tuple(_marked(item) if item.id in chosen else item for item in items)
    notes.add("planned_unknown", _PLANNED, planned.places, stated=money(planned.value))
    return tuple(items)


def _marked(item: ProcurementItem) -> ProcurementItem:
    return replace(item, is_asset=True)


def asset_holdings(disclosure: Disclosure, figures: Figures) -> tuple[AssetHolding, ...]:
    """A row for each kind of fixed asset that the table prints, blank cells as ``None``."""
    holdings: dict[str, AssetHolding] = {}
    for row in disclosure.assets:
        if row.concept is None or row.concept == _TOTAL or row.concept in holdings:
            continue
        value = _balance(row.concept, figures)
        quantity = _held(row.concept, figures)
        holdings[row.concept] = AssetHolding(
            id=f"asset-{len(holdings) + 1}",
            kind=row.concept,
            quantity=quantity.value if quantity else None,
            value=value.value if value else None,
        )
    return tuple(holdings.values())


def balance_year(disclosure: Disclosure, figures: Figures) -> int | None:
    """The year at whose end the assets are stated, the latest where there are several."""
    balances = [fact for fact in disclosure.facts if fact.concept.startswith("assets.") and fact.concept != _PLANNED]
    years = [fact.period for fact in balances]
    return max((year for year in years if year <= figures.year), default=None)


def _balance(concept: str, figures: Figures) -> Figure | None:
    return figures.amount(concept, figures.year - 1) or figures.amount(concept)


def _held(concept: str, figures: Figures) -> Figure | None:
    return figures.count(concept, {}, figures.year - 1) or figures.count(concept, {})
