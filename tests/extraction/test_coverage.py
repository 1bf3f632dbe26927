import msgspec
import pytest

from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.model import Cell, Document, Paragraph, Row, Source, Table
from wenxiao.extraction.coverage import coverage
from wenxiao.extraction.sentences import Context, read_sentences
from wenxiao.facts.disclosure import Section

FILE = "budget.txt"


def paragraph(text, block, offsets=True):
    place = Place(file=FILE, block=block)
    return Paragraph(Passage(text, place, (Segment(0, 1000 * block if offsets else None),)), block)


def table(rows, block, number=1):
    def cell(text, row, column):
        place = Place(file=FILE, block=block, table=number, row=row + 1, column=column + 1)
        return Cell(Passage(text, place), row, column)

    cells = [Row(tuple(cell(text, row, column) for column, text in enumerate(texts))) for row, texts in enumerate(rows)]
    return Table(tuple(cells), max(len(texts) for texts in rows), number, block, Place(file=FILE, block=block))


def document(*blocks):
    return Document(Source(FILE, "", "test"), blocks)


def section(kind, first, end):
    return Section(kind, kind, "", Place(file=FILE), first, end)


def facts_of(block, kind):
    return read_sentences(block.passage, Context(2024, kind)).facts


def cell_place(row, column, number=1):
    return Place(file=FILE, table=number, row=row, column=column)


def test_read_and_unread_figures_of_a_text_are_told_apart():
    text = paragraph("公务接待费2万元，占5%，会务3万元，共有4辆、6人次、20平方米，第7项。", 1)
    found = coverage(document(text), [section("official_costs", 0, 2)], facts_of(text, "official_costs"))
    assert (found.printed, found.read) == (6, 1)
    assert [figure.text for figure in found.unread] == ["5%", "3万元", "4辆", "6人次", "20平方米"]


def test_an_unread_figure_leads_to_its_place():
    text = paragraph("会务 3 万元。", 1)
    found = coverage(document(text), [section("official_costs", 0, 2)], [])
    (unread,) = found.unread
    assert (unread.place.start, unread.place.end, unread.place.block) == (1003, 1007, 1)


def test_the_same_figure_twice_is_read_twice():
    text = paragraph("公务接待费2万元，某费2万元。", 1)
    found = coverage(document(text), [section("official_costs", 0, 2)], facts_of(text, "official_costs"))
    assert (found.printed, found.read) == (2, 1)
    assert found.unread[0].place.start == 1011


def test_a_figure_that_is_two_facts_counts_once():
    text = paragraph("2024年收支总预算300万元。", 1)
    facts = facts_of(text, "arrangement")
    assert len(facts) == 2
    found = coverage(document(text), [section("arrangement", 0, 2)], facts)
    assert (found.printed, found.read) == (1, 1)


@pytest.mark.parametrize("kind", ["performance", "glossary", "responsibilities", "other"])
def test_other_sections_do_not_count(kind):
    found = coverage(document(paragraph("会务3万元。", 1)), [section(kind, 0, 2)], [])
    assert found.printed == 0


def test_a_block_outside_a_section_does_not_count():
    blocks = document(paragraph("会务3万元。", 1), paragraph("会务4万元。", 2))
    assert coverage(blocks, [section("assets", 2, 3)], []).unread[0].text == "4万元"


def test_without_sections_all_text_counts():
    assert coverage(document(paragraph("会务3万元。", 1)), [], []).printed == 1


def test_a_threshold_and_a_year_are_no_figures():
    text = paragraph("2024年单价20万元以上的设备，单位：万元。", 1)
    assert coverage(document(text), [section("assets", 0, 2)], []).printed == 0


def test_a_format_without_offsets_is_compared_by_its_words():
    text = paragraph("公务接待费2万元，会务3万元。", 1, offsets=False)
    found = coverage(document(text), [section("official_costs", 0, 2)], facts_of(text, "official_costs"))
    assert (found.read, [figure.text for figure in found.unread]) == (1, ["3万元"])


ASSETS = [
    ["项目", "数量", "价值（万元）"],
    ["房屋（平方米）", "480", "84.58"],
    ["其他", "2", "1,200.5"],
    ["设备", "—", ""],
]


def test_numbers_of_a_table_count_where_their_unit_is_printed():
    found = coverage(document(table(ASSETS, 1)), [section("assets", 0, 2)], [])
    assert [(figure.text, figure.place.row, figure.place.column) for figure in found.unread] == [
        ("480", 2, 2),
        ("84.58", 2, 3),
        ("1,200.5", 3, 3),
    ]


def test_a_caption_gives_the_unit_of_the_whole_table():
    captioned = table([["单位：万元", ""], ["项目", "金额"], ["清扫", "3"]], 1)
    assert coverage(document(captioned), [section("procurement", 0, 2)], []).printed == 1


def test_a_cell_is_read_by_a_fact_in_it_or_by_its_row():
    text = paragraph("上年末固定资产金额为1万元。", 9)
    (fact,) = facts_of(text, "assets")
    in_cell = msgspec.structs.replace(fact, place=cell_place(2, 3))
    sections = [section("assets", 0, 2)]
    by_cell = coverage(document(table(ASSETS, 1)), sections, [in_cell])
    assert [figure.text for figure in by_cell.unread] == ["480", "1,200.5"]
    by_row = coverage(document(table(ASSETS, 1)), sections, [], rows=[Place(file=FILE, table=1, row=2)])
    assert [figure.text for figure in by_row.unread] == ["1,200.5"]
    other_table = coverage(document(table(ASSETS, 1)), sections, [], rows=[cell_place(2, 3, number=2)])
    assert other_table.read == 0


def test_tables_of_other_sections_do_not_count():
    assert coverage(document(table(ASSETS, 1)), [section("arrangement", 0, 2)], []).printed == 0
