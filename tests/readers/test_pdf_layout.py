"""Tables taken out of PDF: a line is a row, headers come again on every page."""

from tests.readers.reading_text import document, kinds, paragraphs, tables


def test_a_line_is_a_row_and_empty_cells_stay():
    read = document("表", "项目\t数量\t价值", "总额\t\t5", "\t3\t", "后文")
    assert tables(read) == [[["项目", "数量", "价值"], ["总额", "", "5"], ["", "3", ""]]]
    assert paragraphs(read) == ["表", "后文"]


def test_one_tab_in_a_line_is_enough():
    assert tables(document("项目\t价值", "总额\t5")) == [[["项目", "价值"], ["总额", "5"]]]


def test_rules_under_the_header_are_left_out():
    read = document("单位\t编制\t\t人数", "----\t----\t--\t----", "", "\t行政\t事业\t", "合计\t1\t2\t3")
    assert tables(read) == [[["单位", "编制", "", "人数"], ["", "行政", "事业", ""], ["合计", "1", "2", "3"]]]


def test_a_header_printed_again_is_taken_out():
    read = document(
        "职责\t预算 数\t优\t良", "栏次\t1\t2\t3", "一、甲\t5\t3\t4", "",
        "职责\t预算数\t优\t良", "栏次\t1\t2\t3", "工作\t\t\t", "", "— 3 —", "",
        "职责\t预算数\t优\t良", "栏次\t1\t2\t3", "二、乙\t6\t7\t8", "后文",
    )  # fmt: skip
    table = next(read.tables())
    assert [row.cells[0].text for row in table.rows] == ["职责", "栏次", "一、甲", "工作", "二、乙"]
    assert [row.after_break for row in table.rows] == [False, False, False, True, True]
    assert paragraphs(read) == ["后文"]
    assert (table.rows[3].cells[0].passage.place.row, table.rows[3].cells[0].row) == (4, 3)


def test_marks_of_paragraphs_in_cells_become_breaks():
    read = document("职责\t内容", "甲\t<p>(一) 宣传。</p> <p>(二) 讨论。</p>", "乙\t1、做好。<br/>2、管好。")
    assert tables(read)[0][1:] == [["甲", "(一) 宣传。\n(二) 讨论。"], ["乙", "1、做好。\n2、管好。"]]


def test_a_row_is_cut_only_when_more_than_half_is_missing():
    read = document("柳河镇\t单位：万元", "a\tb\tc\td\te", "1\t2\t3\t4\t", "1\t2\t3", "1\t2")
    assert [row.cut for row in next(read.tables()).rows] == [False, False, False, False, True]
    assert kinds(read) == ["row_short"]


def test_where_all_empty_cells_at_the_end_are_gone_no_row_is_cut():
    read = document("柳河镇\t单位：万元", "a\tb\tc\td\te", "1\t2\t3\t4\t5", "1\t2")
    assert not any(row.cut for row in next(read.tables()).rows)


def test_rows_parted_by_empty_lines_come_together():
    read = document("项目\t数量\t价值", "", "总额\t1\t5", "", "房屋\t2\t3", "", "后文")
    assert tables(read) == [[["项目", "数量", "价值"], ["总额", "1", "5"], ["房屋", "2", "3"]]]


def test_a_subheading_without_its_empty_cells_is_a_row():
    read = document("项目\t数量\t价值", "总额\t1\t5", "其中", "房屋\t2\t3")
    assert tables(read)[0][2] == ["其中"]


def test_prose_or_a_heading_between_rows_ends_the_table():
    for between in ("二、政府采购情况", "以上为本部门全部收入。"):
        read = document("项目\t数量", "总额\t1", between, "品名\t单价", "电脑\t3")
        assert len(tables(read)) == 2
        assert paragraphs(read) == [between]


def test_one_line_with_one_tab_is_a_paragraph():
    read = document("编制部门：柳河镇\t单位：万元", "", "正文。", "", "\t\t\t2024年2月1日", "", "正文二\t")
    assert tables(read) == []
    assert paragraphs(read) == ["编制部门：柳河镇\t单位：万元", "正文。", "2024年2月1日", "正文二"]


def test_a_table_goes_on_behind_a_form_feed_without_a_header():
    read = document("名称\t数量\t备注", "甲\t1\t好", "\f续名\t\t", "乙\t2\t好")
    table = next(read.tables())
    assert [row.after_break for row in table.rows] == [False, False, True, False]
    assert [row.cells[0].passage.place.page for row in table.rows] == [1, 1, 2, 2]


def test_two_tables_with_headers_of_their_own_stay_two():
    read = document("项目\t数量", "甲\t1", "", "品名\t单价", "乙\t2")
    assert [table.number for table in read.tables()] == [1, 2]


def test_both_layouts_in_one_file():
    read = document(
        "一、甲", "\t名称", "\t数量", "", "\t房屋", "\t2", "", "二、乙", "", "名称\t数量", "车辆\t3", "", "三、丙"
    )
    assert tables(read) == [[["名称", "数量"], ["房屋", "2"]], [["名称", "数量"], ["车辆", "3"]]]
    assert paragraphs(read) == ["一、甲", "二、乙", "三、丙"]


def test_one_layout_straight_behind_the_other():
    read = document("\t名称", "\t数量", "", "\t房屋", "\t2", "", "名称\t价值\t年", "车辆\t3\t1")
    assert tables(read) == [[["名称", "数量"], ["房屋", "2"]], [["名称", "价值", "年"], ["车辆", "3", "1"]]]
