"""What reading a PDF was unsure of, in words."""

import re
from collections.abc import Iterator

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.readers.pdf.content import PageContent

#: A page without a text is a picture from this share of its area on.
_PICTURE = 30
_TAIL = 2048
_START = re.compile(rb"startxref\s{1,10}(\d{1,10})")
_SHOWN = 30
#: Text beside the rest is told from this share on: below it is a watermark or a stamp.
_TURNED = 0.1

_PAGES: dict[str, tuple[str, str]] = {
    "page_unreadable": ("第 {page} 页打不开，没有读。", "Page {page} cannot be opened; it was left out."),
    "page_is_picture": (
        "第 {page} 页没有文字，是图片，没有读：请对照原件，或用 Word、Excel 原件。",
        "Page {page} is a picture without text; it was left out. Use the original Word or Excel file.",
    ),
    "recognised_text": (
        "第 {page} 页是扫描图片，文字是别的软件识别出来的，可能认错：数字请逐个对照。",
        "Page {page} is a scan whose text another program recognised; figures may be wrong, compare each of them.",
    ),
    "characters_unknown": (
        "第 {page} 页有 {count} 个字认不出（字体里没有对照），以 � 代替。",
        "Page {page}: {count} characters whose font does not say which they are; � stands for each.",
    ),
    "hidden_text": (
        "第 {page} 页有 {count} 个不显示的字，没有读。",
        "Page {page} has {count} characters that are not shown; they were left out.",
    ),
    "text_outside_page": (
        "第 {page} 页有 {count} 个字在页面以外，没有读。",
        "Page {page} has {count} characters beyond its edges; they were left out.",
    ),
    "text_turned": (
        "第 {page} 页有 {count} 个字方向与其余不同，没有读：{text}",
        "Page {page} has {count} characters that run another way; they were left out: {text}",
    ),
    "drawing": (
        "第 {page} 页的线条太多，不像表格，只读了文字。",
        "Page {page} has more lines than any table; only its text was read.",
    ),
    "figure_over_line": (
        "第 {page} 页的“{text}”跨过表格线，归到了它起止所在的一格，请核对。",
        '"{text}" on page {page} runs over a line of the table; it was read in the cell it belongs to by its place.',
    ),
}


def page_doubts(place: Place, page: PageContent, over: list[str], is_drawing: bool) -> Iterator[Doubt]:
    """The doubts about one page; ``over`` are the figures that run over a line of a table."""
    said: dict[str, int] = {
        "page_unreadable": int(page.unreadable),
        "page_is_picture": int(page.picture >= _PICTURE and not any(not sign.isspace() for sign in page.signs)),
        "recognised_text": int(page.recognised),
        "characters_unknown": page.unknown,
        "hidden_text": page.hidden,
        "text_outside_page": page.outside,
        "drawing": int(is_drawing),
        "text_turned": len(page.turned) if len(page.turned) > _TURNED * len(page.signs) else 0,
    }
    for kind, count in said.items():
        if count:
            yield _doubt(kind, place, count=count, text=page.turned[:_SHOWN])
    for text in over:
        yield _doubt("figure_over_line", place, count=1, text=text[:_SHOWN])


def _doubt(kind: str, place: Place, **said: object) -> Doubt:
    message, message_en = (text.format(page=place.page, **said) for text in _PAGES[kind])
    return Doubt(kind=kind, message=message, message_en=message_en, place=place)


def whole_doubts(content: bytes, file: str) -> Iterator[Doubt]:
    """A file whose end is missing, or does not lead to its table of contents: something may have got lost."""
    starts = _START.findall(content[-_TAIL:])
    at = int(starts[-1]) if starts else -1
    head = content.find(b"%PDF-")
    found = content[at + head : at + head + 20].lstrip() if at > 0 else b""
    if found.startswith(b"xref") or re.match(rb"\d{1,10}\s{1,3}\d{1,5}\s{1,3}obj", found):
        return
    yield Doubt(
        kind="file_repaired",
        message="这个 PDF 的结尾或目录坏了，能找到的都读了，可能不全：请重新取得文件再核对。",
        message_en="The end or the index of this PDF is damaged: what could be found was read, more may be missing.",
        place=Place(file=file),
    )


def unruled_table(place: Place) -> Doubt:
    """A table without lines, whose columns were told from where its texts stand."""
    return Doubt(
        kind="unruled_table",
        message=f"第 {place.page} 页的表格没有表格线，按文字的位置分的列，请核对。",
        message_en=f"The table on page {place.page} has no lines; its columns were told from where its texts stand.",
        place=place,
    )
