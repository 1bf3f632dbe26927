"""What evaluating a relation gives, and the tolerance of printed numbers."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import IntEnum, StrEnum

import msgspec

from wenxiao.audit.figures import Figure, Figures, Value
from wenxiao.basics.amounts import Amount
from wenxiao.standards.checks import is_counted

_ZERO = Decimal(0)
#: Words in Chinese and in English.
BothTongues = tuple[str, str]
#: What is said of something, put into words only when somebody reads it.
Saying = Callable[[], BothTongues]


def _nothing() -> BothTongues:
    return "", ""


class OutcomeKind(IntEnum):
    """How a relation came out, the best first."""

    HELD = 0
    ROUNDED = 1
    SHORT = 2
    FAILED = 3
    UNKNOWN = 4


class Bound(StrEnum):
    """Whether the whole must be what was reckoned, or may be at most, or at least that."""

    EQUAL = "equal"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class Part(msgspec.Struct, frozen=True):
    """One summand as it was evaluated."""

    sign: int
    figure: Figure
    value: Value


#: A value with the sign, 1 or -1, with which it is summed up.
SignedValue = tuple[int, Value]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One relation for one choice of dimensions.

    ``whole`` is what is judged, ``expected`` what the others make of it, ``parts`` what they are.
    ``factors``: the parts are no summands but what is multiplied or divided. ``missing`` (of ``lacking``) says in
    both languages what was not stated; with SHORT, which parts are blank. ``others`` are further ways to show
    the same that fail as well. Of what holds, and of what is unknown, there is no more to say than that and why.
    """

    kind: OutcomeKind
    dimensions: tuple[tuple[str, str], ...] = ()
    whole: Part | None = None
    expected: Decimal = _ZERO
    parts: tuple[Part, ...] = ()
    bound: Bound = Bound.EQUAL
    factors: bool = False
    lacking: Saying = _nothing
    others: tuple["Outcome", ...] = ()

    @property
    def missing(self) -> BothTongues:
        """What was not stated, put into words."""
        return self.lacking()

    @property
    def assumed(self) -> tuple[str, ...]:
        """Concepts that were taken as unchanged."""
        values = [part.value for part in (self.whole, *self.parts) if part is not None]
        return tuple(dict.fromkeys(name for value in values for name in value.assumed))


#: Most of what is printed is right.
HELD = Outcome(kind=OutcomeKind.HELD)


def unknown(lacking: Saying) -> Outcome:
    """Nothing can be said, because something is missing."""
    return Outcome(kind=OutcomeKind.UNKNOWN, lacking=lacking)


def step(amount: Amount) -> Decimal:
    """How far a printed number may be from what it stands for: nothing for a zero or for pieces of something."""
    return _ZERO if not amount.number or is_counted(amount.unit) else amount.half_step


def tolerance(whole: Amount | None, parts: Sequence[Amount], figures: Figures) -> Decimal:
    """How far a whole may be from the sum of its parts by rounding alone.

    Zeros at the end are dropped in print: a part with fewer places than the finest (3 beside 9.79) is
    exact to those, and where no part is finer than the whole, all are exact to what the document
    usually prints. Numbers were rounded where the whole is finer than every part, or coarser than one.
    """
    given = [each for each in map(step, parts) if each]
    own = step(whole) if whole is not None else _ZERO
    finest = min(given, default=own)
    if whole is not None and own and finest > own:
        return own + sum(given, _ZERO)
    if whole is None or finest == own:
        finest = own = min(finest, _usual(parts, figures, finest))
    return own + finest * len(given)


def _usual(parts: Sequence[Amount], figures: Figures, otherwise: Decimal) -> Decimal:
    usual = (figures.usual_step(amount.unit) for amount in parts if step(amount))
    return min((each for each in usual if each is not None), default=otherwise)


def exact_step(amount: Amount, figures: Figures) -> Decimal:
    """How far a number may be from what it stands for, if it dropped zeros that the document usually prints."""
    return min(step(amount), _usual([amount], figures, step(amount)))


def amounts(values: Iterable[Value]) -> list[Amount]:
    """The stated amounts that values are made of."""
    return [fact.amount for value in values for weight, fact in value.leaves if weight]


def cancels(left: Sequence[SignedValue], right: Sequence[SignedValue]) -> bool:
    """Whether both sides are made of the same statements, so that comparing them proves nothing."""
    weights: dict[int, int] = {}
    for turned, side in ((1, left), (-1, right)):
        for sign, value in side:
            for weight, fact in value.leaves:
                weights[id(fact)] = weights.get(id(fact), 0) + turned * sign * weight
    return not any(weights.values())


def share(part: Value, whole: Value) -> Decimal | None:
    """``part`` in percent of ``whole`` by the printed numbers; ``None`` where rounding might make the whole nothing."""
    both = amounts([part, whole])
    most = len(both) * max(map(step, both), default=_ZERO)
    return part.number / whole.number * 100 if whole.number > most else None


class Shares(msgspec.Struct, frozen=True):
    """Bounds between which a percentage lies, and the percentage of the printed numbers themselves."""

    low: Decimal
    exact: Decimal
    high: Decimal


def shares(part: Value, whole: Value, figures: Figures) -> Shares | None:
    """``part`` in percent of ``whole``, each anywhere within its rounding; ``None`` where the whole may be nothing."""
    both = amounts([part, whole])
    finest = min((exact_step(amount, figures) for amount in both if step(amount)), default=_ZERO)
    slack_part, slack_whole = finest * len(amounts([part])), finest * len(amounts([whole]))
    low, high = whole.number - slack_whole, whole.number + slack_whole
    if low <= 0:
        return None
    ends = [(part.number + slack) / end * 100 for slack in (-slack_part, slack_part) for end in (low, high)]
    return Shares(min(ends), part.number / whole.number * 100, max(ends))
