"""What an adjustment is: changes of money line by line, and patches of the goals that go with them."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from wenxiao.budget.journal import Entry, EntryKind
from wenxiao.budget.patches import InsertRow, Patch, Seat
from wenxiao.budget.rows import Part

#: What is told of a new project that belongs to its line.
_OF_LINE = ("function", "economic", "fund")


class MoneyChange(msgspec.Struct, frozen=True, kw_only=True):
    """What one line gets (below zero: gives), in yuan; ``kind`` is an addition, a transfer or what is carried over."""

    line: str
    kind: EntryKind
    amount: Decimal


class Adjustment(msgspec.Struct, frozen=True, kw_only=True):
    """Money and goals as they are to change together; the patches are against the budget as it stands."""

    money: tuple[MoneyChange, ...] = ()
    patches: tuple[Patch, ...] = ()

    def entries(self, on: date) -> tuple[Entry, ...]:
        """What is entered in the journal once it is approved, what takes money away first."""
        ordered = sorted(self.money, key=lambda change: change.amount)
        return tuple(
            Entry(id=f"adjusted-{at}", kind=change.kind, line=change.line, amount=change.amount, on=on)
            for at, change in enumerate(ordered)
        )


def new_project(key: str, fields: dict[str, Any], after: tuple[str, str]) -> tuple[Patch, Patch]:
    """The patches that add a project with one expenditure line of zero; its money comes as an addition.

    ``fields`` are those of ``Project`` and, beside them, ``function``, ``economic`` and ``fund`` of the line; ``after``
    names the last project and the last line, behind which they are put. The line has the id ``{key}-line``.
    """
    of_line: dict[str, Any] = {name: fields[name] for name in _OF_LINE if name in fields}
    line: dict[str, Any] = {"id": f"{key}-line", "part": Part.PROJECT.value, "amount": "0", "project": key, **of_line}
    project: dict[str, Any] = {"id": key, **{name: told for name, told in fields.items() if name not in _OF_LINE}}
    return (
        InsertRow(row=key, seat=Seat(name="projects", after=after[0]), content=project),
        InsertRow(row=line["id"], seat=Seat(name="expenditure", after=after[1]), content=line),
    )
