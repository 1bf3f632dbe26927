from decimal import Decimal

import pytest

from wenxiao.budget.example import example
from wenxiao.budget.execution import against_plan, against_standard, most_held, people_in_service
from wenxiao.budget.rows import ProcurementItem
from wenxiao.standards.execution import equipment_rule

ITEM = ProcurementItem(id="i", project_name="p", article="台式计算机", quantity=Decimal(5), unit_price=Decimal(4000))


@pytest.mark.parametrize(
    ("ordered", "quantity", "price", "codes"),
    [
        ([], 5, 4000, []),
        ([], 6, 1000, ["quantity"]),
        ([], 5, 4001, ["money"]),
        ([(3, 4500)], 2, 3250, []),
        ([(3, 4500)], 2, 3251, ["money"]),
        ([(3, 4500)], 3, 4000, ["quantity", "money"]),
        ([], 0, 4000, ["sign"]),
    ],
)
def test_what_is_left_of_a_plan(ordered, quantity, price, codes):
    before = [(Decimal(each), Decimal(cost)) for each, cost in ordered]
    assert [each.code for each in against_plan(ITEM, before, Decimal(quantity), Decimal(price))] == codes


@pytest.mark.parametrize(
    ("article", "held", "price", "codes"),
    [
        ("台式计算机", 9, 5000, []),
        ("台式计算机", 10, 5001, ["standard_quantity", "standard_price"]),
        ("打印机", 5, 100, ["standard_quantity"]),
        ("拖拉机", 99, 99_999, []),
    ],
)
def test_equipment_beside_its_standard(article, held, price, codes):
    told = against_standard(article, Decimal(held), Decimal(1), Decimal(price), 10)
    assert [each.code for each in told] == codes
    assert all("本县约定" in each.chinese for each in told)


def test_everybody_in_service_counts():
    budget = example(1, 2026)
    staff = [unit.staff for unit in budget.units]
    expected = sum((each.in_service_administrative or 0) + (each.in_service_institution or 0) for each in staff)
    assert people_in_service(budget) == expected > 0


@pytest.mark.parametrize(("people", "most"), [(65, 32), (64, 32), (1, 0), (0, 0)])
def test_a_standard_allows_whole_pieces(people, most):
    rule = equipment_rule("打印机")
    assert rule is not None
    assert most_held(rule, people) == most
    told = against_standard("打印机", Decimal(most), Decimal(1), Decimal(100), people)
    assert f"最多 {most}（" in told[0].chinese
