"""What a patch is: one of four changes to the plain data of a budget, each naming what stood there before."""

from typing import Any

import msgspec

#: The budget itself, where a patch names a row.
WHOLE = ""


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """Where a row sits: the list ``name`` of ``parent`` (an id, or ``""`` for the budget itself), behind ``after``.

    ``after`` is the id of the row before it, ``""`` for the first seat. A seat by neighbour stays right when somebody
    else adds rows elsewhere in the list, which a number would not.
    """

    name: str
    parent: str = WHOLE
    after: str = ""


class _Patch(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all patches have: the row they change (``""`` is the budget itself)."""

    row: str


class SetField(_Patch, frozen=True, kw_only=True, tag="set"):
    """A field takes another value. ``field`` may lead into a record by a dot: ``staff.retired``."""

    field: str
    old: Any
    new: Any


class InsertRow(_Patch, frozen=True, kw_only=True, tag="insert"):
    """A row is added with its content, and whatever rows it contains."""

    seat: Seat
    content: dict[str, Any]


class RemoveRow(_Patch, frozen=True, kw_only=True, tag="remove"):
    """A row goes; its whole content is kept here, so that it can come back."""

    seat: Seat
    content: dict[str, Any]


class MoveRow(_Patch, frozen=True, kw_only=True, tag="move"):
    """A row takes another seat, in its own list or in another list that holds rows of its kind."""

    origin: Seat
    goal: Seat


Patch = SetField | InsertRow | RemoveRow | MoveRow


def inverse(patch: Patch) -> Patch:
    """The patch that takes ``patch`` back: applied right behind it, everything is as before.

    Several patches are taken back by ``differences`` of the two versions, for a seat names the neighbour of its time.
    """
    if isinstance(patch, SetField):
        return SetField(row=patch.row, field=patch.field, old=patch.new, new=patch.old)
    if isinstance(patch, InsertRow):
        return RemoveRow(row=patch.row, seat=patch.seat, content=patch.content)
    if isinstance(patch, RemoveRow):
        return InsertRow(row=patch.row, seat=patch.seat, content=patch.content)
    return MoveRow(row=patch.row, origin=patch.goal, goal=patch.origin)


def rows_touched(patch: Patch) -> frozenset[str]:
    """The rows that a patch changes: its own, and the one whose list it changes."""
    if isinstance(patch, SetField):
        return frozenset({patch.row})
    if isinstance(patch, MoveRow):
        return frozenset({patch.row, patch.origin.parent, patch.goal.parent})
    return frozenset({patch.row, patch.seat.parent})
