"""Tables taken out of Word: where they begin and end, how wide they are, and what merely begins with a tab."""

from hypothesis import given
from hypothesis import strategies as st

from tests.readers.reading_text import document, kinds, of_text, paragraphs, tables

HEAD = ["\t职责", "\t预算", "\t目标", ""]


def row(*cells):
    """Cells as Word gives them: each on a line behind a tab, an empty line after them."""
    return [*(f"\t{cell}" for cell in cells), ""]


def test_cells_are_lines_and_rows_are_parted_by_empty_lines():
    read = document("前文", *row("甲", "乙"), *row("1", ""), "后文")
    assert tables(read) == [[["甲", "乙"], ["1", ""]]]
    assert paragraphs(read) == ["前文", "后文"]
    table = next(read.tables())
    assert (table.columns, table.number, table.block, table.place.line) == (2, 1, 1, 2)


def test_a_table_follows_a_title_without_an_empty_line():
    read = document("机构情况表", *row("甲", "乙"), *row("1", "2"))
    assert paragraphs(read) == ["机构情况表"]
    assert tables(read) == [[["甲", "乙"], ["1", "2"]]]


def test_carriage_returns_and_white_space_behind_cells_do_not_matter():
    read = of_text("\t甲  \r\n\t乙\u3000\r\n\r\n\t1\r\n\t\r\n\r\n")
    assert tables(read) == [[["甲", "乙"], ["1", ""]]]


def test_caption_and_merged_header_stay_rows_and_are_not_cut():
    read = document(
        *row("920柳河镇", "单位：万元"), *row("甲", "乙", "评价"), *row("", "", "优", "良"), *row("1", "2", "3", "4")
    )
    assert [len(r.cells) for r in next(read.tables()).rows] == [2, 3, 4, 4]
    assert not any(r.cut for r in next(read.tables()).rows)
    assert next(read.tables()).columns == 4
    assert read.doubts == ()


def test_an_empty_line_inside_a_row_parts_nothing():
    read = document(*HEAD, *row("一、政务", "", "公开"), *row("甲"), *row("7", "公开"), "尾")
    assert tables(read)[0][2] == ["甲", "7", "公开"]


def test_a_cell_has_paragraphs_without_a_tab():
    read = document(
        *HEAD, "\t甲", "又甲", "\t7", "", "\t公开", "", "\t乙", "\t8", "\t好", "也好", "", *row("丙", "9", "行")
    )
    assert tables(read)[0][1:] == [["甲\n又甲", "7", "公开"], ["乙", "8", "好\n也好"], ["丙", "9", "行"]]


def test_a_cell_has_paragraphs_behind_many_empty_lines():
    read = document(
        *HEAD, *row("", "", ""), "\t政务管理", *[""] * 43, "政务管理", "\t43", *[""] * 45, "说明。", "\t完成", ""
    )
    assert tables(read)[0][2] == ["政务管理\n政务管理", "43\n说明。", "完成"]


def test_the_indent_of_a_name_in_the_next_paragraph_is_kept():
    read = document(
        *HEAD,
        *row("一", "", ""),
        "\t\u3000\u3000",
        "",
        "发展教育",
        "\t",
        "\t提高",
        "",
        "\t\u3000",
        "",
        "\u3000会议",
        "\t",
        "\t",
        "",
    )
    assert tables(read)[0][2:] == [["\u3000\u3000\n发展教育", "", "提高"], ["\u3000\n\u3000会议", "", ""]]


def test_a_tab_inside_a_cell_belongs_to_it():
    read = document(*HEAD, "\t甲", "\t事务\t切实办好", "\t7", "")
    assert tables(read)[0][1] == ["甲", "事务\t切实办好", "7"]


def test_empty_rows_stay():
    read = document(*HEAD, *row("", "", ""), *row("", "", ""))
    assert tables(read)[0][1:] == [["", "", ""], ["", "", ""]]


def test_a_table_cut_within_a_row_ends_at_the_heading():
    read = document(*HEAD, *row("甲", "7", "好"), "\t乙", "\t8", " 七、国有资产信息", "我镇固定资产为5万元。", "")
    assert tables(read)[0][1:] == [["甲", "7", "好"], ["乙", "8"]]
    assert paragraphs(read) == ["七、国有资产信息", "我镇固定资产为5万元。"]
    assert [r.cut for r in next(read.tables()).rows] == [False, False, True]
    assert kinds(read) == ["row_cut"]
    place = read.doubts[0].place
    assert place is not None
    assert (place.table, place.row, place.line) == (1, 3, 9)


