"""Tables of a PDF: lines to cells, columns without lines, and what a page break tears."""

from tests.readers.pdf.making import Page
from tests.readers.pdf.reading import cells, document, kinds, only, texts


def filled(xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> Page:
    """A ruled table, texts from the left of their cells; rows from the top."""
    page = Page(drawn=[]).grid(xs, ys)
    for y, row in zip(ys[1:], rows, strict=True):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 3, y + 5, text, size)
    return page


# --- on one page -----------------------------------------------------------------------------------------------------


def test_lines_make_cells_and_missing_lines_merge_them():
    page = (
        Page(drawn=[]).line(50, 700, 350, 700).line(50, 660, 350, 660).line(150, 680, 350, 680).line(50, 640, 350, 640)
    )
    page.line(50, 640, 50, 700).line(150, 640, 150, 700).line(250, 640, 250, 680).line(350, 640, 350, 700)
    page.text(90, 675, "项目").text(235, 685, "预算数").text(155, 665, "合计").text(255, 665, "其中")
    page.text(53, 645, "办公费").text(220, 645, "5.6").text(320, 645, "1.2")
    rows = [[(cell.text, cell.row_span, cell.column_span) for cell in row.cells] for row in only(document([page])).rows]
    assert rows == [
        [("项目", 2, 1), ("预算数", 1, 2)],
        [("合计", 1, 1), ("其中", 1, 1)],
        [("办公费", 1, 1), ("5.6", 1, 1), ("1.2", 1, 1)],
    ]


def test_thin_bars_are_lines_and_surfaces_are_none():
    page = Page(drawn=[]).bar(50, 640, 300, 1).bar(50, 670, 300, 1).bar(50, 700, 300, 1)
    page.bar(50, 640, 1, 60).bar(200, 640, 1, 60).bar(349, 640, 1, 60)
    page.drawn.insert(0, "0.9 g 50 670 300 30 re f 0 g")
    page.text(60, 680, "名称").text(210, 680, "金额").text(60, 650, "合计").text(210, 650, "3.5")
    assert cells(only(document([page]))) == [["名称", "金额"], ["合计", "3.5"]]


def test_a_table_without_its_outer_edges_is_whole():
    page = Page(drawn=[])
    for y in (700, 680, 660):
        page.line(50, y, 350, y)
    page.line(200, 660, 200, 700).text(55, 685, "名称").text(205, 685, "金额").text(55, 665, "合计").text(
        205, 665, "3.5"
    )
    assert cells(only(document([page]))) == [["名称", "金额"], ["合计", "3.5"]]


def test_a_frame_around_one_text_is_no_table():
    read = document([Page(drawn=[]).grid([50, 300], [700, 600]).text(60, 650, "说明：本表为空表。")])
    assert (texts(read), list(read.tables())) == (["说明：本表为空表。"], [])


def test_lines_within_a_cell_are_one_text_where_the_cell_was_full_and_two_where_it_was_not():
    page = Page(drawn=[]).grid([50, 156, 262], [700, 660, 620])
    page.text(53, 685, "机关事业单位基本养老").text(53, 670, "保险缴费").text(160, 685, "发放报酬").text(
        160, 670, "开展活动"
    )
    page.text(53, 640, "合计")
    assert cells(only(document([page])))[0] == ["机关事业单位基本养老保险缴费", "发放报酬\n开展活动"]


def test_what_is_set_in_keeps_its_indent_and_what_stands_in_the_middle_has_none():
    page = Page(drawn=[]).grid([50, 250, 350], [700, 680, 660, 640, 620])
    page.text(140, 685, "项目").text(53, 665, "一、党建").text(73, 645, "1、村级组织建设").text(73, 625, "2、宣传")
    assert [row[0] for row in cells(only(document([page])))] == [
        "项目",
        "一、党建",
        "\u3000\u30001、村级组织建设",
        "\u3000\u30002、宣传",
    ]


def test_a_figure_over_a_line_stays_whole_and_is_told():
    page = Page(drawn=[]).grid([50, 150, 200], [700, 680, 660]).text(54, 685, "办公费").text(170, 685, "12.5")
    page.text(54, 665, "合计").text(142, 665, "123456.78", 12)
    read = document([page])
    assert cells(only(read)) == [["办公费", "12.5"], ["合计", "123456.78"]]
    assert [(doubt.kind, "123456.78" in doubt.message, doubt.place and doubt.place.page) for doubt in read.doubts] == [
        ("figure_over_line", True, 1)
    ]


def test_a_figure_beyond_the_edge_of_its_table_is_not_cut():
    page = Page(drawn=[]).grid([50, 150, 200], [700, 680, 660]).text(60, 685, "办公费").text(165, 685, "1234567.5")
    read = document([page])
    assert cells(only(read))[0] == ["办公费", "1234567.5"]
    assert kinds(read) == ["figure_over_line"]


def test_texts_of_two_cells_that_touch_are_two():
    page = Page(drawn=[]).grid([50, 100, 150], [700, 680, 660]).text(50, 685, "88.0%-98.0").text(100, 685, "78.0%-88.0")
    read = document([page])
    assert cells(only(read))[0] == ["88.0%-98.0", "78.0%-88.0"]


