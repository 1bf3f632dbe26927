"""One statement of one figure."""

from enum import StrEnum

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place


class Measure(StrEnum):
    """What is stated of a concept: its amount, its change on last year, that change in percent, a count."""

    AMOUNT = "amount"
    CHANGE = "change"
    CHANGE_PERCENT = "change_percent"
    COUNT = "count"


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure stated once: printed six times it is six facts.

    ``concept`` is a name of ``wenxiao.standards.concepts``; ``dimensions`` are sorted pairs of those
    that apply (body, fund, function, economic, item, project, kind, scenario, category); ``period``
    is the fiscal year, or the year of the date of a balance. ``wording`` is the printed subject.
    """

    concept: str
    period: int
    measure: Measure
    amount: Amount
    place: Place
    dimensions: tuple[tuple[str, str], ...] = ()
    wording: str = ""
