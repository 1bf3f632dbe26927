"""Which changes are worth trying: each statement in something that fails, with each value that would mend it."""

from collections.abc import Iterator, Set
from decimal import Decimal

from wenxiao.audit.diagnosis.board import State
from wenxiao.audit.diagnosis.consequences import Change, printed_like
from wenxiao.audit.diagnosis.failures import Mend
from wenxiao.audit.diagnosis.slips import likely
from wenxiao.audit.figures import Figure, Figures, figure_of
from wenxiao.basics.amounts import MONEY_UNITS, Amount
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.checks import is_counted

#: The most decimals that anybody prints.
_FINEST = 4
_NEAR = 2
_NEVER_BELOW_ZERO = frozenset({Measure.AMOUNT, Measure.COUNT})


def candidates(figures: Figures, failing: State, taken: Set[Figure], *, only_first: bool = False) -> list[Change]:
    """The changes that would mend something of what fails, statements that stand in most of it first.

    ``taken``: figures changed already. ``only_first``: those that mend the failure with the fewest statements, for
    one of these must be wrong.
    """
    looked_at = list(failing.values())
    wanted: dict[tuple[Figure, Decimal], list[Mend]] = {}
    for failure in looked_at:
        for mend in failure.mends:
            figure = figure_of(mend.fact)
            if figure not in taken:
                wanted.setdefault((figure, mend.fact.amount.value), []).append(mend)
    if only_first and looked_at:
        first = min(looked_at, key=lambda failure: len(failure.mends))
        stands = {(figure_of(mend.fact), mend.fact.amount.value) for mend in first.mends}
        wanted = {key: mends for key, mends in wanted.items() if key in stands}
    ordered = sorted(wanted.values(), key=len, reverse=True)
    return [change for mends in ordered for change in _changes(figures, mends)]


def _changes(figures: Figures, mends: list[Mend]) -> Iterator[Change]:
    fact = mends[0].fact
    seen: set[Decimal] = {fact.amount.value}
    # What is known exactly first; what follows from a rounded percentage after it.
    for mend in sorted(mends, key=lambda each: each.slack):
        for amount in _printed(fact.amount, mend, figures.usual_places(fact.amount.unit)):
            if amount.value not in seen and _is_possible(fact, amount):
                seen.add(amount.value)
                yield Change(fact, amount)


def _is_possible(fact: Fact, amount: Amount) -> bool:
    """Whether anybody would print that: amounts are not below zero, pieces are whole."""
    if amount.number < 0 <= fact.amount.number and fact.measure in _NEVER_BELOW_ZERO:
        return False
    counted = fact.measure is Measure.COUNT or is_counted(amount.unit)
    return not counted or amount.number == amount.number.to_integral_value()


def _printed(amount: Amount, mend: Mend, usual: int | None) -> Iterator[Amount]:
    """A value as it would be printed there; after it the slips of the pen that come to it but for rounding.

    A percentage is printed with as many places as percentages usually have in the document.
    """
    unit = MONEY_UNITS.get(amount.unit, Decimal(1)) if amount.is_money else Decimal(1)
    number, slack = mend.wanted / unit, mend.slack / unit
    is_percent = amount.unit == "%" and usual is not None
    step = Decimal(1).scaleb(-(usual if is_percent and usual is not None else amount.places))
    nearest = number.quantize(step)
    reach = max(2 * step, slack)
    near = [each for each in likely(amount) if abs(each - number) <= reach and each != nearest]
    exact = [number.normalize()] if not is_percent and number != nearest and number == round(number, _FINEST) else []
    for found in (*(exact or [nearest]), *near[:_NEAR]):
        yield printed_like(amount, found)
