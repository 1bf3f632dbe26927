"""Every limit on input, in one place: what is larger is refused with a message, never half read."""

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """How much of anything is taken. The defaults are far above any published budget."""

    file_bytes: int = 64 * 1024 * 1024
    lines: int = 1_000_000
    cells: int = 2_000_000
    columns: int = 1_000
    cell_characters: int = 200_000
    paragraph_characters: int = 1_000_000
    files: int = 20_000
    package_parts: int = 20_000
    unpacked_bytes: int = 256 * 1024 * 1024
    nested_tables: int = 8
    conversion_seconds: int = 60


LIMITS = Limits()
