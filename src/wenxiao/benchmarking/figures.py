"""Planting wrong figures: every slip in every kind of figure, in one place or wherever the figure stands."""

from decimal import Decimal
from random import Random

import msgspec

from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.audit.figures import Figure, figure_of
from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.benchmarking.planted import Planted, Repair
from wenxiao.benchmarking.sheets import PrintedFigure, Sheet
from wenxiao.benchmarking.slips import NUMBER, is_far, mistyped, with_number
from wenxiao.benchmarking.spots import Spot, words_at, written_at
from wenxiao.facts.fact import Measure
from wenxiao.publications.pack.blocks import Pack
from wenxiao.standards.relation_grammar import Form

_DIRECTIONS = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_BEFORE = 6
#: By how much a part changed after which its total was not added up again.
_CHANGED_PART = Decimal("0.15")
_WIDE = "万元"


class FigureKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of printed figure: ``concepts`` begin so, and stand in these ``tables`` (``""`` is the running text).

    ``by`` are its dimensions, ``measures`` what is stated of it. ``throughout``: the figure is wrong wherever it is
    printed, as it is where one wrong number went into everything; ``is_sum``: it is added up from others.
    """

    name: str
    title: str
    title_en: str
    concepts: tuple[str, ...]
    tables: tuple[str, ...]
    rules: tuple[str, ...]
    by: tuple[str, ...] = ()
    measures: tuple[str, ...] = ("amount",)
    throughout: bool = False
    is_sum: bool = False

    def fits(self, slip: Slip) -> bool:
        """Whether a slip can happen here: only a sum is not added up again."""
        return self.is_sum or slip is not Slip.STALE_TOTAL

    def has(self, figure: PrintedFigure) -> bool:
        """Whether a printed figure is of this kind."""
        fact = figure.fact
        named = tuple(name for name, _ in fact.dimensions)
        is_concept = any(
            fact.concept == each or (each.endswith(".") and fact.concept.startswith(each)) for each in self.concepts
        )
        return is_concept and figure.table in self.tables and named == self.by and fact.measure.value in self.measures


def plant_figure(sheet: Sheet, rng: Random, kind: FigureKind, slip: Slip) -> Planted | None:
    """A document with one wrong figure; ``None`` where the town prints no figure in which this slip is possible."""
    candidates = [each for each in sheet.printed_figures if kind.has(each)]
    rng.shuffle(candidates)
    for figure in candidates:
        wrong = _wrong(sheet, rng, figure, slip)
        if wrong is None:
            continue
        spot, words = wrong
        spots = _alike(sheet, figure) if kind.throughout else ()
        pack = written_at(sheet.pack, spot, words)
        for other in spots:
            pack = _as_well(pack, sheet, other, figure, words)
        everywhere = tuple({Spot(each.block, each.row, each.column) for each in (spot, *(o.spot for o in spots))})
        return Planted(pack=pack, spots=everywhere, repair=Repair(figure.fact.amount.value, slip))
    return None


def _alike(sheet: Sheet, figure: PrintedFigure) -> list[PrintedFigure]:
    """Where else the same figure is printed; the last place of a paragraph first, so that the others stay in place."""
    same = [
        each for each in sheet.printed_figures
        if figure_of(each.fact) == figure_of(figure.fact) and each.spot != figure.spot
    ]  # fmt: skip
    return sorted(same, key=lambda each: -(each.spot.start or 0))


def _as_well(pack: Pack, sheet: Sheet, other: PrintedFigure, figure: PrintedFigure, words: str) -> Pack:
    """The wrong number in another place of the same figure, unless the two share a paragraph."""
    if other.spot.block == figure.spot.block and other.spot.row is None:
        return pack
    wrong = NUMBER.search(words)
    assert wrong is not None, "a wrong figure has a number"
    return written_at(pack, other.spot, NUMBER.sub(wrong[0], words_at(sheet.pack, other.spot), count=1))


def _wrong(sheet: Sheet, rng: Random, figure: PrintedFigure, slip: Slip) -> tuple[Spot, str] | None:
    """Where something else is written, and what."""
    if slip is Slip.SIGN_OR_DIRECTION:
        return _turned(sheet, figure)
    if not NUMBER.search(figure.words):
        return None
    if slip is Slip.UNIT and not figure.table:
        return _smaller_unit(figure)
    words = _other_number(sheet, rng, figure, slip) if slip in _BY_NUMBER else mistyped(rng, figure.words, slip)
    return (figure.spot, words) if words is not None else None


def _turned(sheet: Sheet, figure: PrintedFigure) -> tuple[Spot, str] | None:
    """A rise printed as a fall: the word before the number is the opposite."""
    if figure.spot.start is None or figure.spot.row is not None or not figure.fact.amount.number:
        return None
    if figure.fact.measure not in {Measure.CHANGE, Measure.CHANGE_PERCENT}:
        return None
    before = max(0, figure.spot.start - _BEFORE)
    spot = Spot(figure.spot.block, None, None, before, figure.spot.end)
    words = words_at(sheet.pack, spot)
    at, word = max((words.rfind(each), each) for each in _DIRECTIONS)
    return (spot, words[:at] + _DIRECTIONS[word] + words[at + len(word) :]) if at >= 0 else None


def _smaller_unit(figure: PrintedFigure) -> tuple[Spot, str] | None:
    """元 printed for 万元."""
    if _WIDE not in figure.words or not figure.fact.amount.number:
        return None
    return figure.spot, figure.words.replace(_WIDE, "元")


_BY_NUMBER = frozenset({Slip.LAST_YEAR, Slip.COPIED_FROM, Slip.STALE_TOTAL})


def _other_number(sheet: Sheet, rng: Random, figure: PrintedFigure, slip: Slip) -> str | None:
    """The figure with a number that belongs elsewhere."""
    amount = figure.fact.amount
    unit = MONEY_UNITS.get(amount.unit, Decimal(1)) if amount.is_money else Decimal(1)
    number: Decimal | None
    if slip is Slip.LAST_YEAR:
        number = _of_last_year(sheet, figure)
    elif slip is Slip.COPIED_FROM:
        number = _copied(sheet, rng, figure)
    else:
        number = amount.value * (1 - _CHANGED_PART * Decimal(str(round(rng.uniform(0.2, 1), 2))))
    if number is None or not amount.number:
        return None
    words = with_number(figure.words, abs(number) / unit)
    return words if is_far(_number(figure.words), _number(words)) else None


def _number(words: str) -> str:
    found = NUMBER.search(words)
    return found[0] if found else "0"


def _of_last_year(sheet: Sheet, figure: PrintedFigure) -> Decimal | None:
    this = figure_of(figure.fact)
    if this.form is not Form.AMOUNT:
        return None
    values = sheet.figures.values(Figure(this.concept, Form.LAST, sheet.year, this.dimensions))
    return values[0].number if values else None


def _copied(sheet: Sheet, rng: Random, figure: PrintedFigure) -> Decimal | None:
    """The number of the next figure in the same sentence or table."""
    others = [
        each.fact.amount.value
        for each in sheet.printed_figures
        if each.spot.block == figure.spot.block
        and each.fact.amount.unit == figure.fact.amount.unit
        and each.fact.amount.value not in {0, figure.fact.amount.value}
    ]
    return rng.choice(others) if others else None
