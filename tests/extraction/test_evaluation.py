"""Evaluation forms as they are printed: with a header, without one, several in a file, sign and unit in columns."""

from pathlib import Path

import pytest

from wenxiao.extraction.evaluation import read_evaluations
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.readers import read

FORM = """项目支出绩效自评表
（2024年度）
项目名称\t农村公路养护
主管部门\t交通局\t实施单位\t甲镇人民政府
项目资金（元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t1000000\t800000\t720000\t10\t90%\t9
\t其中：当年财政拨款\t1000000\t800000\t720000\t\t\t
年度总体目标\t预期目标\t实际完成情况
\t养护公路30公里\t养护公路28公里
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标（50分）\t数量指标\t养护里程\t≥30公里\t28公里\t30\t28\t雨季停工
\t\t质量指标\t验收合格率\t100%\t100%\t20\t20\t
\t效益指标\t社会效益指标\t群众出行\t明显改善\t达成预期指标\t30\t28\t
\t满意度指标\t满意度指标\t群众满意度\t≥90%\t92%\t10\t10\t
总分\t\t\t\t\t\t100\t95\t
"""


def forms(tmp_path: Path, text: str) -> tuple[StatedEvaluation, ...]:
    file = tmp_path / "form.txt"
    file.write_text(text, encoding="utf-8")
    return read_evaluations(read(file))


def test_the_national_form(tmp_path):
    (form,) = forms(tmp_path, FORM)
    assert (form.project, form.department, form.body) == ("农村公路养护", "交通局", "甲镇人民政府")
    assert (form.fiscal_year, form.unit, form.own_total, form.whole_department) == (2024, "元", "95", False)
    money = form.money
    assert (money.initial, money.adjusted, money.executed, money.own_score) == ("1000000", "800000", "720000", "9")
    assert (form.goal, form.goal_result) == ("养护公路30公里", "养护公路28公里")
    rows = [(each.level, each.sublevel, each.name, each.target, each.actual) for each in form.indicators]
    assert rows == [
        ("产出指标（50分）", "数量指标", "养护里程", "≥30公里", "28公里"),
        ("产出指标（50分）", "质量指标", "验收合格率", "100%", "100%"),
        ("效益指标", "社会效益指标", "群众出行", "明显改善", "达成预期指标"),
        ("满意度指标", "满意度指标", "群众满意度", "≥90%", "92%"),
    ]
    assert [(each.weight, each.own_score) for each in form.indicators][:2] == [("30", "28"), ("20", "20")]
    assert form.indicators[0].reason == "雨季停工"
    assert form.indicators[0].place.line == 11


def test_several_forms_in_one_file(tmp_path):
    first, second = forms(tmp_path, FORM + "\n" + FORM.replace("农村公路养护", "环境整治"))
    assert (first.project, second.project) == ("农村公路养护", "环境整治")
    assert [len(each.indicators) for each in (first, second)] == [4, 4]


def test_a_form_of_the_whole_department(tmp_path):
    (form,) = forms(tmp_path, FORM.replace("项目支出绩效自评表", "部门整体支出绩效自评表"))
    assert form.whole_department


def test_a_document_without_a_form(tmp_path):
    assert forms(tmp_path, "甲镇人民政府2024年部门预算\n\n一、收支情况\n收入100万元。\n") == ()


def test_the_form_of_the_corpus_without_a_header(corpus):
    (form,) = read_evaluations(read(corpus("anhui_tianchang")))
    assert (form.project, form.body, form.fiscal_year) == ("水旱灾害防御经费", "天长市水利局", 2022)
    assert (form.money.adjusted, form.money.executed, form.money.own_score, form.own_total) == (
        "880",
        "880",
        "10",
        "100",
    )
    blank = [each for each in form.indicators if not each.target and not each.actual]
    assert [each.own_score for each in blank] == ["10"] * 6
    satisfaction = form.indicators[-1]
    assert (satisfaction.name, satisfaction.target, satisfaction.actual) == ("服务对象满意度", "90%", "100%")


