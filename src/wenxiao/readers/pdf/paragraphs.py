"""Lines to paragraphs, over the ends of lines and pages."""

from collections import Counter
from itertools import pairwise

import msgspec

from wenxiao.documents.outline import marker
from wenxiao.readers.pdf.drafts import ParagraphDraft, PlacedLine
from wenxiao.readers.pdf.lines import TextLine, goes_on

#: In sizes of the type: an indent, the room a full line may leave, another size, the pitch of the widest lines.
_INDENT = 1.2
_SLACK = 2.0
_OTHER_SIZE = 0.15
_WIDEST_PITCH = 2.6
#: Lines further apart than this many usual pitches are two paragraphs.
_SAME_PITCH = 1.4
#: Of the width of the page: a line that long belongs to running text.
_LONG = 0.5
_FINAL = tuple("。；：！？;:!?”）)》")


class Measure(msgspec.Struct, frozen=True):
    """The running text of pages of one size: where its lines begin and end, and how far apart they are."""

    left: int
    right: int
    pitch: int


def measure(lines: list[TextLine], width: int) -> Measure | None:
    """The measure of pages of that ``width``, from their long lines; ``None`` where there is no running text."""
    long = [line for line in lines if line.width > _LONG * width]
    if not long:
        return None
    begins = Counter(round(line.left, -2) for line in long)
    # First lines are set in: the left edge is the leftmost of the frequent beginnings.
    frequent = [left for left, count in begins.items() if 5 * count >= max(begins.values())]
    ends = sorted(line.right for line in long)
    pitches = Counter(
        round(below.top - above.top, -2)
        for above, below in pairwise(lines)
        if 0 < below.top - above.top < _WIDEST_PITCH * above.size and above in long
    )
    pitch = pitches.most_common(1)[0][0] if pitches else 2 * long[0].size
    return Measure(min(frequent), ends[int(0.9 * (len(ends) - 1))], pitch)


def takes(paragraph: ParagraphDraft, line: PlacedLine, measured: Measure | None) -> bool:
    """Whether a paragraph goes on with the next line of the page, or with the first of the next page."""
    last, following = paragraph.lines[-1].line, line.line
    if measured is None or abs(last.size - following.size) > _OTHER_SIZE * last.size:
        return False
    if following.left - measured.left > _INDENT * following.size:
        return False
    if paragraph.lines[-1].page == line.page and following.top - last.top > _SAME_PITCH * measured.pitch:
        return False
    if last.text.endswith(_FINAL) and marker(following.text):
        return False
    return goes_on(last, following, measured.right, _SLACK)
