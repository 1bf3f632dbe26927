"""A made-up town's document before anything is planted in it: printed, read, and every figure with its spot."""

from collections.abc import Iterator
from copy import copy
from functools import cached_property
from pathlib import Path
from random import Random

import msgspec

from wenxiao.audit.figures import Figures
from wenxiao.audit.table_figures import figures_of
from wenxiao.benchmarking.beside import Beside, as_printed, evaluations_of, last_years, of_units, stated_by
from wenxiao.benchmarking.printing import cells_of, printed
from wenxiao.benchmarking.spots import Printing, Spot, words_at
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.example import example
from wenxiao.extraction import extract
from wenxiao.facts.fact import Fact
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.blocks import Heading, Pack, PrintedCell, PrintedTable
from wenxiao.readers import read

#: Columns of the printed tables, from 0.
INDICATOR, GRADES = 4, (5, 6, 7, 8)
_SECTION = 2


class PrintedFigure(msgspec.Struct, frozen=True):
    """A figure where it is printed: the fact that the clean document states there, and its words."""

    fact: Fact
    spot: Spot
    words: str
    table: str


class Entry(msgspec.Struct, frozen=True):
    """A row of the performance table in which a duty or an activity begins, with the rows of its indicators."""

    row: int
    rows: tuple[int, ...]
    is_duty: bool
    name: str
    money: str


class Sheet:
    """The clean document of one town; everything that planting looks at."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.seed = seed
        self.folder = folder
        self.budget: DepartmentBudget = example(seed)
        self.pack: Pack = compose(self.budget)
        self.document = read(printed(self.pack, folder, "html"))
        self.disclosure = extract(self.document)
        self.printing = Printing(self.pack, self.document)

    @property
    def year(self) -> int:
        return self.budget.fiscal_year

    @cached_property
    def beside(self) -> Beside:
        """What stands beside the document and agrees with it; the evaluation of the whole is the last."""
        budget, folder = self.budget, self.folder
        return Beside(
            previous=stated_by(last_years(budget), folder),
            units=tuple(stated_by(each, folder) for each in of_units(budget)),
            evaluations=as_printed(evaluations_of(budget).values(), folder),
        )

    @cached_property
    def figures(self) -> Figures:
        """The figures that the clean document states."""
        return figures_of(self.disclosure)

    @cached_property
    def printed_figures(self) -> tuple[PrintedFigure, ...]:
        """Every figure that stands by itself in a sentence or a cell."""
        found: dict[Spot, PrintedFigure] = {}
        facts = (fact for _, groups in self.figures.all() for group in groups for fact in group)
        for fact in facts:
            spot = self._spot_of(fact)
            if spot is not None and spot not in found:
                table = self.pack.blocks[spot.block]
                name = table.name if isinstance(table, PrintedTable) else ""
                found[spot] = PrintedFigure(fact, spot, words_at(self.pack, spot), name)
        return tuple(found.values())

    def _spot_of(self, fact: Fact) -> Spot | None:
        column = _purchase_column(fact)
        spot = self.printing.spot(fact.place)
        if spot is None:
            return None
        if column is not None:
            # The figures of a purchase have the place of their row; the columns of the form tell the cells.
            return Spot(spot.block, spot.row, column)
        return spot if words_at(self.pack, spot) == fact.place.quote else None

    def with_pack(self, pack: Pack) -> "Sheet":
        """The town with a defect in it already: what is planted next is planted in that."""
        out = copy(self)
        out.pack = pack
        out.__dict__.pop("printed_figures", None)
        out.__dict__.pop("entries", None)
        return out

    def table(self, name: str) -> int | None:
        """The block of a table, ``None`` where the document has none."""
        blocks = enumerate(self.pack.blocks)
        return next((at for at, each in blocks if isinstance(each, PrintedTable) and each.name == name), None)

    def sections(self) -> Iterator[tuple[str, range]]:
        """Title and blocks of each section."""
        starts = [
            at for at, block in enumerate(self.pack.blocks) if isinstance(block, Heading) and block.level == _SECTION
        ]
        for start, end in zip(starts, [*starts[1:], len(self.pack.blocks)], strict=True):
            heading = self.pack.blocks[start]
            assert isinstance(heading, Heading), "a section begins with its heading"
            yield heading.text, range(start, end)

    def section(self, words: str) -> range:
        """The blocks of the section with these words in its title."""
        return next(blocks for title, blocks in self.sections() if words in title)

    def cells(self, name: str) -> list[tuple[int, int, PrintedCell]]:
        """The cells below the header of a table, with row and column."""
        at = self.table(name)
        table = self.pack.blocks[at] if at is not None else None
        if not isinstance(table, PrintedTable):
            return []
        return [each for each in cells_of(table) if each[0] >= table.header_rows]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The duties and activities of the performance table in order."""
        cells = self.cells("performance")
        money = {row: cell.text for row, column, cell in cells if column == 1}
        return tuple(
            Entry(row, tuple(range(row, row + cell.row_span)), not cell.indent, cell.text, money.get(row, ""))
            for row, column, cell in cells
            if column == 0
        )

    def paragraphs(self, blocks: range) -> list[int]:
        """The paragraphs of running text among some blocks."""
        return [at for at in blocks if not isinstance(self.pack.blocks[at], (PrintedTable, Heading))]

    def drawn(self, purpose: str) -> Random:
        """Chance for one purpose, the same each time."""
        return Random(f"{self.seed} {purpose}")


_PURCHASE_COLUMNS = {
    "procurement.row.quantity": 5,
    "procurement.row.unit_price": 6,
    "procurement.row.total": 7,
    "procurement.row.current_year": 8,
}
_FIRST_FUND = 9
_FUNDS = ("general_public_budget", "government_fund", "fiscal_special_account", "other")


def _purchase_column(fact: Fact) -> int | None:
    """The column in which a figure of a purchase is printed; ``None`` for every other figure."""
    fund = dict(fact.dimensions).get("fund", "")
    if fact.concept == "procurement.row.fund" and fund.removeprefix("revenue.") in _FUNDS:
        return _FIRST_FUND + _FUNDS.index(fund.removeprefix("revenue."))
    return _PURCHASE_COLUMNS.get(fact.concept)
