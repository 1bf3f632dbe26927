"""Characters into the cells of ruled tables."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from wenxiao.readers.pdf.content import Glyph
from wenxiao.readers.pdf.drafts import CellDraft, TableDraft
from wenxiao.readers.pdf.lattice import Grid, Slot
from wenxiao.readers.pdf.lines import TextLine, goes_on, lines_of, separator

#: Hundredths of a point: the distance that text usually keeps from the line beside it.
_PADDING = 250
#: Characters this near, in sizes of the type, were written in one go.
_CLOSE = 0.12
_OVERLAP = 0.6
_LEVEL = 0.3
_AT_EDGE = 600
#: In sizes of the type: the two sides of what stands in the middle differ by less.
_CENTRED = 0.8
#: Room that a full line of a cell may leave.
_SLACK = 0.7


class Filled(msgspec.Struct, frozen=True):
    """The tables of a page, the characters that stand in none, and figures that run over a line into another cell."""

    tables: list[TableDraft]
    free: list[Glyph]
    over: list[str]


def fill(grids: list[Grid], glyphs: list[Glyph], page: int) -> Filled:
    """Lay the characters of a page into its tables."""
    free: list[Glyph] = []
    inside: list[list[list[Glyph]]] = [[] for _ in grids]
    over: list[str] = []
    for run in _runs(glyphs):
        owners = [next((at for at, grid in enumerate(grids) if _is_inside(grid, glyph)), None) for glyph in run]
        at = max(owners, key=owners.count)
        if at is None:
            free += run
        else:
            inside[at].append(run)
        if len(set(owners)) > 1:
            _tell(run, over)
    tables = [_table(grid, held, page, over) for grid, held in zip(grids, inside, strict=True)]
    return Filled(tables, free, over)


def _tell(run: list[Glyph], over: list[str]) -> None:
    """Note a figure that runs over a line."""
    if any(glyph.sign.isdigit() for glyph in run):
        over.append("".join(glyph.sign for glyph in run))


def _is_inside(grid: Grid, glyph: Glyph) -> bool:
    across = (glyph.left + glyph.right) // 2
    return grid.across[0] <= across < grid.across[-1] and grid.downward[0] <= glyph.middle < grid.downward[-1]


def _table(grid: Grid, runs: list[list[Glyph]], page: int, over: list[str]) -> TableDraft:
    fields = {
        (row, column): slot
        for slot in grid.slots
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }
    held: dict[Slot, list[Glyph]] = defaultdict(list)
    for run in runs:
        slots = [fields[_field(grid, glyph)] for glyph in run]
        if len(set(slots)) == 1 or _meet(grid, run, slots):
            for glyph, slot in zip(run, slots, strict=True):
                held[slot].append(glyph)
            continue
        held[_owner(grid, run, slots)] += run
        _tell(run, over)
    lines = {slot: lines_of(held[slot]) for slot in grid.slots}
    rows: list[list[CellDraft]] = [[] for _ in grid.downward[1:]]
    for slot in grid.slots:
        rows[slot.row].append(_cell(grid, slot, lines[slot], page))
    return TableDraft(page, grid.across, rows, grid.downward[0], grid.downward[-1])


def _field(grid: Grid, glyph: Glyph) -> tuple[int, int]:
    across = (glyph.left + glyph.right) // 2
    row = bisect_right(grid.downward, glyph.middle) - 1
    column = bisect_right(grid.across, across) - 1
    return max(0, min(row, len(grid.downward) - 2)), max(0, min(column, len(grid.across) - 2))


def _runs(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that were written one close behind the other."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = max(min(before.size, glyph.size), 1)
    gap = (glyph.left - before.right) / size
    spaced = before.sign.isspace() or glyph.sign.isspace()
    return not spaced and -_OVERLAP <= gap <= _CLOSE and abs(glyph.middle - before.middle) < _LEVEL * size


def _meet(grid: Grid, run: list[Glyph], slots: list[Slot]) -> bool:
    """Whether a run is the texts of several cells that touch: each stands in the middle of its own."""
    for slot in set(slots):
        part = [glyph for glyph, owner in zip(run, slots, strict=True) if owner == slot]
        left, _, right, _ = grid.slot_box(slot)
        if abs((part[0].left - left) - (right - part[-1].right)) > _CENTRED * part[0].size:
            return False
    return True


def _owner(grid: Grid, run: list[Glyph], slots: list[Slot]) -> Slot:
    """The cell a run belongs to: where it begins or ends at an edge as text does, else where most of it stands."""
    first, last = slots[0], slots[-1]
    begins = run[0].left - grid.slot_box(first)[0]
    ends = grid.slot_box(last)[2] - run[-1].right
    if begins <= _AT_EDGE < ends:
        return first
    if ends <= _AT_EDGE < begins:
        return last
    return max(slots, key=slots.count)


def _cell(grid: Grid, slot: Slot, lines: list[TextLine], page: int) -> CellDraft:
    left, _, right, _ = grid.slot_box(slot)
    draft = CellDraft(slot.row, slot.column, slot.row_span, slot.column_span, "", page)
    if not lines:
        return draft
    widest = max(line.width for line in lines)
    # Where the text is centred a line is as long as the cell lets it, wherever it begins.
    room = max(right - left - 2 * _PADDING, widest)
    text = lines[0].text
    for above, below in pairwise(lines):
        torn = goes_on(above, below, above.left + room, _SLACK)
        text += (separator(text, below.text) if torn else "\n") + below.text
    draft.full = lines[-1].width > room - (1 + _SLACK) * lines[-1].size
    draft.text = text
    draft.set_in = (lines[0].left - left) / lines[0].size
    draft.length = lines[0].width / lines[0].size
    draft.behind = (right - lines[0].right) / lines[0].size
    return draft
