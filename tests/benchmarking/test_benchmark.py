"""The benchmark on one town holds the bar; its data and its planters fit."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import msgspec
import pytest

from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.diagnosis.slips import Slip, shape
from wenxiao.benchmarking.classes import claim, defect_classes, figure_kinds, form_classes, planters, rules_planted
from wenxiao.benchmarking.elsewhere import claim_elsewhere
from wenxiao.benchmarking.filled import Form, filled, forms, spots_of
from wenxiao.benchmarking.printing import FORMS, printed
from wenxiao.benchmarking.report import RealPart, json_report, page, text_report
from wenxiao.benchmarking.runs import run
from wenxiao.benchmarking.scoring import Claim, score
from wenxiao.benchmarking.sheets import Sheet
from wenxiao.benchmarking.slips import NUMBER, mistyped
from wenxiao.benchmarking.spots import words_at
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
    assert result.clean == len(FORMS) + len(forms())
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
    assert not any(rule in alone for rule in ("PR01", "AG05", "PG01", "RL86"))
    assert "`removed_section`" in written


def test_every_class_has_its_planter_and_names_rules_that_there_are() -> None:
    assert {each.name for each in defect_classes()} == planters()
    ids = {rule.id for rule in catalogue()} | {"FIGURES"}
    named = {rule for each in defect_classes() for rule in (*each.rules, *each.follows)}
    named |= {rule for each in form_classes() for rule in (*each.rules, *each.follows)}
    named |= {rule for kind in figure_kinds() for rule in kind.rules}
    assert named <= ids


#: Rules that nothing is planted for, each with the reason.
UNPLANTED: dict[str, str] = {}


def test_every_rule_has_a_class_that_is_to_be_found_by_it() -> None:
    assert {rule.id for rule in catalogue()} - rules_planted() == set(UNPLANTED)
    assert all(UNPLANTED.values())


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_a_form_is_filled_with_figures_that_tie(form: Form, tmp_path: Path) -> None:
    for seed in range(3):
        document = filled(form, seed)
        for printed_as in FORMS:
            assert score(document.pack, (), tmp_path, printed_as).heard == (), (seed, printed_as)


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_every_wording_and_every_figure_of_a_form_is_printed_in_it(form: Form) -> None:
    document = filled(form, 1)
    for defect in form.defect:
        assert bool(defect.words) != bool(defect.figures), defect.name
        assert all(spots_of(document.pack, document.put(old)) for old, _ in defect.words), defect.name
        assert all(document.spots.get(name) for name in defect.figures), defect.name
        for name in defect.figures:
            words = {words_at(document.pack, spot) for spot in document.spots[name]}
            assert words == {f"{document.values[name]:.2f}"}


@pytest.mark.parametrize("name", ["accounts_direction", "subject_spent", "goals_unit", "short_own_projects"])
def test_every_wording_of_a_class_is_found(name: str, tmp_path: Path) -> None:
    form, defect = next((form, each) for form in forms() for each in form.defect if each.name == name)
    document = filled(form, 2)
    for pair in defect.words:
        alone = msgspec.structs.replace(defect, words=(pair,))
        made = claim_elsewhere(document, alone, None, Random(1))
        assert made is not None
        told = score(made.planted.pack, (made,), tmp_path, "html")
        assert told.found_by[0], pair
        assert all(each.explained_by for each in told.heard), pair


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
