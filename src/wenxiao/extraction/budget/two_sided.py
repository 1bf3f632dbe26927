"""收支总表 and 财政拨款收支总表: lines of revenue on the left, of expenditure on the right."""

import re
from collections.abc import Iterator

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import tidy
from wenxiao.documents.model import Row
from wenxiao.documents.outline import marker
from wenxiao.extraction.budget.found import FoundTable
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Leaf, Located, cell_at
from wenxiao.facts.fact import Fact
from wenxiao.standards.budget_tables import budget_tables
from wenxiao.standards.concepts import lexicon, plain

_ARRANGEMENT = "arrangement"
_GROUPS = ("revenue", "expenditure")
_FUNDS = ("general_public_budget", "government_fund", "state_capital")
_CARRIED = ("revenue.carried_over", "revenue.fiscal_carried_over")
_LEADING = re.compile(r"^(?:其中[:：]?|[-—(（]?\d+[)）.、]?)\s*")


class _Side(msgspec.Struct, frozen=True):
    """One half of the table: the column of the items and those of their amounts."""

    revenue: bool
    item: int
    values: tuple[Leaf, ...]


def read_two_sided(found: FoundTable, doubts: list[Doubt]) -> Iterator[Fact]:
    """Facts of both halves, row by row; a line whose name is not known and that has an amount is a doubt."""
    sides = _sides(found.located)
    before: dict[bool, str] = {}
    for row in found.located.body_rows():
        for side in sides:
            facts = list(_line(found, side, row, doubts, before.get(side.revenue, "")))
            if facts:
                before[side.revenue] = facts[-1].concept
            yield from facts


def is_two_sided(located: Located) -> bool:
    """Whether a table has a half for revenue and one for expenditure."""
    return [side.revenue for side in _sides(located)] == [True, False]


def _sides(located: Located) -> list[_Side]:
    """The halves: every column of items begins one; the first is revenue unless a group says otherwise.

    Where only 收入 and 支出 are printed above, each stands over its items, and the amounts follow.
    """
    leaves = [leaf for leaf in located.leaves if leaf.roles and leaf.role != "line"]
    begins = [position for position, leaf in enumerate(leaves) if leaf.role in ("item", *_GROUPS)]
    sides: list[_Side] = []
    for number, position in enumerate(begins):
        leaf = leaves[position]
        end = begins[number + 1] if number + 1 < len(begins) else len(leaves)
        values = tuple(leaves[position + 1 : end])
        if not values and leaf.role in _GROUPS:
            last = leaves[end].index if end < len(leaves) else located.table.columns
            values = tuple(Leaf(index, (leaf.role, "amount"), leaf.label) for index in range(leaf.index + 1, last))
        revenue = leaf.roles[0] == "revenue" if leaf.roles[0] in _GROUPS else number == 0
        sides.append(_Side(revenue, leaf.index, values))
    return [side for side in sides if side.values]


def _line(found: FoundTable, side: _Side, row: Row, doubts: list[Doubt], before: str) -> Iterator[Fact]:
    """The facts of a line; ``before`` is the concept of the line above: a fund below what was carried over is of it."""
    cell = cell_at(row, side.item)
    name = tidy(cell.text) if cell else ""
    stated = [(leaf, amount) for leaf in side.values if (amount := found.amount(row, leaf.index, doubts))]
    if not name or name.isdigit() or not stated:
        return
    meaning = _meaning(found, side, name)
    if meaning is None:
        doubts.append(doubt("unknown_line", cell.passage.place if cell else None, text=name))
        return
    concept, dimensions = _within(before, *meaning)
    for leaf, amount in stated:
        shown = _narrowed(concept, leaf)
        if shown:
            yield found.fact(shown, amount, name, {"fund": leaf.fund or found.titled.fund, **dimensions})


def _within(before: str, concept: str, dimensions: dict[str, str]) -> tuple[str, dict[str, str]]:
    """What a line means below another: the funds of what was carried over are no revenue of the year."""
    fund = next((kind for kind in _FUNDS if concept == f"revenue.{kind}"), "")
    return (before, {"fund": fund}) if fund and before in _CARRIED else (concept, dimensions)


def _narrowed(concept: str, leaf: Leaf) -> str:
    """The concept of one column of expenditure: the whole of the line, or its basic or project part."""
    return budget_tables().columns.get(leaf.role, "") or concept


def _meaning(found: FoundTable, side: _Side, printed: str) -> tuple[str, dict[str, str]] | None:
    """Concept and dimensions of a line, by the sums of the form or by the wordings of concepts."""
    number = marker(printed)
    name = _LEADING.sub("", printed[number.end :] if number else printed)
    standards = budget_tables()
    lines = standards.revenue_lines if side.revenue else standards.expenditure_lines
    concept = lines.get(plain(name))
    if concept is not None:
        whole = found.titled.revenue_total if side.revenue else found.titled.total
        return (whole if concept == "total" else found.titled.lines.get(concept, concept)), {}
    meaning = lexicon(_ARRANGEMENT).exact(plain(name)) or lexicon(_ARRANGEMENT).exact(plain(name) + "支出")
    if meaning is None:
        return None
    if meaning.code and not side.revenue:
        return found.titled.by_code or found.titled.total, dict([meaning.code])
    if meaning.fund:
        return (meaning.fund.revenue if side.revenue else meaning.fund.expenditure) or found.titled.total, {}
    return (meaning.concepts[0], {}) if meaning.concepts else None
