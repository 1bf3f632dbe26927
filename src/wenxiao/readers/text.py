"""Reads a text: the paragraphs and tables that were taken out of Word or PDF.

Both layouts, and several documents one behind the other, may stand in one file. Nothing is left out but
page numbers alone on a line, rules of dashes, headers a table prints again on every page, and the marks
of the program that took the text out.
"""

from wenxiao.basics.errors import FileEmpty, NotText
from wenxiao.basics.limits import LIMITS
from wenxiao.documents.model import Document
from wenxiao.readers.decoding import decode
from wenxiao.readers.drafts import Draft, DraftTable
from wenxiao.readers.finishing import finished
from wenxiao.readers.limiting import limit, limited
from wenxiao.readers.lines import INVISIBLE, Fragment, split_fragments, split_lines
from wenxiao.readers.opening import Content
from wenxiao.readers.paragraph_joins import join_torn
from wenxiao.readers.pdf_layout import read_pdf_lines, settle_single_rows
from wenxiao.readers.word_layout import read_word_table
from wenxiao.readers.word_rows import Cursor


def read_text(content: Content) -> Document:
    """The document of a text.

    Places count characters of the decoded text behind a byte order mark. Raises ``NotText``,
    ``FileEmpty`` (nothing but white space) and ``FileTooLarge`` (lines, columns, cells).
    """
    limit(len(content.data), LIMITS.text_bytes, content.file, "字节", "bytes")
    decoded = decode(content.data, content.file)
    if decoded is None:
        raise NotText(file=content.file, why="内容是二进制数据", why_en="its content is binary data")
    if not decoded.text.strip(INVISIBLE):
        raise FileEmpty(file=content.file)
    drafts = read_drafts(decoded.text, content.file)
    return limited(finished(drafts, decoded, content.source("text")))


def read_drafts(source: str, file: str) -> list[Draft]:
    """The paragraphs and tables of a text, as spans of it."""
    limit(len(source), LIMITS.characters, file, "字符", "characters")
    limit(sum(map(source.count, "\n\r\f\v\x85\u2028\u2029")), LIMITS.lines, file, "行", "lines")
    limit(source.count("\t"), LIMITS.cells, file, "单元格", "cells")
    lines = split_lines(source)
    longest = max(len(line.text) for line in lines)
    limit(longest, LIMITS.paragraph_characters, file, "一行的字符", "characters in a line")
    fragments = split_fragments(lines)
    drafts = settle_single_rows(_drafts(fragments), source)
    _limit_tables(drafts, file)
    return join_torn(drafts, source, len(fragments) - 1)


def _drafts(fragments: list[Fragment]) -> list[Draft]:
    drafts: list[Draft] = []
    cursor = Cursor(0)
    while cursor.fragment < len(fragments):
        fragment = fragments[cursor.fragment]
        if fragment.is_word_layout(cursor.line):
            found, cursor = read_word_table(fragments, cursor)
        else:
            found, line = read_pdf_lines(fragment, cursor.line)
            cursor = Cursor(cursor.fragment, line) if line < len(fragment.lines) else Cursor(cursor.fragment + 1)
        drafts += found
    return drafts


def _limit_tables(drafts: list[Draft], file: str) -> None:
    """Refuses tables with too many columns or cells."""
    tables = [draft for draft in drafts if isinstance(draft, DraftTable)]
    limit(max((table.columns for table in tables), default=0), LIMITS.columns, file, "列", "columns")
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    limit(len(cells), LIMITS.cells, file, "单元格", "cells")
    longest = max((sum(span.end - span.start for span in cell) for cell in cells), default=0)
    limit(longest, LIMITS.cell_characters, file, "一个单元格的字符", "characters in a cell")
