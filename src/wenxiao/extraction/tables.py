"""Finding a table by its header, its columns by their wordings, and what stands around it."""

import re
from collections import deque
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS, Amount
from wenxiao.basics.places import Place
from wenxiao.basics.wording import normal
from wenxiao.documents.model import Cell, Row, Table
from wenxiao.standards.layouts import Column, TableLayout, header_wording, named, named_below, vocabulary

_HEADER_WITHIN = 12
_HEADER_ROWS = 4
_RULE = re.compile(r"[-:=+]+")


class Leaf(msgspec.Struct, frozen=True):
    """One column of a table: ``roles`` from the group down to the column, ``label`` its own printed wording.

    ``span``: so many columns of the source stand under that label.
    """

    index: int
    roles: tuple[str, ...]
    label: str
    fund: str = ""
    span: int = 1

    @property
    def role(self) -> str:
        return self.roles[-1] if self.roles else ""


class Located(msgspec.Struct, frozen=True):
    """A table whose header was found: rows ``first`` to ``body`` are the header, its columns are ``leaves``."""

    table: Table
    layout: TableLayout
    first: int
    body: int
    leaves: tuple[Leaf, ...]

    def column(self, role: str) -> int | None:
        """Index of the first column of that role."""
        return next((leaf.index for leaf in self.leaves if leaf.role == role), None)

    def cell(self, row: Row, role: str) -> Cell | None:
        """The cell of that role that begins in ``row``."""
        index = self.column(role)
        return None if index is None else cell_at(row, index)

    def text(self, row: Row, role: str) -> str:
        """The text of that cell, stripped, ``""`` where none begins."""
        cell = self.cell(row, role)
        return cell.text.strip() if cell else ""

    def body_rows(self) -> Iterator[Row]:
        """The rows below the header with something in them, a header printed again left out."""
        words = vocabulary(self.layout.name)
        above = [_labels(row) for row in self.table.rows[: self.body]]
        for row in self.table.rows[self.body :]:
            labels = _labels(row)
            again = labels in above or all(header_wording(label) in words for label in labels)
            if labels and not (len(labels) > 1 and again):
                yield row


def cell_at(row: Row, index: int) -> Cell | None:
    """The cell that begins in ``row`` at column ``index``."""
    return next((cell for cell in row.cells if cell.column == index), None)


def locate(table: Table, layout: TableLayout) -> Located | None:
    """The table with its columns if its header is one of ``layout``, else ``None``."""
    for first, row in enumerate(table.rows[:_HEADER_WITHIN]):
        if not _begins_header(row, layout):
            continue
        body = _header_end(table, first, layout)
        leaves = _leaves(table, first, body, layout)
        roles = {role for leaf in leaves for role in leaf.roles}
        if set(layout.required) <= roles and (not layout.any_of or roles & set(layout.any_of)):
            return Located(table, layout, first, body, leaves)
    return None


def _labels(row: Row) -> list[str]:
    return [cell.text.strip() for cell in row.cells if cell.text.strip()]


def _begins_header(row: Row, layout: TableLayout) -> bool:
    labels = _labels(row)
    known = sum(named(layout.column, label) is not None for label in labels)
    return known >= 2 and known * 2 >= len(labels)


def _header_end(table: Table, first: int, layout: TableLayout) -> int:
    """Behind the last header row: below the first come only blank rows, rules and the columns of its groups."""
    end = first + 1
    while end < min(len(table.rows), first + _HEADER_ROWS):
        row = table.rows[end]
        if not all(_continues_header(cell, table.rows[first], layout) for cell in row.cells) or _is_total(row):
            break
        end += 1
    return end


def _continues_header(cell: Cell, above: Row, layout: TableLayout) -> bool:
    """Whether a cell may stand in a lower header row: a column of a group, or the label above it once more."""
    label = cell.text.strip()
    if not label or _RULE.fullmatch(normal(label)):
        return True
    if header_wording(label) in vocabulary(layout.name, below=True):
        return True
    upper = cell_at(above, cell.column)
    return upper is not None and header_wording(upper.text) == header_wording(label)


def _is_total(row: Row) -> bool:
    return bool(row.cells) and row.cells[0].column == 0 and is_total(row.cells[0].text)


def is_total(name: str) -> bool:
    """Whether a row of this name is a total."""
    return normal(name) in {"合计", "总计", "合计数", "本页合计"}


def _leaves(table: Table, first: int, body: int, layout: TableLayout) -> tuple[Leaf, ...]:
    rows = [row for row in table.rows[first:body] if not all(_RULE.fullmatch(normal(label)) for label in _labels(row))]
    if not any(cell.column_span > 1 or cell.row_span > 1 for row in rows for cell in row.cells):
        in_order = _in_order([deque(_labels(row)) for row in rows], layout.column)
        if in_order is not None and len(in_order) in (table.columns, _filled(table, first)):
            return tuple(Leaf(index, *found) for index, found in enumerate(in_order))
    return _by_position(table, first, body, layout)


