"""The text of one paragraph: what a reader of the printed page would see."""

from collections.abc import Iterator

import msgspec
from lxml import etree

from wenxiao.readers.word.names import attribute, child, local, number, switched_on

_WRITTEN = {"tab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_KEPT = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "sdt", "fldSimple", "customXml", "dir", "bdo"}
)
_REMOVED = frozenset({"del", "moveFrom"})
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Tracked(msgspec.Struct):
    """What one document hides: tracked insertions and deletions, hidden text."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


class Inline(msgspec.Struct):
    """Text of a paragraph, the text boxes anchored in it, and the notes it refers to."""

    text: str
    boxes: list[etree._Element]
    notes: list[tuple[str, str]]


def inline(paragraph: etree._Element, tracked: Tracked) -> Inline:
    """Read one ``w:p``. Tracked insertions are kept, deletions and hidden text left out; both are counted."""
    found = Inline("", [], [])
    pieces: list[str] = []
    for kind, value in _walk(paragraph, tracked):
        if kind == "text":
            pieces.append(value if isinstance(value, str) else "")
        elif kind == "box" and not isinstance(value, str):
            found.boxes.append(value)
        elif isinstance(value, str):
            found.notes.append((kind, value))
    found.text = "".join(pieces)
    return found


def _walk(element: etree._Element, tracked: Tracked) -> Iterator[tuple[str, str | etree._Element]]:
    for item in element:
        name = local(item)
        if name == "r":
            yield from _run(item, tracked)
        elif name in _REMOVED:
            tracked.deleted += 1
        elif name in _KEPT:
            tracked.inserted += name in ("ins", "moveTo")
            yield from _walk(item, tracked)
        elif name == "AlternateContent":
            yield from _walk(_chosen(item), tracked)


def _run(run: etree._Element, tracked: Tracked) -> Iterator[tuple[str, str | etree._Element]]:
    if switched_on(child(run, "rPr", "vanish")):
        tracked.hidden += 1
        return
    for item in run:
        name = local(item)
        if name == "t":
            yield "text", item.text or ""
        elif name in _WRITTEN:
            yield "text", "" if attribute(item, "type") == "page" else _WRITTEN[name]
        elif name == "sym":
            yield "text", _symbol(attribute(item, "char"))
        elif name in _NOTES:
            yield _NOTES[name], attribute(item, "id") or ""
        elif name in ("drawing", "pict", "object"):
            yield from (("box", box) for box in _boxes(item))
        elif name == "AlternateContent":
            yield from (("box", box) for box in _boxes(_chosen(item)))


def _symbol(code: str | None) -> str:
    """A character given by its number; those of symbol fonts (private use) have no meaning as text."""
    value = int(code, 16) if code and all(char in "0123456789abcdefABCDEF" for char in code) else 0
    return chr(value) if 0x20 <= value < 0xD800 else ""


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Contents of the text boxes below ``element``, each once though a fallback repeats it."""
    for item in element:
        if local(item) == "txbxContent":
            yield item
        elif local(item) == "AlternateContent":
            yield from _boxes(_chosen(item))
        else:
            yield from _boxes(item)


def _chosen(alternate: etree._Element) -> etree._Element:
    """The branch of ``mc:AlternateContent`` that is shown: the first choice, else the fallback."""
    choice = child(alternate, "Choice")
    fallback = child(alternate, "Fallback")
    return choice if choice is not None else (fallback if fallback is not None else alternate)


def list_place(properties: etree._Element | None) -> tuple[str | None, int]:
    """List and level that the paragraph itself names (``w:numPr``); ``(None, 0)`` if none."""
    numbering = child(properties, "numPr")
    return attribute(child(numbering, "numId"), "val"), number(attribute(child(numbering, "ilvl"), "val"))
