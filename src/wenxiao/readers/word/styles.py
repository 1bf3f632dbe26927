"""Paragraph styles: which are headings, and which carry a list number."""

import re

import msgspec
from lxml import etree

from wenxiao.readers.word.names import attribute, child, local, number

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_DEEPEST_BASE = 20


class Style(msgspec.Struct, frozen=True):
    """One paragraph style; ``level`` is 1 for the highest heading, ``None`` for body text."""

    level: int | None = None
    number_id: str | None = None
    number_level: int = 0


def outline_level(properties: etree._Element | None) -> int | None:
    """Heading level of ``w:outlineLvl`` (0 is the highest there, 9 is body text)."""
    value = attribute(child(properties, "outlineLvl"), "val")
    return number(value) + 1 if value is not None and 0 <= number(value, 9) < 9 else None


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Every paragraph style by its id, what it inherits included."""
    if root is None:
        return {}
    elements = {attribute(found, "styleId") or "": found for found in root if local(found) == "style"}
    return {name: _resolve(name, elements) for name in elements}


def _resolve(name: str, elements: dict[str, etree._Element]) -> Style:
    level: int | None = None
    number_id: str | None = None
    number_level = 0
    for _ in range(_DEEPEST_BASE):
        element = elements.get(name)
        if element is None:
            break
        properties = child(element, "pPr")
        if level is None:
            level = outline_level(properties)
        if level is None and (match := _HEADING_NAME.fullmatch(attribute(child(element, "name"), "val") or "")):
            level = int(match[1])
        if number_id is None:
            number_id = attribute(child(properties, "numPr", "numId"), "val")
            number_level = number(attribute(child(properties, "numPr", "ilvl"), "val"))
        name = attribute(child(element, "basedOn"), "val") or ""
    return Style(level, number_id, number_level)
