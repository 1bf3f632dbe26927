"""The conditions that one cell states: ``≥90%``, ``80%-90%``, ``12小时内，准确度98%``."""

import re
from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.performance.grading.intervals import Interval, at_least, at_most, meet, point
from wenxiao.performance.grading.lexemes import Lexeme, LexemeKind, scan
from wenxiao.performance.grading.units import convert, lends_itself
from wenxiao.standards.grading import grading_words

_TEXT = grading_words().text
_NEGATION = re.compile("|".join(map(re.escape, _TEXT.negations)))
_LONGEST_LABEL = 30


class Printing(StrEnum):
    """How a number is printed: alone, with a comparison, as a range, with an equals sign; or as *the rest*."""

    BARE = "bare"
    BOUND = "bound"
    RANGE = "range"
    EXACT = "exact"
    REST = "rest"


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """One condition on one number. ``label`` stands before it, ``tail`` behind it; ``sense`` is late, early, up, down.

    A bare number is a point here; only the other bands tell what it bounds.
    """

    printing: Printing
    interval: Interval
    unit: str = ""
    label: str = ""
    tail: str = ""
    sense: str = ""
    sign: int = 1
    slips: tuple[str, ...] = ()


class _Half(msgspec.Struct):
    """One number with what is said of it."""

    value: Decimal
    unit: str
    side: str = ""
    closed: bool = True
    inclusion: bool | None = None
    slips: tuple[str, ...] = ()

    @property
    def includes(self) -> bool:
        return self.closed if self.inclusion is None else self.inclusion


def negative(text: str) -> bool:
    """Whether the text denies something: 未完成, 不合格; 非常 and 无障碍 do not."""
    if not _NEGATION.search(text):
        return False
    for harmless in _TEXT.not_negative:
        text = text.replace(harmless, "")
    return _NEGATION.search(text) is not None


_BRACKETED = re.compile(
    r"(?P<open>[\[(])(?P<low>-?[\d.]{1,40}%?|-∞)(?P<unit>[^\d\[\](),]{0,4})[,~-](?P<high>\+?-?[\d.]{1,40}%?|\+?∞)"
    r"(?P<other>[^\d\[\](),]{0,4})(?P<close>[\])])(?P<last>[^\d\[\](),]{0,4})"
)


def _bracketed(text: str) -> str:
    """``[80%,90%)`` written with signs of comparison."""
    match = _BRACKETED.fullmatch(text)
    if not match or match["low"] + match["high"] == "":
        return text
    unit = match["unit"] or match["other"] or match["last"]
    low = "" if "∞" in match["low"] else f"{'≥' if match['open'] == '[' else '>'}{match['low']}{unit}"
    high = "" if "∞" in match["high"] else f"{'≤' if match['close'] == ']' else '<'}{match['high']}{unit}"
    return f"{low};{high}".strip(";")


def read_conditions(text: str) -> tuple[Condition, ...] | None:
    """The conditions of a cell in normal form; ``None`` where it is no number but words."""
    if text[0:1] in {"[", "("}:
        text = _bracketed(text)
    lexemes = scan(text)
    if lexemes is None or not any(lexeme.kind is LexemeKind.NUMBER for lexeme in lexemes):
        return None
    conditions = _Parser(lexemes).run()
    return None if conditions is None else _joined(conditions)


