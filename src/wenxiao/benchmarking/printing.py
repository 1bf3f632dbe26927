"""A pack as a file, as an office publishes it or as a text taken out of it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from wenxiao.publications.pack.blocks import Block, Pack, Paragraph, PrintedCell, PrintedTable
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word import write_word

#: The rule that a text taken out of a file prints under the first row of a header.
_RULE = "------"


def printed(pack: Pack, folder: Path, form: str) -> Path:
    """The file of a pack in a format of ``FORMS``; blocks without words are not printed."""
    path = folder / f"printed.{form}"
    blocks = tuple(block for block in pack.blocks if not _is_blank(block))
    path.write_bytes(FORMS[form](msgspec.structs.replace(pack, blocks=blocks)))
    return path


def _is_blank(block: Block) -> bool:
    return not isinstance(block, PrintedTable) and not block.text


def _page(pack: Pack) -> bytes:
    return write_page(pack).encode("utf-8")


def _text(pack: Pack) -> bytes:
    return ("\n\n".join(_lines(block) for block in pack.blocks) + "\n").encode("utf-8")


def _lines(block: Block) -> str:
    if not isinstance(block, PrintedTable):
        return block.text.replace("\n", " ")
    above = [Paragraph(words) for words in (block.title, block.body, block.as_of, block.unit) if words]
    rows = ["\t".join(cells) for cells in grid(block)]
    below = [block.statement] if block.statement else []
    return "\n\n".join([*(each.text for each in above), "\n".join(rows), *below])


def grid(table: PrintedTable) -> list[list[str]]:
    """The words of a table by row and column; a cell that covers several stands in the first of them."""
    width = len(table.widths)
    words = [[""] * width for _ in table.rows]
    for row, column, cell in cells_of(table):
        words[row][column] = " ".join(cell.text.split("\n"))
    return words


def cells_of(table: PrintedTable) -> list[tuple[int, int, PrintedCell]]:
    """Every cell with its row and column from 0, its place in the grid of spans."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            found.append((row, column, cell))
            taken |= {
                (row + down, column + right) for down in range(cell.row_span) for right in range(cell.column_span)
            }
    return found


FORMS: Mapping[str, Callable[[Pack], bytes]] = {"html": _page, "docx": write_word, "txt": _text}
