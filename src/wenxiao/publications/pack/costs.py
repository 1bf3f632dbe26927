"""Sections three and four: what running the agency costs, and the 三公 costs with their changes and reasons."""

from collections.abc import Iterator
from decimal import Decimal

from wenxiao.budget.rows import CostKind, Nature, Part
from wenxiao.publications.pack.blocks import Block, Paragraph, PrintedTable
from wenxiao.publications.pack.composition import Composition, figure

_TOTAL, _VEHICLES = "official_costs.total", "official_costs.vehicles"
_AGENCIES = (Nature.ADMINISTRATIVE, Nature.MANAGED_AS_CIVIL_SERVICE, "")
_VEHICLE_PARTS = (CostKind.PURCHASE, CostKind.RUNNING)


def agency_operating(composition: Composition) -> Iterator[Block]:
    """The total, what it is for, and its items."""
    budget = composition.budget
    if not budget.operating and _has_agency_costs(composition):
        missing = ("机关运行经费各项", "items of agency operating costs")
        composition.miss("lines", "agency_operating.total", *missing, needed=True)
        return
    listed = "；".join(
        composition.say("part", name=item.name, amount=composition.spoken(item.amount))
        for item in budget.operating
        if item.name.strip()
    )
    use = budget.operating_use.strip().rstrip("。，；")
    yield composition.paragraph(
        "operating",
        total=composition.spoken(composition.sums.amount("agency_operating.total")),
        use=f"，{use}" if use else "",
        items=composition.say("operating_items", parts=listed) if listed else "",
    )


def _has_agency_costs(composition: Composition) -> bool:
    """Whether a unit that is no public institution has operating expenditure: zero would then be untrue."""
    units = composition.budget.units
    agency = not units or any(unit.nature in _AGENCIES for unit in units)
    return agency and bool(composition.sums.of_part(Part.OPERATING))


def official_costs(composition: Composition) -> Iterator[Block]:
    """The total with its change, then each cost with its own, then the table."""
    yield _total(composition)
    yield _part(composition, 1, CostKind.OVERSEAS)
    yield _vehicles(composition, 2)
    yield _part(composition, 3, CostKind.RECEPTION)
    yield _table(composition)


def _total(composition: Composition) -> Paragraph:
    return composition.paragraph(
        "official",
        total=composition.spoken(composition.sums.amount(_TOTAL)),
        change=_compared(composition, _TOTAL, composition.reason(_TOTAL)),
    )


def _part(composition: Composition, number: int, kind: CostKind) -> Paragraph:
    return composition.paragraph("official_part", number=number, **_said(composition, kind))


def _said(composition: Composition, kind: CostKind) -> dict[str, str]:
    """Name, amount and change of one cost."""
    return {
        "name": composition.layout.cost[kind.value],
        "amount": composition.spoken(composition.sums.amount(kind.value)),
        "change": _compared(composition, kind.value, _reason(composition, kind)),
    }


def _vehicles(composition: Composition, number: int) -> Paragraph:
    parts = [composition.say("official_vehicle_part", **_said(composition, kind)) for kind in _VEHICLE_PARTS]
    return composition.paragraph(
        "official_vehicles",
        number=number,
        amount=composition.spoken(composition.sums.amount(_VEHICLES)),
        change=_compared(composition, _VEHICLES, composition.reason(_VEHICLES)),
        parts="；".join(parts),
    )


def _compared(composition: Composition, concept: str, reason: str) -> str:
    change = composition.change(concept)
    if change is None:
        return ""
    return composition.say("official_change", change=change.words, reason=composition.because(reason))


def _reason(composition: Composition, kind: CostKind) -> str:
    """The office's reason for the change of one cost; where there is none it is asked for."""
    rows = [cost for cost in composition.budget.official_costs if cost.kind is kind]
    given = next((cost.reason for cost in rows if cost.reason.strip()), "") or composition.reason(kind.value)
    change = composition.sums.change(kind.value)
    if change and not given and not composition.reason(_TOTAL):
        name = composition.layout.cost[kind.value]
        composition.miss("reason", kind.value, f"{name}增减的原因", f"the reason why {kind.value} changed", needed=True)
    return given if change else ""


def _table(composition: Composition) -> PrintedTable:
    amounts = [composition.sums.amount(column) for column in composition.layout.table["official_costs"].columns]
    row = tuple(figure(composition.money(amount or Decimal(0))) for amount in amounts)
    return composition.table("official_costs", [row], nothing=not any(amounts))
