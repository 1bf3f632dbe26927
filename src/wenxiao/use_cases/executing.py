"""A file of payments against a budget and its journal: what each row would come to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.filling import CellValue
from wenxiao.budget.journal import Entry, Standing, opening, together
from wenxiao.budget.payments import (
    BodyBook,
    Heading,
    PaymentRow,
    Plan,
    UnitReading,
    find_heading,
    plan,
    read_rows,
    read_unit,
    with_columns,
)
from wenxiao.readers.grids import read_grid
from wenxiao.use_cases.budget_files import content_of


class ColumnsNotSaid(WenxiaoError):
    """A file whose columns were not recognised."""

    message = "认不出这些列：{missing}。表头是：{titles}。"
    message_en = "No column was recognised for {missing}; the headings are: {titles}."


class UnitNotSaid(WenxiaoError):
    """A file whose unit of money is in doubt."""

    message = "金额单位要说明（元或万元）：{why}。"
    message_en = "The unit of the amounts has to be said (元 or 万元): {why_en}."


class ReadPayments(msgspec.Struct, frozen=True, kw_only=True):
    """A file of payments as it was read: headings, rows, and the unit as far as it is told."""

    heading: Heading
    rows: tuple[PaymentRow, ...]
    unit: UnitReading


class ExecutedFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of payments comes to for one budget, and how its lines would stand."""

    unit: str
    plan: Plan
    standings: Mapping[str, Standing]

    @property
    def whole(self) -> Standing:
        """All lines together."""
        return together(self.standings.values())


def payments_of(
    grid: Sequence[Sequence[CellValue]], columns: Mapping[str, int] | None, most: Decimal, said_unit: str = ""
) -> ReadPayments:
    """The rows of a file; ``columns`` and ``said_unit`` are what a person has said before of such headings.

    ``most`` is in yuan.
    """
    heading = find_heading(grid)
    if columns is not None:
        heading = with_columns(heading, columns)
    rows = () if heading.missing else tuple(read_rows(grid, heading))
    amounts = (row.amount for row in rows if row.amount is not None)
    return ReadPayments(heading=heading, rows=rows, unit=read_unit(heading.unit, amounts, most, said_unit))


def execute_file(
    budget: DepartmentBudget, path: Path, unit: str = "", journal: Iterable[Entry] | None = None
) -> ExecutedFile:
    """The rows of a file against one budget, whose journal is that of an approved budget where none is given.

    Raises ``ColumnsNotSaid``, ``UnitNotSaid``, and what reading a file does.
    """
    entries = opening(budget, date(budget.fiscal_year, 1, 1)) if journal is None else tuple(journal)
    books = BodyBook(budget.department.code, budget, entries)
    most = together(books.book.standings().values()).adjusted
    read = payments_of(read_grid(content_of(path), path.name), None, most)
    if read.heading.missing:
        raise ColumnsNotSaid(missing="、".join(read.heading.missing), titles="、".join(read.heading.titles))
    chosen = unit or read.unit.unit
    if not chosen:
        raise UnitNotSaid(why=read.unit.chinese, why_en=read.unit.english)
    planned = plan(read.rows, chosen, bodies(budget, books), {})
    return ExecutedFile(unit=chosen, plan=planned, standings=books.book.standings())


def bodies(budget: DepartmentBudget, books: BodyBook) -> Callable[[str], BodyBook | None]:
    """The books by what a row calls the body; where a row names none, it is this one."""
    own = {"", budget.department.code, budget.department.name}
    return lambda named: books if named in own else None
