"""How far the cells of an old workbook (.xls) reach, before calamine lays them out.

Follows the compound file to its workbook stream ([MS-CFB] 2.2 to 2.6) and looks at the record of each cell
([MS-XLS] 2.4): two cells can span 65,536 × 65,536 fields.
"""

import struct

from wenxiao.basics.errors import DamagedFile
from wenxiao.basics.limits import LIMITS
from wenxiao.readers.limiting import limit

_FREE = 0xFFFFFFFA
_STREAMS = ("Workbook", "Book")
_HEADER_ENTRIES = 109
_SMALL = 4096
_SMALL_SECTOR = 64
_ENTRY = 128
_BEGINNING, _DIMENSIONS, _MANY = 0x0809, 0x0200, 0x00BD
#: Number, text, shared text, formula, true or false, number in short, formatted text.
_CELLS = frozenset({0x0203, 0x0204, 0x00FD, 0x0006, 0x0205, 0x027E, 0x00D6, _MANY})


def guard_compound(content: bytes, file: str) -> None:
    """Refuse an .xls whose sheets span more than the limit; ``DamagedFile`` where it cannot be followed."""
    try:
        streams = _workbooks(content)
    except (struct.error, IndexError) as error:
        raise DamagedFile(file=file, why="工作簿不完整", why_en="the workbook is damaged") from error
    for stream in streams:
        _guard_stream(stream, file)


def _workbooks(content: bytes) -> list[bytes]:
    """Every stream called like a workbook."""
    size = 1 << min(16, struct.unpack_from("<H", content, 30)[0])
    sectors = [content[at : at + size] for at in range(size, len(content), size)]
    table = _table(content, sectors, size)
    directory = _chained(struct.unpack_from("<I", content, 48)[0], table, sectors)
    if len(directory) % _ENTRY:
        raise IndexError  # calamine would look for the rest of the last entry
    small_table = _numbers(_chained(struct.unpack_from("<I", content, 60)[0], table, sectors))
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    held = _chained(struct.unpack_from("<I", entries[0], 116)[0], table, sectors)
    small = [held[at : at + _SMALL_SECTOR] for at in range(0, len(held), _SMALL_SECTOR)]
    streams = []
    for entry in entries:
        start, length = struct.unpack_from("<II", entry, 116)
        if entry[:64].decode("utf-16-le", "replace").split("\0")[0] in _STREAMS:
            chain = _chained(start, small_table, small) if length < _SMALL else _chained(start, table, sectors)
            streams.append(chain)
    return streams


def _table(content: bytes, sectors: list[bytes], size: int) -> list[int]:
    """The sector that follows each sector."""
    places = list(struct.unpack_from(f"<{_HEADER_ENTRIES}I", content, 76))
    further = struct.unpack_from("<I", content, 68)[0]
    seen: set[int] = set()
    while further < min(_FREE, len(sectors)) and further not in seen:
        seen.add(further)
        numbers = _numbers(sectors[further][:size])
        places += numbers[:-1]
        further = numbers[-1]
    return [following for place in places if place < len(sectors) for following in _numbers(sectors[place])]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack_from(f"<{len(data) // 4}I", data))


def _chained(start: int, table: list[int], sectors: list[bytes]) -> bytes:
    """The bytes of a chain; one that comes back to itself ends there."""
    pieces: list[bytes] = []
    seen: set[int] = set()
    while start < min(len(sectors), len(table)) and start not in seen:
        seen.add(start)
        pieces.append(sectors[start])
        start = table[start]
    return b"".join(pieces)


def _guard_stream(stream: bytes, file: str) -> None:
    """Walk the records; each sheet begins anew."""
    at = height = width = area = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _BEGINNING:
            area += height * width
            height = width = 0
        elif kind == _DIMENSIONS:
            _guard_dimensions(body, file)
        elif kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            if kind == _MANY:
                column += len(body) // 6
            height, width = max(height, row + 1), max(width, column + 1)
            limit(area + height * width, LIMITS.cells, file, "单元格", "cells")


def _guard_dimensions(body: bytes, file: str) -> None:
    """Refuse a sheet that declares more than a sheet has."""
    rows = struct.unpack_from("<II", body)[1] if len(body) >= 14 else 0
    columns = struct.unpack_from("<H", body, 10)[0] if len(body) >= 14 else 0
    if rows > 1 << 16 or columns > 1 << 8:
        raise DamagedFile(file=file, why="工作表的大小不可能", why_en="a sheet declares an impossible size")