class _Parser:
    """Reads lexemes into conditions; gives up (``None``) where the cell is a sentence about something else."""

    def __init__(self, lexemes: list[Lexeme]) -> None:
        self.lexemes = lexemes
        # Two ends, as nothing looks further than one lexeme past the last.
        self.kinds = [*(lexeme.kind for lexeme in lexemes), LexemeKind.END, LexemeKind.END]
        self.at = 0

    def _next(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def run(self) -> list[Condition] | None:
        conditions: list[Condition] = []
        while self.at < len(self.lexemes):
            if self.kinds[self.at] is LexemeKind.SEPARATOR:
                self.at += 1
            elif self.kinds[self.at] in _INCLUSION and conditions:
                conditions[-1] = self._reclosed(conditions[-1])
            else:
                condition = self._condition()
                if condition is None:
                    return None
                conditions.append(condition)
        return conditions

    def _reclosed(self, condition: Condition) -> Condition:
        """``80%-90%(含80%)``: a remark behind the condition says whether that end belongs to it."""
        closed = self._next().kind is LexemeKind.INCLUDED
        number = self._next().number if self.kinds[self.at] is LexemeKind.NUMBER else None
        band = condition.interval
        low = band.low_closed if number not in {None, band.low} else closed
        high = band.high_closed if number not in {None, band.high} else closed
        ends = {"low_closed": low and band.low.is_finite(), "high_closed": high and band.high.is_finite()}
        return msgspec.structs.replace(condition, interval=msgspec.structs.replace(band, **ends))

    def _condition(self) -> Condition | None:
        label, period, sense = "", "", None
        while (kind := self.kinds[self.at]) in _LEADING:
            if kind is LexemeKind.BEFORE and self._number_follows():
                break
            lexeme = self._next()
            sense = lexeme if lexeme.kind is LexemeKind.SENSE else sense
            period = lexeme.unit if lexeme.kind is LexemeKind.PERIOD else period
            label += "" if lexeme.kind is LexemeKind.PERIOD else lexeme.text
        first = self._half()
        if first is None or not _label_fits(label, first):
            return None
        first = self._per(first, period)
        sense = sense if lends_itself(first.unit) else None
        condition = self._with_other_end(first)
        if condition is None:
            return None
        if not label and self.at == len(self.lexemes):
            return condition
        return msgspec.structs.replace(
            condition,
            label="" if label in _VARIABLES else label,
            tail=self._tail(),
            sense=sense.name if sense else "",
            sign=sense.sign if sense else 1,
        )

    def _number_follows(self) -> bool:
        """Whether the comparison here is followed by its number (a second sign may stand between: 大于≥)."""
        ahead = 1
        while self.kinds[self.at + ahead] in _SIGNS:
            ahead += 1
        return self.kinds[self.at + ahead] is LexemeKind.NUMBER

    def _half(self) -> _Half | None:
        """One number with the comparisons before and behind it."""
        start = self.at
        signs: list[Lexeme] = []
        while self.kinds[self.at] in _SIGNS:
            signs.append(self._next())
        if self.kinds[self.at] is not LexemeKind.NUMBER:
            self.at = start
            return None
        number = self._next()
        half = _Half(number.number, number.unit, slips=(number.slip,) if number.slip else ())
        while self.kinds[self.at] is LexemeKind.AFTER or self._inclusion_of(half):
            lexeme = self._next()
            if lexeme.kind is LexemeKind.AFTER:
                signs.append(lexeme)
                continue
            half.inclusion = lexeme.kind is LexemeKind.INCLUDED
            if self.kinds[self.at] is LexemeKind.NUMBER:
                self.at += 1
        for sign in signs:
            _apply(half, sign)
        return half

    def _inclusion_of(self, half: _Half) -> bool:
        """Whether 含 or 不含 here speaks of this number, and not of another one that follows it."""
        if self.kinds[self.at] not in _INCLUSION:
            return False
        return self.kinds[self.at + 1] is not LexemeKind.NUMBER or self.lexemes[self.at + 1].number == half.value

    def _per(self, half: _Half, period: str) -> _Half:
        """``每月2次`` and ``一年2次``: how often in a period."""
        if half.unit in _PERIOD_UNITS and half.value == 1 and self.kinds[self.at] is LexemeKind.NUMBER:
            period = _PERIOD_UNITS[half.unit]
            half = self._half() or half
        if period and half.unit and lends_itself(half.unit):
            half.unit = f"{half.unit}/{period}"
        return half

    def _with_other_end(self, first: _Half) -> Condition | None:
        """The condition that begins with ``first``: ``80%-90%``, ``80%≤x<90%``, or ``first`` alone."""
        start = self.at
        if self.kinds[self.at] is LexemeKind.DASH:
            self.at += 1
            other = self._half()
            if other is not None:
                return _range(first, other)
            self.at = start
        elif self.kinds[self.at] is LexemeKind.SIGN:
            sign = self._next()
            while self.kinds[self.at] is LexemeKind.TEXT:
                self.at += 1
            _apply(first, msgspec.structs.replace(sign, side=_OTHER_SIDE[sign.side]))
            other = self._half()
            return _bound(first) if other is None else _range(first, other)
        return _bound(first)

    def _tail(self) -> str:
        """Text behind a number; text before the next number is that one's label."""
        ahead = 0
        while self.kinds[self.at + ahead] in _TRAILING:
            ahead += 1
        if self.kinds[self.at + ahead] is LexemeKind.NUMBER:
            return ""
        return "".join(self._next().text for _ in range(ahead))


_INCLUSION = frozenset({LexemeKind.INCLUDED, LexemeKind.EXCLUDED})
_SIGNS = frozenset({LexemeKind.BEFORE, LexemeKind.SIGN})
_LEADING = frozenset({LexemeKind.TEXT, LexemeKind.PERIOD, LexemeKind.SENSE, LexemeKind.BEFORE})
_TRAILING = _LEADING | _SIGNS
_OTHER_SIDE = {"low": "high", "high": "low", "exact": "exact"}
_PERIOD_UNITS = {"年": "年", "个月": "月", "个季度": "季度", "周": "周", "天": "天"}
_VARIABLES = frozenset("xXyYnNzZaA")
#: 1:1 and 3/4 are no single numbers.
_RATIO = frozenset(":/*×")


def _label_fits(label: str, half: _Half) -> bool:
    """Whether the text before a number leaves it a number: no denial, no name such as PM2.5, no year."""
    if len(label) > _LONGEST_LABEL or negative(label) or label[:1] in _RATIO:
        return False
    if label and label[-1].isascii() and label[-1].isalpha() and not half.side and label not in _VARIABLES:
        return False
    return not (half.unit == "年" and half.value >= 1900)


def _apply(half: _Half, sign: Lexeme) -> None:
    """Let one comparison speak of the number; a second one may repeat the first, or contradict it."""
    if half.side and half.side != sign.side and "exact" not in {half.side, sign.side}:
        half.slips = (*half.slips, "contradictory")
        half.side, half.closed = sign.side, sign.closed
    elif half.side == sign.side and half.closed != sign.closed:
        half.slips = (*half.slips, "doubled")
        half.closed = True
    elif not half.side or half.side == "exact":
        half.side, half.closed = sign.side, sign.closed


def _bound(half: _Half) -> Condition:
    """A condition of one number."""
    build = {"low": at_least, "high": at_most}.get(half.side)
    if build is not None:
        return Condition(
            printing=Printing.BOUND, interval=build(half.value, half.includes), unit=half.unit, slips=half.slips
        )
    form = Printing.EXACT if half.side == "exact" else Printing.BARE
    return Condition(printing=form, interval=point(half.value), unit=half.unit, slips=half.slips)


def _range(first: _Half, second: _Half) -> Condition | None:
    """A condition of two numbers, in whichever order they are printed; the unit of one serves the other."""
    unit = second.unit or first.unit
    if not (first.unit and second.unit) and not lends_itself(unit):
        return None
    if first.unit and first.unit != unit:
        converted = convert(first.value, first.unit, unit)
        if converted is None:
            return None
        first.value = converted
    slips = first.slips + second.slips
    low, high = first, second
    if first.value > second.value:
        low, high = second, first
        slips += () if first.side or second.side else ("reversed",)
    if low.side == "high" or high.side == "low":
        slips += ("contradictory",)
    band = Interval(low.value, high.value, low.includes, high.includes)
    return Condition(printing=Printing.RANGE, interval=band, unit=unit, slips=slips)


def _joined(conditions: list[Condition]) -> tuple[Condition, ...]:
    """``≥80%且<90%`` is one range; conditions on different things stay apart."""
    joined: list[Condition] = []
    for condition in conditions:
        both = _one_range(joined[-1], condition) if joined else None
        if both is None:
            joined.append(condition)
        else:
            joined[-1] = both
    return tuple(joined)


def _one_range(one: Condition, other: Condition) -> Condition | None:
    """The range that a lower and an upper bound make, ``None`` where they speak of different things."""
    bounds = one.printing is Printing.BOUND and other.printing is Printing.BOUND
    if not bounds or other.label not in {"", one.label} or one.sense != (other.sense or one.sense):
        return None
    unit = other.unit or one.unit
    if one.unit not in {"", unit} or not ((one.unit and other.unit) or lends_itself(unit)):
        return None
    opposite = one.interval.low.is_finite() != other.interval.low.is_finite()
    shared = meet(one.interval, other.interval)
    if not opposite or shared is None:
        return None
    return msgspec.structs.replace(
        one,
        printing=Printing.RANGE,
        interval=shared,
        unit=unit,
        tail=other.tail or one.tail,
        slips=one.slips + other.slips,
    )
