"""Places of findings found again in the blocks."""

import msgspec

from tests.publications.made_up import FILE, SOURCE, paragraph, table
from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.model import Document, Paragraph
from wenxiao.publications.html.locating import Locator, Target

BLOCKS = (paragraph("支出1万元", 0), table([["项目", "金额"], ["路", "2万元"]], 1), paragraph("其中2万元", 2, 40))
LOCATOR = Locator(Document(SOURCE, BLOCKS))


def test_a_span_of_a_paragraph_by_its_offsets():
    place = BLOCKS[0].passage.place_of(2, 5)
    assert LOCATOR.target(place) == Target(0, None, None, 2, 5)


def test_without_a_block_the_offset_says_which():
    place = Place(file=FILE, start=42, end=45, quote="2万元")
    assert LOCATOR.target(place) == Target(2, None, None, 2, 5)


def test_a_passage_of_several_runs_of_the_source():
    text = "支出万元"
    place = Place(file=FILE, block=0, start=0, end=99)
    parted = Paragraph(Passage(text, place, (Segment(0, 10), Segment(2, 20))), 0)
    found = Locator(Document(SOURCE, (parted,))).target(msgspec.structs.replace(place, start=11, end=21))
    assert found == Target(0, None, None, 1, 3)


def test_a_cell_by_row_and_column_and_its_text_by_the_quotation():
    place = Place(file=FILE, block=1, table=1, row=2, column=2, quote="2万")
    assert LOCATOR.target(place) == Target(1, 1, 1, 0, 2)


def test_a_cell_by_the_offset_in_it():
    place = Place(file=FILE, block=1, table=1, row=2, column=2, offset=1, quote="万元")
    assert LOCATOR.target(place) == Target(1, 1, 1, 1, 3)


def test_a_row_and_a_table_as_a_whole():
    assert LOCATOR.target(Place(file=FILE, block=1, table=1, row=2)) == Target(1, 1)
    assert LOCATOR.target(Place(file=FILE, table=1)) == Target(1)
    assert LOCATOR.target(Place(file=FILE, table=1, row=99, column=1)) == Target(1)


def test_a_quotation_that_is_not_there_marks_the_whole_paragraph():
    assert LOCATOR.target(Place(file=FILE, block=0, quote="别处")) == Target(0)


def test_what_is_nowhere_is_none():
    assert LOCATOR.target(Place(file=FILE)) is None
    assert LOCATOR.target(Place(file=FILE, block=77)) is None
    assert LOCATOR.target(Place(file=FILE, table=9)) is None
