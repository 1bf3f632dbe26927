"""What the tests of the text reader share: a document out of a few lines, and whether its places hold."""

from collections.abc import Iterator

from wenxiao.basics.places import Passage
from wenxiao.documents.model import Document, Table
from wenxiao.readers.opening import Content
from wenxiao.readers.text import read_text


def document(*lines: str) -> Document:
    """The document of some lines; its places are checked."""
    return of_text("\n".join(lines))


def of_text(text: str) -> Document:
    """The document of a text; its places are checked."""
    read = read_text(Content(text.encode(), "made_up.txt"))
    assert wrong_places(read, text.removeprefix("\ufeff")) == []
    return read


def paragraphs(read: Document) -> list[str]:
    """The texts of the paragraphs."""
    return [paragraph.text for paragraph in read.paragraphs()]


def rows(table: Table) -> list[list[str]]:
    """The texts of the cells of a table."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def tables(read: Document) -> list[list[list[str]]]:
    """The texts of the cells of every table."""
    return [rows(table) for table in read.tables()]


def kinds(read: Document) -> list[str]:
    """The kinds of the doubts."""
    return [doubt.kind for doubt in read.doubts]


def passages(read: Document) -> Iterator[tuple[Passage, tuple[int | None, ...]]]:
    """Every passage with the block, table, row and column it should be placed at."""
    for index, block in enumerate(read.blocks):
        assert block.block == index
        if isinstance(block, Table):
            for number, row in enumerate(block.rows):
                for column, cell in enumerate(row.cells):
                    assert (cell.row, cell.column) == (number, column)
                    yield cell.passage, (index, block.number, number + 1, column + 1)
        else:
            yield block.passage, (index, None, None, None)


def wrong_places(read: Document, source: str) -> list[Passage]:
    """The passages whose places do not lead back to ``source``."""
    return [passage for passage, position in passages(read) if not _holds(passage, position, source)]


def _holds(passage: Passage, position: tuple[int | None, ...], source: str) -> bool:
    place = passage.place
    ends = [*(segment.offset for segment in passage.segments[1:]), len(passage.text)]
    for segment, end in zip(passage.segments, ends, strict=True):
        run = passage.text[segment.offset : end]
        if run != ("\n" if segment.source is None else source[segment.source : segment.source + len(run)]):
            return False
    assert place.start is not None
    assert place.end is not None
    spanned = source[place.start : place.end]
    whole = spanned == passage.text if len(passage.segments) == 1 else spanned[:1] == passage.text[:1]
    return whole and place.quote == passage.text and (place.block, place.table, place.row, place.column) == position
