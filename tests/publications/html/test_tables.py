"""Tables in stretches: what is shown, folded, cut beside the cards."""

from tests.publications.made_up import table
from wenxiao.audit.findings import Severity
from wenxiao.documents.model import Table
from wenxiao.publications.html.locating import Target
from wenxiao.publications.html.marking import Mark
from wenxiao.publications.html.tables import RowsView, stretches

HEAD = ["职责活动", "年度预算数", "绩效指标"]


def rows_of(count: int) -> Table:
    return table([HEAD, *([f"活动{row}" if row % 5 == 0 else "", "1.00", f"指标{row}"] for row in range(1, count))], 0)


def mark(number: int, row: int | None, column: int | None = 2) -> Mark:
    return Mark(number, Severity.ERROR, f"m{number}", f"c{number}", Target(0, row, column), is_first=True)


def cuts(views: list[RowsView]) -> list[tuple[int, int, bool]]:
    return [(view.rows_from, view.rows_to, view.is_folded) for view in views]


def test_a_table_without_marks_stays_whole():
    (view,) = stretches(rows_of(30), [])
    assert (view.rows_from, view.rows_to, view.is_folded) == (0, 30, False)
    assert (len(view.head), len(view.rows)) == (1, 29)


def test_rows_far_from_a_finding_are_folded_and_none_is_lost():
    views = stretches(rows_of(60), [mark(1, 31)])
    assert cuts(views) == [(0, 29, True), (29, 31, False), (31, 34, False), (34, 60, True)]
    assert sum(len(view.rows) for view in views) == 59
    assert [view.is_continued for view in views] == [False, False, True, False]


def test_the_row_that_names_the_activity_is_shown():
    shown = [view for view in stretches(rows_of(60), [mark(1, 39)]) if not view.is_folded]
    assert shown[0].rows_from <= 35 < shown[0].rows_to


def test_few_rows_are_not_folded():
    assert cuts(stretches(rows_of(8), [mark(1, 1)])) == [(0, 8, False)]


def test_findings_on_neighbouring_rows_stay_in_one_stretch():
    # Their cards need more room than the rows between them.
    marks = [mark(1, 10), mark(2, 11), mark(3, 12)]
    starts = [view.rows_from for view in stretches(rows_of(24), marks)]
    assert 10 in starts
    assert 11 not in starts


def test_a_mark_on_a_row_or_on_the_table_is_told():
    below = [row for view in stretches(rows_of(5), [mark(1, 2, None)]) for row in view.rows]
    assert [row.severity for row in below] == ["", "error", "", ""]
    (first, *_) = stretches(rows_of(5), [mark(1, None, None)])
    assert [each.number for each in first.marks] == [1]


def test_a_header_that_is_shown_again_has_no_mark_again():
    views = stretches(rows_of(60), [mark(1, 0), mark(2, 40)])
    marked = [
        each.number
        for view in views
        for row in view.head
        for cell in row.cells
        for run in cell.runs
        for each in run.begun
    ]
    assert len([view for view in views if view.head]) > 1
    assert marked == [1]


def test_a_header_ends_where_every_column_has_a_name():
    two = table([["项目", "", ""], ["名称", "优", "良"], ["路", "好", "坏"]], 0)
    assert len(stretches(two, [])[0].head) == 2
    assert len(stretches(table([["单位", "性质"], ["财政所", "行政"]], 0), [])[0].head) == 1


def test_a_row_cut_short_says_how_many_columns_miss():
    (view,) = stretches(table([["甲", "乙", "丙"], ["1.00", "2.00"]], 0), [])
    assert [row.missing for row in (*view.head, *view.rows)] == [0, 1]


def test_a_long_cell_without_a_mark_is_shortened_and_still_whole():
    (view,) = stretches(table([["说明", "数"], ["长" * 300, "1.00"]], 0), [])
    cell = view.rows[0].cells[0]
    assert len(cell.short) < 100
    assert "".join(run.text for run in cell.runs) == "长" * 300
    marked = stretches(table([["说明", "数"], ["长" * 300, "1.00"]], 0), [mark(1, 1, 0)])
    assert marked[-1].rows[0].cells[0].short == ""


def test_widths_are_shares_of_the_whole():
    (view,) = stretches(rows_of(9), [])
    assert 95 <= sum(view.widths) <= 100
