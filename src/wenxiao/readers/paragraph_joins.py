"""Paragraphs that the end of a page has torn apart, in text taken out of PDF.

This is the only place that decides it. Two neighbours are one paragraph when all of this holds:

- the text was taken out of PDF: the next table, or the last one, has that layout (without any table:
  most paragraphs are parted by empty lines and no mark of Word is found);
- the first is longer than 30 signs, has a mark inside (a title has none) and does not end with
  a full stop, semicolon, colon, exclamation or question mark, or a bracket or quotation mark that closes;
- the second begins with no number (一、 （一） 1、 (1) ① 一是 第一), no list dash and no label before
  a colon (政务管理职责：…), and has a mark itself (a caption or a title has none);
- something stands between them, an empty line or the end of a page; or the first is no longer than
  the width of a page (60 signs), as lines are that the program has not put together.

A number torn behind its point (减少 56. and 46 万元) is joined whatever else holds.
"""

import re

from wenxiao.readers.drafts import Draft, DraftParagraph, DraftTable, Span
from wenxiao.readers.lines import INVISIBLE, NUMERAL

_LONG = 30
_PAGE_WIDTH = 60
_FINAL = tuple("。；：！？.;:!?”）)】》")
_LABEL = re.compile(r"[^，。；、！？,;：:]{4,30}[：:]")
_MARK = re.compile("[，。；：、！？,;:]")
_TAIL_MARK = re.compile("[，。；、！？,;]")
_NUMBERED = re.compile(
    rf"[（(]\s{{0,2}}[{NUMERAL}\d]{{1,4}}\s{{0,2}}[）)]|[{NUMERAL}]{{1,4}}(?:[、.．，,是]|\s{{1,4}})"
    rf"|第[{NUMERAL}\d]{{1,4}}|\d{{1,3}}\s?(?:[、．)）]|\.(?!\d))|[①-⑳⑴-⒛㈠-㈩]|[-*•●·▪]\s"
)
#: A number torn behind its point: 56. and 46 万元.
_CUT_NUMBER = re.compile(r"\d\.$")
_REST_OF_NUMBER = re.compile(r"\d{1,6}\s{0,2}(?:万元|亿元|元|[%％])")
_WORD_MARK = "[bookmark:"


def join_torn(drafts: list[Draft], source: str, empty_lines: int) -> list[Draft]:
    """The drafts, torn paragraphs joined; ``empty_lines`` part the fragments of the source."""
    joined: list[Draft] = []
    spans: list[Span] = []
    for draft, is_pdf in zip(drafts, _taken_out_of_pdf(drafts, source, empty_lines), strict=True):
        goes_on = is_pdf and spans and isinstance(draft, DraftParagraph) and _is_torn(spans[-1], draft.spans[0], source)
        if spans and not goes_on:
            joined.append(DraftParagraph(tuple(spans)))
            spans = []
        if isinstance(draft, DraftParagraph):
            spans += draft.spans
        else:
            joined.append(draft)
    return [*joined, DraftParagraph(tuple(spans))] if spans else joined


def _taken_out_of_pdf(drafts: list[Draft], source: str, empty_lines: int) -> list[bool]:
    """For every draft whether it was taken out of PDF."""
    layouts = [draft.from_word for draft in drafts if isinstance(draft, DraftTable)]
    if not layouts:
        spread = 2 * empty_lines > len(drafts) and _WORD_MARK not in source
        return [spread] * len(drafts)
    following = iter(layouts)
    from_word = next(following)
    told: list[bool] = []
    for draft in drafts:
        told.append(not from_word)
        if isinstance(draft, DraftTable):
            from_word = next(following, draft.from_word)
    return told


def _is_torn(above: Span, below: Span, source: str) -> bool:
    """Whether ``below`` goes on with the sentence of ``above``."""
    first = source[above.start : above.end].strip(INVISIBLE)
    second = source[below.start : below.end].strip(INVISIBLE)
    if _CUT_NUMBER.search(first) and _REST_OF_NUMBER.match(second):
        return True
    if len(first) <= _LONG or first.endswith(_FINAL) or not _MARK.search(first):
        return False
    if len(first) > _PAGE_WIDTH and above.line + 1 == below.line and above.page == below.page:
        return False
    if second.endswith(("：", ":")) or _LABEL.match(second) or _NUMBERED.match(second):
        return False
    return _TAIL_MARK.search(second) is not None
