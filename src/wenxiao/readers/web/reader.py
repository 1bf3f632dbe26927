"""From the tree of a page to the neutral document."""

import re
from collections.abc import Iterator

from lxml import etree, html

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.errors import DamagedFile, FileEmpty, NotText
from wenxiao.basics.limits import LIMITS
from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.model import Block, Cell, Document, Paragraph, Row, Source, Table
from wenxiao.readers.decoding import decode
from wenxiao.readers.limiting import limit
from wenxiao.readers.web.grid import Slot, slots

_SILENT = frozenset({"script", "style", "noscript", "template", "head", "iframe", "object", "select", "button", "nav"})
_BREAKING = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
        *("main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: lxml refuses text that declares an encoding of its own.
_DECLARED = re.compile(r"<\?xml[^>]*\?>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WHOLE = (Segment(0, None),)
_FRAME_COLUMNS = 2
_LONGEST_NUMBER = 10


def read_web(content: bytes, source: Source) -> Document:
    """Read a page. Tables that only lay the page out are read through; ``display: none`` is a doubt.

    The encoding is told from the bytes, as for any text, and not from what the page says of itself: pages that
    say GB2312 are often GB18030, or UTF-8.
    """
    limit(len(content), LIMITS.text_bytes, source.file, "字节", "bytes")
    decoded = decode(content, source.file)
    if decoded is None:
        raise NotText(file=source.file, why="内容是二进制数据", why_en="its content is binary data")
    text = _DECLARED.sub("", decoded.text.replace("\x00", ""), count=1)
    limit(text.count("<"), LIMITS.page_marks, source.file, "标记", "tags")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(file=source.file, why="网页里没有内容", why_en="the page has no content") from error
    # libxml2 leaves out what is nested deeper than it goes, and only its log tells.
    if "Excessive depth" in str(parser.error_log.filter_from_errors()):
        raise DamagedFile(file=source.file, why="网页套得太深", why_en="the page is nested too deeply")
    reading = _Reading(source)
    body = root.find(".//body")
    reading.walk(root if body is None else body, None)
    reading.flush()
    if not reading.blocks:
        raise FileEmpty(file=source.file)
    return Document(source, tuple(reading.blocks), (*decoded.doubts, *reading.doubts()))


class _Reading:
    """The walk over one page; ``_line`` collects the text of the paragraph at hand."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self._line: list[str] = []
        self._level: int | None = None
        self._tables = self._cells = self._hidden = 0
        self._numbers: dict[html.HtmlElement, int] = {}

    def walk(self, element: html.HtmlElement, level: int | None) -> None:
        """Read ``element`` and all below it; an explicit stack, so that depth costs no recursion."""
        stack: list[tuple[str, html.HtmlElement, int | None]] = [("open", element, level)]
        while stack:
            step, item, at = stack.pop()
            if step == "tail":
                self._line.append(item.tail or "")
                continue
            if step == "close":
                self.flush()
                continue
            children = self._enter(item, at)
            inner = _HEADINGS.get(item.tag, at) if isinstance(item.tag, str) else at
            if item.tag in _BREAKING:
                stack.append(("close", item, inner))
            for below in reversed(children):
                stack.append(("tail", below, inner))
                stack.append(("open", below, inner))

    def _enter(self, item: html.HtmlElement, level: int | None) -> list[html.HtmlElement]:
        """Begin an element; gives the children that are still to be read."""
        if not isinstance(item.tag, str) or item.tag in _SILENT:
            return []
        if _HIDDEN.search(item.get("style") or ""):
            self._hidden += bool(item.text_content().strip())
            return []
        if item.tag in _BREAKING:
            self.flush()
            self._level = _HEADINGS.get(item.tag, level)
        if item.tag == "table" and item.find(".//table") is None:
            rows, width = slots(item, self.source.file)
            if not _is_frame(rows, width):
                self._table(rows, width)
                return []
        if item.tag == "li":
            self._line.append(self._list_number(item))
        self._line.append(item.text or "")
        return list(item)

    def _list_number(self, item: html.HtmlElement) -> str:
        """The number that a browser prints before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        if parent not in self._numbers:
            start = parent.get("start") or "1"
            is_number = start.isascii() and start.isdigit() and len(start) < _LONGEST_NUMBER
            self._numbers[parent] = int(start) if is_number else 1
        self._numbers[parent] += 1
        return f"{self._numbers[parent] - 1}."

    def flush(self) -> None:
        """End the paragraph at hand."""
        text = _SPACE.sub(" ", "".join(self._line)).strip(" ")
        self._line.clear()
        if text.strip():
            block = len(self.blocks)
            place = Place(file=self.source.file, block=block, quote=text)
            self.blocks.append(Paragraph(Passage(text, place, _WHOLE), block, self._level))

    def _table(self, rows: list[list[Slot]], width: int) -> None:
        self._cells += sum(len(row) for row in rows)
        limit(self._cells, LIMITS.cells, self.source.file, "单元格", "cells")
        if not any(rows):
            return
        self._tables += 1
        place = Place(file=self.source.file, block=len(self.blocks), table=self._tables)
        read = tuple(Row(tuple(self._cell(slot, place) for slot in row)) for row in rows)
        self.blocks.append(Table(read, width, self._tables, len(self.blocks), place))

    def _cell(self, slot: Slot, table: Place) -> Cell:
        text = "\n".join(_lines(slot.element))
        place = Place(
            file=table.file, block=table.block, table=table.table, row=slot.row + 1, column=slot.column + 1, quote=text
        )
        return Cell(Passage(text, place, _WHOLE), slot.row, slot.column, slot.row_span, slot.column_span)

    def doubts(self) -> Iterator[Doubt]:
        if self._hidden:
            yield Doubt(
                kind="hidden_text",
                message=f"网页里有 {self._hidden} 处不显示的内容，没有读。",
                message_en=f"The page has {self._hidden} passages that are not shown; they were left out.",
                place=Place(file=self.source.file),
            )


def _is_frame(rows: list[list[Slot]], width: int) -> bool:
    """Whether a table without others in it lays the page out: it is nothing but one cell or one column of prose."""
    filled = [slot for row in rows for slot in row if slot.element.text_content().strip()]
    if len(filled) <= 1 or width == 1:
        return True
    return width <= _FRAME_COLUMNS and any(len(list(_lines(slot.element))) > 20 for slot in filled)


def _lines(cell: html.HtmlElement) -> Iterator[str]:
    """The paragraphs of one cell."""
    pieces: list[str] = []
    for event, item in etree.iterwalk(cell, events=("start", "end")):
        if not isinstance(item.tag, str):
            continue
        if item.tag in _BREAKING and item is not cell:
            pieces.append("\n")
        if event == "start":
            pieces.append(_SPACE.sub(" ", item.text or "") if item.tag not in _SILENT else "")
        elif item is not cell:
            pieces.append(_SPACE.sub(" ", item.tail or ""))
    return (line for line in (line.strip(" ") for line in "".join(pieces).split("\n")) if line.strip())
