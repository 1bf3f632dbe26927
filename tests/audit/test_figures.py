"""What follows from what is stated, and what does not."""

from decimal import Decimal

import pytest

from tests.audit.case_files import CaseText, Purchase, Row, case_of
from wenxiao.audit.columns import ColumnKey
from wenxiao.audit.figures import Figure, Figures
from wenxiao.standards.relation_grammar import Form, parse_term


def numbers(written, *facts):
    figures = case_of(CaseText("", facts=list(facts))).figures
    term = parse_term(written)
    figure = figures.select(Figure(term.concept, term.form, 2023), term.dimensions)
    return [value.number for value in figures.values(figure)]


@pytest.mark.parametrize(
    ("wanted", "facts", "value"),
    [
        ("expenditure.total", ["expenditure.total = 8.7万元"], 87000),
        ("change(expenditure.total)", ["expenditure.total = 8万元", "last(expenditure.total) = 9万元"], -10000),
        ("last(expenditure.total)", ["expenditure.total = 8万元", "change(expenditure.total) = -1万元"], 90000),
        ("change(expenditure.total)", ["percent(expenditure.total) = 0%"], 0),
        ("last(expenditure.total)", ["expenditure.total = 8万元", "percent(expenditure.total) = 0%"], 80000),
        ("expenditure.basic", ["expenditure.basic.personnel = 2万元", "expenditure.basic.operating = 3万元"], 50000),
        ("change(expenditure.total)", ["expenditure.total = 0万元"], 0),
        ("agency_operating.item[item=接待费|公务接待费]", ["agency_operating.item[item=公务接待费] = 2万元"], 20000),
    ],
)
def test_what_follows(wanted, facts, value):
    assert numbers(wanted, *facts) == [Decimal(value)]


@pytest.mark.parametrize(
    ("wanted", "facts"),
    [
        ("expenditure.total", ["last(expenditure.total) = 9万元", "change(expenditure.total) = -1万元"]),
        ("change(expenditure.total)", ["expenditure.total = 8万元"]),
        ("last(expenditure.total)", ["expenditure.total = 8万元", "percent(expenditure.total) = 3%"]),
        ("expenditure.basic", ["expenditure.basic.personnel = 2万元"]),
        ("percent(expenditure.total)", ["expenditure.total = 8万元", "last(expenditure.total) = 9万元"]),
    ],
)
def test_what_does_not_follow(wanted, facts):
    assert numbers(wanted, *facts) == []


def test_what_is_stated_goes_before_what_follows():
    facts = ["expenditure.total = 8万元", "change(expenditure.total) = -1万元", "last(expenditure.total) = 10万元"]
    assert numbers("last(expenditure.total)", *facts) == [Decimal(100000)]


def test_an_assumption_is_named():
    figures = case_of(CaseText("", facts=["official_costs.overseas = 0万元"])).figures
    (value,) = figures.values(Figure("official_costs.overseas", parse_term("change(x)").form, 2023))
    assert value.assumed == ("official_costs.overseas",)


def test_several_values_are_alternatives_the_commonest_first():
    facts = ["expenditure.total = 8万元", "expenditure.total = 9万元", "expenditure.total = 9.0万元"]
    assert numbers("expenditure.total", *facts) == [Decimal(90000), Decimal(80000)]


def test_rows_of_tables_are_figures_and_blank_cells_are_none():
    case = case_of(
        CaseText(
            "",
            procurement=[Purchase(article="计算机", quantity="2", price="0.5")],
            duties=[Row("教育", budget="3", activities=[Row("小学"), Row("中学", budget="3")])],
        )
    )
    stated = {figure.concept: [group[0].wording for group in groups] for figure, groups in case.figures.all()}
    assert stated == {
        "procurement.row.unit_price": ["计算机"],
        "procurement.row.quantity": ["计算机"],
        "performance.responsibility": ["教育"],
        "performance.activity": ["中学"],
    }
    assert sorted(figure.concept for figure in case.figures.blanks) == [
        "procurement.row.current_year",
        "procurement.row.project_amount",
        "procurement.row.total",
    ]


def codes(figures: Figures, code: str) -> list[str]:
    column = ColumnKey("expenditure.total", Form.AMOUNT, 2023)
    found = figures.parts(column, (("function", code),), "function", below=True)
    return [dict(each.dimensions)["function"] for each in found]


def test_below_a_code_are_the_next_ones_however_long_they_are():
    facts = [f"expenditure.total[function={code}] = 1万元" for code in ("201", "20101", "2010101", "2010302", "208")]
    figures = case_of(CaseText("编码", facts=facts)).figures
    assert codes(figures, "201") == ["20101", "2010302"]
    assert codes(figures, "20101") == ["2010101"]
    assert codes(figures, "2010101") == []
