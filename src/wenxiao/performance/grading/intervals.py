"""Bands on the number line, exact, with closed and open ends."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Context, Decimal

import msgspec

INFINITE = Decimal("Infinity")
#: Exact for every number the grammar takes: 60 digits times the largest factor.
EXACT = Context(prec=200)

#: A place on the number line: ``(v, 0)`` is just before the number v, ``(v, 1)`` just behind it.
Position = tuple[Decimal, int]


class Interval(msgspec.Struct, frozen=True, gc=False):
    """All numbers between two ends; an infinite end is never closed.

    Seen as positions it is half open, from ``start`` up to ``end``, which makes cutting and joining plain.
    """

    low: Decimal = -INFINITE
    high: Decimal = INFINITE
    low_closed: bool = False
    high_closed: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` lies in it."""
        low, high = self.low, self.high
        return (low < value or (self.low_closed and low == value)) and (
            value < high or (self.high_closed and high == value)
        )

    @property
    def start(self) -> Position:
        return self.low, 0 if self.low_closed else 1

    @property
    def end(self) -> Position:
        return self.high, 1 if self.high_closed else 0

    @property
    def empty(self) -> bool:
        return self.start >= self.end

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high and self.low_closed and self.high_closed

    @property
    def place(self) -> Decimal:
        """Where it lies: the middle of a range, the end of a threshold."""
        if not self.low.is_finite():
            return self.high
        return self.low if not self.high.is_finite() else EXACT.divide(EXACT.add(self.low, self.high), Decimal(2))

    @property
    def mirrored(self) -> "Interval":
        """The same seen from the other side of zero."""
        return Interval(self.high.copy_negate(), self.low.copy_negate(), self.high_closed, self.low_closed)

    def holds_whole(self) -> bool:
        """Whether a whole number lies in it."""
        if self.empty:
            return False
        if self.low == -INFINITE or self.high == INFINITE:
            return True
        first = self.low.to_integral_value(rounding=ROUND_CEILING)
        if not self.low_closed and first == self.low:
            first += 1
        return (first, 0) < self.end


def at_least(value: Decimal, closed: bool = True) -> Interval:
    """``value`` and more."""
    return Interval(low=value, low_closed=closed)


def at_most(value: Decimal, closed: bool = True) -> Interval:
    """``value`` and less."""
    return Interval(high=value, high_closed=closed)


def point(value: Decimal) -> Interval:
    """``value`` alone."""
    return Interval(value, value, True, True)


def between(start: Position, end: Position) -> Interval:
    """The interval from one position to another."""
    return Interval(
        start[0],
        end[0],
        start[1] == 0 and start[0].is_finite(),
        end[1] == 1 and end[0].is_finite(),
    )


def meet(one: Interval, other: Interval) -> Interval | None:
    """What two intervals share, ``None`` if nothing."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return None if start >= end else between(start, end)


def cut(interval: Interval, taken: Interval) -> list[Interval]:
    """What is left of ``interval`` once ``taken`` is away: none, one or two pieces."""
    start, end, first, last = interval.start, interval.end, taken.start, taken.end
    if start < end and (last <= start or end <= first):
        return [interval]
    pieces = ((start, min(end, first)), (max(start, last), end))
    return [between(low, high) for low, high in pieces if low < high]


def gaps(intervals: Iterable[Interval], domain: Interval) -> list[Interval]:
    """The pieces of ``domain`` that no interval claims, from low to high."""
    free = [domain]
    for taken in intervals:
        free = [piece for whole in free for piece in cut(whole, taken)]
    return free
