"""Refuses what is beyond the limits, whatever format it came from."""

from wenxiao.basics.errors import FileTooLarge
from wenxiao.basics.limits import LIMITS
from wenxiao.documents.model import Document, Paragraph


def limit(found: int, most: int, file: str, what: str, what_en: str) -> None:
    """Raise ``FileTooLarge`` where ``found`` is more than ``most``."""
    if found > most:
        raise FileTooLarge(file=file, what=what, what_en=what_en, found=found, limit=most)


def limited(document: Document) -> Document:
    """The document, unless it has more paragraphs, cells, columns or characters than the limits allow."""
    file = document.source.file
    paragraphs = [len(block.passage.text) for block in document.blocks if isinstance(block, Paragraph)]
    asides = [len(aside.passage.text) for aside in document.asides]
    cells = [len(cell.text) for table in document.tables() for row in table.rows for cell in row.cells]
    limit(len(paragraphs), LIMITS.lines, file, "段落", "paragraphs")
    limit(max((table.columns for table in document.tables()), default=0), LIMITS.columns, file, "列", "columns")
    area = sum(len(table.rows) * table.columns for table in document.tables())
    limit(area, LIMITS.cells, file, "单元格", "cells")
    longest = max([*paragraphs, *asides], default=0)
    limit(longest, LIMITS.paragraph_characters, file, "一段的字符", "characters in a paragraph")
    limit(max(cells, default=0), LIMITS.cell_characters, file, "一个单元格的字符", "characters in a cell")
    limit(sum(paragraphs) + sum(asides) + sum(cells), LIMITS.characters, file, "字符", "characters")
    return document
