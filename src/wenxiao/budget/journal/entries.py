"""What can happen to the money of one budget line after its approval."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.budget.rows import CostKind


class EntryKind(StrEnum):
    """The kinds of journal entries."""

    INITIAL = "initial"
    ADDITION = "addition"
    TRANSFER = "transfer"
    CARRY_OVER = "carry_over"
    COMMITMENT = "commitment"
    RELEASE = "release"
    PAYMENT = "payment"
    REFUND = "refund"
    REVERSAL = "reversal"

    @property
    def chinese(self) -> str:
        """What the office calls it."""
        return _NAMES[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _NAMES[self][1]

    @property
    def changes_budget(self) -> bool:
        """Whether it changes what may be spent."""
        return self in _BUDGET

    @property
    def spends(self) -> bool:
        """Whether it spends or reserves money: this stops while a project is suspended."""
        return self in (EntryKind.PAYMENT, EntryKind.COMMITMENT)

    @property
    def may_be_negative(self) -> bool:
        """Whether its amount may be below zero: money is taken away, or goes to another line."""
        return self in (EntryKind.ADDITION, EntryKind.TRANSFER)


_NAMES = {
    EntryKind.INITIAL: ("年初预算", "Initial budget"),
    EntryKind.ADDITION: ("追加（追减）", "Addition or cut"),
    EntryKind.TRANSFER: ("调剂", "Transfer"),
    EntryKind.CARRY_OVER: ("上年结转", "Carried over"),
    EntryKind.COMMITMENT: ("签约占用", "Commitment"),
    EntryKind.RELEASE: ("释放占用", "Release"),
    EntryKind.PAYMENT: ("支付", "Payment"),
    EntryKind.REFUND: ("退款", "Refund"),
    EntryKind.REVERSAL: ("冲销", "Reversal"),
}
_BUDGET = frozenset({EntryKind.INITIAL, EntryKind.ADDITION, EntryKind.TRANSFER, EntryKind.CARRY_OVER})


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One entry against one expenditure line (by its id); amounts in yuan, never changed once it is there.

    A transfer is two entries, what one line gives (below zero) and what another gets. ``concerns`` is the id of the
    entry that this one is about: the commitment a payment fulfils or a release frees, the payment that is refunded,
    the entry that is reversed. ``economic`` and ``cost`` say more than the line does: the class of the payment, and
    which kind of 三公 it is.
    """

    id: str
    kind: EntryKind
    line: str
    amount: Decimal
    on: date
    concerns: str = ""
    economic: str = ""
    cost: CostKind | None = None
    payee: str = ""
    purpose: str = ""
    voucher: str = ""