def test_a_table_cut_at_the_end_of_the_file():
    read = document(*HEAD, *row("甲", "7", "好"), "\t乙", "\t8")
    assert [r.cut for r in next(read.tables()).rows] == [False, False, True]


def test_a_row_that_is_too_short_does_not_shift_the_next():
    read = document(*HEAD, *row("甲", "7", "好"), *row("乙", "8"), *row("丙", "9", "好"), *row("丁", "1", "好"))
    assert tables(read)[0][1:] == [["甲", "7", "好"], ["乙", "8"], ["丙", "9", "好"], ["丁", "1", "好"]]
    assert [r.cut for r in next(read.tables()).rows] == [False, False, True, False, False]
    assert kinds(read) == ["row_short"]


def test_a_row_that_is_too_long_does_not_widen_the_table():
    read = document(
        *HEAD, *row("甲", "7", "好"), *row("乙", "8", "好", "多"), *row("丙", "9", "好"), *row("丁", "1", "好")
    )
    assert [len(r.cells) for r in next(read.tables()).rows] == [3, 3, 4, 3, 3]
    assert kinds(read) == ["row_long"]


def test_titles_below_a_short_row_are_not_swallowed():
    read = document(
        *HEAD,
        *row("甲", "7", "好"),
        *row("乙", "8"),
        "部门政府采购预算",
        "",
        *row("920柳河镇"),
        *HEAD,
        *row("1", "2", "3"),
    )
    assert paragraphs(read)[0] == "部门政府采购预算"
    assert tables(read)[0][-1] == ["乙", "8"]


def test_a_heading_that_is_a_paragraph_of_a_cell_stays_in_its_row():
    read = document(
        *HEAD, *row("甲", "7", "好"), "\t\u3000\u3000", "", "一、政务服务", "\t8", "\t行", "", *row("丙", "9", "好")
    )
    assert tables(read)[0][2] == ["\u3000\u3000\n一、政务服务", "8", "行"]


def test_two_tables_parted_by_empty_lines_alone():
    read = document(
        *row("甲", "乙", "丙", "丁"), *row("1", "2", "3", "4"), *row("5", "6", "7", "8"), "", "",
        *row("资产表"), *row("项目", "数量", "价值"), *row("房屋", "1", "2"), *row("车辆", "3", "4"),
        *row("其他", "5", "6"),
    )  # fmt: skip
    assert [table.columns for table in read.tables()] == [4, 3]
    assert tables(read)[1][0] == ["资产表"]


def test_a_row_with_empty_paragraphs_at_its_end_does_not_end_the_table():
    read = document(
        *HEAD, *row("1", "2", "3"), *row("4", "5", "6"), "", "", *row("7", "8", "9"), *row("10", "11", "12")
    )
    assert len(tables(read)) == 1
    assert len(tables(read)[0]) == 5


def test_paragraphs_indented_with_a_tab_are_no_table():
    prose = "认真贯彻落实上级决策部署，切实做好各项工作，不断提高为民服务水平。"
    for lines in (
        [f"\t{prose}", f"\t{prose}"],
        [f"\t{prose}", "", f"\t{prose}"],
        ["\t一、职责", f"\t{prose}", f"\t{prose}"],
        ["\t独行"],
    ):
        read = document("标题", *lines, "尾")
        assert tables(read) == []
        assert paragraphs(read) == ["标题", *(line.strip() for line in lines if line), "尾"]


def test_an_indented_paragraph_in_front_of_a_table_is_none_of_its_rows():
    read = document("\t2024年，我镇安排政府采购预算5万元。具体内容见下表。", "", *HEAD, *row("甲", "7", "好"))
    assert paragraphs(read) == ["2024年，我镇安排政府采购预算5万元。具体内容见下表。"]
    assert tables(read) == [[["职责", "预算", "目标"], ["甲", "7", "好"]]]


def test_an_indented_paragraph_behind_a_table_is_none_of_its_rows():
    read = document(*HEAD, *row("甲", "7", "好"), "\t注：以上数据均为年初预算数。")
    assert paragraphs(read) == ["注：以上数据均为年初预算数。"]
    assert kinds(read) == []


@given(
    st.integers(2, 6).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from(["", "7.5", "政务公开", "≥90%", "完成任务。"]), min_size=width, max_size=width),
            min_size=3,
            max_size=8,
        )
    )
)
def test_any_table_comes_back_as_it_was_written(cells):
    header = [f"列{number}" for number in range(len(cells[0]))]
    read = document("标题", *row(*header), *(line for written in cells for line in row(*written)), "正文")
    assert tables(read) == [[header, *cells]]
    assert paragraphs(read) == ["标题", "正文"]
