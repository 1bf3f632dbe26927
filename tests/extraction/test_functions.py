"""Functional subjects named by their way from class to item, and the codes they get."""

from pathlib import Path

from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Fact, Measure
from wenxiao.readers import read

TEXT = """甲区乙街道办事处2024年部门预算

部门预算编制说明
支出预算300万元，其中：财政拨款支出预算300万元。财政拨款支出主要内容如下：
1. “一般公共服务支出（类）群众团体事务（款）一般行政管理事务（项）”45.41万元，主要用于群众团体工作。2023年当年预算执行数为11.67万元，2024年预算安排45.41万元，比2023年预算执行数增加289.12%。主要原因是：活动增加。
2. “一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）”10.00万元，2023年当年预算执行数为10.00万元，2024年预算安排10.00万元，比2023年预算执行数持平。
3. “甲类支出（类）乙事务（款）丙事项（项）”5.5万元，主要用于丙。
"""
TABLE = """
2024年部门一般公共预算支出功能分类预算表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
299\t甲类支出\t55000\t0\t55000
29901\t乙事务\t55000\t0\t55000
2990102\t丙事项\t55000\t0\t55000
"""


def stated(tmp_path: Path, text: str) -> Disclosure:
    file = tmp_path / "budget.txt"
    file.write_text(text, encoding="utf-8")
    return extract(read(file))


def of(disclosure: Disclosure, function: str) -> list[Fact]:
    wanted = ("function", function)
    return [fact for fact in disclosure.facts if wanted in fact.dimensions and fact.place.table is None]


def test_an_item_with_what_was_spent_last_year(tmp_path):
    told = [
        (fact.period, fact.measure, fact.amount.text, dict(fact.dimensions).get("scenario", ""), fact.concept)
        for fact in of(stated(tmp_path, TEXT), "2012902")
    ]
    concept = "expenditure.fiscal_appropriation"
    assert told == [
        (2024, Measure.AMOUNT, "45.41万元", "", concept),
        (2023, Measure.AMOUNT, "11.67万元", "executed", concept),
        (2024, Measure.AMOUNT, "45.41万元", "", concept),
        (2024, Measure.CHANGE_PERCENT, "289.12%", "", concept),
    ]


def test_brackets_inside_a_name_and_what_stayed_the_same(tmp_path):
    facts = of(stated(tmp_path, TEXT), "2010301")
    assert [fact.measure for fact in facts] == [Measure.AMOUNT] * 3 + [Measure.CHANGE]
    assert facts[0].wording == "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）"


def test_an_unknown_subject_keeps_its_names(tmp_path):
    (fact,) = of(stated(tmp_path, TEXT), "甲类支出／乙事务／丙事项")
    assert fact.amount.text == "5.5万元"


def test_the_tables_of_the_document_give_the_code(tmp_path):
    (fact,) = of(stated(tmp_path, TEXT + TABLE), "2990102")
    assert fact.amount.text == "5.5万元"
