"""What the entries of a journal come to, line by line; the order of the entries plays no part."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

import msgspec

from wenxiao.budget.journal.entries import Entry, EntryKind

_ZERO = Decimal(0)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one line, or several together, stands; in yuan, exact.

    ``committed`` is what is reserved and neither paid nor released; ``paid`` is less refunds.
    """

    initial: Decimal = _ZERO
    added: Decimal = _ZERO
    transferred: Decimal = _ZERO
    carried_over: Decimal = _ZERO
    committed: Decimal = _ZERO
    paid: Decimal = _ZERO

    @property
    def adjusted(self) -> Decimal:
        """The budget as it is now (调整预算数): execution is measured against it."""
        return self.initial + self.added + self.transferred + self.carried_over

    @property
    def remaining(self) -> Decimal:
        """What can still be committed or paid."""
        return self.adjusted - self.committed - self.paid

    @property
    def rate(self) -> Fraction | None:
        """Execution rate (执行率), paid over adjusted budget; ``None`` where there is no budget."""
        if self.adjusted <= 0:
            return None
        # One fraction rather than the quotient of two: it is asked for with every row of every table of money.
        (paid, paid_parts), (whole, whole_parts) = self.paid.as_integer_ratio(), self.adjusted.as_integer_ratio()
        return Fraction(paid * whole_parts, paid_parts * whole)


def together(standings: Iterable[Standing]) -> Standing:
    """Several standings as one."""
    sums = dict.fromkeys(Standing.__struct_fields__, _ZERO)
    for standing in standings:
        for name in sums:
            sums[name] += getattr(standing, name)
    return Standing(**sums)


#: Under which part of a standing an entry counts; releases and refunds count against what they concern.
COUNTS = {
    EntryKind.INITIAL: "initial",
    EntryKind.ADDITION: "added",
    EntryKind.TRANSFER: "transferred",
    EntryKind.CARRY_OVER: "carried_over",
    EntryKind.PAYMENT: "paid",
}


def standing_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count: reversals, and what they reverse, do not."""
    every = list(entries)
    reversed_ids = {entry.concerns for entry in every if entry.kind is EntryKind.REVERSAL}
    return [entry for entry in every if entry.kind is not EntryKind.REVERSAL and entry.id not in reversed_ids]


def fold(entries: Iterable[Entry]) -> Mapping[str, Standing]:
    """The standing of every line that has an entry."""
    counted = standing_entries(entries)
    by_line: dict[str, dict[str, Decimal]] = {}
    for entry in counted:
        sums = by_line.setdefault(entry.line, {})
        if name := COUNTS.get(entry.kind):
            sums[name] = sums.get(name, _ZERO) + entry.amount
        elif entry.kind is EntryKind.REFUND:
            sums["paid"] = sums.get("paid", _ZERO) - entry.amount
    for line, amount in open_commitments(counted).values():
        sums = by_line[line]
        sums["committed"] = sums.get("committed", _ZERO) + amount
    return {line: Standing(**sums) for line, sums in by_line.items()}


def open_commitments(counted: Iterable[Entry]) -> dict[str, tuple[str, Decimal]]:
    """Commitments with the line and what is left of each: neither paid nor released, never below zero."""
    every = list(counted)
    left = {entry.id: entry.amount for entry in every if entry.kind is EntryKind.COMMITMENT}
    lines = {entry.id: entry.line for entry in every if entry.kind is EntryKind.COMMITMENT}
    for entry in every:
        if entry.kind in (EntryKind.PAYMENT, EntryKind.RELEASE) and entry.concerns in left:
            left[entry.concerns] -= entry.amount
    return {key: (lines[key], max(amount, _ZERO)) for key, amount in left.items()}
