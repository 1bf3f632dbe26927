"""The body of the Word file: title, contents, sections, tables on upright and wide pages."""

from collections.abc import Sequence

from wenxiao.publications.pack.blocks import Block, Heading, Pack, PrintedTable
from wenxiao.publications.pack.word.marks import bookmarked, field, paragraph, run
from wenxiao.publications.pack.word.tables import table

# GB/T 9704-2012: A4, margins 37, 35, 28 and 26 mm, in twentieths of a point (1 mm is 56.69).
_SHORT, _LONG = 11906, 16838
_TOP, _BOTTOM, _LEFT, _RIGHT = 2098, 1984, 1587, 1474
_FOOT = 1247
_UPRIGHT = _SHORT - _LEFT - _RIGHT
#: A wide page is the upright one turned: the binding edge is above.
_WIDE = _LONG - _TOP - _BOTTOM
#: So many characters of 二号 stand in one line.
_TITLE_LENGTH = 20
#: So much text before a wide table goes with it, rather than stand alone on an upright page.
_SHORT_TEXT = 100
_HEADING_STYLES = {1: "PackTitle", 2: "PackSection", 3: "PackPart"}

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def document(pack: Pack) -> str:
    """The main part."""
    body = _Body(pack)
    wide = lying(pack.blocks)
    for index, block in enumerate(pack.blocks):
        body.add(block, wide=index in wide)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {_NAMES}><w:body>{body.finished()}</w:body></w:document>"
    )


def lying(blocks: Sequence[Block]) -> set[int]:
    """Indexes of the blocks on wide pages: wide tables, and what leads up to them.

    The whole of a section goes with its table where it is short, else the label just before the table.
    """
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if isinstance(block, PrintedTable) and block.landscape:
            found |= {index, *_leading(blocks, index)}
    return found


def _leading(blocks: Sequence[Block], table: int) -> set[int]:
    length, label = 0, {table - 1} if _is_label(blocks[table - 1]) else set()
    for index in range(table - 1, 0, -1):
        block = blocks[index]
        if isinstance(block, PrintedTable):
            return label
        length += len(block.text)
        if length > _SHORT_TEXT:
            return label
        if isinstance(block, Heading) and block.level == 2:
            return set(range(index, table))
    return label


def _is_label(block: Block) -> bool:
    return isinstance(block, Heading) or (not isinstance(block, PrintedTable) and block.label)


class _Body:
    """What has been written; ``wide``: whether the page at hand lies on its side."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._parts: list[str] = []
        self._wide = False
        self._bookmarks = 0

    def add(self, block: Block, *, wide: bool) -> None:
        """Write the next block, on a page that lies on its side where it is ``wide``."""
        self._turn(wide=wide)
        if isinstance(block, PrintedTable):
            self._table(block)
        elif isinstance(block, Heading):
            self._heading(block)
        else:
            self._parts.append(paragraph("PackLabel" if block.label else "PackText", run(block.text)))

    def finished(self) -> str:
        """Everything, with the properties of the last section of pages."""
        return "".join(self._parts) + _section(self._wide)

    def _heading(self, heading: Heading) -> None:
        content = run(self._parted(heading) if heading.level == 1 else heading.text)
        if heading.level == 2:
            if not self._bookmarks:
                self._contents()
            self._bookmarks += 1
            content = bookmarked(content, self._bookmarks, _bookmark(self._bookmarks))
        self._parts.append(paragraph(_HEADING_STYLES.get(heading.level, "PackPart"), content))

    def _parted(self, title: Heading) -> str:
        """A title too long for one line breaks behind the name of the department."""
        name = self._pack.department
        if len(title.text) <= _TITLE_LENGTH or not title.text.startswith(name):
            return title.text
        return f"{name}\n{title.text.removeprefix(name)}"

    def _contents(self) -> None:
        """The contents: a line for each section, its page for Word to fill in on opening; then a new page."""
        sections = [block.text for block in self._pack.blocks if isinstance(block, Heading) and block.level == 2]
        lines = [_contents_line(text, _bookmark(number)) for number, text in enumerate(sections, start=1)]
        self._parts.append(paragraph("PackContentsTitle", run(self._pack.contents)))
        # No TOC field around them: LibreOffice takes what stands in one for fixed text and shows no page.
        self._parts.extend(paragraph("TOC2", line) for line in lines)
        self._parts.append(paragraph("PackCell", '<w:r><w:br w:type="page"/></w:r>'))

    def _table(self, printed: PrintedTable) -> None:
        width = _WIDE if printed.landscape else _UPRIGHT
        self._parts.append(paragraph("PackCaption", run(printed.title)))
        for text, side in ((printed.body, "left"), (printed.as_of, "left"), (printed.unit, "right")):
            if text:
                self._parts.append(paragraph("PackAbove", run(text), properties=f'<w:jc w:val="{side}"/>'))
        self._parts.append(table(printed, width))
        if printed.statement:
            self._parts.append(paragraph("PackBelow", run(printed.statement)))

    def _turn(self, *, wide: bool) -> None:
        """Begin a page of the other orientation where one is needed."""
        if wide != self._wide:
            self._parts.append(f'<w:p><w:pPr><w:pStyle w:val="PackBelow"/>{_section(self._wide)}</w:pPr></w:p>')
            self._wide = wide


def _contents_line(text: str, anchor: str) -> str:
    page = field(f"PAGEREF {anchor} \\h", "", dirty=True)
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(text)}{run(chr(9))}{page}</w:hyperlink>'


def _bookmark(number: int) -> str:
    return f"section_{number}"


def _section(wide: bool) -> str:
    """Properties of a section of pages; the header bears the watermark of a draft, the footer the number."""
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{part}_{kind}"/>'
        for part in ("header", "footer")
        for kind in ("default", "even")
    )
    upright, turned = f'w:w="{_SHORT}" w:h="{_LONG}"', f'w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"'
    size = f"<w:pgSz {turned if wide else upright}/>"
    top, right, bottom, left = (_LEFT, _TOP, _RIGHT, _BOTTOM) if wide else (_TOP, _RIGHT, _BOTTOM, _LEFT)
    margins = (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="851" w:footer="{min(_FOOT, bottom - 600)}" w:gutter="0"/>'
    )
    return f"<w:sectPr>{references}{size}{margins}</w:sectPr>"
