"""How cells of an .xlsx are shown: percentages, leading zeros, places that the format hides.

The values come from calamine, which gives no formats; this scans the sheet's XML for the few style
numbers that matter (ECMA-376 part 1, 18.8.30).
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

import msgspec
from lxml import etree

from wenxiao.readers.word.names import attribute, local, number
from wenxiao.readers.word.package import Package
from wenxiao.readers.workbook.guarding import column_number

#: Bounded on every side, so that no content makes the search slow.
_CELL = re.compile(
    rb'<(?:\w{1,9}:)?c [^<>]{0,60}?r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,60}?s="(\d{1,6})"'
    rb'|<(?:\w{1,9}:)?c [^<>]{0,60}?s="(\d{1,6})"[^<>]{0,60}?r="([A-Z]{1,3})(\d{1,7})"'
)
_FAILED = re.compile(
    rb'<(?:\w{1,9}:)?c (?=[^<>]{0,120}?t="e")[^<>]{0,60}?r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,120}>'
    rb"(?:<(?:\w{1,9}:)?f[^<>]{0,300}>[^<]{0,4000}(?:</(?:\w{1,9}:)?f>)?)?<(?:\w{1,9}:)?v>([^<]{0,40})</"
    rb'|<(?:\w{1,9}:)?c [^<>]{0,60}?r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,120}>'
    rb"<(?:\w{1,9}:)?f[^<>]{0,300}>[^<]{0,4000}</(?:\w{1,9}:)?f></"
)
#: Excel takes no longer number format.
_LONGEST_FORMAT = 255
_MAY_FAIL = re.compile(rb"""t=["']e["']|</(?:\w+:)?f></""")
_STYLE = re.compile(rb""" s=["'](\d{1,9})["']""")
_ALL_PLACES = 99
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}


class Format(msgspec.Struct, frozen=True):
    """What one number format does: ``percent`` is times a hundred, ``places`` are shown, ``digits`` filled up."""

    percent: bool
    places: int
    digits: int

    def show(self, plain: str) -> str:
        """The number as text: percentages with their sign, codes with their leading zeros, no place lost."""
        if self.percent:
            return f"{(Decimal(plain) * 100).normalize():f}%"
        return plain.zfill(self.digits) if self.digits > 1 and "." not in plain else plain

    def hides(self, text: str) -> bool:
        """Whether the printed page shows fewer places than the cell holds."""
        return len(text.rstrip("%").partition(".")[2]) > self.places


def parse_format(code: str) -> Format | None:
    """The positive part of a number format; ``None`` for general, text and dates, which show all there is."""
    if len(code) > _LONGEST_FORMAT:
        return None
    part = _QUOTED.sub("", code.split(";", 1)[0])
    if not part or "@" in part or re.search(r"[ymdhs年月日]|General", part, re.IGNORECASE):
        return None
    whole, _, fraction = part.partition(".")
    places = sum(char in "0#?" for char in fraction)
    zeros = len(re.findall("0", whole)) if "#" not in whole else 1
    return Format("%" in part, places, zeros)


def read_formats(package: Package) -> dict[int, Format]:
    """Every cell style number that has a format of interest."""
    if "xl/styles.xml" not in package:
        return {}
    root = package.xml("xl/styles.xml")
    codes = dict(_BUILT_IN)
    styles: dict[int, Format] = {}
    for group in root:
        if local(group) == "numFmts":
            codes |= {number(attribute(item, "numFmtId")): attribute(item, "formatCode") or "" for item in group}
    for group in root:
        if local(group) == "cellXfs":
            for index, item in enumerate(group):
                found = parse_format(codes.get(number(attribute(item, "numFmtId")), ""))
                if found is not None:
                    styles[index] = found
    return styles


class SheetFormats:
    """Formats of the cells of one sheet, looked up only where they may matter.

    ``shows``: some cells are shown as percentages or with leading zeros, so that every cell must be asked.
    ``least`` is the fewest places that any format in use shows; only a value with more can have some hidden.
    """

    def __init__(self, content: bytes = b"", styles: Mapping[int, Format] | None = None) -> None:
        known = styles or {}
        used = [known[style] for style in map(int, set(_STYLE.findall(content))) if style in known] if known else []
        self.shows = any(form.percent or form.digits > 1 for form in used)
        self.least = min((form.places for form in used), default=_ALL_PLACES)
        self._content, self._styles = content, known

    def at(self, row: int, column: int) -> Format | None:
        """The format of a cell, rows and columns counted from 0."""
        return self._cells.get((row, column))

    @cached_property
    def _cells(self) -> dict[tuple[int, int], Format]:
        found: dict[tuple[int, int], Format] = {}
        for match in _CELL.finditer(self._content):
            letters, row, style = (match[1], match[2], match[3]) if match[1] else (match[5], match[6], match[4])
            form = self._styles.get(int(style))
            if form is not None:
                found[int(row) - 1, column_number(letters)] = form
        return found


def failed_formulas(content: bytes) -> list[tuple[int, int, str]]:
    """Cells of one sheet whose formula gives an error, or was saved without a value: (row, column, what is shown)."""
    failed: list[tuple[int, int, str]] = []
    if not _MAY_FAIL.search(content):
        return failed
    for match in _FAILED.finditer(content):
        letters, row = (match[1], match[2]) if match[1] else (match[4], match[5])
        failed.append((int(row) - 1, column_number(letters), (match[3] or b"").decode("utf-8", "replace")))
    return failed


def sheet_parts(package: Package) -> dict[str, str]:
    """Sheet name → name of its part."""
    targets = {attribute(item, "Id"): (attribute(item, "Target") or "") for item in _relations(package)}
    parts: dict[str, str] = {}
    for group in package.xml("xl/workbook.xml"):
        if local(group) == "sheets":
            for item in group:
                target = targets.get(attribute(item, "id"), "")
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if part in package:
                    parts[attribute(item, "name") or ""] = part
    return parts


def _relations(package: Package) -> list[etree._Element]:
    name = "xl/_rels/workbook.xml.rels"
    return list(package.xml(name)) if name in package else []
