"""The published budget tables, one small made-up example a form; and the real ones where they are at hand."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.readers import read

Stated = dict[tuple[str, str, int, str], Decimal]


def disclosed(tmp_path: Path, text: str) -> Disclosure:
    path = tmp_path / "表.txt"
    path.write_text(text.replace("|", "\t"), encoding="utf-8")
    return extract(read(path))


def stated(disclosure: Disclosure) -> Stated:
    """Concept, dimensions as ``key=value`` words, period and measure → value in yuan, percent or pieces."""
    return {
        (
            fact.concept,
            " ".join(f"{key}={value}" for key, value in fact.dimensions),
            fact.period,
            fact.measure.value,
        ): fact.amount.value
        for fact in disclosure.facts
    }


def kinds(disclosure: Disclosure) -> set[str]:
    return {doubt.kind for doubt in disclosure.doubts}


HEAD = "青石镇人民政府2024年部门预算公开表\n\n"


def test_fiscal_revenue_and_expenditure_by_fund(tmp_path: Path) -> None:
    disclosure = disclosed(
        tmp_path,
        f"""{HEAD}财政拨款收支总表

单位：元

收入||支出||||
项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算
一、一般公共预算拨款|3000000.00|一、一般公共服务支出|2500000.00|2500000.00||
二、政府性基金预算拨款|500000.00|二、城乡社区支出|1000000.00|500000.00|500000.00|
收入总计|3500000.00|支出总计|3500000.00|3000000.00|500000.00|
""",
    )
    facts = stated(disclosure)
    whole = "expenditure.fiscal_appropriation"
    assert facts["revenue.general_public_budget", "", 2024, "amount"] == 3000000
    assert facts["revenue.fiscal_appropriation", "", 2024, "amount"] == 3500000
    assert facts[whole, "function=212", 2024, "amount"] == 1000000
    assert facts[whole, "function=212 fund=government_fund", 2024, "amount"] == 500000
    assert facts[whole, "fund=general_public_budget", 2024, "amount"] == 3000000
    assert len(facts) == 11


def test_codes_split_over_three_columns(tmp_path: Path) -> None:
    disclosure = disclosed(
        tmp_path,
        f"""{HEAD}一般公共预算支出表

单位：万元

科目编码|||科目名称|合计|基本支出|项目支出
类|款|项||||
|||合计|300.00|200.00|100.00
212|||城乡社区支出|300.00|200.00|100.00
212|01|04|城管执法|100.00||100.00
""",
    )
    facts = stated(disclosure)
    assert facts["expenditure.total", "fund=general_public_budget", 2024, "amount"] == 3000000
    assert facts["expenditure.project", "function=2120104 fund=general_public_budget", 2024, "amount"] == 1000000
    assert ("expenditure.basic", "function=2120104 fund=general_public_budget", 2024, "amount") not in facts


def test_official_costs_down_the_side(tmp_path: Path) -> None:
    disclosure = disclosed(
        tmp_path,
        f"""{HEAD}“三公”经费支出情况表

单位：万元

项目|2024年预算数|2023年预算数|增减额|增减%
合计|12.00|30.00|-18.00|-60.00
1.因公出国（境）费|0|0|0|
2.公务接待费|2.00|2.00|0.00|0.00
3.公务用车购置及运行费|10.00|28.00|-18.00|-64.29
其中：公务用车购置费||18.00|-18.00|-100.00
""",
    )
    facts = stated(disclosure)
    assert facts["official_costs.total", "", 2024, "change_percent"] == -60
    assert facts["official_costs.total", "", 2023, "amount"] == 300000
    assert facts["official_costs.vehicles.purchase", "", 2024, "change"] == -180000
    assert ("official_costs.vehicles.purchase", "", 2024, "amount") not in facts
    assert facts["official_costs.overseas", "", 2024, "amount"] == 0


def test_official_costs_in_short_words(tmp_path: Path) -> None:
    disclosure = disclosed(
        tmp_path,
        f"""{HEAD}“三公”经费汇总情况表
