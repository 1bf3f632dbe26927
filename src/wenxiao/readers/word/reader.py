"""From the parts of a .docx to the neutral document."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.errors import DamagedFile
from wenxiao.basics.limits import LIMITS
from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.model import (
    Aside,
    Block,
    Cell,
    Document,
    Paragraph,
    Row,
    Source,
    Table,
)
from wenxiao.readers.limiting import limit
from wenxiao.readers.word.grid import slots
from wenxiao.readers.word.inline import Tracked, inline, list_place
from wenxiao.readers.word.names import attribute, child, local
from wenxiao.readers.word.numbering import Numbering
from wenxiao.readers.word.package import Package
from wenxiao.readers.word.styles import outline_level, read_styles

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})


def read_word(content: bytes, source: Source) -> Document:
    """Read a .docx.

    Paragraphs carry the number that Word computes for them (``一、``); headers, footers, notes and text boxes
    stand apart. Raises ``DamagedFile`` or ``FileTooLarge``; tracked changes and hidden text are doubts.
    """
    package = Package(content, source.file)
    main = _main_part(package)
    folder = posixpath.dirname(main)
    body = child(package.xml(main), "body")
    if body is None:
        raise DamagedFile(file=source.file, why="没有正文", why_en="there is no body")
    reading = _Reading(package, folder, source)
    reading.walk(body, depth=0)
    reading.read_margins()
    return Document(source, tuple(reading.blocks), tuple(reading.doubts()), tuple(reading.asides))


def _main_part(package: Package) -> str:
    """Name of the main part, as the package's relationships give it."""
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels"):
            target = attribute(relation, "Target") or ""
            if (attribute(relation, "Type") or "").endswith("/officeDocument") and target.lstrip("/") in package:
                return target.lstrip("/")
    if "word/document.xml" in package:
        return "word/document.xml"
    raise DamagedFile(file=package.file, why="不是 Word 文档", why_en="it is no Word document")


