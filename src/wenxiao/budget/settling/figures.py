"""The figures of a disclosure, each once: settled, not stated, or not settled (and then said)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import Amount, plain
from wenxiao.basics.places import Place
from wenxiao.budget.settling.outcome import Notes, Obstacle, money
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Fact, Measure

Dimensions = tuple[tuple[str, str], ...]
_Key = tuple[str, Dimensions, int, Measure]


class Figure(msgspec.Struct, frozen=True):
    """A settled figure: its value (yuan or pieces), half a step of its last printed place, where it stands, how."""

    value: Decimal
    half_step: Decimal
    places: tuple[Place, ...] = ()
    written: str = ""


class Figures:
    """Figures by concept, dimensions and period; every statement that is looked up counts as taken."""

    def __init__(self, disclosure: Disclosure, obstacles: Iterable[Obstacle], notes: Notes, year: int) -> None:
        self.year = year
        self._notes = notes
        self._obstacles = tuple(obstacles)
        self._stated: dict[_Key, list[Fact]] = {}
        self._taken: set[_Key] = set()
        self._steps: dict[str, Decimal] = {}
        for fact in disclosure.facts:
            step = fact.amount.half_step
            self._steps[fact.amount.unit] = min(step, self._steps.get(fact.amount.unit, step))
            if "scenario" not in dict(fact.dimensions):
                self._stated.setdefault((fact.concept, fact.dimensions, fact.period, fact.measure), []).append(fact)

    def amount(self, concept: str, period: int | None = None) -> Figure | None:
        """The whole amount of a concept; ``None`` where it is not stated or not settled."""
        return self._figure(concept, {}, period, Measure.AMOUNT)

    def count(self, concept: str, dimensions: Mapping[str, str], period: int | None = None) -> Figure | None:
        """A number of pieces or people."""
        return self._figure(concept, dimensions, period, Measure.COUNT)

    def change(self, concept: str) -> Figure | None:
        """The change on last year; a change of 0 % alone (持平) is a change of nothing."""
        stated = self._figure(concept, {}, None, Measure.CHANGE)
        if stated or self.is_stated(concept, Measure.CHANGE):
            return stated
        percent = self._figure(concept, {}, None, Measure.CHANGE_PERCENT)
        return Figure(Decimal(0), Decimal(0), percent.places) if percent and not percent.value else None

    def is_stated(self, concept: str, measure: Measure = Measure.AMOUNT, period: int | None = None) -> bool:
        """Whether the document states the figure at all, settled or not."""
        return (concept, (), self.year if period is None else period, measure) in self._stated

    def split(self, concept: str, dimension: str, fund: str = "") -> dict[str, Figure]:
        """The figures of a concept by the values of one dimension, in printed order; with a fund, of that fund."""
        found: dict[str, Figure] = {}
        wanted = {dimension, "fund"} if fund else {dimension}
        for name, dimensions, period, measure in list(self._stated):
            pairs = dict(dimensions)
            if name == concept and set(pairs) == wanted and pairs.get("fund", "") == fund and period == self.year:
                figure = self._figure(concept, pairs, None, measure) if measure is Measure.AMOUNT else None
                if figure:
                    found[pairs[dimension]] = figure
        return found

    def blamed(self, place: Place | None) -> Obstacle | None:
        """The obstacle that blames what stands at ``place``."""
        if place is None:
            return None
        return next((each for each in self._obstacles for other in each.places if meet(place, other)), None)

    def left_over(self) -> Iterator[tuple[str, str, Dimensions, Figure]]:
        """Figures that nothing has taken: field, concept, dimensions, figure. Looking also tells what is wrong."""
        for key in list(self._stated):
            concept, dimensions, period, measure = key
            if key in self._taken or measure is Measure.CHANGE_PERCENT:
                continue
            figure = self._figure(concept, dict(dimensions), period, measure)
            if figure:
                yield _field(key, self.year), concept, dimensions, figure

    def _figure(
        self, concept: str, dimensions: Mapping[str, str], period: int | None, measure: Measure
    ) -> Figure | None:
        key = (concept, tuple(sorted(dimensions.items())), self.year if period is None else period, measure)
        facts = self._stated.get(key)
        if not facts:
            return None
        self._taken.add(key)
        places = tuple(fact.place for fact in facts)
        blame = next((found for place in places if (found := self.blamed(place))), None)
        if blame:
            self._notes.add("blamed", _field(key, self.year), places, why=blame.chinese, why_en=blame.english)
            return None
        finest = min(facts, key=lambda fact: self.half_step(fact.amount))
        if any(abs(fact.amount.value - finest.amount.value) > self._leeway(fact, finest) for fact in facts):
            values = "、".join(dict.fromkeys(f"{plain(fact.amount.number)}{fact.amount.unit}" for fact in facts))
            self._notes.add("stated_differently", _field(key, self.year), places, values=values)
            return None
        written = f"{plain(finest.amount.number)}{finest.amount.unit}"
        return Figure(finest.amount.value, self.half_step(finest.amount), places, written)

    def half_step(self, amount: Amount) -> Decimal:
        """Half a step of the last place that the document prints in the unit: 21万元 beside 8.70万元 is 21.00万元."""
        return min(amount.half_step, self._steps.get(amount.unit, amount.half_step))

    def _leeway(self, fact: Fact, finest: Fact) -> Decimal:
        """How far two printings of one figure may lie apart: nothing in one unit, else the coarser rounding."""
        coarse, fine = self.half_step(fact.amount), self.half_step(finest.amount)
        return Decimal(0) if coarse == fine else coarse


def _field(key: _Key, year: int) -> str:
    """The name of a figure for messages: concept, its dimensions, marked where it is a change or last year's."""
    concept, dimensions, period, measure = key
    values = "".join(f"[{value}]" for name, value in dimensions if value)
    earlier = period < year and not concept.startswith("assets.")
    before = "last_year:" if earlier or measure is Measure.CHANGE else ""
    return f"{before}{concept}{values}"


def meet(one: Place, other: Place) -> bool:
    """Whether two places of the same file have something in common."""
    if one.file != other.file:
        return False
    if None not in (one.start, one.end, other.start, other.end):
        return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
    if (one.block, one.table, one.row) != (other.block, other.table, other.row):
        return False
    if None in (one.column, other.column) and one.row is not None:
        return True  # One is the place of the whole row.
    if one.column != other.column:
        return False
    begin, other_begin = one.offset or 0, other.offset or 0
    return begin < other_begin + len(other.quote) and other_begin < begin + len(one.quote)


def leaves(split: Mapping[str, Figure]) -> dict[str, Figure]:
    """Of figures by code those that no finer code splits: 2010301 of 201, 20103, 2010301."""
    return {
        code: figure
        for code, figure in split.items()
        if not any(other != code and other.startswith(code) for other in split)
    }


def agree(stated: Figure, parts: Iterable[Figure]) -> bool:
    """Whether a sum is that of its parts, each rounded to its last printed place."""
    figures = list(parts)
    found = sum((part.value for part in figures), Decimal(0))
    leeway = sum((part.half_step for part in figures), stated.half_step)
    return abs(found - stated.value) <= (leeway if figures and found != stated.value else Decimal(0))


def differing(stated: Decimal, found: Decimal) -> dict[str, str]:
    """The words of a message on a sum that differs from its parts."""
    return {"stated": money(stated), "found": money(found), "difference": money(abs(stated - found))}
