"""What follows from a changed figure: its change on last year and the percentage, where they were reckoned from it."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from wenxiao.audit.figures import Figure, Figures, figure_of
from wenxiao.audit.outcomes import step
from wenxiao.basics.amounts import MONEY_UNITS, Amount, plain
from wenxiao.basics.places import Place
from wenxiao.facts.fact import Fact
from wenxiao.standards.relation_grammar import Form


class Change(msgspec.Struct, frozen=True):
    """A statement, and the amount that should stand there."""

    fact: Fact
    amount: Amount


class Statements:
    """The facts of a document by the place where they are printed: one printed number may state several."""

    def __init__(self, figures: Figures) -> None:
        self._at: dict[Place, list[Fact]] = {}
        for _, groups in figures.all():
            for fact in (one for group in groups for one in group):
                self._at.setdefault(fact.place, []).append(fact)

    def together_with(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that one printed number states: 收支减少 is a change of revenue and of expenditure."""
        others = (each for each in self._at.get(fact.place, ()) if each.concept != fact.concept)
        return (fact, *(each for each in others if _is_one_number(each, fact)))


def _is_one_number(one: Fact, other: Fact) -> bool:
    # The figures of a row as a whole have its place; each has its own cell all the same.
    if one.place.table is not None and one.place.column is None:
        return False
    return one.measure is other.measure and one.amount.value == other.amount.value


def restated(figures: Figures, change: Change, statements: Statements) -> tuple[Figures, frozenset[Figure]]:
    """The figures after a change, and which were changed.

    A wrong figure is wrong in what was reckoned from it too: that is no slip of its own. The change on last year and
    its percentage follow where they agreed with the figure as it was printed.
    """
    told = statements.together_with(change.fact)
    changed = figures
    for fact in told:
        changed = changed.changed(fact, change.amount)
    figures_changed = {figure_of(fact) for fact in told}
    for derived, amount in _derived(figures, changed, change.fact):
        changed = changed.changed(derived, amount)
        figures_changed.add(figure_of(derived))
    return changed, frozenset(figures_changed)


def _derived(before: Figures, after: Figures, fact: Fact) -> Iterator[tuple[Fact, Amount]]:
    figure = figure_of(fact)
    if figure.form is not Form.AMOUNT or before.year is None:
        return
    this = figure.of(period=before.year)
    if figure.period not in {before.year, before.year - 1}:
        return
    was, now = _pair(before, this), _pair(after, this)
    for change in _facts(before, this.of(form=Form.CHANGE)):
        if was and now and _agrees(change.amount, was[0] - was[1]):
            yield change, _at(change.amount, now[0] - now[1])
    for percent in _facts(before, this.of(form=Form.PERCENT)):
        if was and now and was[1] and now[1] and _agrees(percent.amount, (was[0] - was[1]) / was[1] * 100):
            yield percent, _at(percent.amount, (now[0] - now[1]) / now[1] * 100)


def _pair(figures: Figures, this: Figure) -> tuple[Decimal, Decimal] | None:
    """This year's and last year's amount, where both are stated with one value."""
    both = [figures.stated(this), figures.stated(this.of(form=Form.LAST))]
    if any(len(values) != 1 for values in both):
        return None
    return both[0][0].number, both[1][0].number


def _facts(figures: Figures, figure: Figure) -> tuple[Fact, ...]:
    return tuple(group[0] for group in figures.groups(figure))


def _agrees(amount: Amount, value: Decimal) -> bool:
    return abs(amount.value - value) <= 2 * step(amount)


def _at(amount: Amount, value: Decimal) -> Amount:
    unit = MONEY_UNITS.get(amount.unit, 1) if amount.is_money else 1
    return printed_like(amount, (value / unit).quantize(Decimal(1).scaleb(-amount.places)))


def printed_like(amount: Amount, number: Decimal) -> Amount:
    """A number as it would be printed in the place of an amount, with its unit where that stands there."""
    unit = amount.unit if amount.text.endswith(amount.unit) else ""
    return Amount(number, amount.unit, f"{plain(number)}{unit}")
