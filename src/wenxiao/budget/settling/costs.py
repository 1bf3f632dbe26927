"""三公, operating items, and the figures of the year before."""

from collections.abc import Mapping
from decimal import Decimal

from wenxiao.budget.rows import ChangeReason, CostKind, LastYear, OfficialCost, OperatingItem
from wenxiao.budget.settling.figures import Figure, Figures, agree, differing, meet
from wenxiao.budget.settling.outcome import Notes
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Measure
from wenxiao.standards.codes import DEPARTMENT_ECONOMIC, code_set
from wenxiao.standards.concepts import concepts

_KINDS = tuple(kind.value for kind in CostKind)
#: Sums of the year before with the parts that must give them; those of 三公 are computed and never stored.
_LAST_WHOLES: dict[str, tuple[str, ...]] = {
    "expenditure.basic": ("expenditure.basic.personnel", "expenditure.basic.operating"),
    "expenditure.total": ("expenditure.basic", "expenditure.project"),
    "official_costs.vehicles": ("official_costs.vehicles.purchase", "official_costs.vehicles.running"),
    "official_costs.total": ("official_costs.overseas", "official_costs.vehicles", "official_costs.reception"),
}
_CLASSES = ("302", "310")


def operating_items(figures: Figures, year: int) -> tuple[OperatingItem, ...]:
    """The items of 机关运行经费, each with the economic code its name means where there is just one.

    A total without items is one row without a name.
    """
    split, whole = figures.split("agency_operating.item", "item"), figures.amount("agency_operating.total")
    if not split and whole and whole.value:
        return (OperatingItem(id="operating-1", name="", amount=whole.value),)
    return tuple(
        OperatingItem(id=f"operating-{number}", name=name, amount=figure.value, economic=_economic(name, year))
        for number, (name, figure) in enumerate(split.items(), start=1)
    )


def _economic(name: str, year: int) -> str:
    found = [each.code for each in code_set(DEPARTMENT_ECONOMIC).called(name, year) if each.code[:3] in _CLASSES]
    return found[0] if len(found) == 1 else ""


def official_costs(disclosure: Disclosure, figures: Figures, last: Mapping[str, Figure]) -> tuple[OfficialCost, ...]:
    """The kinds of 三公 that are settled, each with last year's figure and its own reason."""
    reasons = {reason.concept: reason.text for reason in disclosure.reasons}
    settled = [(kind, figure) for kind in CostKind if (figure := figures.amount(kind.value))]
    return tuple(
        OfficialCost(
            id=f"cost-{number}",
            kind=kind,
            amount=figure.value,
            last_year=last[kind.value].value if kind.value in last else None,
            reason=reasons.get(kind.value, ""),
        )
        for number, (kind, figure) in enumerate(settled, start=1)
    )


def change_reasons(disclosure: Disclosure) -> tuple[ChangeReason, ...]:
    """The reasons given for changes of anything but a kind of 三公, which has its own."""
    stated = [reason for reason in disclosure.reasons if reason.concept not in _KINDS]
    return tuple(
        ChangeReason(id=f"reason-{number}", concept=reason.concept, text=reason.text)
        for number, reason in enumerate(stated, start=1)
    )


def last_year_rows(last: Mapping[str, Figure]) -> tuple[LastYear, ...]:
    """Last year's figures but those of 三公; a sum of 三公 only where one of its kinds is missing."""
    kept = [(concept, figure) for concept, figure in last.items() if not _is_computed(concept, last)]
    return tuple(
        LastYear(id=f"last-{number}", concept=concept, amount=figure.value)
        for number, (concept, figure) in enumerate(kept, start=1)
    )


def _is_computed(concept: str, last: Mapping[str, Figure]) -> bool:
    below = [kind for kind in _KINDS if kind.startswith(concept.removesuffix(".total"))]
    return bool(below) and all(kind in last for kind in below)


def last_year(figures: Figures, notes: Notes) -> dict[str, Figure]:
    """Last year's figures by concept: as stated, or this year's less the change, where both say the same.

    A sum that its parts do not give is not settled, nor is what was stated with it in one figure.
    """
    found = {each.name: figure for each in concepts() if (figure := _before(each.name, figures, notes))}
    for whole, parts in _LAST_WHOLES.items():
        if whole not in found or not all(part in found for part in parts):
            continue
        stated, known = found[whole], [found[part] for part in parts]
        if not agree(stated, known):
            sums = differing(stated.value, sum((part.value for part in known), Decimal(0)))
            notes.add("parts_differ", f"last_year:{whole}", stated.places, **sums)
            _drop(whole, found, notes)
    return found


def _before(concept: str, figures: Figures, notes: Notes) -> Figure | None:
    if concept.startswith("assets."):
        return None  # A balance of last December is no figure of last year's budget.
    stated = figures.amount(concept, figures.year - 1)
    change = figures.change(concept)
    if figures.is_stated(concept, period=figures.year - 1) and stated is None:
        return None
    now = figures.amount(concept) if change else None
    if now is None or change is None:
        return None if figures.is_stated(concept, Measure.CHANGE) else stated
    reckoned = Figure(now.value - change.value, now.half_step + change.half_step, change.places)
    if stated and not agree(stated, [reckoned]):
        words = differing(stated.value, reckoned.value)
        notes.add("parts_differ", f"last_year:{concept}", stated.places + change.places, **words)
        return None
    return stated or reckoned


def _drop(whole: str, found: dict[str, Figure], notes: Notes) -> None:
    """Take a sum away, and whatever was stated in the same words."""
    dropped = found.pop(whole)
    for concept, figure in list(found.items()):
        if any(meet(place, other) for place in figure.places for other in dropped.places):
            notes.add("same_statement", f"last_year:{concept}", figure.places)
            del found[concept]
