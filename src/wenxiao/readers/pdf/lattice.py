"""Ruling lines to grids: where the cells of a table are, merged ones as one."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

import msgspec

from wenxiao.readers.pdf.content import Rule

#: Hundredths of a point: lines this near are one, ends this near touch, parts this near are one dashed line.
_ONE = 200
_TOUCH = 300
#: A table reaches beyond its outermost lines where the others do so by more than this: its edge is not drawn.
_BEYOND = 500
#: More crossings and tables than any page has: a drawing.
_CROSSINGS = 1_000_000
_TABLES = 100


class Slot(NamedTuple):
    """One cell of a grid: its first row and column, and how many it spans."""

    row: int
    column: int
    row_span: int
    column_span: int


class Grid(msgspec.Struct, frozen=True):
    """A ruled table: where its rows (``downward``) and columns (``across``) begin and end, and its cells."""

    across: list[int]
    downward: list[int]
    slots: list[Slot]

    def slot_box(self, slot: Slot) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of a cell."""
        return (
            self.across[slot.column],
            self.downward[slot.row],
            self.across[slot.column + slot.column_span],
            self.downward[slot.row + slot.row_span],
        )


def grids_of(across: list[Rule], down: list[Rule]) -> list[Grid] | None:
    """The ruled tables of a page; a frame around one text is none. ``None`` for a drawing, whose lines are too many."""
    across, down = _merged(across), _merged(down)
    if len(across) * len(down) > _CROSSINGS:
        return None
    grids = [_grid(*_closed(*group)) for group in _groups(across, down)]
    found = [grid for grid in grids if grid is not None]
    return _outermost(found) if len(found) <= _TABLES else None


def _merged(rules: list[Rule]) -> list[Rule]:
    """The rules, those along one line at one height, their parts joined where they meet."""
    aligned: list[list[Rule]] = []
    for rule in sorted(rules):
        if aligned and rule.at - aligned[-1][0].at <= _ONE:
            aligned[-1].append(rule)
        else:
            aligned.append([rule])
    merged: list[Rule] = []
    for group in aligned:
        at = sum(rule.at for rule in group) // len(group)
        for rule in sorted(group, key=lambda each: each.start):
            last = merged[-1] if merged else None
            if last and last.at == at and rule.start - last.end <= _TOUCH:
                merged[-1] = Rule(at, last.start, max(last.end, rule.end))
            else:
                merged.append(Rule(at, rule.start, rule.end))
    return merged


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together, as the lines of one table do."""
    parents = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    places = [rule.at for rule in down]
    for index, rule in enumerate(across):
        low, high = bisect_left(places, rule.start - _TOUCH), bisect_right(places, rule.end + _TOUCH)
        for other in range(low, high):
            if down[other].start - _TOUCH <= rule.at <= down[other].end + _TOUCH:
                parents[root(index)] = root(len(across) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate(across):
        groups[root(index)][0].append(rule)
    for index, rule in enumerate(down):
        groups[root(len(across) + index)][1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _closed(across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules of a table with the edges that are not drawn: where the lines inside reach beyond the last one."""
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    sides = [at for at, edge in ((left, down[0].at), (right, down[-1].at)) if abs(at - edge) > _BEYOND]
    ends = [at for at, edge in ((top, across[0].at), (bottom, across[-1].at)) if abs(at - edge) > _BEYOND]
    low, high = min(top, across[0].at), max(bottom, across[-1].at)
    return (
        sorted([*across, *(Rule(at, min(left, down[0].at), max(right, down[-1].at)) for at in ends)]),
        sorted([*down, *(Rule(at, low, high) for at in sides)]),
    )


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    columns, rows = sorted({rule.at for rule in down}), sorted({rule.at for rule in across})
    if len(columns) < 2 or len(rows) < 2:
        return None
    slots = _Slots(columns, rows, across, down).found()
    return _compact(columns, rows, slots) if len(slots) > 1 else None


