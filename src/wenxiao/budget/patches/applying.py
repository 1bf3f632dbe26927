"""Applying patches to the plain data of a budget."""

from collections.abc import Iterable
from typing import Any

from wenxiao.basics.errors import EditConflict, NoSuchField, NoSuchRow
from wenxiao.budget.patches.patch import InsertRow, MoveRow, Patch, RemoveRow, Seat, SetField
from wenxiao.budget.patches.plain import Plain, copied, find, is_row, rows_of, walk


def apply(budget: Plain, patches: Iterable[Patch]) -> Plain:
    """The budget with the patches applied in their order; ``budget`` itself stays as it was.

    All or none: raises ``EditConflict`` where what a patch says stood there does not stand there (it carries the
    present value), ``NoSuchRow`` for a row that is gone, ``NoSuchField`` for a field or list that rows of that kind
    do not have. Whether the values are right is not asked here but by ``wenxiao.wire.budget``.
    """
    changed: Plain = copied(budget)
    for patch in patches:
        if isinstance(patch, SetField):
            _set(changed, patch)
        elif isinstance(patch, InsertRow):
            _insert(changed, patch)
        elif isinstance(patch, RemoveRow):
            _remove(changed, patch)
        else:
            _move(changed, patch)
    return changed


def _row(budget: Plain, row: str) -> tuple[Plain, Seat]:
    found = find(budget, row)
    if found is None:
        raise NoSuchRow(row=row)
    return found


def _set(budget: Plain, patch: SetField) -> None:
    record: Any = _row(budget, patch.row)[0]
    *way, last = patch.field.split(".")
    for step in way:
        record = record.get(step) if isinstance(record, dict) else None
    key = _key(record, last)
    # An id is what everything else points at: it never changes.
    if key is None or key == "id":
        raise NoSuchField(field=patch.field, row=patch.row)
    if record[key] != patch.old and record[key] != patch.new:
        raise EditConflict(row=patch.row, field=patch.field, expected=patch.old, present=record[key])
    record[key] = copied(patch.new)


def _key(record: object, last: str) -> str | int | None:
    """What to change in a record, or in a list of values (``grades.2`` is the third cell); ``None`` for neither."""
    if isinstance(record, dict):
        return last if last in record else None
    if isinstance(record, list) and last.isdecimal() and int(last) < len(record) and not is_row(record[int(last)]):
        return int(last)
    return None


def _list(budget: Plain, seat: Seat) -> list[Plain]:
    rows = rows_of(budget, seat)
    if rows is None:
        if find(budget, seat.parent) is None:
            raise NoSuchRow(row=seat.parent)
        raise NoSuchField(field=seat.name, row=seat.parent)
    return rows


def _sit(rows: list[Plain], seat: Seat, row: Plain) -> None:
    """Put a row behind its neighbour; where that one is gone meanwhile, at the end: nothing is lost."""
    ids = [each["id"] for each in rows]
    place = 0 if not seat.after else ids.index(seat.after) + 1 if seat.after in ids else len(ids)
    rows.insert(place, row)


def _insert(budget: Plain, patch: InsertRow) -> None:
    rows = _list(budget, patch.seat)
    content: Plain = copied(patch.content)
    if content.get("id") != patch.row:
        raise NoSuchRow(row=patch.row)
    present = {row["id"] for row, _ in walk(budget)}
    if patch.row in present or any(row["id"] in present for row, _ in walk(content, patch.row)):
        raise EditConflict(row=patch.row, field=patch.seat.name, expected=None, present=patch.row)
    _sit(rows, patch.seat, content)


def _remove(budget: Plain, patch: RemoveRow) -> None:
    row, seat = _row(budget, patch.row)
    if row != patch.content:
        raise EditConflict(row=patch.row, field="", expected=patch.content, present=copied(row))
    _list(budget, seat).remove(row)


def _move(budget: Plain, patch: MoveRow) -> None:
    row, seat = _row(budget, patch.row)
    if (seat.parent, seat.name) not in {(end.parent, end.name) for end in (patch.origin, patch.goal)}:
        raise EditConflict(row=patch.row, field="", expected=patch.origin.parent, present=seat.parent)
    if patch.goal.parent in {patch.row, *(inner["id"] for inner, _ in walk(row, patch.row))}:
        raise NoSuchField(field=patch.goal.name, row=patch.goal.parent)
    goal = _list(budget, patch.goal)
    _list(budget, seat).remove(row)
    _sit(goal, patch.goal, row)
