"""The last section: how last year's projects were judged, and what followed of it."""

from collections.abc import Iterator

from wenxiao.basics.amounts import plain
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import LastResult
from wenxiao.publications.pack.blocks import Block
from wenxiao.publications.pack.composition import Composition, Row, figure, label, text
from wenxiao.publications.pack.withholding import without_withheld
from wenxiao.standards.publication import publication_layout


def results_as_printed(budget: DepartmentBudget, layout: str = "hebei") -> tuple[LastResult, ...]:
    """The results with their amounts as the layout prints them and nothing confidential; raises ``UnknownLayout``."""
    return Composition(without_withheld(budget), publication_layout(layout)).budget.results


def results(composition: Composition) -> Iterator[Block]:
    """A row for each result; nothing at all where the budget has none."""
    if composition.budget.results:
        yield composition.paragraph("results")
        yield composition.table("results", [_row(composition, each) for each in composition.budget.results])


def _row(composition: Composition, each: LastResult) -> Row:
    return (
        text(each.activity),
        text(each.name),
        figure(composition.money(each.amount)),
        figure(plain(each.score)),
        label(each.grade),
        text(each.printed_problem),
        label(each.consequence),
        figure(composition.money(each.decided)),
    )
