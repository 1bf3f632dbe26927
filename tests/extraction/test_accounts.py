"""Department accounts (决算): their tables, their text beside the budget, and their table of contents."""

from pathlib import Path

from wenxiao.audit.rules import Case
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Fact
from wenxiao.readers import read

ACCOUNTS = """甲县乙局
2024年度部门决算

目录
第一部分 乙局概况
一、主要职能
第二部分 2024年度部门决算表
一、收入支出决算总表
二、财政拨款收入支出决算总表

第一部分 乙局概况
一、主要职能
负责有关工作。
第二部分 2024年度部门决算表
收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t90.00\t一、一般公共服务支出\t95.00
八、其他收入\t6.00\t\t
本年收入合计\t96.00\t本年支出合计\t95.00
年初结转和结余\t4.00\t年末结转和结余\t5.00
总计\t100.00\t总计\t100.00

财政拨款收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t合计
一、一般公共预算财政拨款\t90.00\t一、一般公共服务支出\t89.00
本年收入合计\t90.00\t本年支出合计\t89.00
年初财政拨款结转和结余\t2.00\t年末财政拨款结转和结余\t3.00
一、一般公共预算财政拨款\t2.00\t\t
总计\t92.00\t总计\t92.00

第三部分 2024年度部门决算情况说明
一、收入支出决算总体情况说明
乙局2024年度收入支出总计100.00万元。
二、财政拨款收入支出决算总体情况说明
乙局2024年度财政拨款收入支出总计92.00万元。
三、一般公共预算财政拨款支出决算情况说明
1、一般公共服务支出（类）群众团体事务（款）一般行政管理事务（项）。主要用于：活动。年初预算为91.00万元，支出决算为89.00万元。决算数小于预算数的主要原因：节约。
第四部分 名词解释
一、财政拨款收入：指从本级财政取得的拨款。
二、机关运行经费：指日常公用经费。
"""
FINAL = ("scenario", "final")


def stated(tmp_path: Path, text: str) -> Disclosure:
    file = tmp_path / "accounts.txt"
    file.write_text(text, encoding="utf-8")
    return extract(read(file))


def of(disclosure: Disclosure, concept: str, *dimensions: tuple[str, str]) -> list[str]:
    """The amounts of a concept with just these dimensions, each once."""

    def fits(fact: Fact) -> bool:
        return fact.concept == concept and set(fact.dimensions) == set(dimensions)

    return list(dict.fromkeys(str(fact.amount.number) for fact in disclosure.facts if fits(fact)))


def test_what_was_carried_over_is_no_appropriation_of_the_year(tmp_path):
    accounts = stated(tmp_path, ACCOUNTS)
    assert accounts.of_accounts
    assert of(accounts, "revenue.fiscal_appropriation", FINAL) == ["90.00"]
    assert of(accounts, "expenditure.fiscal_appropriation", FINAL) == ["89.00"]
    assert of(accounts, "revenue.fiscal_total", FINAL) == of(accounts, "expenditure.fiscal_total", FINAL) == ["92.00"]
    assert of(accounts, "revenue.fiscal_carried_over", FINAL) == ["2.00"]
    assert of(accounts, "revenue.fiscal_carried_over", FINAL, ("fund", "general_public_budget")) == ["2.00"]
    assert of(accounts, "revenue.general_public_budget", FINAL) == ["90.00"]
    assert of(accounts, "revenue.total", FINAL) == ["100.00"]


def test_an_item_of_accounts_has_its_budget_beside_it(tmp_path):
    accounts, item = stated(tmp_path, ACCOUNTS), ("function", "2012902")
    assert of(accounts, "expenditure.fiscal_appropriation", item) == ["91.00"]
    assert of(accounts, "expenditure.fiscal_appropriation", item, FINAL) == ["89.00"]


def test_relations_hold_accounts_as_they_hold_a_budget(tmp_path):
    figures = Case(stated(tmp_path, ACCOUNTS)).figures
    (total,) = [figure for figure in figures.of_concept("revenue.current_year") if not figure.dimensions]
    assert [str(group[0].amount.number) for group in figures.groups(total)] == ["96.00"]
    budgets = [figure.dimensions for figure in figures.of_concept("expenditure.fiscal_appropriation")]
    assert (("function", "2012902"), ("scenario", "budget")) in budgets


def test_the_table_of_contents_opens_no_section(tmp_path):
    accounts = stated(tmp_path, ACCOUNTS)
    assert [each.text for each in accounts.contents] == [
        "第一部分 乙局概况",
        "一、主要职能",
        "第二部分 2024年度部门决算表",
        "一、收入支出决算总表",
        "二、财政拨款收入支出决算总表",
    ]
    listed = {each.place.block for each in accounts.contents}
    assert not listed & {each.first_block for each in accounts.sections}


def test_terms_of_the_glossary_are_no_sections(tmp_path):
    assert [each.kind for each in stated(tmp_path, ACCOUNTS).sections][-1] == "glossary"


BESIDE = """甲县乙局2024年度部门决算

一般公共预算财政拨款基本支出决算表
单位：万元
科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
301\t工资福利支出\t80.00\t302\t商品和服务支出\t9.00
30101\t基本工资\t80.00\t30201\t办公费\t9.00
人员经费合计\t\t80.00\t公用经费合计\t\t9.00
"""


def test_lists_of_codes_beside_each_other(tmp_path):
    accounts = stated(tmp_path, BESIDE)
    general = ("fund", "general_public_budget")
    assert of(accounts, "expenditure.basic", FINAL, general, ("economic", "30201")) == ["9.00"]
    assert of(accounts, "expenditure.basic", FINAL, general, ("economic", "30101")) == ["80.00"]
    assert of(accounts, "expenditure.basic.personnel", FINAL, general) == ["80.00"]
    assert of(accounts, "expenditure.basic.operating", FINAL, general) == ["9.00"]


SPLIT = """甲镇人民政府2024年部门预算

一般公共预算基本支出部门预算经济分类预算表
单位：元
科目编码\t\t科目名称\t合计\t人员经费\t公用经费
类\t款\t\t\t\t
301\t\t工资福利支出\t100\t100\t
301\t2\t津贴补贴\t60\t60\t
301\t07\t绩效工资\t40\t40\t
"""


def test_a_code_without_its_leading_zero(tmp_path):
    budget, general = stated(tmp_path, SPLIT), ("fund", "general_public_budget")
    assert of(budget, "expenditure.basic", general, ("economic", "30102")) == ["60"]
    assert of(budget, "expenditure.basic", general, ("economic", "30107")) == ["40"]


REVENUE = """甲县乙局2024年度部门决算

收入决算表
单位：万元
科目编码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入
合计\t\t100.00\t90.00\t10.00
"""


def test_a_column_of_all_appropriation_is_no_single_fund(tmp_path):
    accounts = stated(tmp_path, REVENUE)
    assert of(accounts, "revenue.fiscal_appropriation", FINAL) == ["90.00"]
    assert of(accounts, "revenue.general_public_budget", FINAL) == []
