"""The JSON form of a budget: back and forth without loss, refused in plain words."""

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.basics.errors import NotABudget
from wenxiao.basics.places import Place
from wenxiao.budget.department_budget import DepartmentBudget, Identity
from wenxiao.budget.example import example
from wenxiao.budget.rows import CostKind, ExpenditureLine, OfficialCost, Part, ProcurementItem
from wenxiao.budget.settling import Unsettled
from wenxiao.wire.budget import BudgetForm, decode, encode, schema

MONEY = st.decimals(min_value=0, max_value=10**13, places=4, allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize("seed", range(10))
def test_an_example_comes_back_as_it_was(seed: int) -> None:
    budget = example(seed)
    assert decode(encode(budget)) == budget


LINES = st.lists(st.builds(ExpenditureLine, id=TEXT.filter(bool), amount=MONEY, name=TEXT), max_size=4)
COSTS = st.lists(st.builds(OfficialCost, id=TEXT.filter(bool), amount=MONEY, last_year=st.none() | MONEY), max_size=3)
ITEMS = st.lists(
    st.builds(ProcurementItem, id=TEXT.filter(bool), article=TEXT, quantity=MONEY, unit_price=MONEY,
              other_channels=MONEY), max_size=3
)  # fmt: skip


@given(TEXT.filter(bool), st.integers(2000, 2100), LINES, COSTS, ITEMS)
def test_any_budget_comes_back_as_it_was(
    name: str, year: int, lines: list[ExpenditureLine], costs: list[OfficialCost], items: list[ProcurementItem]
) -> None:
    budget = DepartmentBudget(
        department=Identity(name=name),
        fiscal_year=year,
        expenditure=tuple(lines),
        official_costs=tuple(costs),
        procurement=tuple(items),
    )
    if budget.duplicate_ids():
        with pytest.raises(NotABudget):
            decode(encode(budget))
    else:
        assert decode(encode(budget)) == budget


def test_amounts_are_strings_in_yuan_and_a_blank_is_null() -> None:
    budget = DepartmentBudget(
        department=Identity(name="x"),
        fiscal_year=2030,
        expenditure=(ExpenditureLine(id="a", part=Part.PERSONNEL, amount=Decimal("1E+3")),),
        official_costs=(OfficialCost(id="b", kind=CostKind.RECEPTION, amount=Decimal("0.125")),),
    )
    data = json.loads(encode(budget))
    assert data["expenditure"][0]["amount"] == "1000.00"
    assert data["official_costs"][0]["amount"] == "0.125"
    assert data["official_costs"][0]["last_year"] is None
    assert data["schema"] == "wenxiao.budget/1"


def test_what_is_not_settled_stands_beside_and_is_not_read_back() -> None:
    budget = example(1)
    doubt = Unsettled(field="f", kind="k", chinese="中", english="e", places=(Place(file="x", line=3, quote="q"),))
    text = encode(budget, [doubt])
    stated = json.loads(text)["unsettled"]
    assert [(each["field"], each["message"], each["message_en"]) for each in stated] == [("f", "中", "e")]
    assert stated[0]["places"][0]["line"] == 3
    assert decode(text) == budget
    assert "unsettled" not in json.loads(encode(budget))


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data["projects"][0].update(nmae="x"), ("项目", "第1行", "nmae")),
        (lambda data: data["projects"][2].pop("name"), ("项目", "第3行", "name")),
        (lambda data: data["revenue"][0].update(amount=12), ("收入", "第1行", "amount")),
        (lambda data: data["revenue"][0].update(amount="12万"), ("收入", "第1行", "十进制")),
        (lambda data: data["expenditure"][3].update(part="其他"), ("支出", "第4行", "part")),
        (lambda data: data.update(fiscal_year=1), ("预算年度",)),
        (lambda data: data.update(staff_cut_off="去年底"), ("人员截止日期", "2026-02-20")),
        (lambda data: data.update(staff_cut_off="2026-13-01"), ("人员截止日期", "没有这一天")),
        (lambda data: data["projects"][0].update(id="project-2"), ("编号", "project-2")),
        (lambda data: data.update(schema="wenxiao.budget/9"), ("数据格式",)),
        (lambda data: data["responsibilities"][0]["activities"][1]["indicators"][0].update(grades=["好", "差"]),
         ("职责", "工作活动", "第2行", "绩效指标", "4个")),
    ],
)  # fmt: skip
def test_a_refusal_says_what_and_where(change: Change, told: tuple[str, ...]) -> None:
    data = copy.deepcopy(json.loads(encode(example(1))))
    change(data)
    with pytest.raises(NotABudget) as refused:
        decode(json.dumps(data))
    assert all(words in refused.value.chinese for words in told), refused.value.chinese


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"a": 1,}', b"\xff\xfe{}", b"\x00"])
def test_broken_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(NotABudget):
        decode(text)


def test_the_schema_is_that_of_the_form() -> None:
    made = schema()
    assert set(made["$defs"]["BudgetForm"]["properties"]) == set(BudgetForm.__struct_fields__)
    assert made["$defs"]["BudgetForm"]["additionalProperties"] is False
    assert made["$defs"]["RevenueForm"]["required"] == ["id", "source", "amount"]
    assert json.loads(msgspec.json.encode(made))["$id"] == "wenxiao.budget/1"


def test_the_form_has_every_field_of_the_budget() -> None:
    assert set(BudgetForm.__struct_fields__) - {"unsettled"} == set(DepartmentBudget.__struct_fields__)
