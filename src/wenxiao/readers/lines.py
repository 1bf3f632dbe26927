"""The lines of a decoded text, and what each of them looks like by itself."""

import re
from itertools import pairwise

import msgspec

#: White space, and the signs nobody sees: zero-width space, byte order mark inside a text.
INVISIBLE = " \t\n\r\f\v\x85\xa0\u2028\u2029\u3000\u200b\ufeff"

NUMERAL = "一二三四五六七八九十百零〇"

_BREAK = re.compile(r"\r{0,2}\n|[\n\r\f\v\x85\u2028\u2029]")

_RULE_SIGNS = INVISIBLE + "-=_*|+─━┄┈"
_RULE_RUNS = ("---", "===", "___", "***", "──", "━━")
_PAGE_NUMBER = re.compile(
    r"[-—–－]\s{0,4}\d{1,4}\s{0,4}[-—–－]"
    r"|第?\s{0,4}\d{1,4}\s{0,4}页[\s，,/]{0,4}(?:共\s{0,4}\d{1,4}\s{0,4}页)?"
    r"|第\s{0,4}\d{1,4}\s{0,4}/\s{0,4}\d{1,4}\s{0,4}页"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
#: A list number that stands before a tab, as numbered paragraphs of Word are given: no cell of a table.
_LIST_NUMBER = re.compile(
    rf"\s{{0,20}}(?:[{NUMERAL}]{{1,4}}、|[（(][{NUMERAL}\d]{{1,4}}[）)]、?|\d{{1,3}}[.．、)）]"
    rf"|第[{NUMERAL}\d]{{1,4}}[条章节]|[-•●·])\s{{0,4}}"
)
_SECTION_HEADING = re.compile(
    rf"\s{{0,20}}(?:[{NUMERAL}]{{1,3}}、|第[{NUMERAL}]{{1,3}}(?:部分|章|节))\s{{0,4}}\S.{{0,28}}"
)
#: How many lines tell in which of the two layouts a table is.
_WINDOW = 64
_MARKS = tuple("。；：，！？、.;:,!?”）)")


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line without its break: ``text`` is ``source[start:start + len(text)]``.

    ``number`` counts the lines an editor shows, from 1; ``page`` the form feeds (``None`` in a text
    without them). ``tabs`` is how many tabs part cells: 0 where a tab merely follows a list number.
    """

    start: int
    text: str
    number: int
    page: int | None
    tabs: int

    @property
    def led(self) -> bool:
        """Whether the line begins with a tab."""
        return self.tabs > 0 and self.text.lstrip(" \xa0").startswith("\t")

    @property
    def is_word_cell(self) -> bool:
        """Whether the line is a tab and then text without a tab."""
        return self.tabs == 1 and self.led


class Fragment(msgspec.Struct, frozen=True):
    """A run of lines without an empty one; ``gap`` empty lines stand before it."""

    lines: list[Line]
    gap: int

    def is_word_layout(self, start: int) -> bool:
        """Whether the lines from ``start`` on begin with cells as Word gives them: a tab, then text without one.

        Cells of this kind are more than half of the lines with tabs: one of them may have a tab inside.
        """
        if not self.lines[start].led:
            return False
        tabbed = [line for line in self.lines[start : start + _WINDOW] if line.tabs]
        return 2 * sum(line.is_word_cell for line in tabbed) > len(tabbed)


def split_lines(source: str) -> list[Line]:
    """The lines of ``source``, the last one too when nothing ends it."""
    lines: list[Line] = []
    page = 1 if "\f" in source else None
    number, start = 1, 0
    for broken in _BREAK.finditer(source):
        lines.append(_line(source, start, broken.start(), number, page))
        start = broken.end()
        if broken.group()[-1] in "\n\r":
            number += 1
        elif page is not None and broken.group() == "\f":
            page += 1
    lines.append(_line(source, start, len(source), number, page))
    return lines


def _line(source: str, start: int, end: int, number: int, page: int | None) -> Line:
    text = source[start:end]
    tabs = text.count("\t")
    if tabs == 1 and _LIST_NUMBER.fullmatch(text, 0, text.index("\t")):
        tabs = 0
    return Line(start, text, number, page, tabs)


def split_fragments(lines: list[Line]) -> list[Fragment]:
    """The runs of lines between empty ones; page numbers and rules across the page part them as well.

    The rule that a table has under its header is left out and parts nothing, nor do empty lines between
    it and the rows below.
    """
    found: list[Fragment] = []
    current: list[Line] = []
    before, since, underlined = 0, 0, False
    page_numbers = _bare_page_numbers(lines)
    for line in lines:
        if is_rule(line):
            underlined = bool(current) and not since and _underlines(line, current)
            since += not underlined
        elif line.tabs == 0 and (_is_empty(line) or line.start in page_numbers):
            since += 1
        else:
            if current and since and not (underlined and line.tabs):
                found.append(Fragment(current, before))
                current = []
            if not current:
                before = since
            current.append(line)
            since, underlined = 0, False
    if current:
        found.append(Fragment(current, before))
    return found


def is_rule(line: Line) -> bool:
    """A line drawn with dashes: across the page, or under each column of a header."""
    text = line.text
    if not any(run in text for run in _RULE_RUNS) or text.strip(_RULE_SIGNS):
        return False
    return line.tabs == 0 or all(cell.strip(INVISIBLE) for cell in text.split("\t"))


def _underlines(rule: Line, above: list[Line]) -> bool:
    """Whether a rule stands under the one or two lines of a table's header."""
    return above[-1].tabs > 0 and (rule.tabs > 0 or len(above) < 3 or above[-3].tabs == 0)


def _is_empty(line: Line) -> bool:
    """Whether a line without tabs holds nothing to read."""
    text = line.text.strip(INVISIBLE)
    return not text or _PAGE_NUMBER.fullmatch(text) is not None


def _bare_page_numbers(lines: list[Line]) -> frozenset[int]:
    """Where lines begin that are a number alone and the first or last of a page that a form feed ends."""
    visible = [line for line in lines if line.text.strip(INVISIBLE)] if lines and lines[-1].page else []
    found: set[int] = set()
    for above, below in pairwise(visible):
        if above.page != below.page:
            found |= {line.start for line in (above, below) if _BARE_NUMBER.fullmatch(line.text.strip(INVISIBLE))}
    if visible and _BARE_NUMBER.fullmatch(visible[-1].text.strip(INVISIBLE)):
        found.add(visible[-1].start)
    return frozenset(found)


def is_section_heading(line: Line) -> bool:
    """A short numbered line without a final mark: ``七、国有资产信息``, ``第二部分 部门预算表``."""
    text = line.text.rstrip(INVISIBLE)
    return _SECTION_HEADING.fullmatch(text) is not None and not text.endswith(_MARKS)


def is_prose(text: str) -> bool:
    """Whether a text reads like a sentence: long, or with a full stop at its end."""
    text = text.strip(INVISIBLE)
    return len(text) > 40 or text.endswith("。")
