"""Goals of projects in the national form: filled in one by one, listed by project, and beside a budget."""

from pathlib import Path

import pytest

from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.readers import read

FORM = """财政项目支出绩效目标填报表
（2024年度）
项目名称\t街区养护\t项目性质\t经常性项目
主管部门\t甲市乙区丙街道办事处\t实施单位\t丙街道办事处
项目资金（元）\t项目资金总额\t1,200,000.00\t年度资金申请总额\t1,200,000.00
\t其中：财政资金\t1,200,000.00\t其中：当年财政拨款\t1,150,000.00
\t\t\t上年结转资金\t50,000.00
\t其他资金\t0.00\t其他资金\t0.00
项目绩效目标\t项目总目标\t\t年度总体目标\t
\t养护好街区\t\t全年养护不断档\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度(/项目)指标值
\t产出指标\t数量指标\t养护次数\t≥12.00(次)
\t\t质量指标\t验收合格率\t≥98.00(%)
\t效益指标\t社会效益指标\t居民生活\t提升
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥95.00(%)
"""


def stated(tmp_path: Path, text: str) -> Disclosure:
    file = tmp_path / "goals.txt"
    file.write_text(text, encoding="utf-8")
    return extract(read(file))


def test_a_form_with_its_money_by_source(tmp_path):
    disclosure = stated(tmp_path, FORM)
    assert (disclosure.kind, disclosure.department.name, disclosure.fiscal_year) == (
        "project_goals",
        "丙街道办事处",
        2024,
    )
    (form,) = disclosure.project_goals
    assert (form.project, form.department, form.unit, form.goal) == (
        "街区养护",
        "甲市乙区丙街道办事处",
        "元",
        "全年养护不断档",
    )
    assert [(each.scope, each.kind, each.text) for each in form.funds] == [
        ("project", "total", "1,200,000.00"),
        ("year", "total", "1,200,000.00"),
        ("project", "fiscal", "1,200,000.00"),
        ("year", "current", "1,150,000.00"),
        ("year", "carried", "50,000.00"),
        ("project", "other", "0.00"),
        ("year", "other", "0.00"),
    ]
    assert [(each.level, each.sublevel, each.name, each.target) for each in form.indicators] == [
        ("产出指标", "数量指标", "养护次数", "≥12.00(次)"),
        ("产出指标", "质量指标", "验收合格率", "≥98.00(%)"),
        ("效益指标", "社会效益指标", "居民生活", "提升"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥95.00(%)"),
    ]
    assert form.indicators[0].place.quote == "养护次数"


def test_the_form_that_keeps_the_goal_beside_its_heading(tmp_path):
    beside = FORM.replace("项目绩效目标\t项目总目标\t\t年度总体目标\t\n\t养护好街区\t\t", "年度目标\t")
    (form,) = stated(tmp_path, beside).project_goals
    assert form.goal == "全年养护不断档"


def test_several_forms_one_after_another(tmp_path):
    first, second = stated(tmp_path, FORM + FORM.replace("街区养护", "河道保洁")).project_goals
    assert (first.project, second.project) == ("街区养护", "河道保洁")
    assert [len(each.funds) for each in (first, second)] == [7, 7]


def test_an_evaluation_is_no_form_of_goals(tmp_path):
    evaluated = FORM.replace("绩效目标填报表", "绩效自评表").replace("指标值", "指标值\t实际完成值")
    evaluated = evaluated.replace("(次)", "(次)\t11次")
    assert stated(tmp_path, evaluated).project_goals == ()


def test_weights_that_are_added_up_are_no_marks(tmp_path):
    weighed = FORM.replace("指标值\n", "指标值\t权重\n").replace("(次)\n", "(次)\t100\n")
    (form,) = stated(tmp_path, weighed + "\t\t\t\t合计\t100\n").project_goals
    assert (form.own_total, form.indicators[0].weight) == ("", "100")


def test_a_heading_of_goals_makes_no_budget_of_forms_of_goals(tmp_path):
    headed = "一、项目支出绩效目标\n按照要求编报绩效目标。\n" + FORM
    assert stated(tmp_path, headed).kind == "project_goals"
    assert stated(tmp_path, "甲市乙区丙街道办事处2024年部门预算\n" + headed).kind == "department_budget"


@pytest.mark.parametrize("junk", ["项目名称\n", "项目资金总额\t项目资金总额\t\n", "年度总体目标\n年度总体目标\n"])
def test_junk_in_a_form_breaks_nothing(tmp_path, junk):
    assert stated(tmp_path, "项目支出绩效目标表\n" + junk).project_goals == ()


def test_the_list_of_the_corpus(corpus):
    disclosure = extract(read(corpus("sichuan_jingyan")))
    assert (disclosure.kind, disclosure.department.code, disclosure.fiscal_year) == ("project_goals", "820001", 2023)
    first, second = disclosure.project_goals
    assert [len(each.indicators) for each in (first, second)] == [8, 5]
    assert (first.money.initial, second.money.initial) == ("3,309,840.00", "660,000.00")
    assert first.body == second.body
