"""Section two: revenue, expenditure and their changes in sentences, and the budget tables."""

from collections.abc import Iterator
from decimal import Decimal

from wenxiao.publications.pack.blocks import Block, Heading, Paragraph
from wenxiao.publications.pack.budget_tables import budget_tables
from wenxiao.publications.pack.composition import Change, Composition

_LEFT = "expenditure.carried_forward"
_PARTS = (("expenditure.basic", "basic_change"), ("expenditure.project", "project_change"), (_LEFT, "left_change"))


def arrangement(composition: Composition) -> Iterator[Block]:
    """Three headings with a sentence each, then the tables."""
    yield Heading(composition.say("revenue_heading"), 3)
    yield composition.paragraph("revenue_before")
    yield from _revenue(composition)
    yield Heading(composition.say("expenditure_heading"), 3)
    yield from _expenditure(composition)
    yield Heading(composition.say("change_heading"), 3)
    yield from _changes(composition)
    yield from budget_tables(composition)


def _revenue(composition: Composition) -> Iterator[Paragraph]:
    """What is not filled in is no zero: without any line nothing is said."""
    if not composition.budget.revenue:
        composition.miss("lines", "revenue.total", "收入", "revenue", needed=True)
        return
    parts = [
        composition.say("part", name=source.spoken or source.name, amount=composition.spoken(amount))
        for source in composition.layout.source
        for amount in [composition.sums.amount(source.concept)]
        if amount or source.always
    ]
    total = composition.spoken(composition.sums.amount("revenue.total"))
    yield composition.paragraph("revenue", total=total, parts="，".join(parts))


def _expenditure(composition: Composition) -> Iterator[Paragraph]:
    if not composition.budget.expenditure:
        composition.miss("lines", "expenditure.total", "支出", "expenditure", needed=True)
        return

    def amount(concept: str) -> str:
        return composition.spoken(composition.sums.amount(concept))

    listed = "、".join(
        composition.say("part", name=project.name, amount=composition.spoken(composition.sums.project(project.id)))
        for project in composition.budget.projects
    )
    yield composition.paragraph(
        "expenditure",
        total=amount("expenditure.total"),
        basic=amount("expenditure.basic"),
        personnel=amount("expenditure.basic.personnel"),
        operating=amount("expenditure.basic.operating"),
        project=amount("expenditure.project"),
        projects=composition.say("projects", parts=listed) if listed else "",
        left=composition.say("carried_forward", amount=amount(_LEFT)) if composition.sums.amount(_LEFT) else "",
    )


def _changes(composition: Composition) -> Iterator[Paragraph]:
    """The change of both totals and of the two parts; without last year's total only this year's is said."""
    revenue = composition.sums.amounts["revenue.total"]
    expenditure = composition.sums.amounts["expenditure.total"]
    if not composition.budget.revenue or not composition.budget.expenditure:
        return
    if revenue != expenditure:
        yield composition.paragraph(
            "arrangement_apart", revenue=composition.spoken(revenue), expenditure=composition.spoken(expenditure)
        )
        return
    total = composition.spoken(expenditure)
    change = _change_of_totals(composition, expenditure)
    if change is None:
        yield composition.paragraph("arrangement_alone", total=total)
        return
    parts = [part for part in (_part(composition, *each) for each in _PARTS) if part]
    told = composition.say("arrangement_parts", parts="；".join(parts)) if parts else ""
    words = change.words + composition.because(composition.reason("expenditure.total"))
    yield composition.paragraph("arrangement", total=total, change=words, parts=told)


def _change_of_totals(composition: Composition, now: Decimal) -> Change | None:
    """Last year's totals were equal as well: where only one is known it stands for both."""
    before = composition.sums.last_year("expenditure.total")
    before = composition.sums.last_year("revenue.total") if before is None else before
    return composition.change("expenditure.total") if before is None else composition.changed(now, before)


def _part(composition: Composition, concept: str, wording: str) -> str:
    if concept == _LEFT and not (composition.sums.last_year(concept) and composition.sums.amount(concept)):
        return ""  # Few leave anything, and nobody need say so.
    change = composition.change(concept)
    if change is None:
        return ""
    return composition.say(wording, change=change.words, reason=composition.because(composition.reason(concept)))
