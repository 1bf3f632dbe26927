"""Every limit on input, in one place: what is larger is refused with a message, never half read."""

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """How much of anything is taken. The defaults are far above any published budget.

    A document just within them stays under 1 GB of memory. ``file_bytes`` is for files that hold pictures,
    ``text_bytes`` for texts and web pages; ``lines`` counts paragraphs too; ``cells`` counts the fields that
    tables span, empty ones included; ``xml_marks`` are the tags of one part of a package,
    ``page_marks`` those of a web page. ``pages``, ``glyphs`` (characters as printed) and ``rules`` (lines and shapes)
    are those of a PDF, taken out by a process that may use ``extraction_seconds`` and ``extraction_bytes``.
    """

    file_bytes: int = 64 * 1024 * 1024
    text_bytes: int = 16 * 1024 * 1024
    characters: int = 4_000_000
    lines: int = 500_000
    cells: int = 600_000
    columns: int = 1_000
    cell_characters: int = 200_000
    paragraph_characters: int = 1_000_000
    files: int = 20_000
    package_parts: int = 20_000
    unpacked_bytes: int = 128 * 1024 * 1024
    xml_marks: int = 4_000_000
    page_marks: int = 1_000_000
    nested_tables: int = 8
    conversion_seconds: int = 60
    pages: int = 2_000
    glyphs: int = 500_000
    rules: int = 500_000
    extraction_seconds: int = 30
    extraction_bytes: int = 1024 * 1024 * 1024
    evidence_bytes: int = 20 * 1024 * 1024
    evidence_files: int = 20
    conversion_bytes: int = 4 * 1024 * 1024 * 1024


LIMITS = Limits()
