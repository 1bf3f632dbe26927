"""Whole texts: real documents as they were counted by reading them, and anything that may come."""

import re
import sys
from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.reading_text import of_text, passages, wrong_places
from wenxiao.basics.errors import FileTooLarge, UnreadableFile
from wenxiao.basics.limits import LIMITS
from wenxiao.basics.wording import normal
from wenxiao.documents.model import Document
from wenxiao.readers import read, text
from wenxiao.readers.decoding import decode
from wenxiao.readers.drafts import DraftTable
from wenxiao.readers.lines import INVISIBLE, split_fragments, split_lines
from wenxiao.readers.opening import Content
from wenxiao.readers.text import read_drafts, read_text

SEEDS = ["000", "002", "004"]
MARKS = re.compile(r"\[bookmark: \w+\]|</?p>|^- |-{3,}", re.MULTILINE)


@pytest.fixture
def shapes(seed):
    """Line, rows and columns of every table of a real document."""

    def shapes_of(name):
        return [(table.place.line, len(table.rows), table.columns) for table in read(seed(name)).tables()]

    return shapes_of


def uncovered(document: Document, source: str) -> str:
    """The visible signs of ``source`` that no passage holds."""
    left = list(source)
    for passage, _ in passages(document):
        ends = [*(segment.offset for segment in passage.segments[1:]), len(passage.text)]
        for segment, end in zip(passage.segments, ends, strict=True):
            if segment.source is not None:
                left[segment.source : segment.source + end - segment.offset] = " " * (end - segment.offset)
    return "".join(left)


def test_tables_of_two_towns_one_behind_the_other(shapes):
    assert shapes("000") == [(31, 41, 9), (433, 51, 9)]


def test_tables_out_of_word(shapes):
    assert shapes("002") == [(13, 8, 4), (86, 130, 9), (1481, 13, 14), (1660, 9, 3)]


def test_tables_out_of_pdf(shapes):
    assert shapes("004") == [(39, 4, 12), (215, 132, 9), (439, 7, 14), (457, 7, 3)]


def test_rows_that_are_cut(seed):
    for name, cut in [("000", []), ("002", [(3, 13, 10)]), ("004", [])]:
        document = read(seed(name))
        found = [(t.number, n, len(r.cells)) for t in document.tables() for n, r in enumerate(t.rows, 1) if r.cut]
        assert found == cut
        assert [(d.kind, d.place.table, d.place.row) for d in document.doubts if d.place] == [
            ("row_cut", table, row) for table, row, _ in cut
        ]


def test_rows_below_the_header_are_whole(seed):
    for name in SEEDS:
        for table in read(seed(name)).tables():
            widths = Counter(len(row.cells) for row in table.rows if not row.cut)
            assert widths.pop(table.columns) >= len(table.rows) - 4
            assert sum(widths.values()) <= 3


def test_headers_on_nineteen_further_pages_are_taken_out(seed):
    table = list(read(seed("004")).tables())[1]
    assert sum(row.after_break for row in table.rows) == 19
    assert [row.cells[0].text for row in table.rows].count("职责活动") == 1


def test_paragraphs_torn_by_a_page_end(seed):
    for name, torn in [("000", []), ("002", []), ("004", [60, 80, 88, 421, 470])]:
        passages_read = [paragraph.passage for paragraph in read(seed(name)).paragraphs()]
        assert [passage.place.line for passage in passages_read if len(passage.segments) > 1] == torn


def test_names_whose_indent_is_a_paragraph_of_its_own(seed):
    table = list(read(seed("000")).tables())[1]
    indented = [row.cells[0].text.split("\n") for row in table.rows if "\n" in row.cells[0].text]
    assert [parts[0] for parts in indented] == ["\u3000\u3000", "\u3000\u3000", "\u3000"]
    assert [parts[1].strip() for parts in indented] == ["发展农村义务教育", "预算编制及决算编制", "人大会议"]


@pytest.mark.parametrize("name", SEEDS)
def test_every_place_leads_back(seed, name):
    path = seed(name)
    decoded = decode(path.read_bytes(), "f")
    assert decoded is not None
    assert wrong_places(read(path), decoded.text) == []


@pytest.mark.parametrize(("name", "headers"), [("000", 0), ("002", 0), ("004", 19)])
def test_nothing_is_left_out_but_marks_and_repeated_headers(seed, name, headers):
    path = seed(name)
    left = normal(MARKS.sub("", uncovered(read(path), path.read_text("utf-8"))))
    assert left == "职责活动年度预算数内容描述绩效目标绩效指标评价标准优良中差" * headers


