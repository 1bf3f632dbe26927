"""Tables with a code on every row, by function (类款项) or by economic class (类款)."""

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import normal, tidy
from wenxiao.documents.model import Row
from wenxiao.extraction.budget.found import FoundTable
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Leaf, cell_at, is_total, row_place
from wenxiao.facts.fact import Fact
from wenxiao.standards.budget_tables import budget_tables
from wenxiao.standards.concepts import lexicon, plain

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
#: Digits of 款 and of 项.
_STEP = 2
#: The dimensions of a row that is of the whole department.
_WHOLE = {"": ""}
_NAMED_CODE = re.compile(r"[\[(]?(\d{3}(?:\d{2}){0,2})[\])]?[-:]?(?=\D)")


def read_coded(found: FoundTable, doubts: list[Doubt]) -> Iterator[Fact]:
    """A fact for every amount: the column says the concept, the row's code the dimension; 合计 has none."""
    for half in _halves(found):
        for row in half.located.body_rows():
            yield from _row(half, row, doubts)


def _halves(found: FoundTable) -> Iterator[FoundTable]:
    """The table, or each of the lists beside each other in it: a column of codes behind values begins one."""
    begins, filled = [0], False
    for number, leaf in enumerate(found.located.leaves):
        if leaf.role == "code" and filled:
            begins.append(number)
        filled = leaf.role in budget_tables().columns
    for begin, end in pairwise((*begins, len(found.located.leaves))):
        leaves = found.located.leaves[begin:end]
        yield msgspec.structs.replace(found, located=msgspec.structs.replace(found.located, leaves=leaves))


def _row(found: FoundTable, row: Row, doubts: list[Doubt]) -> Iterator[Fact]:
    values = [leaf for leaf in found.located.leaves if leaf.role in budget_tables().columns]
    stated = [(leaf, amount) for leaf in values if (amount := found.amount(row, leaf.index, doubts))]
    if not stated:
        return
    summed = budget_tables().sums.get(normal(_first(found, row)))
    dimensions = {"fund": found.titled.fund} if summed else _dimensions(found, row)
    if not dimensions:
        doubts.append(doubt("row_without_code", row_place(row), text=row_place(row).quote))
        return
    name = found.located.text(row, "name") or _first(found, row) or row_place(row).quote
    for leaf, amount in stated:
        concept = summed or budget_tables().columns[leaf.role] or _whole(found, leaf, dimensions)
        yield found.fact(concept, amount, name, dimensions)


def _first(found: FoundTable, row: Row) -> str:
    """What stands first in a row of the list, ``""`` where nothing does."""
    first, last = found.located.leaves[0].index, found.located.leaves[-1].index
    return next((cell.text.strip() for cell in row.cells if first <= cell.column <= last and cell.text.strip()), "")


def _whole(found: FoundTable, leaf: Leaf, dimensions: dict[str, str]) -> str:
    """The concept of the column of totals; a sum headed 本年支出合计 leaves out what is carried forward."""
    whole = found.titled.total
    of_the_year = "本年" in leaf.label and dimensions == _WHOLE
    return budget_tables().of_the_year.get(whole, whole) if of_the_year else whole


def _dimensions(found: FoundTable, row: Row) -> dict[str, str]:
    """The dimensions of a row; empty where it has no code and is no total."""
    code = _code(found.located.leaves, row)
    name = tidy(found.located.text(row, "name"))
    if code:
        return {found.titled.by: code, "fund": found.titled.fund}
    if is_total(name) or is_total(_first(found, row)):
        return {"fund": found.titled.fund} if found.titled.fund else _WHOLE
    named = _NAMED_CODE.match(normal(name))
    if named:
        return {found.titled.by: named.group(1), "fund": found.titled.fund}
    meaning = lexicon("arrangement").exact(plain(name)) or lexicon("arrangement").exact(plain(name) + "支出")
    if meaning and meaning.code and meaning.code[0] == found.titled.by:
        return {found.titled.by: meaning.code[1], "fund": found.titled.fund}
    return {}


def _code(leaves: tuple[Leaf, ...], row: Row) -> str:
    """The code of a row, printed whole or split over the columns 类, 款 and 项 (``212 01 04``), headed or not."""
    columns = [at for leaf in leaves if leaf.role == "code" for at in range(leaf.index, leaf.index + leaf.span)]
    cells = [cell_at(row, column) for column in dict.fromkeys(columns)]
    steps = [text for cell in cells if cell and (text := normal(cell.text))]
    # Spreadsheets drop the zero in front of 款 and 项: 301, 2 is 30102.
    joined = "".join([*steps[:1], *(step.zfill(_STEP) for step in steps[1:])])
    return joined if _CODE.fullmatch(joined) else ""
