"""Qualified names of WordprocessingML (ECMA-376 part 1, transitional and strict)."""

from lxml import etree

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

#: Local names are compared, not namespaces: strict and transitional files differ only in the namespace.
NAMESPACES = frozenset({_TRANSITIONAL, _STRICT})


def local(element: etree._Element) -> str:
    """Name of an element without its namespace; for comments and processing instructions, which have none, no name."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Value of an attribute by its local name, in whatever namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant reached by following ``path`` of local names, one level each."""
    for name in path:
        if element is None:
            return None
        element = next((found for found in element if local(found) == name), None)
    return element


def number(value: str | None, default: int = 0) -> int:
    """A whole number out of an attribute, ``default`` where it is missing or no number."""
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def switched_on(element: etree._Element | None) -> bool:
    """Whether an on/off property is present and on (``w:val`` absent, 1, true or on)."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
