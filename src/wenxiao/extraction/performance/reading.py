"""Finds the performance tables, groups them by body and reads each group into one tree."""

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.documents.model import Document
from wenxiao.extraction.captions import Caption, caption_of
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.performance.levels import learn
from wenxiao.extraction.performance.lines import Line, read_lines
from wenxiao.extraction.performance.tree import TreeBuilder
from wenxiao.extraction.tables import Located, locate
from wenxiao.performance.tree import PerformanceTable
from wenxiao.standards.layouts import layout

#: The unit that Hebei forms are written in; taken, with a doubt, where a table prints none.
USUAL_UNIT = "万元"


class _Group(msgspec.Struct):
    """The tables of one body, one behind the other, and what their captions say."""

    caption: Caption
    unit: str
    tables: list[Located]


def read_performance(document: Document) -> tuple[tuple[PerformanceTable, ...], list[Doubt]]:
    """The performance tables, one for each body, in order.

    A table without a caption of its own, or with the same one, goes on with the table before it.
    """
    doubts: list[Doubt] = []
    return tuple(_read(group, doubts) for group in _groups(document)), doubts


def _groups(document: Document) -> list[_Group]:
    groups: list[_Group] = []
    for table in document.tables():
        located = locate(table, layout("performance"))
        if located is None:
            continue
        caption = caption_of(document, located, "budget")
        if groups and caption.entity in ("", groups[-1].caption.entity):
            groups[-1].tables.append(located)
            groups[-1].unit = groups[-1].unit or caption.unit
        else:
            groups.append(_Group(caption, caption.unit, [located]))
    return groups


def _read(group: _Group, doubts: list[Doubt]) -> PerformanceTable:
    lines = [line for number, located in enumerate(group.tables) for line in _lines(located, number > 0)]
    builder = TreeBuilder(learn(lines), group.unit or USUAL_UNIT)
    for line in lines:
        builder.take(line)
    responsibilities, place = builder.responsibilities(), group.tables[0].table.place
    if not group.unit:
        doubts.append(doubt("unit_not_printed", place))
    doubts += builder.doubts
    return PerformanceTable(
        entity=group.caption.entity,
        code=group.caption.code,
        unit=group.unit,
        responsibilities=responsibilities,
        place=place,
    )


def _lines(located: Located, goes_on: bool) -> list[Line]:
    """The lines of a table; the first of one that goes on with another stands behind a break."""
    rows = list(located.body_rows())
    return [
        line
        for index, row in enumerate(rows)
        for line in read_lines(located, row, row.after_break or (goes_on and not index))
    ]
