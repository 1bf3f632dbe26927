"""Two versions of a budget, field by field."""

from bisect import bisect_left
from typing import Any

from wenxiao.budget.patches.patch import WHOLE, InsertRow, MoveRow, Patch, RemoveRow, Seat, SetField
from wenxiao.budget.patches.plain import Plain, row_lists, walk


def differences(old: Plain, new: Plain) -> tuple[Patch, ...]:
    """What makes ``new`` of ``old``, as patches: applied to ``old`` in their order they give ``new``.

    Rows are known by their ids, so a row that moved is told as moved and not as one gone and one new.
    """
    before, after = ({row["id"]: (row, seat) for row, seat in walk(budget)} for budget in (old, new))
    gone = [
        RemoveRow(row=key, seat=seat, content=_left(row, after))
        for key, (row, seat) in before.items()
        if key not in after and (seat.parent == WHOLE or seat.parent in after)
    ]
    # What leaves with its parent is told with it; what stays moves out first.
    found: list[Patch] = list(_seats(before, after))
    found += gone
    found += _fields(WHOLE, old, new)
    for key, (row, _) in after.items():
        # Most rows are as they were; that whole rows are equal is seen faster than that each of their fields is.
        if key in before and before[key][0] != row:
            found += _fields(key, before[key][0], row)
    return tuple(found)


def _left(row: Plain, after: dict[str, tuple[Plain, Seat]]) -> Plain:
    """What is left in a row that goes when those that stay have moved out of it."""
    left = dict(row)
    for name, rows in row_lists(row):
        left[name] = [_left(each, after) for each in rows if each["id"] not in after]
    return left


def _seats(before: dict[str, tuple[Plain, Seat]], after: dict[str, tuple[Plain, Seat]]) -> list[Patch]:
    """Insertions and moves, in the order of the new budget, so that every neighbour is there when it is named."""
    found: list[Patch] = []
    kept_order = _kept_order(before, after)
    for key, (row, seat) in after.items():
        if key not in before:
            if seat.parent == WHOLE or seat.parent in before:
                found.append(InsertRow(row=key, seat=seat, content=_new_part(row, before)))
        elif key not in kept_order:
            found.append(MoveRow(row=key, origin=before[key][1], goal=seat))
    return found


def _new_part(row: Plain, before: dict[str, tuple[Plain, Seat]]) -> Plain:
    """A new row without the old rows that move into it."""
    part = dict(row)
    for name, rows in row_lists(row):
        part[name] = [_new_part(each, before) for each in rows if each["id"] not in before]
    return part


def _kept_order(before: dict[str, tuple[Plain, Seat]], after: dict[str, tuple[Plain, Seat]]) -> set[str]:
    """Rows that need no move: in the same list, and among those whose order is the same (a longest such row of ids)."""
    places = {key: place for place, key in enumerate(before)}
    lists: dict[tuple[str, str], list[str]] = {}
    for key, (_, seat) in after.items():
        old = before.get(key)
        if old and (old[1].parent, old[1].name) == (seat.parent, seat.name):
            lists.setdefault((seat.parent, seat.name), []).append(key)
    return {key for keys in lists.values() for key in _longest(keys, places)}


def _longest(keys: list[str], places: dict[str, int]) -> list[str]:
    """A longest subsequence of ``keys`` whose old places rise, by patience sorting."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, key in enumerate(keys):
        place = bisect_left(tails, places[key])
        back.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(places[key])
            ends.append(index)
        else:
            tails[place], ends[place] = places[key], index
    chain: list[str] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(keys[index])
        index = back[index]
    return chain


def _fields(row: str, old: Plain, new: Plain, way: str = "") -> list[Patch]:
    found: list[Patch] = []
    lists = {name for name, _ in row_lists(old)} & {name for name, _ in row_lists(new)}
    for name, value in new.items():
        was: Any = old.get(name)
        if name in lists or value == was:
            continue
        if isinstance(value, dict) and isinstance(was, dict):
            found += _fields(row, was, value, f"{way}{name}.")
        elif isinstance(value, list) and isinstance(was, list) and len(value) == len(was):
            pairs = enumerate(zip(was, value, strict=True))
            found += [
                SetField(row=row, field=f"{way}{name}.{at}", old=one, new=two) for at, (one, two) in pairs if one != two
            ]
        else:
            found.append(SetField(row=row, field=way + name, old=was, new=value))
    return found


def _numbered(values: list[Any]) -> Plain:
    """A list of plain values as a record, so that each is told by itself."""
    return {str(at): value for at, value in enumerate(values)}
