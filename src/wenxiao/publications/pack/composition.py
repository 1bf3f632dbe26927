"""What all sections of a pack are composed with: figures as printed, wordings, changes, tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS, plain
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.sums import Sums
from wenxiao.publications.pack.blocks import Align, Missing, Paragraph, PrintedCell, PrintedTable
from wenxiao.publications.pack.rounding import Step, printable
from wenxiao.standards.publication import PublicationLayout, PublishedTable

_GOES_LEFT, _GOES_UP = "←", "↑"
_PERCENT_STEP = Decimal("0.01")

Row = tuple[PrintedCell, ...]


class Change(msgspec.Struct, frozen=True):
    """A change on last year: ``amount`` in yuan, and how it is said (减少5.00万元，下降3.10%)."""

    amount: Decimal
    words: str


class Composition:
    """One budget under one layout; ``missing`` collects what the budget does not have."""

    def __init__(self, budget: DepartmentBudget, layout: PublicationLayout) -> None:
        self.layout = layout
        self.unit = MONEY_UNITS[layout.money.unit]
        self.budget = printable(budget, Step(self.unit, layout.money.places))
        self.sums = Sums(self.budget)
        self.missing: list[Missing] = []

    # -- words and figures

    def say(self, key: str, **values: object) -> str:
        """A wording of the layout, filled in; the department's name and the years are always known."""
        year = self.budget.fiscal_year
        known = {"name": self.budget.department.name, "year": year, "before": year - 1}
        return self.layout.wording[key].format_map({**known, **values})

    def paragraph(self, key: str, **values: object) -> Paragraph:
        """The wording as a paragraph."""
        return Paragraph(self.say(key, **values))

    def label(self, key: str) -> Paragraph:
        """The wording as a label."""
        return Paragraph(self.say(key), label=True)

    def money(self, yuan: Decimal | None) -> str:
        """An amount in a table: two places, 0.00 for zero, blank for nothing."""
        return "" if yuan is None else plain((yuan / self.unit).quantize(Decimal(1).scaleb(-self.layout.money.places)))

    def spoken(self, yuan: Decimal | None) -> str:
        """An amount in a sentence: zero is 0."""
        return self.money(yuan) if yuan else "0"

    def exact(self, yuan: Decimal | None) -> str:
        """An amount with as many places as it needs, and at least the usual ones."""
        if yuan is None:
            return ""
        number = (yuan / self.unit).normalize()
        exponent = number.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        return plain(number.quantize(Decimal(1).scaleb(-max(places, self.layout.money.places))))

    def day(self, day: date) -> str:
        """A day as it is printed."""
        return self.say("date", year=day.year, month=day.month, day=day.day)

    # -- changes

    def change(self, concept: str) -> Change | None:
        """The change of a figure; where last year's is not known, that is missing."""
        now, before = self.sums.amount(concept), self.sums.last_year(concept)
        if now is None or before is None:
            self._miss_last_year(concept)
            return None
        return self.changed(now, before)

    def changed(self, now: Decimal, before: Decimal) -> Change:
        """How a change is said; without a percentage where last year's figure was zero."""
        amount, words = now - before, self.layout.direction
        if not amount:
            return Change(amount, words.even)
        direction, rate = words.up if amount > 0 else words.down
        size = self.money(abs(amount))
        if not before:
            return Change(amount, self.say("change", direction=direction, amount=size))
        percent = (abs(amount) * 100 / abs(before)).quantize(_PERCENT_STEP, rounding=ROUND_HALF_UP)
        return Change(
            amount, self.say("change_with_percent", direction=direction, amount=size, rate=rate, percent=percent)
        )

    def reason(self, concept: str) -> str:
        """Why a figure changed, as the office says; ``""`` where it says nothing."""
        given = [row.text for row in self.budget.reasons if row.concept == concept and row.text.strip()]
        return given[0] if given else ""

    def because(self, reason: str) -> str:
        """The clause that gives a reason."""
        return self.say("change_reason", reason=reason.strip().rstrip("。；;，,")) if reason.strip() else ""

    def _miss_last_year(self, concept: str) -> None:
        self.miss("last_year", concept, "上年预算数", "last year's figure")

    def miss(self, kind: str, concept: str, message: str, message_en: str, *, needed: bool = False) -> None:
        """Note once what is missing."""
        missing = Missing(kind=kind, concept=concept, message=message, message_en=message_en, needed=needed)
        if missing not in self.missing:
            self.missing.append(missing)

    # -- tables

    def table(
        self,
        name: str,
        rows: Sequence[Row],
        *,
        layout: PublishedTable | None = None,
        unit: str | None = None,
        as_of: str = "",
        nothing: bool = False,
    ) -> PrintedTable:
        """A table of the layout under its header; without rows it is printed blank.

        The layout's statement stands below a table that has no rows, or that states ``nothing`` but zeros.
        """
        form = layout or self.layout.table[name]
        header = header_rows(form.header)
        body = rows or self._blank(len(form.header[0]))
        department = self.budget.department
        return PrintedTable(
            name=name,
            title=form.title,
            rows=(*header, *body),
            header_rows=len(header),
            widths=form.widths,
            body=self.say("body", code=department.code),
            unit=self.say("unit_table", unit=self.layout.money.unit) if unit is None else unit,
            as_of=as_of,
            statement="" if rows and not nothing else form.statement,
            landscape=form.landscape,
        )

    def _blank(self, columns: int) -> tuple[Row, ...]:
        return ((label(self.layout.total), *(label("") for _ in range(columns - 1))),)


def header_rows(header: Iterable[Sequence[str]]) -> tuple[Row, ...]:
    """The header of a layout as cells with their spans."""
    grid = [list(row) for row in header]
    return tuple(
        tuple(
            PrintedCell(
                text=text,
                row_span=_reach([line[column] for line in grid[row + 1 :]], _GOES_UP),
                column_span=_reach(cells[column + 1 :], _GOES_LEFT),
                align=Align.CENTER,
                bold=True,
            )
            for column, text in enumerate(cells)
            if text not in (_GOES_LEFT, _GOES_UP)
        )
        for row, cells in enumerate(grid)
    )


def _reach(following: Sequence[str], sign: str) -> int:
    """How many cells a cell covers: itself, and those that only bear the sign."""
    count = 1
    for text in following:
        if text != sign:
            break
        count += 1
    return count


def text(content: str, *, rows: int = 1, indent: int = 0, bold: bool = False) -> PrintedCell:
    """A cell of words."""
    return PrintedCell(text=content, row_span=rows, indent=indent, bold=bold)


def label(content: str, *, rows: int = 1, bold: bool = False) -> PrintedCell:
    """A cell of words in the middle: codes, grades, 合计."""
    return PrintedCell(text=content, row_span=rows, align=Align.CENTER, bold=bold)


def figure(content: str, *, rows: int = 1, bold: bool = False) -> PrintedCell:
    """A cell with a figure."""
    return PrintedCell(text=content, row_span=rows, align=Align.RIGHT, bold=bold)