单位：万元
合计|因公出国|公车购置|公车运行及维护|公务接待费
12.00|1.00|4.00|5.00|2.00
""",
    )
    assert stated(disclosure) == {
        ("official_costs.total", "", 2024, "amount"): 120000,
        ("official_costs.overseas", "", 2024, "amount"): 10000,
        ("official_costs.vehicles.purchase", "", 2024, "amount"): 40000,
        ("official_costs.vehicles.running", "", 2024, "amount"): 50000,
        ("official_costs.reception", "", 2024, "amount"): 20000,
    }


def test_a_part_with_a_number_behind_its_leading_word(tmp_path: Path) -> None:
    disclosure = disclosed(
        tmp_path,
        f"{HEAD}“三公”经费预算情况统计表\n单位：万元\n项目|本年预算数\n合计|6.00\n1.公务用车费|6.00\n"
        "其中：（1）公务用车运行维护费|6.00\n（2）公务用车购置|\n",
    )
    assert stated(disclosure)["official_costs.vehicles.running", "", 2024, "amount"] == 60000
    assert "unknown_line" not in kinds(disclosure)


def test_a_coded_table_without_a_title_is_a_doubt(tmp_path: Path) -> None:
    disclosure = disclosed(
        tmp_path, f"{HEAD}单位：万元\n\n科目编码|科目名称|合计|基本支出|项目支出\n201|一般公共服务支出|3|2|1\n"
    )
    assert not disclosure.facts
    assert "untitled_table" in kinds(disclosure)


@pytest.mark.parametrize(("unit", "doubted"), [("元", True), ("万元", False)])
def test_a_unit_that_the_size_contradicts_is_a_doubt(tmp_path: Path, unit: str, doubted: bool) -> None:
    disclosure = disclosed(
        tmp_path,
        f"{HEAD}收支总表\n\n单位：{unit}\n\n收入||支出|\n项目|预算数|项目|预算数\n"
        "一般公共预算拨款收入|690.36|一般公共服务支出|690.36\n收入总计|690.36|支出总计|690.36\n",
    )
    assert ("unit_contradicted" in kinds(disclosure)) is doubted


def test_a_line_nobody_knows_is_a_doubt(tmp_path: Path) -> None:
    disclosure = disclosed(
        tmp_path,
        f"{HEAD}收支总表\n\n单位：万元\n\n收入||支出|\n项目|预算数|项目|预算数\n神秘来源|1.00|一般公共服务支出|1.00\n",
    )
    assert "unknown_line" in kinds(disclosure)
    assert stated(disclosure) == {("expenditure.total", "function=201", 2024, "amount"): Decimal(10000)}


def test_table_one_of_a_hebei_town(corpus: Callable[[str], Path]) -> None:
    """Read by hand: 675.82 + 14.54 = 690.36, so that revenue and expenditure of the year differ."""
    disclosure = extract(read(corpus("hebei_pingshan")))
    assert (disclosure.department.name[-3:], disclosure.department.code, disclosure.fiscal_year) == (
        "财政所",
        "920",
        2025,
    )
    assert stated(disclosure) == {
        ("revenue.general_public_budget", "", 2025, "amount"): 6758200,
        ("revenue.current_year", "", 2025, "amount"): 6758200,
        ("revenue.carried_over", "", 2025, "amount"): 145400,
        ("revenue.total", "", 2025, "amount"): 6903600,
        ("expenditure.total", "function=201", 2025, "amount"): 5163900,
        ("expenditure.total", "function=208", 2025, "amount"): 982500,
        ("expenditure.total", "function=210", 2025, "amount"): 215300,
        ("expenditure.total", "function=213", 2025, "amount"): 145400,
        ("expenditure.total", "function=221", 2025, "amount"): 396500,
        ("expenditure.current_year", "", 2025, "amount"): 6903600,
        ("expenditure.total", "", 2025, "amount"): 6903600,
    }


def test_table_one_with_groups_alone_in_the_header(corpus: Callable[[str], Path]) -> None:
    facts = stated(extract(read(corpus("hebei_shenze"))))
    assert facts["revenue.general_public_budget", "", 2026, "amount"] == 34159400
    assert facts["expenditure.total", "function=208", 2026, "amount"] == 33017100
    assert facts["revenue.current_year", "", 2026, "amount"] == 34159400
