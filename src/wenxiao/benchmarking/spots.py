"""Places in a pack: where a defect is planted, and whether a finding on the printed document points there."""

from collections.abc import Mapping

import msgspec

from wenxiao.basics.places import Place
from wenxiao.benchmarking.printing import cells_of
from wenxiao.documents.model import Document, Table
from wenxiao.publications.pack.blocks import Block, Pack, PrintedTable


class Spot(msgspec.Struct, frozen=True):
    """A paragraph of a pack, or a cell of one of its tables; all numbers count from 0.

    ``row`` is ``None`` for a paragraph and for a whole table, ``column`` for a whole row. ``start`` and ``end``
    narrow it to some characters.
    """

    block: int
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None


def words_at(pack: Pack, spot: Spot) -> str:
    """What is printed at a spot."""
    whole = _whole(pack.blocks[spot.block], spot)
    return whole if spot.start is None else whole[spot.start : spot.end]


def _whole(block: Block, spot: Spot) -> str:
    if not isinstance(block, PrintedTable):
        return block.text
    return next((cell.text for row, column, cell in cells_of(block) if (row, column) == (spot.row, spot.column)), "")


def written_at(pack: Pack, spot: Spot, words: str) -> Pack:
    """The pack with other words at a spot."""
    block = pack.blocks[spot.block]
    whole = _whole(block, spot)
    changed = words if spot.start is None else whole[: spot.start] + words + whole[spot.end :]
    if isinstance(block, PrintedTable):
        return with_block(pack, spot.block, _with_cell(block, spot, changed))
    return with_block(pack, spot.block, msgspec.structs.replace(block, text=changed))


def with_block(pack: Pack, at: int, block: Block) -> Pack:
    """The pack with another block in the place of one."""
    return msgspec.structs.replace(pack, blocks=(*pack.blocks[:at], block, *pack.blocks[at + 1 :]))


def _with_cell(table: PrintedTable, spot: Spot, words: str) -> PrintedTable:
    begins = {(row, column): cell for row, column, cell in cells_of(table)}
    changed = msgspec.structs.replace(begins[(spot.row or 0, spot.column or 0)], text=words)
    old = begins[(spot.row or 0, spot.column or 0)]
    rows = tuple(
        tuple(changed if cell is old and number == spot.row else cell for cell in cells)
        for number, cells in enumerate(table.rows)
    )
    return msgspec.structs.replace(table, rows=rows)


class Printing:
    """Which block of a pack became which block of the document that was read."""

    def __init__(self, pack: Pack, document: Document) -> None:
        self._file = document.source.file
        self.document_block: Mapping[int, int] = _matched(pack, document)
        self.pack_block = {there: here for here, there in self.document_block.items()}

    def spot(self, place: Place) -> Spot | None:
        """The spot of a place; ``None`` where the place is in no block of the pack (a caption, a contents list)."""
        block = self.pack_block.get(place.block) if place.block is not None else None
        if block is None:
            return None
        row = place.row - 1 if place.row is not None else None
        column = place.column - 1 if place.column is not None else None
        if place.offset is None:
            return Spot(block, row, column)
        return Spot(block, row, column, place.offset, place.offset + len(place.quote))

    def touches(self, place: Place, spot: Spot) -> bool:
        """Whether a place is at a spot, as far as both say where they are."""
        if place.file != self._file or place.block is None or place.block != self.document_block.get(spot.block):
            return False
        rows = spot.row is None or place.row is None or place.row - 1 == spot.row
        columns = spot.column is None or place.column is None or place.column - 1 == spot.column
        return rows and columns


def _matched(pack: Pack, document: Document) -> dict[int, int]:
    """Blocks by their order: a table is the next table, a paragraph the next one with its words."""
    found: dict[int, int] = {}
    at = 0
    for number, block in enumerate(pack.blocks):
        for position in range(at, len(document.blocks)):
            if _is_printing(block, document.blocks[position]):
                found[number] = document.blocks[position].block
                at = position + 1
                break
    return found


def _is_printing(block: Block, read: object) -> bool:
    if isinstance(block, PrintedTable):
        return isinstance(read, Table)
    words = getattr(read, "text", None)
    return bool(block.text) and words is not None and _plain(words) == _plain(block.text)


def _plain(words: str) -> str:
    return "".join(words.split())
