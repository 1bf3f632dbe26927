"""The table of last year's evaluation results: score, grade, problem and consequence of each project."""

import re

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.wording import decimal, tidy
from wenxiao.documents.model import Document, Row
from wenxiao.extraction.captions import caption_of
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.tables import Located, amount_of, is_blank, is_total, locate, row_place
from wenxiao.facts.disclosure import ResultRow
from wenxiao.performance.tree import WITHHELD
from wenxiao.standards.layouts import layout

USUAL_UNIT = "万元"
_LINES = re.compile(r"\s*\n\s*")


class ResultReading(msgspec.Struct, frozen=True):
    """The rows, and what could not be read in them."""

    rows: tuple[ResultRow, ...]
    doubts: tuple[Doubt, ...]


def read_results(document: Document) -> ResultReading:
    """All tables of results in the document; a row without a name, and the total, is none."""
    rows: list[ResultRow] = []
    doubts: list[Doubt] = []
    for table in document.tables():
        located = locate(table, layout("results"))
        if located is None:
            continue
        unit = caption_of(document, located, "amount").unit
        if not unit:
            doubts.append(doubt("unit_not_printed", located.table.place))
        for row in located.body_rows():
            name = _words(located, row, "name")
            if name and not is_total(name):
                rows.append(_row(located, row, unit or USUAL_UNIT, doubts))
    return ResultReading(tuple(rows), tuple(doubts))


def _row(located: Located, row: Row, unit: str, doubts: list[Doubt]) -> ResultRow:
    problem = _words(located, row, "problem")
    cell = located.cell(row, "score")
    score = decimal(cell.text) if cell else None
    if cell and score is None and not is_blank(cell.text):
        doubts.append(doubt("unreadable_number", cell.passage.place, text=cell.text.strip()))
    return ResultRow(
        activity=_words(located, row, "activity"),
        name=_words(located, row, "name"),
        grade=_words(located, row, "grade"),
        problem=problem,
        consequence=_words(located, row, "consequence"),
        place=row_place(row),
        amount=_money(located, row, "amount", unit, doubts),
        score=score,
        decided=_money(located, row, "decided", unit, doubts),
        withheld=problem == WITHHELD,
    )


def _words(located: Located, row: Row, role: str) -> str:
    """The words of a cell, lines joined; ``""`` where only a dash stands."""
    text = located.text(row, role)
    return "" if is_blank(text) else tidy(_LINES.sub("", text))


def _money(located: Located, row: Row, role: str, unit: str, doubts: list[Doubt]) -> Amount | None:
    cell = located.cell(row, role)
    if cell is None or is_blank(cell.text):
        return None
    amount = amount_of(cell.text, unit)
    if amount is None:
        doubts.append(doubt("unreadable_amount", cell.passage.place, text=cell.text.strip()))
    return amount
