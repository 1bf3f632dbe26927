"""A document as it was read, paragraph by paragraph and cell by cell, each with an address that a place leads to."""

from html import escape

from wenxiao.basics.places import Place
from wenxiao.documents.model import Cell, Document, Paragraph, Table

#: The most characters of a document that are shown beside what was read from it.
SHOWN = 2_000_000


def source_html(document: Document, shown: int = SHOWN) -> str:
    """The document as HTML without styles; every paragraph has the id ``b12``, every cell ``b12-3-2``.

    What goes beyond ``shown`` characters is left out, and the last paragraph says from where.
    """
    parts: list[str] = []
    length = 0
    for block in document.blocks:
        part = _paragraph(block) if isinstance(block, Paragraph) else _table(block)
        length += len(part)
        if length > shown:
            parts.append(f'<p class="cut" data-block="{block.block}">…</p>')
            break
        parts.append(part)
    return "\n".join(parts)


def anchor(place: Place) -> str:
    """The id of what a place stands in; ``""`` where the place knows no block."""
    if place.block is None:
        return ""
    if place.row is None or place.column is None:
        return f"b{place.block}"
    return f"b{place.block}-{place.row}-{place.column}"


def _paragraph(paragraph: Paragraph) -> str:
    tag = "h4" if paragraph.level else "p"
    return f'<{tag} id="b{paragraph.block}">{escape(paragraph.text)}</{tag}>'


def _table(table: Table) -> str:
    rows = ("<tr>" + "".join(_cell(cell, table.block) for cell in row.cells) + "</tr>" for row in table.rows)
    return f'<table id="b{table.block}">{"".join(rows)}</table>'


def _cell(cell: Cell, block: int) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    text = escape(cell.text).replace("\n", "<br>")
    return f'<td id="b{block}-{cell.row + 1}-{cell.column + 1}"{spans}>{text}</td>'