class _Reading:
    """The walk through one document: what has been read so far, and the lists counted so far."""

    def __init__(self, package: Package, folder: str, source: Source) -> None:
        self.package, self.folder, self.source = package, folder, source
        self.blocks: list[Block] = []
        self.asides: list[Aside] = []
        self.tracked = Tracked()
        self._styles = read_styles(self._optional("styles.xml"))
        self._numbering = Numbering(self._optional("numbering.xml"))
        self._tables = 0
        self._cells = 0

    def _optional(self, name: str) -> etree._Element | None:
        part = posixpath.join(self.folder, name)
        return self.package.xml(part) if part in self.package else None

    def walk(self, element: etree._Element, depth: int) -> None:
        """Read paragraphs and tables below ``element`` into blocks."""
        for item in element:
            name = local(item)
            if name == "p":
                self._paragraph(item)
            elif name == "tbl":
                self._table(item, depth)
            elif name in _WRAPPERS:
                self.walk(item, depth)

    def _paragraph(self, element: etree._Element) -> None:
        text, level = self._text(element)
        if text.strip():
            place = Place(file=self.source.file, block=len(self.blocks), quote=text)
            self.blocks.append(Paragraph(Passage(text, place, (Segment(0, None),)), len(self.blocks), level))

    def _text(self, element: etree._Element) -> tuple[str, int | None]:
        """Text of a paragraph with its computed number, and its heading level."""
        properties = child(element, "pPr")
        style = self._styles.get(attribute(child(properties, "pStyle"), "val") or "")
        found = inline(element, self.tracked)
        for box in found.boxes:
            self._aside("text_box", box)
        number_id, index = list_place(properties)
        if number_id is None and style is not None:
            number_id, index = style.number_id, style.number_level
        label = ""
        if number_id not in (None, "0") and found.text.strip():
            label = self._numbering.label(number_id or "", index)
        level = outline_level(properties) or (style.level if style else None)
        return label + found.text, level

    def _aside(self, kind: str, element: etree._Element) -> None:
        text = "\n".join(self._lines(element)).strip()
        if text:
            place = Place(file=self.source.file, quote=text)
            self.asides.append(Aside(kind, Passage(text, place, (Segment(0, None),))))

    def _lines(self, element: etree._Element) -> Iterator[str]:
        """Text of every paragraph below ``element`` that stands in no nested table."""
        for item in element:
            if local(item) == "p":
                yield self._text(item)[0]
            elif local(item) in _WRAPPERS:
                yield from self._lines(item)

    def _table(self, element: etree._Element, depth: int) -> None:
        if depth > LIMITS.nested_tables:
            raise DamagedFile(file=self.source.file, why="表格套得太深", why_en="tables are nested too deeply")
        rows, width = slots(element, self.tracked)
        flat = [slot for row in rows for slot in row]
        if not flat:
            return
        if len(flat) == 1 and _holds_table(flat[0].element):
            self.walk(flat[0].element, depth + 1)
            return
        self._cells += len(flat)
        limit(self._cells, LIMITS.cells, self.source.file, "单元格", "cells")
        limit(width, LIMITS.columns, self.source.file, "列", "columns")
        self._tables += 1
        block, number = len(self.blocks), self._tables
        place = Place(file=self.source.file, block=block, table=number)
        read: list[Row] = []
        for row in rows:
            cells = tuple(
                self._cell(slot.element, slot.row, slot.column, slot.row_span, slot.column_span, place) for slot in row
            )
            read.append(Row(cells))
        self.blocks.append(Table(tuple(read), width, number, block, place))
        for slot in flat:
            self._nested(slot.element, depth + 1)

    def _cell(self, element: etree._Element, row: int, column: int, down: int, right: int, table: Place) -> Cell:
        text = "\n".join(line for line in self._lines(element) if line.strip()).rstrip()
        place = Place(file=table.file, block=table.block, table=table.table, row=row + 1, column=column + 1, quote=text)
        return Cell(Passage(text, place, (Segment(0, None),)), row, column, down, right)

    def _nested(self, element: etree._Element, depth: int) -> None:
        """Tables inside a cell follow the table that holds them, as tables of their own."""
        for item in element:
            if local(item) == "tbl":
                self._table(item, depth)
            elif local(item) in _WRAPPERS:
                self._nested(item, depth)

    def read_margins(self) -> None:
        """Headers, footers and notes, each kind in the order of its parts."""
        for kind in ("header", "footer"):
            for name in sorted(self.package.names()):
                if posixpath.dirname(name) == self.folder and posixpath.basename(name).startswith(kind):
                    self._aside(kind, self.package.xml(name))
        for kind in ("footnote", "endnote"):
            root = self._optional(f"{kind}s.xml")
            for note in root if root is not None else ():
                if attribute(note, "type") in (None, "normal"):
                    self._aside(kind, note)

    def doubts(self) -> Iterator[Doubt]:
        """What the document hides, said once each."""
        whole = Place(file=self.source.file)
        if self.tracked.inserted or self.tracked.deleted:
            yield Doubt(
                kind="tracked_changes",
                message=f"文件带有修订：插入 {self.tracked.inserted} 处照读，删除 {self.tracked.deleted} 处没有读。",
                message_en=f"The file has tracked changes: {self.tracked.inserted} insertions were read, "
                f"{self.tracked.deleted} deletions left out.",
                place=whole,
            )
        if self.tracked.hidden:
            yield Doubt(
                kind="hidden_text",
                message=f"文件带有隐藏文字 {self.tracked.hidden} 处，没有读。",
                message_en=f"The file has {self.tracked.hidden} runs of hidden text, which were left out.",
                place=whole,
            )


def _holds_table(cell: etree._Element) -> bool:
    """Whether a cell holds a table: a table of one such cell is a frame for layout, not a table."""
    return any(local(item) == "tbl" or (local(item) in _WRAPPERS and _holds_table(item)) for item in cell)
