"""Which figure is wrong: in the real documents, and wherever a slip is planted in figures that tie."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenxiao.audit import examine
from wenxiao.audit.diagnosis.diagnose import diagnose
from wenxiao.audit.diagnosis.search import MOST_TRIALS, Search
from wenxiao.audit.diagnosis.slips import Slip, likely
from wenxiao.audit.findings import Diagnosis
from wenxiao.audit.table_figures import figures_of
from wenxiao.audit.weighing import Weighing
from wenxiao.basics.amounts import Amount, plain
from wenxiao.budget.example import example
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Fact
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.page import write_page
from wenxiao.readers import read

#: A figure that is probably wrong, as told: concept, period, stated, suggested, slip.
Told = tuple[str, int, str, str, str]


def told(diagnoses: tuple[Diagnosis, ...]) -> list[Told]:
    return [
        (each.fact.concept, each.fact.period, plain(each.fact.amount.number), plain(each.suggested.number), each.slip)
        for each in diagnoses
        if each.rank == 1
    ]


def test_one_transposed_figure_explains_what_was_reckoned_from_it(seed: Callable[[str], Path]) -> None:
    verdict = examine(extract(read(seed("004"))))
    found = told(verdict.diagnoses)
    assert ("official_costs.total", 2022, "31.18", "31.81", Slip.DIGITS_TRANSPOSED) in found
    transposed = next(each for each in verdict.diagnoses if each.slip is Slip.DIGITS_TRANSPOSED)
    assert {verdict.findings[index].rule for index in transposed.explains} == {"RL32", "RL34"}


def test_a_direction_word_explains_the_wrong_sign(seed: Callable[[str], Path]) -> None:
    verdict = examine(extract(read(seed("004"))))
    assert ("expenditure.total", 2023, "-13.73", "13.73", Slip.SIGN_OR_DIRECTION) in told(verdict.diagnoses)


def test_a_balance_carried_over_that_does_not_fit(corpus: Callable[[str], Path]) -> None:
    verdict = examine(extract(read(corpus("chongqing_rongchang_longji_2024_budget_note.txt"))))
    assert [each[:4] for each in told(verdict.diagnoses)] == [("revenue.carried_over", 2024, "531.96", "335.01")]


def test_clean_documents_have_no_cause(tmp_path: Path) -> None:
    assert examine(stated(3, tmp_path)).diagnoses == ()


def weighed(disclosure: Disclosure) -> Weighing:
    return Weighing(figures_of(disclosure))


def stated(number: int, folder: Path) -> Disclosure:
    path = folder / f"{number}.html"
    if not path.exists():
        path.write_text(write_page(compose(example(number))), encoding="utf-8")
    return extract(read(path))


#: Figures that other figures hold to account.
JUDGED = (
    "expenditure.basic.personnel",
    "expenditure.project",
    "expenditure.basic",
    "revenue.total",
    "official_costs.reception",
    "official_costs.vehicles.running",
    "official_costs.total",
)


#: Figures of which no two stand in one relation.
INDEPENDENT = ("expenditure.basic.personnel", "official_costs.reception", "assets.total")


def planted(disclosure: Disclosure, fact: Fact, number: Decimal) -> Disclosure:
    """The document with another number wherever that figure stands."""
    amount = Amount(number, fact.amount.unit, f"{plain(number)}{fact.amount.unit}")

    def changed(each: Fact) -> Fact:
        same = (each.concept, each.dimensions, each.period, each.measure)
        is_it = same == (fact.concept, fact.dimensions, fact.period, fact.measure)
        return msgspec.structs.replace(each, amount=amount) if is_it else each

    return msgspec.structs.replace(disclosure, facts=tuple(changed(each) for each in disclosure.facts))


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_the_planted_repair_is_among_the_explanations(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    disclosure = stated(data.draw(st.integers(0, 3)), folder)
    concept = data.draw(st.sampled_from(JUDGED))
    fact = next(
        each for each in disclosure.facts
        if each.concept == concept and not each.dimensions and each.period == 2026 and each.measure == "amount"
    )  # fmt: skip
    slips = sorted({number for number in likely(fact.amount) if abs(number - fact.amount.number) > 1 and number > 0})
    if not slips:
        return
    wrong = planted(disclosure, fact, data.draw(st.sampled_from(slips)))
    verdict = examine(wrong)
    repairs = {plain(each.suggested.number.normalize()) for each in verdict.diagnoses if each.fact.concept == concept}
    assert plain(fact.amount.number.normalize()) in repairs


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_two_and_three_repairs_at_once_are_among_the_explanations(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    disclosure = stated(data.draw(st.integers(0, 2)), tmp_path_factory.getbasetemp())
    concepts = data.draw(st.lists(st.sampled_from(INDEPENDENT), min_size=2, max_size=3, unique=True))
    right: dict[str, str] = {}
    wrong = disclosure
    for concept in concepts:
        fact = next(
            each for each in disclosure.facts
            if each.concept == concept and not each.dimensions and each.measure == "amount"
        )  # fmt: skip
        slips = sorted({each for each in likely(fact.amount) if abs(each - fact.amount.number) > 1 and each > 0})
        if slips:
            right[concept] = plain(fact.amount.number.normalize())
            wrong = planted(wrong, fact, data.draw(st.sampled_from(slips)))
    told = {(each.fact.concept, plain(each.suggested.number.normalize())) for each in examine(wrong).diagnoses}
    assert set(right.items()) <= told


def test_ten_relations_that_fail_are_explained_in_little_work(tmp_path: Path) -> None:
    disclosure = stated(1, tmp_path)
    wrong = disclosure
    for concept in JUDGED:
        fact = next(each for each in disclosure.facts if each.concept == concept and each.measure == "amount")
        wrong = planted(wrong, fact, fact.amount.number + 30)
    search = Search(weighed(wrong))
    assert len(search.failing) >= 10
    list(search.causes())
    assert search.trials <= MOST_TRIALS


def test_a_copied_figure_is_told_with_the_one_that_should_stand_there(seed: Callable[[str], Path]) -> None:
    found = told(examine(extract(read(seed("002")))).diagnoses)
    assert ("agency_operating.total", 2019, "8.46", "146.15", Slip.COPIED_FROM) in found


def test_a_document_in_which_everything_is_wrong_ends_in_bounded_work(tmp_path: Path) -> None:
    disclosure = stated(1, tmp_path)
    facts = tuple(
        msgspec.structs.replace(fact, amount=Amount(Decimal(number * 7919 % 100_003), fact.amount.unit, "x"))
        for number, fact in enumerate(disclosure.facts)
    )
    wrong = msgspec.structs.replace(disclosure, facts=facts)
    search = Search(weighed(wrong), most_trials=40)
    list(search.causes())
    assert search.is_cut_short
    assert diagnose(weighed(wrong), (), most_trials=40).is_cut_short
