"""Planting defects in made-up documents of other forms: accounts, goals of projects, budgets of other places."""

from decimal import Decimal
from random import Random

import msgspec

from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.benchmarking.filled import FilledForm, FormDefect, spots_of
from wenxiao.benchmarking.planted import Planted, Repair
from wenxiao.benchmarking.scoring import Claim, rules_of_figures
from wenxiao.benchmarking.slips import mistyped
from wenxiao.benchmarking.spots import Spot, words_at, written_at

#: Slips that one printed number alone can suffer.
SLIPS = (Slip.DIGIT_REPLACED, Slip.DIGITS_TRANSPOSED, Slip.DIGIT_LOST, Slip.DIGIT_DOUBLED, Slip.DECIMAL_POINT)
_YUAN = MONEY_UNITS["万元"]
#: Stands for every rule that judges figures.
FIGURES = "FIGURES"


def is_weighed(defect: FormDefect) -> bool:
    """Whether relations judge its figures, so that the wrong one can be told as a cause."""
    return bool(defect.figures) and not rules_of_figures().isdisjoint(defect.rules)


def claim_elsewhere(filled: FilledForm, defect: FormDefect, slip: Slip | None, rng: Random) -> Claim | None:
    """The document with a defect of the class; ``None`` where the slip is possible in none of its figures."""
    planted = _wrong_figure(filled, defect, slip, rng) if slip is not None else _other_words(filled, defect, rng)
    if planted is None:
        return None
    figures = rules_of_figures()
    if is_weighed(defect):
        return Claim(planted, figures, figures, is_figure=True)
    follows = frozenset(defect.follows)
    more = figures if FIGURES in follows else frozenset()
    return Claim(planted, frozenset(defect.rules), follows - {FIGURES} | more, is_figure=False)


def _other_words(filled: FilledForm, defect: FormDefect, rng: Random) -> Planted:
    """One of the pairs of words, in one of the places where the first of them is printed."""
    old, new = map(filled.put, rng.choice(defect.words))
    spots = spots_of(filled.pack, old)
    assert spots, f"{filled.form.name} has no {old}"
    spot = rng.choice(spots)
    return Planted(pack=written_at(filled.pack, spot, new), spots=(Spot(spot.block, spot.row),), words=defect.also)


def _wrong_figure(filled: FilledForm, defect: FormDefect, slip: Slip, rng: Random) -> Planted | None:
    """One of the figures with a slip, in one of the places where it is printed."""
    places = [(name, spot) for name in defect.figures for spot in filled.spots[name]]
    for name, spot in rng.sample(places, len(places)):
        wrong = mistyped(rng, words_at(filled.pack, spot), slip)
        if wrong is None:
            continue
        pack = written_at(filled.pack, spot, wrong)
        if not is_weighed(defect):
            return Planted(pack=pack, spots=(Spot(spot.block, spot.row),), words=defect.also)
        right = Repair(filled.values[name] * _unit(filled, spot), slip)
        at = Spot(spot.block, spot.row, spot.column)
        return Planted(pack=pack, spots=(at,), words=defect.also, repair=right)
    return None


def _unit(filled: FilledForm, spot: Spot) -> Decimal:
    """What one of the printed number is worth: a figure of money is printed in 万元, a percentage as it is."""
    after = words_at(filled.pack, msgspec.structs.replace(spot, start=spot.end, end=None))
    return Decimal(1) if after.startswith("%") else _YUAN
