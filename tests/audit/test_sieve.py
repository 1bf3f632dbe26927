"""The sieve says nothing else than the evaluation, and what may have a part in a relation is never passed over."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

import pytest

from wenxiao.audit.choices import choices
from wenxiao.audit.evaluation import each_choice
from wenxiao.audit.figures import Figures
from wenxiao.audit.outcomes import OutcomeKind
from wenxiao.audit.sieve import Plainly, sift
from wenxiao.audit.table_figures import figures_of
from wenxiao.audit.weighing import touching
from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place
from wenxiao.extraction import extract
from wenxiao.facts.fact import Fact, Measure
from wenxiao.readers import read
from wenxiao.standards.local import use
from wenxiao.standards.relation_grammar import Form, SumBy, terms_of
from wenxiao.standards.relations import ANY_CONCEPT, relations

YEAR = 2026
EXAMPLE = Path(__file__).parents[2] / "examples" / "liuxi_town_2025.txt"
CODES = {
    "function": ("201", "20101", "2010101", "208"),
    "economic": ("301", "30101", "302"),
    "fund": ("general_public_budget", "government_fund"),
}
UNITS = {Measure.CHANGE_PERCENT: "%", Measure.COUNT: "人"}
MEASURES = {
    Form.AMOUNT: Measure.AMOUNT,
    Form.LAST: Measure.AMOUNT,
    Form.CHANGE: Measure.CHANGE,
    Form.PERCENT: Measure.CHANGE_PERCENT,
    Form.COUNT: Measure.COUNT,
}


def spoken_of() -> list[tuple[str, Form, tuple[str, ...]]]:
    """Every figure of which the standards' relations speak, with the names of dimensions that it may have."""
    found: set[tuple[str, Form, tuple[str, ...]]] = set()
    for expression in (each for relation in relations() for each in relation.expressions):
        items = [signed.item for side in ("left", "right") for signed in getattr(expression.body, side, ())]
        divided = {each.dimension for each in items if isinstance(each, SumBy)}
        for term in terms_of(expression):
            if term.concept != ANY_CONCEPT:
                own = {name for name, _ in term.dimensions}
                for names in ((), tuple(expression.each), tuple({*expression.each, *divided}), tuple(own)):
                    found.add((term.concept, term.form, tuple(sorted({*names} - {"period", ANY_CONCEPT}))))
    return sorted(found)


def made_up(seed: int) -> Figures:
    """Figures with small numbers, so that much holds by chance; some are missing, some stated with two values."""
    drawn = Random(seed)
    stated = drawn.uniform(0.2, 0.95)
    facts: list[Fact] = []
    for concept, form, names in spoken_of():
        for values in product(*(CODES.get(name, ("1", "2")) for name in names)):
            times = 0 if drawn.random() > stated else drawn.choice((1, 1, 1, 1, 1, 2))
            for _ in range(times):
                facts.append(
                    Fact(
                        concept=concept,
                        period=YEAR - (form is Form.LAST),
                        measure=MEASURES[form],
                        amount=Amount(
                            Decimal(drawn.choice(("0", "0", "1", "1", "2", "1.0"))),
                            UNITS.get(MEASURES[form], "万元"),
                            "",
                        ),
                        place=Place(file="figures", block=len(facts)),
                        dimensions=tuple(zip(names, values, strict=True)),
                    )
                )
    return Figures(facts, YEAR)


def compared(figures: Figures) -> Iterator[tuple[Plainly, OutcomeKind]]:
    for relation in relations():
        said = sift(relation, figures, choices(relation, figures))
        judged = [each(figures).kind for each in each_choice(relation, figures)]
        yield from zip(said, judged, strict=bool(judged))


@pytest.mark.parametrize("seed", range(24))
def test_the_sieve_says_what_the_evaluation_says(seed: int) -> None:
    pairs = list(compared(made_up(seed)))
    assert {kind for said, kind in pairs if said is Plainly.HELD} <= {OutcomeKind.HELD}
    assert {kind for said, kind in pairs if said is Plainly.UNKNOWN} <= {OutcomeKind.UNKNOWN}
    assert {kind for _, kind in pairs} >= {OutcomeKind.HELD, OutcomeKind.FAILED, OutcomeKind.UNKNOWN}


def test_most_of_a_document_that_holds_passes_the_sieve() -> None:
    pairs = list(compared(figures_of(extract(read(EXAMPLE)))))
    held = [said for said, kind in pairs if kind is OutcomeKind.HELD]
    assert held.count(Plainly.HELD) > 0.6 * len(held)
    unknown = [said for said, kind in pairs if kind is OutcomeKind.UNKNOWN]
    assert unknown.count(Plainly.UNKNOWN) > 0.5 * len(unknown)


@pytest.mark.parametrize("seed", [3, 11])
def test_whatever_a_choice_asks_for_may_have_a_part_in_its_relation(seed: int) -> None:
    figures = made_up(seed)
    stated = {figure for figure, _ in figures.all()}
    for relation in relations():
        for judged in each_choice(relation, figures):
            _, asked = figures.watched(judged)
            for figure in asked & stated:
                assert relation in touching(figure), f"{relation.id} asks for {figure}"


def test_a_relation_with_a_figure_on_both_sides_is_left_to_the_evaluation(tmp_path: Path) -> None:
    row = '[[relation]]\nid = "BX01"\ntitle = "两边都有"\nbasis = "例"\nexpression = "{} = {}"\n'
    both = row.format("expenditure.total", "expenditure.total + expenditure.basic?")
    (tmp_path / "relations.toml").write_text(both, encoding="utf-8")
    figures = figures_of(extract(read(EXAMPLE)))
    use(tmp_path)
    try:
        (own,) = (relation for relation in relations() if relation.id == "BX01")
        assert sift(own, figures, choices(own, figures)) == [Plainly.UNCLEAR]
    finally:
        use(None)