@pytest.mark.parametrize("name", SEEDS)
def test_line_ends_and_encoding_change_nothing(seed, name):
    path = seed(name)
    text_read = path.read_text("utf-8")
    plain = [passage.text for passage, _ in passages(read(path))]
    for data in (
        text_read.replace("\n", "\r\n").encode(),
        text_read.encode("gb18030"),
        text_read.encode("utf-16"),
        b"\xef\xbb\xbf" + text_read.encode(),
    ):
        assert [passage.text for passage, _ in passages(read_text(Content(data, "f")))] == plain


def test_real_documents_one_behind_the_other_are_read_as_each_alone(seed):
    parts = [seed(name).read_text("utf-8").strip("\n") for name in SEEDS]
    alone = [passage.text for part in parts for passage, _ in passages(of_text(part))]
    together = of_text("\n\n".join(parts))
    assert [passage.text for passage, _ in passages(together)] == alone
    assert [table.number for table in together.tables()] == list(range(1, 11))


@pytest.mark.parametrize(
    ("limit", "within", "beyond"),
    [
        ({"lines": 10}, "甲\n" * 10, "甲\n" * 11),
        ({"paragraph_characters": 10}, "甲" * 10, "甲" * 11),
        ({"columns": 4}, "甲\t乙\t丙\t丁\n", "甲\t乙\t丙\t丁\t戊\n"),
        ({"cells": 4}, "甲\t乙\n丙\t丁\n", "甲\t乙\n丙\t丁\n戊\t己\n"),
        ({"cell_characters": 5}, "甲\t乙\n丙\t丁戊己庚辛\n", "甲\t乙\n丙\t丁戊己庚辛壬\n"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_with_its_name(monkeypatch, limit, within, beyond):
    monkeypatch.setattr(text, "LIMITS", msgspec.structs.replace(LIMITS, **limit))
    assert read_text(Content(within.encode(), "f")).blocks
    with pytest.raises(FileTooLarge) as error:
        read_text(Content(beyond.encode(), "柳河.txt"))
    assert "柳河.txt" in error.value.chinese


PIECES = st.sampled_from([
    "\t", "\n", "\n\n", "\r\n", "\f", " ", "\u3000", "\ufeff", "\n\t", "\n\t", "\t甲\t", "甲", "5.3", "一、职责",
    "- 2、", "（一）", "：", "完成。", "预算收入，", "认真落实上级部署，切实做好各项工作，" * 2,
    "<p>", "</p>", "[bookmark: _a]", "---", "— 3 —",
])  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_text_is_read_with_places_that_hold(pieces):
    source = "".join(pieces)
    try:
        document = of_text(source)
    except UnreadableFile:
        assert not source.strip(INVISIBLE)
    else:
        assert "".join(passage.text for passage, _ in passages(document)).encode() is not None


@given(st.lists(PIECES, max_size=60))
def test_no_line_of_any_text_is_lost_or_read_twice(pieces):
    source = "".join(pieces)
    covered = Counter[int]()
    for draft in read_drafts(source, "f"):
        cells = [c for r in draft.rows for c in r.cells] if isinstance(draft, DraftTable) else [draft.spans]
        for span in (span for cell in cells for span in cell):
            covered.update(range(span.start, span.end))
    lines = [line for fragment in split_fragments(split_lines(source)) for line in fragment.lines]
    visible = {line.start + at for line in lines for at, sign in enumerate(line.text) if sign.strip(INVISIBLE)}
    assert {at: covered[at] for at in visible if covered[at] != 1} == {}


@given(st.text(max_size=200))
def test_any_signs_at_all(source):
    data = source.encode("utf-8", "surrogatepass")
    try:
        document = read_text(Content(data, "f"))
    except UnreadableFile:
        return
    decoded = decode(data, "f")
    assert decoded is not None
    assert wrong_places(document, decoded.text) == []


def test_fifty_documents_take_about_fifty_times_the_work(seed):
    """Counted in calls of Python functions, which a busy machine does not change."""
    source = seed("002").read_text("utf-8")
    few, many = (_calls(source * times) for times in (2, 20))
    assert many < 11 * few


def _calls(source: str) -> int:
    count = 0

    def counted(*_arguments: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        read_text(Content(source.encode(), "f"))
    finally:
        sys.setprofile(None)
    return count
