"""What each row of a file of payments says."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import msgspec

from wenxiao.basics.wording import decimal, normal, tidy
from wenxiao.budget.filling import CellValue, FailedFormula
from wenxiao.budget.filling.cells import exact, written
from wenxiao.budget.journal.entries import EntryKind
from wenxiao.budget.payments.columns import Heading
from wenxiao.budget.rows import CostKind
from wenxiao.standards.payment_columns import payment_columns

_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?")
_CODE = re.compile(r"\d{3,7}")
_SUMS = ("合计", "小计", "总计", "累计")


class PaymentRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row as it was read; ``row`` counts from 1 as Excel does. The amount is in the unit of the file.

    ``kind`` is what its words say, ``None`` where they say nothing. What could not be read is ``None``.
    """

    row: int
    on: date | None
    amount: Decimal | None
    voucher: str = ""
    payee: str = ""
    purpose: str = ""
    project: str = ""
    project_code: str = ""
    function: str = ""
    economic: str = ""
    kind: EntryKind | None = None
    cost: CostKind | None = None
    contract: str = ""
    body: str = ""


def read_rows(rows: Sequence[Sequence[CellValue]], heading: Heading) -> Iterator[PaymentRow]:
    """The rows below the headings; blank rows and sums are no payments."""
    for at in range(heading.row + 1, len(rows)):
        cells = {name: rows[at][column] for name, column in heading.columns.items() if column < len(rows[at])}
        texts = {name: written(cell) for name, cell in cells.items()}
        if not any(texts.values()) or _is_sum(rows[at], texts):
            continue
        yield _row(at + 1, cells, texts)


def _is_sum(row: Sequence[CellValue], texts: dict[str, str]) -> bool:
    """A row of sums has no date and says so in its first words."""
    return _day_said(texts.get("on", "")) is None and any(normal(written(cell)).startswith(_SUMS) for cell in row)


def _row(number: int, cells: dict[str, CellValue], texts: dict[str, str]) -> PaymentRow:
    kinds = texts.get("kind", "")
    return PaymentRow(
        row=number,
        on=_day(cells.get("on"), texts.get("on", "")),
        amount=_amount(cells.get("amount")),
        voucher=texts.get("voucher", "")[:100],
        payee=tidy(texts.get("payee", ""))[:200],
        purpose=tidy(texts.get("purpose", ""))[:500],
        project=tidy(texts.get("project", "")),
        project_code=texts.get("project_code", ""),
        function=_code(texts.get("function", "")),
        economic=_code(texts.get("economic", "")),
        kind=_kind(kinds),
        cost=_cost(texts.get("cost", "")),
        contract=texts.get("contract", "")[:100],
        body=texts.get("body", ""),
    )


def _amount(cell: CellValue) -> Decimal | None:
    """An exact number, ``None`` where there is none."""
    if isinstance(cell, bool | FailedFormula):
        return None
    if isinstance(cell, float):
        return exact(cell)
    text = written(cell).replace("￥", "").replace("¥", "").replace("¥", "").removesuffix("元")
    negative = text.startswith(("(", "（")) and text.endswith((")", "）"))
    number = decimal(text.strip("()（）"))
    return -number if negative and number is not None else number


def _day(cell: CellValue, text: str) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else _day_said(text)


# The days of a year are few, the rows of a file many.
@lru_cache(maxsize=2_000)
def _day_said(text: str) -> date | None:
    found = _DATE.fullmatch(normal(text) if " " not in text.strip() else text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _code(text: str) -> str:
    """The code that a cell begins with: ``30201 办公费`` and ``302 01`` are ``30201``."""
    found = _CODE.match(normal(text))
    return found.group() if found else ""


def _kind(text: str) -> EntryKind | None:
    return next((EntryKind(each.kind) for each in payment_columns().kind if _says(text, each.words)), None)


def _cost(text: str) -> CostKind | None:
    return next((CostKind(each.concept) for each in payment_columns().cost if _says(text, each.words)), None)


def _says(text: str, words: Sequence[str]) -> bool:
    return bool(text) and any(word in text for word in words)


def kind_of_return(row: PaymentRow) -> EntryKind:
    """Whether an amount below zero is a reversal or a refund, by its words; money that comes back is a refund."""
    said = row.kind if row.kind in (EntryKind.REVERSAL, EntryKind.REFUND) else _kind(row.purpose)
    return EntryKind.REVERSAL if said is EntryKind.REVERSAL else EntryKind.REFUND
