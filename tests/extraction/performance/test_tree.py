"""The tree of one body, row by row."""

from decimal import Decimal

from tests.extraction.building import Broken, Merged, build
from wenxiao.extraction.performance import read_performance

HEADER = [
    ["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "评价标准"],
    ["", "", "", "", "", "优", "良", "中", "差"],
]
LADDER = ["90%", "80%", "70%", "60%以下"]


def row(name="", budget="", description="", goal="", indicator="", *grades):
    return [name, budget, description, goal, indicator, *grades, *[""] * (4 - len(grades))]


DUTY = row("一、政务", "3", "负责政务。", "高效。")
ACTIVITY = row("　　1、政务 公开", "3", "公开信息。", "及时。", "公开率", *LADDER)


def read(*rows, unit="单位：万元"):
    (found,), doubts = read_performance(build(unit, [*HEADER, *rows]))
    return found.responsibilities, doubts


def names(responsibilities):
    return [(one.number, one.name, [(two.number, two.name) for two in one.activities]) for one in responsibilities]


def test_a_responsibility_with_its_activities():
    (duty,), doubts = read(DUTY, ACTIVITY, row("", "", "", "", "会议数", "20", "15", "12", "10 以下"))
    assert (duty.number, duty.name, duty.description, duty.goal) == ("一", "政务", "负责政务。", "高效。")
    assert duty.budget is not None
    assert (duty.budget.number, duty.budget.unit, duty.budget.text) == (Decimal(3), "万元", "3")
    assert duty.budget_place is not None
    assert (duty.budget_place.row, duty.budget_place.column, duty.budget_place.quote) == (3, 2, "3")
    (activity,) = duty.activities
    assert (activity.number, activity.name, activity.place.quote) == ("1", "政务公开", "　　1、政务 公开")
    assert [(one.name, one.grades) for one in activity.indicators] == [
        ("公开率", tuple(LADDER)),
        ("会议数", ("20", "15", "12", "10 以下")),
    ]
    assert doubts == []


def test_cells_merged_downwards_begin_only_once():
    merged = [Merged(text, rows=2) for text in ACTIVITY[:4]]
    (duty,), _ = read(DUTY, [*merged, *ACTIVITY[4:]], [None] * 4 + ["会议数", *LADDER])
    assert [one.name for one in duty.activities[0].indicators] == ["公开率", "会议数"]
    assert duty.activities[0].description == "公开信息。"


def test_blank_rows_and_blank_cells_say_nothing():
    (duty,), doubts = read(row("一、政务"), row(), row("1、公开", "—", "", "", "次数"), row())
    assert (duty.budget, duty.activities[0].budget) == (None, None)
    assert [(one.name, one.grades) for one in duty.activities[0].indicators] == [("次数", ("", "", "", ""))]
    assert doubts == []


def test_a_zero_is_an_amount():
    (duty,), _ = read(row("一、政务", "0"))
    assert duty.budget is not None
    assert duty.budget.number == 0


def test_a_responsibility_may_have_indicators_of_its_own():
    (duty, other), _ = read(DUTY, ACTIVITY, row("二、服务站", "1", "服务。", "好。", "达标率", *LADDER))[0], None
    assert [one.name for one in other.indicators] == ["达标率"]
    assert (other.activities, duty.indicators) == ((), ())


# --- page breaks ---


def test_a_name_goes_on_behind_a_page_break():
    (duty,), _ = read(
        DUTY, row("1、加强网格管理，提", "2", "管理。", "好。", "人数", "59"),
        Broken(row("升管理水平。", "", "", "", "满意度", *LADDER)),
    )  # fmt: skip
    (activity,) = duty.activities
    assert activity.name == "加强网格管理，提升管理水平。"
    assert [one.name for one in activity.indicators] == ["人数", "满意度"]


def test_a_description_and_a_goal_go_on_behind_a_page_break():
    (duty,), _ = read(
        row("一、信访", "", "处理", "分类处理“诉"), Broken(row("", "", "来访。", "求”，维护稳定。")), ACTIVITY
    )
    assert (duty.description, duty.goal) == ("处理来访。", "分类处理“诉求”，维护稳定。")


def test_on_the_same_page_a_text_goes_on_in_a_new_line():
    (duty,), _ = read(row("一、信访", "", "处理来访。"), row("", "", "接听来电。"), ACTIVITY)
    assert duty.description == "处理来访。\n接听来电。"


def test_a_composite_name_and_an_indicator_go_on():
    (duty,), _ = read(
        DUTY, row("1、党政工作。2、应急工作。", "3", "述。", "标。", "养老金及时", *LADDER),
        Broken(row("3、综合服务 工作。", "", "", "", "发放性")),
    )  # fmt: skip
    (activity,) = duty.activities
    assert (activity.number, activity.name) == ("1", "党政工作。2、应急工作。3、综合服务工作。")
    assert [(one.name, one.grades) for one in activity.indicators] == [("养老金及时发放性", tuple(LADDER))]


def test_a_new_entry_behind_a_page_break_is_new():
    found, _ = read(
        DUTY, ACTIVITY, Broken(row("　　2、会议", "", "", "", "次数", *LADDER)), Broken(row("二、应急")),
        Broken(row("1、值班", "", "", "", "到岗率", *LADDER)),
    )  # fmt: skip
    assert names(found) == [("一", "政务", [("1", "政务公开"), ("2", "会议")]), ("二", "应急", [("1", "值班")])]


def test_an_unnumbered_name_with_its_own_texts_goes_on_with_a_numbered_activity_only():
    found, _ = read(DUTY, ACTIVITY, Broken(row("暨服务", "", "接续。")))
    assert names(found) == [("一", "政务", [("1", "政务公开暨服务")])]
    found, _ = read(DUTY, Broken(row("思想建设", "", "学习。", "", "次数", *LADDER)))
    assert names(found) == [("一", "政务", [("", "思想建设")])]


def test_a_name_that_is_set_in_is_new():
    found, _ = read(row("建设"), row("　　国道", "", "", "", "率", *LADDER), Broken(row("　　省道")))
    assert names(found) == [("", "建设", [("", "国道"), ("", "省道")])]


# --- what is unsure ---


def kinds(doubts):
    return [(doubt.kind, doubt.place.quote) for doubt in doubts if doubt.place]


def test_an_unreadable_budget_is_a_doubt():
    (duty,), doubts = read(row("一、政务", "约3"), ACTIVITY)
    assert (duty.budget, kinds(doubts)) == (None, [("unreadable_amount", "约3")])


def test_a_text_in_a_grade_cell_without_an_indicator_is_a_doubt():
    (duty,), doubts = read(row("一、政务", "", "述", "标", "", "", "", "", "政务"), ACTIVITY)
    assert (duty.indicators, kinds(doubts)) == ((), [("stray_cell", "政务")])


def test_grades_without_the_name_of_their_indicator_are_kept():
    (duty,), doubts = read(DUTY, row("1、公开", "", "", "", "", *LADDER))
    assert [(one.name, one.grades) for one in duty.activities[0].indicators] == [("", tuple(LADDER))]
    assert [kind for kind, _ in kinds(doubts)] == ["stray_cell"]


def test_indicators_that_cannot_be_told_apart_are_a_doubt():
    (duty,), doubts = read(DUTY, row("1、公开", "", "", "", "甲率 乙率", "90% 95%", "80%", "70%", "60%"))
    assert [one.name for one in duty.activities[0].indicators] == ["甲率乙率"]
    assert [kind for kind, _ in kinds(doubts)] == ["indicators_run_together"]


def test_an_activity_before_any_responsibility_hangs_under_one_without_name():
    found, doubts = read(row("　　1、公开", "", "", "", "率", *LADDER), DUTY, ACTIVITY)
    assert names(found) == [("", "", [("1", "公开")]), ("一", "政务", [("1", "政务公开")])]
    assert [kind for kind, _ in kinds(doubts)] == ["activity_without_responsibility"]


def test_a_row_before_any_name_belongs_to_nothing():
    found, doubts = read(row("", "", "", "", "率", *LADDER), DUTY, ACTIVITY)
    assert len(found) == 1
    assert kinds(doubts) == [("row_without_owner", "率")]


def test_a_second_budget_of_one_activity_is_a_doubt():
    (duty,), doubts = read(DUTY, row("", "5"), ACTIVITY)
    assert duty.budget is not None
    assert (duty.budget.text, kinds(doubts)) == ("3", [("second_budget", "5")])


def test_a_total_row_is_no_responsibility():
    found, doubts = read(row("合 计", "3"), DUTY, ACTIVITY)
    assert names(found) == [("一", "政务", [("1", "政务公开")])]
    assert [(doubt.kind, "3" in doubt.message) for doubt in doubts] == [("total_row", True)]


def test_a_number_printed_twice_stays_as_it_is():
    found, _ = read(DUTY, ACTIVITY, row("　　1、会议", "", "", "", "率", *LADDER), row("一、应急"))
    assert names(found) == [("一", "政务", [("1", "政务公开"), ("1", "会议")]), ("一", "应急", [])]


def test_a_confidential_activity():
    (duty,), doubts = read(DUTY, row("1、武装", "涉密", "涉密", "", "征兵数", "涉密", "涉密", "涉密", "涉密"))
    (activity,) = duty.activities
    assert (activity.budget, activity.withheld, duty.withheld, doubts) == (None, True, False, [])
    assert activity.indicators[0].withheld