def test_columns_without_lines_are_a_table_and_a_doubt():
    page = (
        Page(drawn=[]).text(60, 720, "支出表").text(60, 700, "科目").text(300, 700, "合计").text(400, 700, "基本支出")
    )
    for row, (name, total, basic) in enumerate(
        [("一般公共服务支出", "120.50", "100.00"), ("教育支出", "9.10", ""), ("合计", "129.60", "100.00")]
    ):
        page.text(60, 680 - 20 * row, name).text(330 - 5 * len(total), 680 - 20 * row, total)
        if basic:
            page.text(440 - 5 * len(basic), 680 - 20 * row, basic)
    read = document([page])
    assert cells(only(read)) == [
        ["科目", "合计", "基本支出"],
        ["一般公共服务支出", "120.50", "100.00"],
        ["教育支出", "9.10", ""],
        ["合计", "129.60", "100.00"],
    ]
    assert (kinds(read), texts(read)) == (["unruled_table"], ["支出表"])


def test_a_table_of_contents_is_none():
    page = Page(drawn=[]).text(250, 740, "目录")
    for row, title in enumerate(("一、部门职责", "二、收支情况", "三、绩效信息")):
        page.text(60, 700 - 20 * row, title).text(500, 700 - 20 * row, str(2 + row))
    assert list(document([page]).tables()) == []


# --- on one page over page breaks --------------------------------------------------------------------------------------


def test_a_table_goes_on_with_the_header_left_out_and_merged_cells_in_their_columns():
    above = filled([50, 100, 200, 300], [200, 180, 160], [["编码", "名称", "金额"], ["201", "一般公共服务", "3.5"]])
    below = filled([50, 100, 200, 300], [800, 780, 760], [["编码", "名称", "金额"], ["204", "公共安全", "1.5"]])
    last = Page(drawn=[]).grid([50, 200, 300], [800, 780]).text(100, 785, "合计").text(260, 785, "5.0")
    table = only(document([above, below, last]))
    assert cells(table) == [
        ["编码", "名称", "金额"],
        ["201", "一般公共服务", "3.5"],
        ["204", "公共安全", "1.5"],
        ["合计", "5.0"],
    ]
    assert [row.after_break for row in table.rows] == [False, False, True, True]
    assert [
        (cell.column, cell.column_span, cell.passage.place.page, cell.passage.place.row) for cell in table.rows[3].cells
    ] == [
        (0, 2, 3, 4),
        (2, 1, 3, 4),
    ]


def test_a_row_that_the_page_has_torn_is_one():
    above = filled([50, 156, 220], [200, 180, 160], [["名称", "金额"], ["机关事业单位基本养老", "3.5"]])
    below = filled([50, 156, 220], [800, 780, 760], [["保险缴费", ""], ["合计", "3.5"]])
    assert cells(only(document([above, below]))) == [
        ["名称", "金额"],
        ["机关事业单位基本养老保险缴费", "3.5"],
        ["合计", "3.5"],
    ]


def test_a_row_of_its_own_behind_a_break_stays_one():
    above = filled(
        [50, 156, 262], [200, 180, 160], [["名称", "标准"], ["机关事业单位基本养老", "不少于十五个工作日内"]]
    )
    below = filled([50, 156, 262], [800, 780, 760], [["公开内容差错", "零处"], ["合计", "无"]])
    assert [row[0] for row in cells(only(document([above, below])))] == [
        "名称",
        "机关事业单位基本养老",
        "公开内容差错",
        "合计",
    ]


def test_the_text_of_a_merged_cell_below_the_break_belongs_to_the_row_where_the_cell_begins():
    above = (
        Page(drawn=[])
        .grid([50, 150, 250, 350], [220, 200])
        .grid([50, 150, 250, 350], [200, 160])
        .line(250, 180, 350, 180)
    )
    above.text(53, 205, "活动").text(153, 205, "目标").text(253, 205, "指标").text(53, 185, "党建1").text(
        153, 185, "完成"
    )
    above.text(253, 185, "到位率").text(253, 165, "满意度").grid([50, 150, 250, 350], [160, 140]).text(
        153, 145, "公开及时"
    ).text(253, 145, "及时率1")
    below = (
        Page(drawn=[])
        .grid([50, 150, 250, 350], [800, 780])
        .text(53, 785, "活动")
        .text(153, 785, "目标")
        .text(253, 785, "指标")
    )
    below.grid([50, 150, 250, 350], [780, 740]).line(250, 760, 350, 760).text(53, 765, "政务公开").text(
        253, 765, "条数"
    ).text(253, 745, "差错")
    rows = cells(only(document([above, below])))
    assert rows[3:] == [["政务公开", "公开及时", "及时率1"], ["", "", "条数"], ["差错"]]


def test_a_form_filled_in_anew_on_the_next_page_is_a_table_of_its_own():
    def form(name: str) -> Page:
        page = Page(drawn=[]).grid([50, 350], [800, 780]).grid([50, 150, 350], [780, 760, 740])
        return (
            page.text(150, 785, "项目绩效目标表")
            .text(53, 765, "项目名称")
            .text(153, 765, name)
            .text(53, 745, "金额")
            .text(153, 745, "5")
        )

    assert [cells(table)[1] for table in document([form("甲项目"), form("乙项目")]).tables()] == [
        ["项目名称", "甲项目"],
        ["项目名称", "乙项目"],
    ]
