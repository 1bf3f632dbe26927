"""Refuses workbooks that would not fit into memory, before calamine lays them out.

calamine keeps every sheet as a full rectangle and writes a shared text out for every cell; a file of a few
hundred bytes can ask for thousands of gigabytes, and a failed allocation ends the whole process. So the parts of a
package are looked through first, with patterns that take anything for a cell that calamine could.
"""

import re
from collections import Counter
from io import BytesIO

from lxml import etree

from wenxiao.basics.errors import DamagedFile, UnknownKind
from wenxiao.basics.limits import LIMITS
from wenxiao.readers.limiting import limit
from wenxiao.readers.word.names import attribute, local, number
from wenxiao.readers.word.package import Package

_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)")
_CELL_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
_ROW_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?row[\s/>]")
_ITEM_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?si[\s/>]")
_IS_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"'][^<>]*>\s*<(?:[^\s<>/:]+:)?v>\s*(\d{1,9})")
_OTHER_ENCODING = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_HIGHEST_ROW = 9_999_999
#: Column letters of more signs than this name no column that could be laid out.
_LETTERS = 4
#: Bytes of text on all sheets, tags included; a third of them are Chinese characters.
_MOST_WRITTEN = 16 * LIMITS.characters
_FEW_WRITTEN = LIMITS.characters


def guard_package(package: Package) -> None:
    """Look through every XML part. Raises ``DamagedFile``, ``FileTooLarge`` and ``UnknownKind`` (.xlsb)."""
    if "xl/workbook.bin" in package:
        raise UnknownKind(file=package.file, kind="Excel 二进制工作簿（.xlsb） Excel binary workbook (.xlsb)")
    parts = [name for name in package.names() if name.lower().endswith((".xml", ".rels"))]
    lengths: list[int] = []
    written = 0
    # The shared texts come first: what the cells of a sheet make of them depends on their length.
    for name in sorted(parts, key=lambda part: not part.lower().endswith("sharedstrings.xml")):
        content = package.read(name)
        _guard_xml(content, package.file, name)
        if name.lower().endswith("sharedstrings.xml"):
            lengths += [len(item) for item in _ITEM_TAG.split(content)[1:]]
        if b"sheetData" in content:
            cells = guard_area(content, package.file)
            written += _written(content, cells, lengths)
            limit(written, _MOST_WRITTEN, package.file, "字节", "bytes of text")
        if name == "content.xml":
            _guard_open_document(content, package.file)


def _guard_xml(content: bytes, file: str, part: str) -> None:
    """Refuse document types, encodings calamine does not read, and a part that breaks off."""
    if b"<!DOCTYPE" in content:
        raise DamagedFile(file=file, why=f"{part} 带有文档类型声明", why_en=f"{part} declares a document type")
    if content.startswith(_OTHER_ENCODING):
        raise DamagedFile(file=file, why=f"{part} 不是 UTF-8 编码", why_en=f"{part} is not in UTF-8")
    if b"sheetData" in content and not content.rstrip(b" \t\r\n\x00").endswith(b">"):
        raise DamagedFile(file=file, why=f"{part} 不是完整的 XML", why_en=f"{part} is not well-formed XML")
    if b"<worksheet" in content and b"</worksheet" not in content[-200:]:
        raise DamagedFile(file=file, why=f"{part} 不是完整的 XML", why_en=f"{part} is not well-formed XML")


def guard_area(content: bytes, file: str) -> int:
    """How many cells a sheet has; one whose used area is beyond the limit is refused.

    Two cells, A1 and XFD1048576, span 17 thousand million. A row or cell without a reference stands behind the
    one before it.
    """
    letters, rows, references = set[bytes](), set[bytes](), 0
    # Counted one by one: a list of all would take several times the memory of the sheet.
    for reference in _REFERENCE.finditer(content):
        column, row = reference.groups()
        letters.add(column)
        rows.add(row)
        references += 1
    width = max((column_number(column) for column in letters), default=-1) + 1
    height = max((int(row) if len(row) < 8 else _HIGHEST_ROW for row in rows), default=0)
    lines, cells = _count(_ROW_TAG, content), _count(_CELL_TAG, content)
    height += max(0, lines - len(rows))
    if lines + cells > references:
        width += max(_count(_CELL_TAG, row) for row in _ROW_TAG.split(content))
    limit(width * height, LIMITS.cells, file, "单元格", "cells")
    return cells


def _count(pattern: re.Pattern[bytes], content: bytes) -> int:
    return sum(1 for _ in pattern.finditer(content))


def column_number(letters: bytes) -> int:
    """``A`` is 0, ``XFD`` is 16383; capital or not."""
    value = 0
    for letter in letters[:_LETTERS].upper():
        value = value * 26 + letter - 64
    return value - 1


def _written(content: bytes, cells: int, lengths: list[int]) -> int:
    """Bytes of the shared texts of a sheet, written out for each of its cells; a bound where that is small."""
    longest = max(lengths, default=0)
    if longest * cells <= _FEW_WRITTEN:
        return longest * cells
    uses = Counter(int(found[1]) for found in _SHARED.finditer(content))
    unclear = _count(_IS_SHARED, content) - uses.total()
    return unclear * longest + sum(lengths[index] * count for index, count in uses.items() if index < len(lengths))


class _Area:
    """What the tables of an .ods span, counted as their elements end."""

    def __init__(self) -> None:
        self.whole = self._rows = self._columns = self._width = self._height = 0

    def take(self, element: etree._Element) -> None:
        """Count an element that has ended; empty cells at the end of a row or table span nothing."""
        name = local(element)
        if name in ("table-cell", "covered-table-cell"):
            self._columns += max(1, number(attribute(element, "number-columns-repeated"), 1))
            if len(element) or attribute(element, "value-type"):
                self._width, self._height = max(self._width, self._columns), self._rows + 1
        elif name == "table-row":
            repeated = max(1, number(attribute(element, "number-rows-repeated"), 1))
            self._height += repeated - 1 if self._height == self._rows + 1 else 0
            self._rows, self._columns = self._rows + repeated, 0
            element.clear()
        elif name == "table":
            self.whole += self._width * self._height
            self._rows = self._columns = self._width = self._height = 0

    def so_far(self) -> int:
        """The fields spanned, those of the table at hand included."""
        return self.whole + self._width * self._height


def _guard_open_document(content: bytes, file: str) -> None:
    """Refuse an .ods whose repeated rows and columns span too much, or that cannot be followed."""
    area = _Area()
    try:
        for _, element in etree.iterparse(BytesIO(content), resolve_entities=False, no_network=True):
            area.take(element)
            limit(area.so_far(), LIMITS.cells, file, "单元格", "cells")
    except etree.XMLSyntaxError as error:
        why, why_en = "content.xml 不是完整的 XML", "content.xml is not well-formed XML"
        raise DamagedFile(file=file, why=why, why_en=why_en) from error
