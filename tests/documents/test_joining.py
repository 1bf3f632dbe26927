"""Tables joined over page breaks, whatever format they come from."""

import msgspec

from wenxiao.basics.places import Passage, Place
from wenxiao.documents.joining import join_continued
from wenxiao.documents.model import Block, Cell, Paragraph, Row, Table

HEADER = ["项目", "数 量"]


def table(block, number, *rows, page=None):
    """A table of texts."""
    made = []
    for index, texts in enumerate(rows):
        cells = []
        for column, text in enumerate(texts):
            place = Place(file="f", page=page, block=block, table=number, row=index + 1, column=column + 1, quote=text)
            cells.append(Cell(Passage(text, place), index, column))
        made.append(Row(tuple(cells)))
    return Table(tuple(made), len(rows[0]), number, block, Place(file="f", block=block, table=number, end=block))


def wider(narrow):
    """The table with a cell more in its last row."""
    *above, last = narrow.rows
    more = Cell(Passage("多", Place(file="f", quote="多")), last.cells[0].row, len(last.cells))
    return msgspec.structs.replace(narrow, rows=(*above, Row((*last.cells, more))), columns=narrow.columns + 1)


def paragraph(block, text):
    return Paragraph(Passage(text, Place(file="f", block=block, quote=text)), block)


def texts(block: Block):
    assert isinstance(block, Table)
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_nothing_to_join_gives_the_same_blocks():
    blocks = (table(0, 1, HEADER, ["甲", "1"]), paragraph(1, "文"), table(2, 2, HEADER, ["乙", "2"]))
    joined = join_continued(blocks)
    assert all(one is other for one, other in zip(joined, blocks, strict=True))


def test_a_repeated_header_is_taken_out_and_everything_counted_anew():
    joined = join_continued([
        table(0, 1, HEADER, ["甲", "1"]), table(1, 2, ["项目", "数量"], ["乙", "2"], ["丙", "3"]),
        paragraph(2, "文"), table(3, 3, ["品名", "价"], ["丁", "4"]),
    ])  # fmt: skip
    assert texts(joined[0]) == [HEADER, ["甲", "1"], ["乙", "2"], ["丙", "3"]]
    first, text, last = joined
    assert isinstance(first, Table)
    assert isinstance(text, Paragraph)
    assert isinstance(last, Table)
    assert [row.after_break for row in first.rows] == [False, False, True, False]
    assert first.place.end == 1
    assert (text.block, text.passage.place.block) == (1, 1)
    assert (last.block, last.number, last.place.table) == (2, 2, 2)
    place = first.rows[3].cells[1].passage.place
    assert (place.block, place.table, place.row, place.column) == (0, 1, 4, 2)
    assert first.rows[3].cells[1].row == 3


def test_a_header_of_two_rows_below_a_caption():
    caption, second = ["柳河镇", "单位：万元"], ["", "优"]
    joined = join_continued([
        table(0, 1, caption, HEADER, second, ["甲", "1"]), table(1, 2, HEADER, second, ["乙", "2"]),
    ])  # fmt: skip
    assert texts(joined[0]) == [caption, HEADER, second, ["甲", "1"], ["乙", "2"]]


def test_a_row_of_figures_that_comes_again_is_no_header():
    joined = join_continued([table(0, 1, HEADER, ["合计", "5"]), table(1, 2, HEADER, ["合计", "5"])])
    assert texts(joined[0]) == [HEADER, ["合计", "5"], ["合计", "5"]]


def test_a_page_with_the_header_alone_adds_nothing():
    joined = join_continued([table(0, 1, HEADER, ["甲", "1"]), table(1, 2, HEADER), table(2, 3, HEADER, ["乙", "2"])])
    assert texts(joined[0]) == [HEADER, ["甲", "1"], ["乙", "2"]]


def test_a_row_too_long_on_the_next_page_does_not_part_the_table():
    (joined,) = join_continued([table(0, 1, HEADER, ["甲", "1"]), wider(table(1, 2, HEADER, ["乙", "2"]))])
    assert isinstance(joined, Table)
    assert (len(joined.rows), joined.columns) == (3, 3)


def test_a_continuation_without_a_header():
    for following in (table(1, 2, ["乙", "2"]), table(1, 2, ["乙", ""], page=2)):
        joined = join_continued([table(0, 1, HEADER, ["甲", "1"], page=1), following])
        assert len(joined) == 1


def test_another_table_is_not_joined():
    first = table(0, 1, HEADER, ["甲", "1"], page=1)
    for following in (
        table(1, 2, ["品名", "单价"], ["乙", "2"], page=2),
        table(1, 2, ["乙", ""]),
        table(1, 2, ["品名", "2023"]),
        table(1, 2, ["项目", "数量", "价值"], ["乙", "2", "3"]),
    ):
        assert len(join_continued([first, following])) == 2
    assert len(join_continued([first, paragraph(1, "文"), table(2, 2, HEADER, ["乙", "2"])])) == 3
