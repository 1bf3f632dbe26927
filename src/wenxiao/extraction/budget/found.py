"""A budget table that was recognised, and the making of its facts."""

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import tidy
from wenxiao.documents.model import Cell, Row
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Located, amount_of, cell_at, is_blank
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.budget_tables import BudgetTable


class FoundTable(msgspec.Struct, frozen=True):
    """A table with its columns, which published table it is, its unit of money, the fiscal year and the scenario."""

    located: Located
    titled: BudgetTable
    unit: str
    year: int
    scenario: str = ""

    def amount(self, row: Row, column: int, doubts: list[Doubt]) -> tuple[Amount, Cell] | None:
        """The amount in ``row`` at ``column`` with its cell; ``None`` where the cell states nothing.

        What stands there and is no number is a doubt.
        """
        cell = cell_at(row, column)
        if cell is None or is_blank(cell.text):
            return None
        amount = amount_of(cell.text, self.unit)
        if amount is None:
            doubts.append(doubt("unreadable_amount", cell.passage.place, text=cell.text.strip()))
            return None
        return amount, cell

    def fact(
        self,
        concept: str,
        stated: tuple[Amount, Cell],
        wording: str,
        dimensions: dict[str, str],
        measure: Measure = Measure.AMOUNT,
        period: int | None = None,
    ) -> Fact:
        """One figure of the table as a fact of its year, or of ``period``."""
        said = {**dimensions, "scenario": self.scenario}
        return Fact(
            concept=concept,
            period=self.year if period is None else period,
            measure=measure,
            amount=stated[0],
            place=stated[1].passage.place,
            dimensions=tuple(sorted((key, value) for key, value in said.items() if value)),
            wording=tidy(wording),
        )
