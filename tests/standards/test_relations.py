"""The relations of the standard, and the grammar they are written in."""

import pytest

from wenxiao.standards.concepts import concepts
from wenxiao.standards.relation_grammar import (
    BadRelation,
    Condition,
    Form,
    Linear,
    Product,
    Ratio,
    Signed,
    SumBy,
    SumOf,
    Term,
    parse_expression,
    parse_term,
    terms_of,
)
from wenxiao.standards.relations import ANY_CONCEPT, compositions, relation_of, relations, table_figures, titles

ROW: dict[str, object] = {
    "id": "RL99",
    "title": "示例",
    "title_en": "Example",
    "basis": "示例",
    "expression": "staff.posts = staff.posts",
}


@pytest.mark.parametrize("relation", [pytest.param(each, id=each.id) for each in relations()])
def test_every_row_says_what_it_is_and_why(relation):
    assert relation.title
    assert relation.title_en.isascii()
    assert len(relation.basis) > 5
    assert relation.valid_from is None or relation.valid_to is None or relation.valid_from <= relation.valid_to


@pytest.mark.parametrize("relation", [pytest.param(each, id=each.id) for each in relations()])
def test_every_row_speaks_of_known_figures_only(relation):
    known = {each.name for each in concepts()} | set(table_figures())
    for expression in relation.expressions:
        free = {ANY_CONCEPT} if ANY_CONCEPT in expression.each else set()
        assert {term.concept for term in terms_of(expression)} <= known | free


def test_ids_are_unique_and_in_a_known_form():
    ids = [relation.id for relation in relations()]
    assert len(set(ids)) == len(ids)
    assert all(len(each) == 4 and each[:2].isupper() and each[2:].isdecimal() for each in ids)


def test_a_table_s_figure_has_no_concept_s_name():
    assert not {each.name for each in concepts()} & table_figures().keys()
    assert titles()["procurement.row.unit_price"] == ("单价", "unit price")


def test_a_whole_that_its_parts_compose():
    assert compositions()["expenditure.basic"] == ("expenditure.basic.personnel", "expenditure.basic.operating")


def test_linear_terms_with_measures_dimensions_and_signs():
    read = parse_expression("for each body, fund: change(a.b) <= -c + d[item=公务接待费|接待费] - e?")
    assert read.each == ("body", "fund")
    assert read.body == Linear(
        (Signed(1, Term("a.b", Form.CHANGE)),),
        "<=",
        (
            Signed(-1, Term("c")),
            Signed(1, Term("d", Form.AMOUNT, (("item", ("公务接待费", "接待费")),))),
            Signed(-1, Term("e", optional=True)),
        ),
    )


def test_sums_over_a_dimension_and_over_a_list():
    read = parse_expression("a = sum of count(b) by row + sum of (c, last(d))")
    assert isinstance(read.body, Linear)
    assert [signed.item for signed in read.body.right] == [
        SumBy(Term("b", Form.COUNT), "row"),
        SumOf((Term("c", optional=True), Term("d", Form.LAST, optional=True))),
    ]


def test_ratio_and_product():
    ratio = parse_expression("for each concept: ratio percent(concept) = change(concept) / last(concept)")
    assert ratio.body == Ratio(Term("concept", Form.PERCENT), Term("concept", Form.CHANGE), Term("concept", Form.LAST))
    product = parse_expression("product a = count(b) * c")
    assert product.body == Product(Term("a"), Term("b", Form.COUNT), Term("c"))


def test_conditions():
    read = parse_expression("a = b when stated c and not stated last(d) and at least 2 stated")
    assert read.when == (
        Condition(Term("c")),
        Condition(Term("d", Form.LAST), stated=False),
        Condition(None, parts=2),
    )


def test_one_term_alone():
    assert parse_term("change(staff.posts[body=甲镇, category=行政])") == Term(
        "staff.posts", Form.CHANGE, (("body", ("甲镇",)), ("category", ("行政",)))
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a", "= or <= expected at the end"),
        ("a = ", "a figure expected at the end"),
        ("a = b c", "the end expected at 6, 'c' found"),
        ("a < b", "'<' at 2 belongs to no relation"),
        ("a = mean(b)", "'mean' is no measure"),
        ("a = change(b", ") expected at the end"),
        ("a = sum of b", "by expected at the end"),
        ("a = sum b by row", "of expected at 8, 'b' found"),
        ("for body: a = b", "each expected at 4, 'body' found"),
        ("for each body a = b", ": expected at 14, 'a' found"),
        ("ratio a = b * c", "/ expected at 12, '*' found"),
        ("a = b[item]", "= expected at 10, ']' found"),
        ("a = b when c", "stated expected at 11, 'c' found"),
        ("a = b when at least two stated", "'two' is no number"),
        ("a = + b", "a figure expected at 4, '+' found"),
    ],
)
def test_a_bad_row_is_told_with_its_place(written, told):
    with pytest.raises(BadRelation) as wrong:
        parse_expression(written)
    assert told in str(wrong.value)
    assert written in str(wrong.value)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"expression": "expenditure.totl = expenditure.basic"}, "RL99: 'expenditure.totl' is no concept"),
        ({"expression": "concept = last(concept)"}, "'concept' is no concept"),
        ({"expression": ["staff.posts = staff.posts", "a <"]}, "RL99: 'a <'"),
        ({"expression": "staff.posts <= staff.posts", "composes": True}, "only a concept that is the sum of others"),
        ({"expression": "staff.posts = staff.posts?", "composes": True}, "only a concept that is the sum of others"),
    ],
)
def test_a_bad_row_is_told_with_its_id(changed, told):
    with pytest.raises(BadRelation) as wrong:
        relation_of(ROW | changed)
    assert told in str(wrong.value)


def test_years_of_validity_include_their_ends():
    dated = relation_of(ROW | {"valid_from": 2018, "valid_to": 2020})
    assert [year for year in range(2016, 2023) if dated.applies_in(year)] == [2018, 2019, 2020]
    assert relation_of(ROW).applies_in(1999)


def test_sums_over_what_is_below_a_code():
    read = parse_expression("for each function, fund: a = sum of children of a by function")
    assert isinstance(read.body, Linear)
    assert [signed.item for signed in read.body.right] == [SumBy(Term("a"), "function", below=True)]


def test_a_condition_that_there_is_nothing_of_a_figure_anywhere():
    read = parse_expression("a = b when no c and at least 2 stated")
    assert read.when[0] == Condition(Term("c"), stated=False, anywhere=True)