def _filled(table: Table, first: int) -> int:
    """How many columns there are up to the last one with something in it, the header's rows and those below."""
    return 1 + max((cell.column for row in table.rows[first:] for cell in row.cells if cell.text.strip()), default=-1)


_Found = tuple[tuple[str, ...], str, str]


def _in_order(levels: list[deque[str]], columns: tuple[Column, ...]) -> list[_Found] | None:
    """The columns by the order of the labels alone, whatever place the source gives them.

    A group takes from the row below the labels that are its own, each once; ``None`` if labels remain.
    Text taken out of Word and PDF files loses merged cells, so that groups stand too far left.
    """
    found: list[_Found] = []
    while levels and levels[0]:
        found += _expanded(levels, 0, columns, ())
    return None if any(levels[1:]) or not found else found


def _expanded(
    levels: list[deque[str]], depth: int, columns: tuple[Column, ...], above: tuple[str, ...]
) -> list[_Found]:
    label = levels[depth].popleft()
    way = _way(columns, label)
    column = way[-1] if way else None
    roles = (*above, *(step.role for step in way)) if way else (*above, "")
    below: list[_Found] = []
    used: set[str] = set()
    while column and column.children and depth + 1 < len(levels) and levels[depth + 1]:
        following = header_wording(levels[depth + 1][0])
        if following in used or named(column.children, following) is None:
            break
        used.add(following)
        below += _expanded(levels, depth + 1, column.children, roles)
    return below or [(roles, label, column.fund if column else "")]


def _way(columns: tuple[Column, ...], label: str) -> tuple[Column, ...]:
    """The column that a label names, with the groups that are not printed above it."""
    column = named(columns, label)
    return (column,) if column else named_below(columns, label)


def _by_position(table: Table, first: int, body: int, layout: TableLayout) -> tuple[Leaf, ...]:
    """The columns by where their labels stand; a blank beside a group belongs to the group on its left."""
    grid = table.grid()[first:body]
    leaves, seen = [], set()
    for index in range(table.columns):
        stack = _stack(grid, index)
        lowest = next((row[index] for row in reversed(grid) if _text(row[index])), None)
        if not stack or lowest is None or id(lowest) in seen:
            continue
        seen.add(id(lowest))
        roles, fund = _resolved(stack, layout.column)
        leaves.append(Leaf(index, roles, lowest.text.strip(), fund, lowest.column_span))
    return tuple(leaves)


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def _stack(grid: list[list[Cell | None]], index: int) -> list[str]:
    """The labels above and in a column, from the top; where the source left a group's cells blank, its label."""
    stack: list[str] = []
    for depth, row in enumerate(grid):
        label = _text(row[index])
        if not label and any(_text(below[index]) for below in grid[depth + 1 :]):
            label = next((_text(row[left]) for left in range(index, -1, -1) if _text(row[left])), "")
        if label and (not stack or stack[-1] != label):
            stack.append(label)
    return stack


def _resolved(stack: list[str], columns: tuple[Column, ...]) -> tuple[tuple[str, ...], str]:
    for depth, label in enumerate(stack):
        way = _way(columns, label)
        if way:
            roles, fund = _resolved(stack[depth + 1 :], way[-1].children)
            return (*(step.role for step in way), *roles), fund or way[-1].fund
    return (), ""


def header_unit(located: Located, role: str) -> str:
    """The unit printed in the header of a column, as in 预算数（万元）; ``""`` where none is."""
    label = next((leaf.label for leaf in located.leaves if leaf.role == role), "")
    found = re.search(r"\((?:金额)?(?:单位:?)?(千元|万元|亿元|元)\)", normal(label))
    return found.group(1) if found else ""


# --- amounts in cells ---

_AMOUNT = re.compile(r"([-+]?\d[\d,]{0,30}(?:\.\d{1,10})?)(千元|万元|亿元|元)?")


def is_blank(text: str) -> bool:
    """Whether a cell states nothing: empty, or a dash."""
    return not normal(text).strip("-/")


def amount_of(text: str, unit: str) -> Amount | None:
    """The amount printed in a cell, ``None`` if it is blank or no number; a unit in the cell counts before ``unit``."""
    found = _AMOUNT.fullmatch(normal(text))
    if not found:
        return None
    return Amount(Decimal(found.group(1).replace(",", "")), found.group(2) or unit, text.strip())


def is_money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return unit in MONEY_UNITS


def row_place(row: Row) -> Place:
    """The place of a row: it has no column, and quotes its first cell with text."""
    cell = next((cell for cell in row.cells if cell.text.strip()), row.cells[0])
    return msgspec.structs.replace(cell.passage.place, column=None)
