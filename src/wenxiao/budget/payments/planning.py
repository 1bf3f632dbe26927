"""What each row of a file of payments would be in the journal, or why it cannot be taken; nothing is entered here."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.journal import Book, Entry, EntryKind, Refusal, refusals
from wenxiao.budget.payments.matching import LineIndex
from wenxiao.budget.payments.rows import PaymentRow, kind_of_return

_CENT = Decimal("0.01")
#: What the id of an entry begins with that is a row of the file so far.
_ROW = "row-"
_BACK = (EntryKind.REFUND, EntryKind.REVERSAL)


class RowState(StrEnum):
    """What becomes of a row."""

    FITS = "fits"
    LEFT_OUT = "left_out"
    UNREADABLE = "unreadable"
    OTHER_YEAR = "other_year"
    DUPLICATE = "duplicate"
    NO_BODY = "no_body"
    NO_LINE = "no_line"
    SEVERAL_LINES = "several_lines"
    NO_PAYMENT = "no_payment"
    SUSPENDED = "suspended"
    REFUSED = "refused"

    @property
    def chinese(self) -> str:
        """What it is called."""
        return _STATES[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _STATES[self][1]


_STATES = {
    RowState.FITS: ("可以登记", "Can be entered"),
    RowState.LEFT_OUT: ("不收", "Left out"),
    RowState.UNREADABLE: ("读不出", "Cannot be read"),
    RowState.OTHER_YEAR: ("不是本年度", "Of another year"),
    RowState.DUPLICATE: ("重复", "There already"),
    RowState.NO_BODY: ("没有这个单位", "No such body"),
    RowState.NO_LINE: ("对不上预算行", "No line fits"),
    RowState.SEVERAL_LINES: ("对得上不止一行", "Several lines fit"),
    RowState.NO_PAYMENT: ("找不到原来的支付", "No payment to take back"),
    RowState.SUSPENDED: ("项目已暂停", "Project suspended"),
    RowState.REFUSED: ("台账不收", "Refused"),
}


class PlannedRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row with what it would be: an entry of the body of that code, or why not and which lines might be meant."""

    row: PaymentRow
    state: RowState
    body: str = ""
    entry: Entry | None = None
    chinese: str = ""
    english: str = ""
    candidates: tuple[str, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Every row of a file, in its order."""

    rows: tuple[PlannedRow, ...]

    @property
    def fitting(self) -> tuple[PlannedRow, ...]:
        """The rows that can be entered."""
        return tuple(each for each in self.rows if each.state is RowState.FITS)

    @property
    def listed(self) -> tuple[PlannedRow, ...]:
        """The rows that a person has to look at."""
        return tuple(each for each in self.rows if each.state not in (RowState.FITS, RowState.LEFT_OUT))

    @property
    def counts(self) -> Mapping[RowState, int]:
        """How many rows come to what."""
        return Counter(each.state for each in self.rows)


class Tally:
    """What plans come to that are made one after another of the rows of one file, without keeping every row.

    ``sample`` are the first rows that fit, ``listed`` the first that a person has to look at, in the order of the file.
    """

    def __init__(self, sample: int, listed: int) -> None:
        self.counts: Counter[RowState] = Counter()
        self.whole = Decimal(0)
        self.bodies: set[str] = set()
        self.sample: list[PlannedRow] = []
        self.listed: list[PlannedRow] = []
        self._most = (sample, listed)

    @property
    def fitting_count(self) -> int:
        """How many rows can be entered."""
        return self.counts[RowState.FITS]

    @property
    def listed_count(self) -> int:
        """How many rows a person has to look at."""
        return self.counts.total() - self.fitting_count - self.counts[RowState.LEFT_OUT]

    def add(self, planned: Plan) -> None:
        """Count one plan in."""
        fitting, (sample, listed) = planned.fitting, self._most
        self.counts.update(planned.counts)
        self.whole += sum((each.entry.amount for each in fitting if each.entry), Decimal(0))
        self.bodies |= {each.body for each in fitting}
        self.sample = sorted([*self.sample, *fitting[:sample]], key=_place)[:sample]
        self.listed = sorted([*self.listed, *planned.listed[:listed]], key=_place)[:listed]


def _place(planned: PlannedRow) -> int:
    return planned.row.row


class BodyBook:
    """What the rows of one body are held against: its lines, its journal, and the projects that are suspended."""

    def __init__(
        self, code: str, budget: DepartmentBudget, journal: Iterable[Entry], suspended: frozenset[str] = frozenset()
    ) -> None:
        self.code, self.year = code, budget.fiscal_year
        self.index = LineIndex(budget)
        self.suspended = suspended
        self.book = Book()
        #: Which entry has a mark: its number in the journal, or the row of the file.
        self.marks: dict[tuple[str, ...], str] = {}
        self._payments: list[Entry] = []
        # Looked up by rows that take money back alone, and so made for the first of them.
        self._indexed = 0
        self._paid: dict[tuple[str, str, Decimal], list[Entry]] = {}
        self._by_voucher: dict[tuple[str, str], list[Entry]] = {}
        self._contracts: dict[tuple[str, str], list[Entry]] = {}
        for entry in journal:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Put an entry into the book, and remember it for those that follow."""
        self.book.add(entry)
        self.marks.setdefault(mark_of(entry), entry.id)
        if entry.kind is EntryKind.PAYMENT:
            self._payments.append(entry)
        elif entry.kind is EntryKind.COMMITMENT and entry.voucher:
            self._contracts.setdefault((entry.line, entry.voucher), []).append(entry)

    def commitment(self, line: str, contract: str) -> str:
        """The commitment that a contract number stands for, ``""`` where there is not just one."""
        found = [each for each in self._contracts.get((line, contract), ()) if self.book.counted(each.id)]
        return found[0].id if contract and len(found) == 1 else ""

    def paid(self, line: str, row: PaymentRow, amount: Decimal) -> list[Entry]:
        """The payments that a row may take back: same voucher, else same payee and amount; as far as money is left."""
        for entry in self._payments[self._indexed :]:
            self._paid.setdefault((entry.line, entry.payee, entry.amount), []).append(entry)
            self._by_voucher.setdefault((entry.line, entry.voucher), []).append(entry)
        self._indexed = len(self._payments)
        found = self._by_voucher.get((line, row.voucher), []) if row.voucher else []
        found = found or self._paid.get((line, row.payee, amount), [])
        return [each for each in found if self.book.counted(each.id) and self.book.left(each) >= amount]


def mark_of(entry: Entry) -> tuple[str, ...]:
    """What two entries have in common that are one and the same: voucher, day, amount and payee.

    Where there is no voucher, two are the same only if the line and the purpose are the same as well.
    """
    sign = "-" if entry.kind in _BACK else ""
    alike = (entry.voucher, entry.on.isoformat(), f"{sign}{entry.amount.quantize(_CENT)}", entry.payee)
    return alike if entry.voucher else (*alike, entry.line, entry.purpose)


def plan(
    rows: Iterable[PaymentRow],
    unit: str,
    body_of: Callable[[str], BodyBook | None],
    decisions: Mapping[int, str],
    on_row: Callable[[int], None] = lambda _: None,
) -> Plan:
    """What every row would be. ``body_of`` gives the books of a body by code or name (``""``: none is printed).

    ``decisions`` are what a person said about single rows: the id of a line, or ``""`` to leave the row out. A row that
    fits is put into the book, so that those behind it find less money left.
    """
    found: list[PlannedRow] = []
    for number, row in enumerate(rows, start=1):
        found.append(_planned(row, MONEY_UNITS[unit], body_of, decisions.get(row.row)))
        on_row(number)
    return Plan(rows=tuple(found))


def _planned(
    row: PaymentRow, worth: Decimal, body_of: Callable[[str], BodyBook | None], decision: str | None
) -> PlannedRow:
    if decision == "":
        return PlannedRow(row=row, state=RowState.LEFT_OUT)
    books = body_of(row.body)
    if books is None:
        return _listed(row, RowState.NO_BODY, f"“{row.body}”不在这里", f"{row.body} is not here")
    if row.on is None or row.amount is None:
        what = ("日期", "date") if row.on is None else ("金额", "amount")
        return _listed(row, RowState.UNREADABLE, f"{what[0]}读不出", f"the {what[1]} cannot be read")
    if row.on.year != books.year:
        told = f"日期 {row.on}，不计入 {books.year} 年；上年的支付在上年登记"
        return _listed(row, RowState.OTHER_YEAR, told, f"{row.on} is not in {books.year}; enter it in its own year")
    lines = (decision,) if decision and decision in books.index.lines else books.index.candidates(row)
    if len(lines) != 1:
        state = RowState.SEVERAL_LINES if lines else RowState.NO_LINE
        planned = _listed(row, state, *_lines_told(row, len(lines)))
        return msgspec.structs.replace(planned, body=books.code, candidates=lines)
    return _entered(row, row.amount * worth, books, lines[0])


def _lines_told(row: PaymentRow, count: int) -> tuple[str, str]:
    said = " ".join(each for each in (row.project or row.project_code, row.function, row.economic) if each)
    if count:
        return f"{said}对得上 {count} 行，请选一行", f"{count} lines fit; choose one"
    return f"预算里没有：{said or '没有写项目和经济分类'}", "nothing in the budget fits; neither project nor class do"


def _listed(row: PaymentRow, state: RowState, chinese: str, english: str) -> PlannedRow:
    return PlannedRow(row=row, state=state, chinese=chinese, english=english)


def _entered(row: PaymentRow, amount: Decimal, books: BodyBook, line: str) -> PlannedRow:
    """The row as an entry of that line, taken into the book where nothing speaks against it."""
    entry = _entry(row, amount, books, line)
    planned = PlannedRow(row=row, state=RowState.FITS, body=books.code, entry=entry, candidates=(line,))
    state, told = _against(entry, books)
    if state is not None:
        return msgspec.structs.replace(planned, state=state, chinese=told.chinese, english=told.english)
    books.take(entry)
    return planned


def _entry(row: PaymentRow, amount: Decimal, books: BodyBook, line: str) -> Entry:
    kind = row.kind or EntryKind.PAYMENT
    if amount < 0 or kind in _BACK:
        kind, amount = kind_of_return(row), abs(amount)
        found = books.paid(line, row, amount)
        if kind is EntryKind.REVERSAL:
            found = [each for each in found if each.amount == amount]
        concerns = found[0].id if len(found) == 1 else ""
    else:
        concerns = books.commitment(line, row.contract) if kind is EntryKind.PAYMENT else ""
    voucher = row.voucher or (row.contract if kind is EntryKind.COMMITMENT else "")
    assert row.on is not None
    return Entry(
        id=f"{_ROW}{row.row}",
        kind=kind,
        line=line,
        amount=amount,
        on=row.on,
        concerns=concerns,
        economic=row.economic,
        cost=row.cost,
        payee=row.payee,
        purpose=row.purpose,
        voucher=voucher,
    )


def _repeated(twin: str) -> Refusal:
    """That a row says what another entry says, which is named."""
    number = twin.removeprefix(_ROW)
    is_entered = number == twin
    where = f"台账第 {number} 笔" if is_entered else f"第 {number} 行"
    told = f"与{where}相同（凭证号、日期、金额、收款人）"
    told_en = f"the same as {'entry' if is_entered else 'row'} {number} (voucher, day, amount, payee)"
    return Refusal("duplicate", told, told_en)


def _against(entry: Entry, books: BodyBook) -> tuple[RowState | None, Refusal]:
    """What speaks against an entry, and the state its row is in then."""
    if (twin := books.marks.get(mark_of(entry))) is not None:
        return RowState.DUPLICATE, _repeated(twin)
    if entry.kind in _BACK and not entry.concerns:
        told = "负数要对得上原来的一笔支付：凭证号相同，或收款人和金额都相同"
        return RowState.NO_PAYMENT, Refusal(
            "no_payment", told, "no single payment has its voucher, or payee and amount"
        )
    if entry.kind.spends and books.index.lines[entry.line].project in books.suspended:
        return RowState.SUSPENDED, Refusal("suspended", "这个项目已暂停", "the project is suspended")
    found = refusals(entry, books.book, books.year)
    if found:
        why, why_en = "；".join(each.chinese for each in found), "; ".join(each.english for each in found)
        return RowState.REFUSED, Refusal(found[0].code, why, why_en)
    return None, Refusal("", "", "")
