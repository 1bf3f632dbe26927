"""Rows and cells of a Word table with their exact spans (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator

import msgspec
from lxml import etree

from wenxiao.readers.word.inline import Tracked
from wenxiao.readers.word.names import attribute, child, local, number


class Slot(msgspec.Struct):
    """One cell as the XML has it: position, spans, and the element that holds its content."""

    row: int
    column: int
    column_span: int
    element: etree._Element
    row_span: int = 1


def slots(table: etree._Element, tracked: Tracked) -> tuple[list[list[Slot]], int]:
    """The cells that begin in each row, and the width of the table in columns.

    A cell of a vertical merge (``w:vMerge`` without ``restart``) begins nowhere: it lengthens the one above.
    """
    rows: list[list[Slot]] = []
    open_merges: dict[int, Slot] = {}
    grid = child(table, "tblGrid")
    width = 0 if grid is None else len([found for found in grid if local(found) == "gridCol"])
    for row_element in _rows(table):
        properties = child(row_element, "trPr")
        if child(properties, "del") is not None:
            tracked.deleted += 1
            continue
        column = max(0, number(attribute(child(properties, "gridBefore"), "val")))
        begun: list[Slot] = []
        for cell in _cells(row_element):
            span = max(1, number(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1))
            merge = child(cell, "tcPr", "vMerge")
            above = open_merges.get(column)
            if merge is not None and attribute(merge, "val") != "restart" and above is not None:
                above.row_span += 1
            else:
                slot = Slot(len(rows), column, span, cell)
                begun.append(slot)
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = slot
            column += span
        rows.append(begun)
        width = max(width, column)
    return rows, width


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return _inside(table, "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _inside(row, "tc")


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children called ``name``, those wrapped in content controls, insertions or custom XML included."""
    for item in element:
        if local(item) == name:
            yield item
        elif local(item) in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _inside(item, name)
