"""Five published PDFs, read by a person beforehand: tables, cells, paragraphs over page breaks, and figures.

``tests/expected/README.md`` tells how the expected results were made and what their keys mean.
"""

import tomllib
from decimal import Decimal

import pytest

from tests.expected.hashing import fingerprint, squeezed
from tests.house.repository import ROOT
from wenxiao.extraction import extract
from wenxiao.readers import read

DOCUMENTS = tomllib.loads((ROOT / "tests" / "expected" / "pdfs.toml").read_text("utf-8"))["document"]


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda row: row["file"])
def case(request, corpus):
    return request.param, read(corpus(request.param["file"]))


def test_tables_begin_on_their_pages_and_go_on_to_their_end(case):
    expected, document = case
    found = [[table.place.page, len(table.rows), table.columns] for table in document.tables()]
    assert found == expected["tables"]


def test_cells_stand_where_they_are_printed(case):
    expected, document = case
    tables = list(document.tables())
    found = [
        [number, row, column, tables[number - 1].text(row - 1, column - 1)]
        for number, row, column, _ in expected["cells"]
    ]
    assert found == expected["cells"]


def test_paragraphs_are_whole_over_lines_and_pages(case):
    expected, document = case
    assert set(expected["paragraphs"]) <= {fingerprint(paragraph.text) for paragraph in document.paragraphs()}


def test_what_is_clipped_away_is_told_and_nothing_else_was_doubted(case):
    expected, document = case
    assert [(doubt.kind, doubt.place.page) for doubt in document.doubts] == [
        ("hidden_text", page) for page in expected["hidden"]
    ]


def test_places_are_within_the_pages(case):
    expected, document = case
    pages = {block.place.page if hasattr(block, "place") else block.passage.place.page for block in document.blocks}
    assert (min(pages), max(pages)) == (1, expected["pages"])


def test_figures_become_facts_with_their_page(case):
    expected, document = case
    disclosure = extract(document)
    assert (squeezed(disclosure.department.name), disclosure.fiscal_year) == (expected["body"], expected["year"])
    found = {
        (fact.concept, fact.amount.value, fact.place.page)
        for fact in disclosure.facts
        if {name for name, _ in fact.dimensions} <= {"scenario"} and fact.measure.value == "amount"
    }
    assert {(concept, Decimal(value), page) for concept, value, page in expected["facts"]} - found == set()
