"""What a document is, by what stands in it: reports of evaluations in several layouts, and what is none."""

from pathlib import Path

import pytest

from wenxiao.audit import judge
from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.findings import Result
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.readers import read
from wenxiao.standards.document_kinds import document_kinds

#: A whole department evaluates itself, with sections that a budget has too.
OWN = """甲县乙镇人民政府2024年度部门整体支出绩效自评报告

一、部门基本情况
（一）部门职责及机构设置情况
负责全镇经济社会发展。
（二）部门预算收支情况
2024年部门预算收入1200万元，其中：一般公共预算收入1200万元。支出预算1200万元，其中：基本支出700万元，项目支出500万元。
二、绩效目标完成情况
全年目标基本完成。
三、评价结论
自评得分94.5分，等级为优。
四、存在的问题及改进措施
部分项目进度较慢。
"""
#: The outline of the annex, the title on two lines, the year in brackets below.
OUTLINE = """农村公路养护项目
绩效评价报告
（2024年度）

一、基本情况
（一）项目概况
项目由甲县乙镇实施，预算资金120万元。
（二）项目绩效目标
全年养护不断档。
二、绩效评价工作开展情况
（一）绩效评价目的、对象和范围
（二）绩效评价原则、评价指标体系、评价方法
三、综合评价情况及评价结论
综合得分88分，等级为良。
四、绩效评价指标分析
（一）项目决策情况
（二）项目过程情况
（三）项目产出情况
（四）项目效益情况
五、主要经验及做法、存在的问题及原因分析
六、有关建议
"""
#: A third party's, in parts, with a table of contents.
PARTS = """关于甲县2024年度残疾人补贴项目的绩效评价报告

目录
第一部分 项目概况
第二部分 评价结论
第三部分 存在问题

第一部分 项目概况
本项目预算资金300万元。
第二部分 评价结论
得分91分。
第三部分 存在问题
预算执行不均衡。
"""
#: The cover is lost.
HEADLESS = OUTLINE[OUTLINE.index("一、基本情况") :]
#: With a table of marks.
MARKED = (
    OUTLINE
    + """
一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t120公里\t120公里\t50\t50
效益指标\t社会效益\t群众出行\t改善\t改善\t30\t28
满意度指标\t服务对象满意度\t群众满意度\t≥90%\t93%\t10\t10
"""
)
REPORTS = {"own": OWN, "outline": OUTLINE, "parts": PARTS, "headless": HEADLESS, "marked": MARKED}

BUDGET = """甲县乙镇人民政府2024年部门预算信息公开

一、部门职责及机构设置情况
负责全镇经济社会发展。
二、部门预算安排的总体情况
收入预算1200万元，支出预算1200万元。
五、绩效预算信息
上年度项目已按要求开展绩效自评，绩效评价报告已公开。
"""
ACCOUNTS = """甲县乙局2024年度部门决算

第一部分 乙局概况
负责有关工作。
第二部分 2024年度部门决算情况说明
乙局2024年度收入支出总计100.00万元。
第三部分 附件
某项目绩效评价报告
一、项目概况
二、评价结论
三、存在的问题
四、有关建议
"""


def stated(tmp_path: Path, text: str) -> Disclosure:
    file = tmp_path / "made.txt"
    file.write_text(text, encoding="utf-8")
    return extract(read(file))


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_of_an_evaluation_is_one_in_every_layout(tmp_path, name):
    report = stated(tmp_path, REPORTS[name])
    assert report.kind == "evaluation_report"
    assert report.doubts[0].kind == "another_kind"


@pytest.mark.parametrize("name", REPORTS)
def test_the_rules_of_budgets_say_nothing_of_a_report_and_why(tmp_path, name):
    verdict = judge(stated(tmp_path, REPORTS[name]))
    assert verdict.findings == ()
    applying = set(document_kinds()[0].rules)
    for each in verdict.executed:
        if each.rule not in applying:
            assert each.result is Result.NOT_EXECUTED
            assert each.because == "这是绩效评价报告，不是预算或决算，这条规则不适用"
    assert {each.result for each in verdict.executed if each.rule == "TX02"} == {Result.PASSED}


def test_what_is_wrong_in_every_document_is_found_in_a_report(tmp_path):
    verdict = judge(stated(tmp_path, OUTLINE.replace("120万元", "XX万元").replace("全年", "联系电话13900001234，全年")))
    assert [finding.rule for finding in verdict.findings] == ["TX02", "CF01"]


def test_the_year_of_a_report_is_that_of_its_title(tmp_path):
    assert stated(tmp_path, OWN).fiscal_year == 2024
    assert stated(tmp_path, OUTLINE).fiscal_year == 2024


@pytest.mark.parametrize("text", [BUDGET, ACCOUNTS], ids=["budget", "accounts"])
def test_a_budget_that_speaks_of_evaluations_stays_one(tmp_path, text):
    assert stated(tmp_path, text).kind == "department_budget"


def test_every_rule_that_applies_to_a_kind_exists():
    ids = {rule.id for rule in catalogue()}
    assert all(set(kind.rules) <= ids for kind in document_kinds())
