"""The year of a made-up body as it is carried out: payments in their rhythm, and honest problems to find."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import msgspec

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.journal import Entry, EntryKind, Standing
from wenxiao.budget.rows import ExpenditureLine, Part
from wenxiao_web.storage.actions.holdings import (
    AssetNotMoved,
    Move,
    NewAsset,
    NotOrdered,
    Ordered,
    enter_asset,
    move_asset,
    order,
)
from wenxiao_web.storage.actions.journal import append
from wenxiao_web.storage.actions.payment_files import (
    enter_payment_file,
    enter_soon,
    hand_in_payments,
    read_payment_file,
)
from wenxiao_web.storage.actions.requests import ask, decide
from wenxiao_web.storage.models import AssetMoveKind, Budget, JournalEntry
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import is_open, standings_of
from wenxiao_web.storage.queries.stages import today

_CENT = Decimal("0.01")
_PAYEES = ("县城建材商店", "云岭印务有限公司", "惠民商贸有限公司", "顺通运输队", "青禾农资服务社", "正源工程有限公司")
#: How much of a line is spent by the end of the year, for most lines.
_SHARES = ("0.88", "0.93", "0.97", "1")
_RECEPTION = "30217"


class _Year:
    """One body's year while it is carried out."""

    def __init__(self, officer: Desk, leader: Desk, rng: Random) -> None:
        self.officer, self.leader, self.rng, self.year = officer, leader, rng, officer.year
        self.kept = Budget.objects.get(organisation=officer.organisation, year=self.year)
        self.until = min(today(), date(self.year, 12, 31))
        self._voucher = 0

    @property
    def months(self) -> range:
        """The months that are over."""
        return range(1, self.until.month if self.until < date(self.year, 12, 31) else 13)

    def voucher(self) -> str:
        """The next voucher number."""
        self._voucher += 1
        return f"记-{self._voucher:04}"

    def day(self, month: int) -> date:
        """Some day of a month."""
        return date(self.year, month, self.rng.randint(3, 27))


def executed(officer: Desk, leader: Desk, rng: Random) -> None:
    """Carry out the approved budget of a body up to today."""
    made = _Year(officer, leader, rng)
    if made.until.year != made.year or not made.months or not is_open(made.kept):
        return
    budget, standings = document_of(made.kept), standings_of(made.kept)
    idle = rng.choice(budget.projects).id
    slow = rng.choice([each.id for each in budget.projects if each.id != idle])
    entries: list[Entry] = []
    for line in budget.expenditure:
        standing = standings.get(line.id, Standing())
        if line.project == idle or standing.remaining <= 0:
            continue
        share = Decimal("0.2") if line.project == slow else Decimal(rng.choice(_SHARES))
        entries += _of_line(made, line, standing.remaining, share)
    entries.sort(key=lambda entry: (entry.on, entry.kind is not EntryKind.COMMITMENT))
    append(made.officer, made.kept, entries, "payments-entered", name="年度支付明细")
    _taken_back(made)
    _asked(made, budget)
    _holdings(made, budget)


def _of_line(made: _Year, line: ExpenditureLine, amount: Decimal, share: Decimal) -> Iterator[Entry]:
    """Pay is paid every month, the running of the office most months, a project in a few parts, some under contract."""
    months: int = 12
    if line.economic == _RECEPTION:
        # Guests come when they come: at some bodies the year's ceiling is almost used up.
        share, months = Decimal(made.rng.choice(("0.5", "0.75", "0.96"))), len(made.months)
    whole = (amount * share).quantize(_CENT)
    if line.part is Part.PROJECT:
        yield from _of_project(made, line, whole)
        return
    payee = "在职人员" if line.part is Part.PERSONNEL else made.rng.choice(_PAYEES)
    each = (whole / months).quantize(_CENT, "ROUND_DOWN")
    for month in made.months:
        yield _payment(made, line, each, made.day(month), payee)


def _of_project(made: _Year, line: ExpenditureLine, whole: Decimal) -> Iterator[Entry]:
    parts = made.rng.randint(2, 5)
    months = sorted(made.rng.sample(range(2, 13), parts))
    payee, contract = made.rng.choice(_PAYEES), made.rng.random() < 0.3
    each = (whole / parts).quantize(_CENT, "ROUND_DOWN")
    key = f"contract-{line.id}" if contract else ""
    first = months[0] - 1
    if contract and first in made.months:
        yield Entry(
            id=key,
            kind=EntryKind.COMMITMENT,
            line=line.id,
            amount=whole,
            on=date(made.year, first, 2),
            payee=payee,
            purpose=f"{line.name}合同",
            voucher=f"合-{line.id}",
        )
    else:
        key = ""
    for month in months:
        if month in made.months:
            yield msgspec.structs.replace(_payment(made, line, each, made.day(month), payee), concerns=key)


def _payment(made: _Year, line: ExpenditureLine, amount: Decimal, on: date, payee: str) -> Entry:
    voucher = made.voucher()
    purpose = line.name or ("发放工资和补助" if line.part is Part.PERSONNEL else "日常办公支出")
    return Entry(
        id=voucher,
        kind=EntryKind.PAYMENT,
        line=line.id,
        amount=max(amount, _CENT),
        on=on,
        payee=payee,
        purpose=purpose,
        voucher=voucher,
    )


