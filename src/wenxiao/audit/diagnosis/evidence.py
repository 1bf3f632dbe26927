"""What the rest of a document says for or against a change: where else its numbers are printed."""

from decimal import Decimal

from wenxiao.audit.diagnosis.consequences import Change
from wenxiao.audit.diagnosis.slips import Slip, shape
from wenxiao.audit.figures import Figures, figure_of
from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place
from wenxiao.basics.wording import normal
from wenxiao.facts.fact import Fact
from wenxiao.standards.relations import compositions

#: Numbers of fewer digits stand in many places by chance.
_TELLING_DIGITS = 3


class Evidence:
    """The numbers of a document with the figures that are printed with them."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._printed: dict[Decimal, list[Fact]] = {}
        for _, groups in figures.all():
            for group in groups:
                self._printed.setdefault(group[0].amount.value, []).append(group[0])

    def is_confirmed(self, fact: Fact) -> bool:
        """Whether another figure of the same kind, under the same name, has the same number."""
        if not _is_telling(fact.amount):
            return False
        kind = (normal(fact.wording), fact.measure, fact.period)
        others = self._elsewhere(fact, fact.amount)
        return any((normal(each.wording), each.measure, each.period) == kind for each in others)

    def is_supported(self, change: Change) -> bool:
        """Whether the number that should stand there is printed for another figure."""
        return _is_telling(change.amount) and bool(self._elsewhere(change.fact, change.amount))

    def times_said(self, fact: Fact) -> int:
        """How often the document states the figure with this number."""
        groups = self._figures.groups(figure_of(fact))
        return next((len(group) for group in groups if group[0].amount.value == fact.amount.value), 0)

    def slip_of(self, change: Change) -> Slip:
        """How the slip looks: by the digits, else by where else the printed number stands."""
        fact = change.fact
        by_look = shape(fact.amount.number, change.amount.number)
        if by_look is not None:
            return by_look
        others = self._elsewhere(fact, fact.amount) if fact.amount.value else []
        if any(_is_of_the_year_before(each, fact) for each in others):
            return Slip.LAST_YEAR
        if others:
            return Slip.COPIED_FROM
        return Slip.STALE_TOTAL if fact.concept in compositions() or fact.concept.endswith(".total") else Slip.OTHER

    def _elsewhere(self, fact: Fact, amount: Amount) -> list[Fact]:
        own = figure_of(fact)
        found = self._printed.get(amount.value, ())
        return [each for each in found if figure_of(each) != own and not _is_same_cell(each.place, fact.place)]


def _is_same_cell(one: Place, other: Place) -> bool:
    """Whether two figures are one printed cell: those of a row as a whole name no column."""
    in_one_row = one.table is not None and (one.table, one.row) == (other.table, other.row)
    return in_one_row and (one.column is None or other.column is None or one.column == other.column)


def _is_telling(amount: Amount) -> bool:
    digits = "".join(str(digit) for digit in amount.number.as_tuple().digits).strip("0")
    return len(digits) >= _TELLING_DIGITS


def _is_of_the_year_before(one: Fact, fact: Fact) -> bool:
    return one.concept == fact.concept and one.dimensions == fact.dimensions and one.period == fact.period - 1
