"""Revenue by source, and by function where a table says so."""

from decimal import Decimal

from wenxiao.budget.rows import RevenueLine
from wenxiao.budget.settling.figures import Figure, Figures, agree, differing, leaves
from wenxiao.budget.settling.outcome import Notes
from wenxiao.standards.concepts import funds

#: The sources, in the order in which they are printed.
SOURCES = (
    "revenue.general_public_budget",
    "revenue.government_fund",
    "revenue.state_capital",
    "revenue.fiscal_special_account",
    "revenue.service_income",
    "revenue.business_income",
    "revenue.superior_grants",
    "revenue.subordinate_payments",
    "revenue.other",
    "revenue.carried_over",
)
#: Sums that stand for their sources where the sources are not printed, or do not add up to them.
WHOLES = {
    "revenue.fiscal_appropriation": SOURCES[:3],
    "revenue.unit_funds": SOURCES[4:9],
}


def revenue_lines(figures: Figures, notes: Notes) -> tuple[RevenueLine, ...]:
    """A line for each source, for each function of a source where those add up. A stated zero is a line."""
    settled = {source: figure for source in SOURCES if (figure := figures.amount(source))}
    for whole, parts in WHOLES.items():
        _settle_whole(whole, parts, settled, figures, notes)
    fund_of = {fund.revenue: fund.key for fund in funds()}
    rows = [
        (source, function, figure)
        for source, whole in settled.items()
        for function, figure in _by_function(source, whole, figures, notes).items()
    ]
    return tuple(
        RevenueLine(
            id=f"revenue-{number}",
            source=source,
            amount=figure.value,
            function=function,
            fund=fund_of.get(source, ""),
        )
        for number, (source, function, figure) in enumerate(rows, start=1)
    )


def _settle_whole(
    whole: str, parts: tuple[str, ...], settled: dict[str, Figure], figures: Figures, notes: Notes
) -> None:
    """Put a sum in the place of its sources where these say nothing; tell where they differ."""
    stated = figures.amount(whole)
    found = [settled[part] for part in parts if part in settled]
    if stated is None or (found and agree(stated, found)):
        return
    if any(part.value for part in found):
        notes.add(
            "parts_differ",
            whole,
            stated.places,
            **differing(stated.value, sum((part.value for part in found), Decimal(0))),
        )
        return
    for part in parts:
        settled.pop(part, None)
    settled[whole] = stated


def _by_function(source: str, whole: Figure, figures: Figures, notes: Notes) -> dict[str, Figure]:
    split = leaves(figures.split(source, "function"))
    if not split:
        return {"": whole}
    if not agree(whole, split.values()):
        found = sum((figure.value for figure in split.values()), Decimal(0))
        words = differing(whole.value, found) | {"axis": "功能科目", "axis_en": "function"}
        notes.add("classes_differ", source, whole.places, **words)
        return {"": whole}
    return split
