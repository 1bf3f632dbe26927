"""Sections six and seven: what is to be bought, and the fixed assets."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from wenxiao.basics.amounts import plain
from wenxiao.budget.rows import ProcurementItem
from wenxiao.publications.pack.blocks import Block
from wenxiao.publications.pack.composition import Composition, Row, figure, label, text

_ZERO = Decimal(0)
_TOTAL = "assets.total"


def procurement(composition: Composition) -> Iterator[Block]:
    """The total, and the plan item by item: amounts are quantity × price, with all their places."""
    items = composition.budget.procurement
    total = composition.sums.amount("procurement.total")
    yield composition.paragraph("procurement", total=composition.exact(total) if total else "0")
    rows = [_total(composition), *(_item(composition, item) for item in items)] if items else []
    yield composition.table("procurement", rows)


def _item(composition: Composition, item: ProcurementItem) -> Row:
    code = f"[{item.code}]{item.catalogue_name}" if item.code else item.catalogue_name
    return (
        text(item.project_name),
        figure(composition.exact(item.amount)),
        text(item.article),
        text(code),
        label(item.quantity_unit),
        figure(plain(item.quantity.normalize())),
        figure(composition.exact(item.unit_price)),
        *_funds(composition, [item]),
    )


def _total(composition: Composition) -> Row:
    items = composition.budget.procurement
    whole = sum((item.amount for item in items), _ZERO)
    return (
        label(composition.layout.total, bold=True),
        figure(composition.exact(whole), bold=True),
        *(label("") for _ in range(5)),
        *_funds(composition, list(items), bold=True),
    )


def _funds(composition: Composition, items: list[ProcurementItem], *, bold: bool = False) -> Row:
    """Total, the year's budget money, that by fund, and other channels; blank where there is none."""
    own = [(item.fund, item.amount - item.other_channels) for item in items]
    other = sum((item.other_channels for item in items), _ZERO)
    this_year = sum((amount for _, amount in own), _ZERO)
    funds = composition.layout.table["procurement"].funds
    split = [sum((amount for fund, amount in own if fund == column), _ZERO) for column in funds]
    cells = [this_year + other, this_year, *split, other]
    return tuple(figure(composition.exact(amount) if amount else "", bold=bold) for amount in cells)


def assets(composition: Composition) -> Iterator[Block]:
    """The total on the cut-off day, what is to be bought, and the table by kind."""
    budget = composition.budget
    day = budget.assets_cut_off or date(budget.fiscal_year - 1, 12, 31)
    planned = _planned(composition)
    if budget.assets:
        total = composition.spoken(composition.sums.amount(_TOTAL))
        yield composition.paragraph("assets", day=_day(composition, day), total=total, planned=planned)
    elif planned:
        yield composition.paragraph("planned_alone", planned=planned.lstrip("，"))
    cut_off = composition.say("assets_cut_off", date=composition.day(day))
    rows = [_asset(composition, *item) for item in composition.layout.table["assets"].items] if budget.assets else []
    yield composition.table("assets", rows, unit="", as_of=cut_off)


def _day(composition: Composition, day: date) -> str:
    if (day.month, day.day) == (12, 31):
        return composition.say("assets_year_end", year=day.year)
    return composition.say("assets_day", date=composition.day(day))


def _planned(composition: Composition) -> str:
    bought = [item for item in composition.budget.procurement if item.is_asset]
    if not bought:
        return ""
    articles = "、".join(dict.fromkeys(item.article for item in bought))
    amount = composition.exact(composition.sums.amount("assets.planned_purchase"))
    return composition.say("planned", amount=amount, articles=articles)


def _asset(composition: Composition, concept: str, name: str) -> Row:
    holding = next((each for each in composition.budget.assets if each.kind == concept), None)
    quantity = "" if holding is None or holding.quantity is None else plain(holding.quantity.normalize())
    if concept == _TOTAL:
        quantity = "——"
    value = composition.sums.amount(concept) if holding or concept == _TOTAL else None
    return text(name, indent=concept.count(".") - 1), figure(quantity), figure(composition.money(value))