def _taken_back(made: _Year) -> None:
    """One payment was refunded in part, one was entered by mistake and reversed."""
    paid = JournalEntry.objects.filter(budget=made.kept, kind="payment", part=Part.OPERATING.value, concerns=None)
    rows = list(paid.order_by("number")[:2])
    if len(rows) < 2:
        return
    refund = _about(rows[0], EntryKind.REFUND, (Decimal(rows[0].cents) / 200).quantize(_CENT), "多付的退回")
    reversal = _about(rows[1], EntryKind.REVERSAL, Decimal(rows[1].cents) / 100, "记错预算行，冲销")
    for entry in (refund, reversal):
        request = ask(made.officer, made.kept, entry)
        decide(made.leader, made.kept, request.number, agreed=True, reason="")


def _about(row: JournalEntry, kind: EntryKind, amount: Decimal, purpose: str) -> Entry:
    on = row.on + timedelta(days=2)
    return Entry(
        id="x",
        kind=kind,
        line=row.line,
        amount=amount,
        on=on,
        concerns=str(row.number),
        payee=row.payee,
        purpose=purpose,
        voucher=f"{row.voucher}-退",
    )


def _asked(made: _Year, budget: DepartmentBudget) -> None:
    """A payment that waits for the leader."""
    standings = standings_of(made.kept)
    for line in budget.expenditure:
        left = standings[line.id].remaining
        if line.part is Part.OPERATING and left > 100:
            amount = (left / 2).quantize(_CENT)
            entry = Entry(
                id="x",
                kind=EntryKind.PAYMENT,
                line=line.id,
                amount=amount,
                on=made.until,
                payee=_PAYEES[0],
                purpose="办公设备维修",
                voucher="申-001",
            )
            ask(made.officer, made.kept, entry)
            return


def _holdings(made: _Year, budget: DepartmentBudget) -> None:
    """Some of what was planned is ordered and has come; something was lent and not brought back."""
    for item in budget.procurement[:2]:
        quantity = max(Decimal(1), (item.quantity / 2).to_integral_value())
        on = min(date(made.year, 5, 12), made.until)
        wanted = Ordered(item.id, quantity, item.unit_price, "惠民商贸有限公司", on, "采-2026-01", "旧设备报废后更新")
        try:
            bought = order(made.officer, made.kept, wanted)
        except NotOrdered:
            continue
        if item.is_asset:
            name, price = item.article, item.unit_price
            _entered(made, NewAsset(name, int(quantity), price, on, item.quantity_unit, item.code, "办公室", bought.pk))
    on = date(made.year - 4, 6, 1)
    old = _entered(made, NewAsset("复印机", 1, Decimal(18_600), on, "台", "", "办公室"))
    lent = _entered(made, NewAsset("投影仪", 1, Decimal(6_800), on, "台", "", "办公室"))
    if old is not None:
        move_asset(made.officer, old, Move(AssetMoveKind.WRITE_OFF, made.until, "故障无法修复"))
    if lent is not None:
        due = made.until - timedelta(days=40)
        begun = due - timedelta(days=30)
        move_asset(made.officer, lent, Move(AssetMoveKind.LEND, begun, "村级培训使用", "临河村委会", due))


def _entered(made: _Year, new: NewAsset) -> int | None:
    try:
        return enter_asset(made.officer, new).number
    except AssetNotMoved:
        return None


def imported(officer: Desk, leader: Desk, *, enter: bool) -> None:
    """A file of payments from the town's ledger: entered, or left at its preview with rows to look at."""
    year = officer.year
    kept = Budget.objects.get(organisation=officer.organisation, year=year)
    budget, standings = document_of(kept), standings_of(kept)
    names = {project.id: project.name for project in budget.projects}
    rows = ["支付日期,支付金额（元）,凭证号,收款单位,摘要,项目名称,经济分类"]
    taken = 0
    for line in budget.expenditure:
        standing = standings.get(line.id, Standing())
        left = standing.remaining
        # The project that nothing is paid for is not touched: it is to be found.
        if line.project and standing.paid and left > 1000 and taken < 12:
            taken += 1
            told = (f"{year}-06-{taken + 10}", f"{left / 20:.2f}", f"导-{taken:03}", _PAYEES[taken % 6], line.name)
            rows.append(",".join((*told, names[line.project], "")))
    if not enter:
        rows += [
            f"{year - 1}-12-29,3200.00,导-101,县城建材商店,上年办公用品,,30201",
            f"{year}-06-18,1500.00,导-102,惠民商贸有限公司,不可预见费,不可预见费,",
            f"{year}-06-19,-260.00,导-103,顺通运输队,退回多付运费,{next(iter(names.values()))},",
            rows[1],
        ]
    file = hand_in_payments(officer, "六月支付明细.csv", "\n".join(rows).encode("gb18030"))
    read_payment_file(file.pk)
    if enter:
        enter_soon(leader, file, leave_listed=True)
        enter_payment_file(file.pk)
