"""Section five: goals, safeguards, and the table of duties, activities and graded indicators."""

from collections.abc import Iterator

from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility, Safeguard
from wenxiao.publications.pack.blocks import Block, Paragraph
from wenxiao.publications.pack.composition import Composition, Row, figure, label, text
from wenxiao.publications.pack.numerals import chinese_numeral

_BLANK = BudgetIndicator(id="", name="")


def performance(composition: Composition) -> Iterator[Block]:
    """Goals in words first, then the table."""
    budget = composition.budget
    yield composition.label("overall_goal")
    yield from (Paragraph(goal.text) for goal in budget.overall_goal)
    yield composition.label("responsibility_goals")
    for each in budget.responsibilities:
        if each.published_goal:
            yield composition.paragraph("responsibility_goal", name=each.name, text=each.published_goal)
    if budget.safeguards:
        yield composition.label("safeguards")
    for number, safeguard in enumerate(budget.safeguards, start=1):
        yield _safeguard(composition, number, safeguard)
    yield composition.label("indicators")
    yield composition.table("performance", list(_rows(composition)))


def _safeguard(composition: Composition, number: int, safeguard: Safeguard) -> Paragraph:
    parts = [
        composition.say("safeguard_person", person=safeguard.person) if safeguard.person else "",
        composition.say("safeguard_due", due=composition.day(safeguard.due)) if safeguard.due else "",
        composition.say("safeguard_evidence", evidence=safeguard.evidence) if safeguard.evidence else "",
    ]
    more = "；".join(filter(None, parts))
    title, words = safeguard.title.rstrip("。"), safeguard.text.strip()
    return composition.paragraph(
        "safeguard",
        number=number,
        title=f"{title}。" if title else "",
        text=words if not words or words.endswith("。") else f"{words}。",
        more=f"（{more}）" if more else "",
    )


def _rows(composition: Composition) -> Iterator[Row]:
    for number, responsibility in enumerate(composition.budget.responsibilities, start=1):
        yield from _entry(composition, responsibility, f"{chinese_numeral(number)}、", 0)
        for inner, activity in enumerate(responsibility.activities, start=1):
            yield from _entry(composition, activity, f"{inner}、", 1)


def _entry(
    composition: Composition, entry: BudgetResponsibility | BudgetActivity, number: str, indent: int
) -> Iterator[Row]:
    """A duty or an activity over its indicators: one row for each, its own cells merged over them."""
    indicators = entry.indicators or (_BLANK,)
    rows, bold = len(indicators), not indent
    own = (
        text(f"{number}{entry.name}", rows=rows, indent=indent, bold=bold),
        figure(composition.money(composition.sums.under(entry.id)), rows=rows, bold=bold),
        text(entry.description, rows=rows),
        text(entry.goal, rows=rows),
    )
    for index, indicator in enumerate(indicators):
        graded = (text(indicator.name), *(label(grade) for grade in indicator.printed_grades))
        yield graded if index else (*own, *graded)