class _Slots:
    """Finds the cells of one grid: fields that no line parts are one."""

    def __init__(self, columns: list[int], rows: list[int], across: list[Rule], down: list[Rule]) -> None:
        self._columns, self._rows = columns, rows
        self._across: dict[int, list[Rule]] = defaultdict(list)
        self._down: dict[int, list[Rule]] = defaultdict(list)
        for rule in across:
            self._across[rule.at].append(rule)
        for rule in down:
            self._down[rule.at].append(rule)

    def found(self) -> list[Slot]:
        """The cells, row by row; an area without a rectangle's shape falls into the runs of its rows."""
        slots: list[Slot] = []
        for fields in self._areas():
            top, bottom = min(row for row, _ in fields), max(row for row, _ in fields)
            left, right = min(column for _, column in fields), max(column for _, column in fields)
            if len(fields) == (bottom - top + 1) * (right - left + 1):
                slots.append(Slot(top, left, bottom - top + 1, right - left + 1))
            else:
                slots += _runs(fields)
        return sorted(slots)

    def _areas(self) -> list[list[tuple[int, int]]]:
        width = len(self._columns) - 1
        seen: set[tuple[int, int]] = set()
        areas: list[list[tuple[int, int]]] = []
        for first in ((row, column) for row in range(len(self._rows) - 1) for column in range(width)):
            if first in seen:
                continue
            seen.add(first)
            area = [first]
            for field in area:
                for beside in self._open(*field):
                    if beside not in seen:
                        seen.add(beside)
                        area.append(beside)
            areas.append(area)
        return areas

    def _open(self, row: int, column: int) -> list[tuple[int, int]]:
        """The fields beside one that no line parts from it."""
        across = (self._columns[column] + self._columns[column + 1]) // 2
        down = (self._rows[row] + self._rows[row + 1]) // 2
        ways: list[tuple[int, int]] = []
        if column + 2 < len(self._columns) and not _covers(self._down[self._columns[column + 1]], down):
            ways.append((row, column + 1))
        if column and not _covers(self._down[self._columns[column]], down):
            ways.append((row, column - 1))
        if row + 2 < len(self._rows) and not _covers(self._across[self._rows[row + 1]], across):
            ways.append((row + 1, column))
        if row and not _covers(self._across[self._rows[row]], across):
            ways.append((row - 1, column))
        return ways


def _covers(rules: list[Rule], place: int) -> bool:
    return any(rule.start <= place <= rule.end for rule in rules)


def _runs(fields: list[tuple[int, int]]) -> list[Slot]:
    slots: list[Slot] = []
    for row, column in sorted(fields):
        last = slots[-1] if slots else None
        if last and last.row == row and last.column + last.column_span == column:
            slots[-1] = last._replace(column_span=last.column_span + 1)
        else:
            slots.append(Slot(row, column, 1, 1))
    return slots


def _compact(columns: list[int], rows: list[int], slots: list[Slot]) -> Grid:
    """The grid without rows and columns in which no cell begins."""
    kept_rows, kept_columns = sorted({slot.row for slot in slots}), sorted({slot.column for slot in slots})
    compact = [
        Slot(
            row := bisect_left(kept_rows, slot.row),
            column := bisect_left(kept_columns, slot.column),
            bisect_left(kept_rows, slot.row + slot.row_span) - row,
            bisect_left(kept_columns, slot.column + slot.column_span) - column,
        )
        for slot in slots
    ]
    return Grid(
        [columns[at] for at in kept_columns] + columns[-1:], [rows[at] for at in kept_rows] + rows[-1:], compact
    )


def _outermost(grids: list[Grid]) -> list[Grid]:
    """The grids from top to bottom, without those that lie inside another."""
    return sorted(
        (grid for grid in grids if not any(_holds(other, grid) for other in grids if other is not grid)),
        key=lambda grid: (grid.downward[0], grid.across[0]),
    )


def _holds(outer: Grid, inner: Grid) -> bool:
    return (
        outer.across[0] - _TOUCH <= inner.across[0]
        and inner.across[-1] <= outer.across[-1] + _TOUCH
        and outer.downward[0] - _TOUCH <= inner.downward[0]
        and inner.downward[-1] <= outer.downward[-1] + _TOUCH
    )
