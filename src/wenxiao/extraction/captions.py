"""What stands above a table: whose it is, and the unit of its money."""

import re

import msgspec

from wenxiao.basics.places import Passage
from wenxiao.basics.wording import normal, tidy, wording
from wenxiao.documents.model import Document, Paragraph, Table
from wenxiao.extraction.naming import caption_name
from wenxiao.extraction.tables import Located, header_unit

_PARAGRAPHS = 5
_LENGTH = 60
#: A row with more filled cells than this is no caption.
_CELLS = 3
#: How many rows of a table are looked at for captions.
_ROWS = 12


class Caption(msgspec.Struct, frozen=True):
    """What is printed above a table: ``entity`` without its ``code``, the ``unit``, ``""`` where none is printed."""

    entity: str
    code: str
    unit: str
    passages: tuple[Passage, ...]


def caption_of(document: Document, located: Located, money: str) -> Caption:
    """The caption of a table whose column ``money`` may print the unit itself; the nearest body counts."""
    around = captions(document, located)
    unit = header_unit(located, money) or money_unit([passage.text for passage in around])
    for passage in reversed(around):
        found = caption_name(passage.text)
        if found:
            low, high = wording(passage.text).span(found.start, found.end)
            return Caption(tidy(passage.text[low:high]), found.code, unit, around)
    return Caption("", "", unit, around)


def dimension_of(caption: Caption, every: list[Caption]) -> tuple[tuple[str, str], ...]:
    """The body as a dimension of a table's facts, where the tables of a document are of several bodies."""
    several = len({other.entity for other in every}) > 1
    return (("body", caption.entity),) if several and caption.entity else ()


def captions(document: Document, located: Located) -> tuple[Passage, ...]:
    """What stands above the header: the rows of the table there, before them the short paragraphs just above it."""
    above: list[Passage] = []
    for block in reversed(document.blocks):
        if block.block >= located.table.block or not (isinstance(block, Table) or block.text.strip()):
            continue
        if not isinstance(block, Paragraph) or not _is_caption(block) or len(above) >= _PARAGRAPHS:
            break
        above.append(block.passage)
    inside = [cell.passage for row in located.table.rows[: located.first] for cell in row.cells if cell.text.strip()]
    return (*reversed(above), *inside)


def _is_caption(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= _LENGTH and "。" not in paragraph.text


_UNIT = re.compile(r"单位[:为]?(千元|万元|亿元|元)")


def money_unit(texts: list[str]) -> str:
    """The unit of money printed as 单位：万元 or （金额单位：万元）; ``""`` where none is printed."""
    for text in texts:
        found = _UNIT.search(normal(text))
        if found:
            return found.group(1)
    return ""


def short_passages(document: Document) -> list[Passage]:
    """Short paragraphs, and the cells in the first rows of tables that hold few: where captions stand."""
    found: list[Passage] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.passage)
            continue
        for row in block.rows[:_ROWS]:
            filled = [cell.passage for cell in row.cells if cell.text.strip()]
            if len(filled) > _CELLS:
                break
            found += filled
    return [passage for passage in found if 0 < len(passage.text.strip()) <= _LENGTH]
