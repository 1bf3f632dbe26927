"""The pack as one web page that needs nothing else: for screens, phones, screen readers and paper."""

from html import escape
from importlib.resources import files
from itertools import count

from wenxiao.publications.pack.blocks import Align, Block, Heading, Pack, Paragraph, PrintedCell, PrintedTable

_CLASSES = {Align.LEFT: "", Align.CENTER: "middle", Align.RIGHT: "figure"}


def write_page(pack: Pack) -> str:
    """The page as HTML; a draft says so and bears a watermark."""
    writer = _Page(pack)
    body = "\n".join(writer.block(block) for block in pack.blocks)
    style = files("wenxiao.publications.pack").joinpath("page.css").read_text(encoding="utf-8")
    draft = f'<p class="draft">{escape(pack.watermark)}</p>' if pack.draft else ""
    mark = f'<div class="watermark" aria-hidden="true">{escape(pack.watermark)}</div>' if pack.draft else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(pack.title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#text">跳到正文</a>
{draft}{mark}
<main id="text">
{body}
</main>
</body>
</html>
"""


class _Page:
    """Writes blocks; sections and tables are numbered for links."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._sections = count(1)
        self._tables = count(1)

    def block(self, block: Block) -> str:
        """One block as HTML."""
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return f"<p{_class('label' if block.label else '')}>{_lines(block.text)}</p>"
        return self._table(block)

    def _heading(self, heading: Heading) -> str:
        level = min(heading.level, 6)
        anchor = f' id="section-{next(self._sections)}"' if level == 2 else ""
        written = f"<h{level}{anchor}>{_lines(heading.text)}</h{level}>"
        return written + self._contents() if level == 1 and self._pack.contents else written

    def _contents(self) -> str:
        sections = [block.text for block in self._pack.blocks if isinstance(block, Heading) and block.level == 2]
        links = "".join(
            f'<li><a href="#section-{number}">{escape(text)}</a></li>' for number, text in enumerate(sections, start=1)
        )
        return f'\n<nav aria-label="{escape(self._pack.contents)}"><ul>{links}</ul></nav>'

    def _table(self, table: PrintedTable) -> str:
        name = f"table-{next(self._tables)}"
        above = "".join(
            f'<p class="{kind}">{escape(text)}</p>'
            for kind, text in (("body", table.body), ("as-of", table.as_of), ("unit", table.unit))
            if text
        )
        columns = "".join(f'<col style="width:{share * 100 / sum(table.widths):.2f}%">' for share in table.widths)
        head = "".join(_row(cells, header=True) for cells in table.rows[: table.header_rows])
        body = "".join(_row(cells, header=False) for cells in table.rows[table.header_rows :])
        statement = f'<p class="statement">{escape(table.statement)}</p>' if table.statement else ""
        wide = " wide" if table.landscape else ""
        return (
            f'<section class="table{wide}" aria-labelledby="{name}">'
            f'<p class="caption" id="{name}">{escape(table.title)}</p>{above}'
            f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}">'
            f'<table aria-labelledby="{name}" style="--columns: {len(table.widths)}">'
            f"<colgroup>{columns}</colgroup>\n<thead>{head}</thead>\n"
            f"<tbody>{body}</tbody></table></div>{statement}</section>"
        )


def _row(cells: tuple[PrintedCell, ...], *, header: bool) -> str:
    return f"<tr>{''.join(_cell(cell, 'th' if header else 'td') for cell in cells)}</tr>\n"


def _cell(cell: PrintedCell, tag: str) -> str:
    spans = "".join(
        f' {name}="{size}"' for name, size in (("rowspan", cell.row_span), ("colspan", cell.column_span)) if size > 1
    )
    scope = (' scope="colgroup"' if cell.column_span > 1 else ' scope="col"') if tag == "th" else ""
    kinds = [_CLASSES[cell.align] if tag == "td" else "", "strong" if cell.bold and tag == "td" else ""]
    kinds.append(f"level-{cell.indent}" if cell.indent else "")
    return f"<{tag}{scope}{spans}{_class(' '.join(filter(None, kinds)))}>{_lines(cell.text)}</{tag}>"


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))
