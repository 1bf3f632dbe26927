"""Finds the performance tables, groups them by body and reads each group into one tree."""

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.basics.wording import tidy
from wenxiao.documents.model import Document
from wenxiao.extraction.captions import Caption, caption_of
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.naming import NamePrinted, caption_name
from wenxiao.extraction.performance.levels import learn
from wenxiao.extraction.performance.lines import Line, read_lines, stripped
from wenxiao.extraction.performance.tree import TreeBuilder
from wenxiao.extraction.tables import Located, locate, row_place
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
    return tuple(table for group in _groups(document) for table in _read(group, doubts)), doubts


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


def _read(group: _Group, doubts: list[Doubt]) -> list[PerformanceTable]:
    """The trees of a group: one, or one for each body named in a row of its own."""
    lines = [line for number, located in enumerate(group.tables) for line in _lines(located, number > 0)]
    levels = learn([line for line in lines if _body(line) is None])
    place = group.tables[0].table.place
    if not group.unit:
        doubts.append(doubt("unit_not_printed", place))
    whole = _Tree(group.caption.entity, group.caption.code, place, TreeBuilder(levels, group.unit or USUAL_UNIT), 0)
    trees = [whole]
    for line in lines:
        body = _body(line)
        if body:
            builder = TreeBuilder(levels, group.unit or USUAL_UNIT)
            trees.append(_Tree(tidy(body.name), body.code, row_place(line.row), builder, 0))
        else:
            trees[-1].builder.take(line)
            trees[-1].lines += 1
    kept = [tree for tree in trees if tree.lines] or [whole]
    finished = [tree.finished(group.unit) for tree in kept]
    doubts += [each for tree in kept for each in tree.builder.doubts]
    return finished


class _Tree(msgspec.Struct):
    """A tree being built, whose it is, and how many rows it took in."""

    entity: str
    code: str
    place: Place
    builder: TreeBuilder
    lines: int

    def finished(self, unit: str) -> PerformanceTable:
        return PerformanceTable(
            entity=self.entity,
            code=self.code,
            unit=unit,
            responsibilities=self.builder.responsibilities(),
            place=self.place,
        )


def _body(line: Line) -> NamePrinted | None:
    """The body that a row names with its code and nothing else: from there on the rows are its own."""
    if line.has_details or line.has_grades or stripped(line.indicator):
        return None
    found = caption_name(line.name_text)
    return found if found and found.code else None


def _lines(located: Located, goes_on: bool) -> list[Line]:
    """The lines of a table; the first of one that goes on with another stands behind a break."""
    rows = list(located.body_rows())
    return [
        line
        for index, row in enumerate(rows)
        for line in read_lines(located, row, row.after_break or (goes_on and not index))
    ]