def test_goals_listed_by_project_with_sign_and_unit_in_columns(corpus):
    first, second = read_evaluations(read(corpus("sichuan_jingyan")))
    assert (first.project, first.unit, first.money.initial) == ("村组干部报酬", "元", "3,309,840.00")
    assert (first.indicators[0].target, first.indicators[1].target) == ("≥95%", "≥1年")
    assert second.project == "基层组织活动经费"


@pytest.mark.parametrize(
    "junk", ["总分\t\t\n", "一级指标\t三级指标\n", "\t\t\t\t\t\n", "自评表\n" * 50, "产出\t数量\t\t\t\n"]
)
def test_junk_is_no_form_and_breaks_nothing(tmp_path, junk):
    assert forms(tmp_path, "项目支出绩效自评表\n" + junk) == ()


def test_a_form_that_calls_money_and_points_by_other_words(tmp_path):
    (form,) = forms(
        tmp_path,
        """部门预算项目支出绩效自评表（2024年度）
项目名称\t农村公路养护
主管部门\t甲县交通局\t实施单位 （盖章）\t甲县公路站
预算执行情况（10分）\t年度预算数（万元）\t年初预算\t调整后预算数\t预算执行数\t预算执行率\t权重\t得分
\t总额\t100.00\t80.00\t72.00\t90.00%\t10\t9
\t其中：财政资金\t100.00\t80.00\t72.00\t90.00%\t/\t/
\t单位资金\t0.00\t0.00\t0.00\t0.00%\t/\t/
绩效指标（90分）\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t完成值\t权重\t得分
\t产出指标\t数量指标\t养护里程\t≥\t30\t公里\t28\t90\t84
合计\t\t\t\t\t\t\t\t100\t93
""",
    )
    money = form.money
    assert (form.department, form.body, form.own_total) == ("甲县交通局", "甲县公路站", "93")
    assert (money.initial, money.adjusted, money.executed, money.weight, money.own_score) == (
        "100.00",
        "80.00",
        "72.00",
        "10",
        "9",
    )
    assert [(each.target, each.actual, each.weight) for each in form.indicators] == [("≥30公里", "28", "90")]


def test_an_indicator_may_begin_like_a_part_of_the_money(tmp_path):
    rows = "\t\t成本指标\t财政资金补助标准\t≤90元/亩\t90元/亩\t5\t5\t\n\t\t\t单位资金到位率\t100%\t100%\t5\t5\t\n"
    (form,) = forms(tmp_path, FORM.replace("\t效益指标\t社会", rows + "\t效益指标\t社会", 1))
    assert [each.name for each in form.indicators][2:4] == ["财政资金补助标准", "单位资金到位率"]


def test_a_form_of_one_sum_gives_it_no_name_and_may_have_adjusted_goals(tmp_path):
    (form,) = forms(
        tmp_path,
        """部门整体绩效自评表
主管部门\t甲县文化馆\t自评总分（分）\t97
部门预算执行情况（万元）\t年初预算数\t全年（调整）预算数\t全年执行数\t执行率（%）\t执行率权重\t执行率得分（分）
\t90\t100\t76\t76%\t10\t7.6
指标名称\t计量单位\t指标性质\t年初指标值\t调整指标值\t全年完成值\t指标权重（分）\t指标得分（分）
培训次数\t次\t定量指标\t6次\t8次\t9次\t40\t40
宣传场次\t场\t定量指标\t5场\t\t5场\t50\t50
""",
    )
    assert (form.money.adjusted, form.money.executed, form.money.own_score) == ("100", "76", "7.6")
    assert [(each.target, each.actual, each.weight, each.own_score) for each in form.indicators] == [
        ("8次", "9次", "40", "40"),
        ("5场", "5场", "50", "50"),
    ]
