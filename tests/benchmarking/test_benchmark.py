"""The benchmark on one town holds the bar; its data and its planters fit."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.diagnosis.slips import Slip, shape
from wenxiao.benchmarking.classes import claim, defect_classes, figure_kinds, planters
from wenxiao.benchmarking.printing import FORMS, printed
from wenxiao.benchmarking.report import RealPart, json_report, page, text_report
from wenxiao.benchmarking.runs import run
from wenxiao.benchmarking.scoring import Claim, score
from wenxiao.benchmarking.sheets import Sheet
from wenxiao.benchmarking.slips import NUMBER, mistyped
from wenxiao.benchmarking.tallies import Result, tallied
from wenxiao.extraction import extract
from wenxiao.readers import read


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    return Sheet(5, tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def result() -> Result:
    return tallied(3, 1, run(3, 1, thorough=False))


def test_one_town_stands_at_the_bar(result: Result) -> None:
    assert result.falls_short == (), result.mistakes


def test_clean_documents_say_nothing(result: Result) -> None:
    assert result.clean == len(FORMS)
    assert result.clean_findings == {}


def test_the_result_is_told_as_table_json_and_page(result: Result) -> None:
    told = json.loads(json_report(result))
    assert told["schema"] == "wenxiao.accuracy/1"
    assert told["planted"] == result.planted > 80
    assert "recall" in text_report(result)
    written = page(result, date(2026, 3, 1), RealPart("", " --labels a.toml --real b", frozenset({"PR01"})))
    assert "Measured 2026-03-01" in written
    assert "--seed 3 --towns 1 --labels a.toml --real b --write docs/accuracy.md" in written
    (alone,) = (line for line in written.splitlines() if line.startswith("Tried by their case files alone"))
    assert "PG01" in alone
    assert "PR01" not in alone
    assert "AG05" not in alone
    assert "`removed_section`" in written


def test_every_class_has_its_planter_and_names_rules_that_there_are() -> None:
    assert {each.name for each in defect_classes()} == planters()
    ids = {rule.id for rule in catalogue()} | {"FIGURES"}
    named = {rule for each in defect_classes() for rule in (*each.rules, *each.follows)}
    named |= {rule for kind in figure_kinds() for rule in kind.rules}
    assert named <= ids


def test_a_text_states_what_the_web_page_states(sheet: Sheet, tmp_path: Path) -> None:
    stated = [
        [(fact.concept, fact.dimensions, fact.measure, fact.amount.value) for fact in extract(read(path)).facts]
        for path in (printed(sheet.pack, tmp_path, form) for form in FORMS)
    ]
    assert stated[0] == stated[1] == stated[2]


def test_a_finding_that_points_elsewhere_is_false(sheet: Sheet, tmp_path: Path) -> None:
    hole = next(each for each in defect_classes() if each.name == "scale_hole")
    made = claim(sheet, hole, None, Random(1))
    assert made is not None
    blamed = Claim(made.planted, frozenset({"PT24"}), frozenset(), is_figure=False)
    told = score(made.planted.pack, (blamed,), tmp_path, "html")
    assert told.found_by == ((),)
    assert [each.explained_by for each in told.heard] == [()]


@pytest.mark.parametrize(
    "slip",
    [Slip.DIGIT_REPLACED, Slip.DIGITS_TRANSPOSED, Slip.DIGIT_LOST, Slip.DIGIT_DOUBLED, Slip.DECIMAL_POINT, Slip.UNIT],
)
def test_a_planted_slip_looks_like_one(slip: Slip) -> None:
    for seed in range(20):
        wrong = mistyped(Random(seed), "5931.45万元", slip)
        assert wrong is not None
        found = NUMBER.search(wrong)
        assert found is not None
        assert shape(Decimal(found[0]), Decimal("5931.45")) in {slip, Slip.DIGIT_REPLACED}
