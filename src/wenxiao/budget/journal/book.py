"""A journal kept line by line while entries are added: what ``fold`` comes to, without folding anew for each entry."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from wenxiao.budget.journal.entries import Entry, EntryKind
from wenxiao.budget.journal.standing import COUNTS, Standing

_ZERO = Decimal(0)


class Book:
    """The standing of every line of one journal, brought up to each entry as it is added.

    An entry stands in it after those that it concerns, as the entries of a journal do. Adding and asking take the same
    time however long the journal is.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._lines: dict[str, _Line] = {}
        self._counted: dict[str, Entry] = {}
        self._used: Counter[str] = Counter()
        for entry in entries:
            self.add(entry)

    def __contains__(self, line: str) -> bool:
        return line in self._lines

    def add(self, entry: Entry) -> None:
        """Put in one more entry; whether it may be taken is asked of ``refusals`` before."""
        self._line(entry.line)
        if entry.kind is not EntryKind.REVERSAL:
            self._counted[entry.id] = entry
            self._apply(entry, 1)
        elif about := self._counted.pop(entry.concerns, None):
            self._apply(about, -1)

    def counted(self, key: str) -> Entry | None:
        """An entry that counts, by its id; ``None`` for one that is reversed or is not there."""
        return self._counted.get(key)

    def is_used(self, key: str) -> bool:
        """Whether an entry that counts is about this one."""
        return self._used[key] > 0

    def left(self, about: Entry) -> Decimal:
        """What is left of a commitment, or of a payment not refunded; never below zero."""
        rest = self._lines[about.line].left.get(about.id, about.amount)
        return max(rest, _ZERO)

    def standing(self, line: str) -> Standing:
        """How one line stands; all zero for a line that is not there."""
        kept = self._lines.get(line)
        return kept.standing() if kept else Standing()

    def standings(self) -> Mapping[str, Standing]:
        """The standing of every line that has an entry that counts: what ``fold`` gives."""
        return {name: line.standing() for name, line in self._lines.items() if line.count}

    def remaining_with(self, entry: Entry) -> tuple[Decimal, Decimal]:
        """What remains of the line of an entry before it, and with it."""
        if entry.kind is EntryKind.REVERSAL:
            before = after = self.standing(entry.line).remaining
            about = self._counted.get(entry.concerns)
            if about is not None:
                self._apply(about, -1)
                after = self.standing(entry.line).remaining
                self._apply(about, 1)
            return before, after
        line = self._line(entry.line)
        before = line.remaining()
        self._apply(entry, 1)
        after = line.remaining()
        self._apply(entry, -1)
        return before, after

    def _line(self, name: str) -> "_Line":
        found = self._lines.get(name)
        if found is None:
            found = self._lines[name] = _Line()
        return found

    def _apply(self, entry: Entry, sign: int) -> None:
        if entry.concerns:
            self._used[entry.concerns] += sign
        self._lines[entry.line].apply(entry, sign, self._counted.get(entry.concerns))


class _Line:
    """The sums of one line; ``left`` of its commitments and of payments that were refunded in part."""

    def __init__(self) -> None:
        self.count = 0
        self.sums: dict[str, Decimal] = dict.fromkeys(Standing.__struct_fields__, _ZERO)
        self.left: dict[str, Decimal] = {}

    def standing(self) -> Standing:
        return Standing(**self.sums)

    def remaining(self) -> Decimal:
        """What ``Standing.remaining`` would say, without making one."""
        sums = self.sums
        adjusted = sums["initial"] + sums["added"] + sums["transferred"] + sums["carried_over"]
        return adjusted - sums["committed"] - sums["paid"]

    def apply(self, entry: Entry, sign: int, about: Entry | None) -> None:
        """Count an entry, or with ``sign`` −1 take it out again."""
        self.count += sign
        if name := COUNTS.get(entry.kind):
            self.sums[name] += sign * entry.amount
        if entry.kind is EntryKind.COMMITMENT:
            self._commit(entry, sign)
        elif entry.kind is EntryKind.REFUND:
            self.sums["paid"] -= sign * entry.amount
            if about is not None:
                self._take(about, sign * entry.amount)
        elif about is not None and about.kind is EntryKind.COMMITMENT:
            self._take(about, sign * entry.amount)

    def _commit(self, entry: Entry, sign: int) -> None:
        if sign > 0:
            self.left[entry.id] = entry.amount
            self.sums["committed"] += entry.amount
        else:
            self.sums["committed"] -= max(self.left.pop(entry.id, _ZERO), _ZERO)

    def _take(self, about: Entry, amount: Decimal) -> None:
        """So much less is left of a commitment or a payment; of a commitment it is reserved no more."""
        before = self.left.get(about.id, about.amount)
        after = self.left[about.id] = before - amount
        if about.kind is EntryKind.COMMITMENT:
            self.sums["committed"] += max(after, _ZERO) - max(before, _ZERO)
