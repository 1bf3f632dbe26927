"""The words of one cell: numbers with their units, comparisons, dashes, and runs of plain text."""

import re
from decimal import Decimal
from enum import IntEnum, auto
from functools import lru_cache

import msgspec

from wenxiao.basics.wording import chinese_number, normal
from wenxiao.performance.grading.dates import DATE_UNIT, read_date
from wenxiao.performance.grading.intervals import EXACT
from wenxiao.performance.grading.units import canonical, known_unit, unit_lengths
from wenxiao.standards.grading import grading_words

#: A cell of more characters is a text, never a number.
LONGEST_QUANTITY = 120
#: More digits in one number are no number of an office.
MOST_DIGITS = 60

_WORDS = grading_words()


class LexemeKind(IntEnum):
    """What a lexeme is."""

    NUMBER = auto()
    BEFORE = auto()
    SIGN = auto()
    AFTER = auto()
    DASH = auto()
    SEPARATOR = auto()
    INCLUDED = auto()
    EXCLUDED = auto()
    SENSE = auto()
    PERIOD = auto()
    TEXT = auto()
    END = auto()


class Lexeme(msgspec.Struct, frozen=True, gc=False):
    """One lexeme. ``side`` and ``closed`` belong to comparisons; ``name`` and ``sign`` to senses."""

    kind: LexemeKind
    text: str
    number: Decimal = Decimal(0)
    unit: str = ""
    side: str = ""
    closed: bool = True
    name: str = ""
    sign: int = 1
    slip: str = ""


#: A number, where it ends, its unit, and the slip in its printing.
Read = tuple[Decimal, int, str, str]
Lexicon = dict[str, tuple[tuple[str, Lexeme], ...]]


def _lexicon(lexemes: list[Lexeme]) -> Lexicon:
    """Lexemes by their first character, the longest first."""
    found: dict[str, list[tuple[str, Lexeme]]] = {}
    for lexeme in lexemes:
        found.setdefault(lexeme.text[0], []).append((lexeme.text, lexeme))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _comparisons(kind: LexemeKind) -> list[Lexeme]:
    chosen = {LexemeKind.SIGN: "signs", LexemeKind.BEFORE: "before", LexemeKind.AFTER: "after"}[kind]
    return [
        Lexeme(kind, word, side=row.side, closed=row.closed)
        for row in _WORDS.comparison
        for word in getattr(row, chosen)
    ]


def _plain(kind: LexemeKind, words: tuple[str, ...]) -> list[Lexeme]:
    return [Lexeme(kind, word) for word in words]


_SENSES = [
    Lexeme(LexemeKind.SENSE, word, name=sense.name, sign=sign)
    for sense in _WORDS.sense
    for sign, words in ((1, sense.plus), (-1, sense.minus))
    for word in words
]
_INCLUSION = _plain(LexemeKind.INCLUDED, _WORDS.joining.included) + _plain(LexemeKind.EXCLUDED, _WORDS.joining.excluded)
_SEPARATORS = _plain(LexemeKind.SEPARATOR, _WORDS.joining.separators)
_ANYWHERE = _lexicon(
    _comparisons(LexemeKind.SIGN)
    + _comparisons(LexemeKind.BEFORE)
    + _SENSES
    + _SEPARATORS
    + _INCLUSION
    + [
        Lexeme(LexemeKind.PERIOD, f"{each}{period}", unit=period)
        for period in _WORDS.periods
        for each in ("每", "每个")
    ]
)
_AFTER_NUMBER = _lexicon(
    _comparisons(LexemeKind.AFTER)
    + _comparisons(LexemeKind.SIGN)
    + _plain(LexemeKind.DASH, _WORDS.joining.dashes)
    + _INCLUSION
    + _SEPARATORS
)
_DIGITS = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_LETTERS = frozenset("Oo")
_LETTERED = re.compile(r"\d[\dOo]*[Oo](?=%|$)")
_CHINESE_DIGITS = "零一二两三四五六七八九十百千"
_CHINESE = re.compile(rf"[{_CHINESE_DIGITS}]+")
_NUMBERS = frozenset({LexemeKind.NUMBER, LexemeKind.INCLUDED, LexemeKind.EXCLUDED})
_POINT = re.compile(r"点([零一二三四五六七八九]+)")
_OF_HUNDRED = "百分之"
_MULTIPLE = re.compile("|".join(sorted(map(re.escape, _WORDS.multiples), key=len, reverse=True)))
_STOPS = "".join(
    sorted({text[0] for rows in _AFTER_NUMBER.values() for text, _ in rows} | set("".join(_WORDS.text.negations)))
)
_OWN_UNIT = re.compile(rf"(?P<unit>(?:(?![{re.escape(_STOPS)}])[\u4e00-\u9fff]){{1,3}}?)(?=$|[{re.escape(_STOPS)}()])")
_PERCENT_SLIPS = frozenset(_WORDS.text.percent_slips)
_PARENTHESISED = re.compile(r"\((%|[^()\d]{1,5})\)")
_SPACED_DIGITS = re.compile(r"(?<=\d)[ \t\u3000\xa0]+(?=\d)")
#: A PDF may set every digit apart: 9 0 %.
_SPACED_LETTERS = re.compile(r"(?<![\d.])\d(?:[ \xa0]\d)+(?![\d.])")
_SPACED_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[ \xa0]\d{3})+(?!\d)")


@lru_cache(maxsize=8192)
def tidy_cell(printed: str) -> str:
    """The cell in normal form; digits that white space parts stay apart unless it parts thousands."""
    if len(printed.split()) < 2:
        return normal(printed).strip("。")
    printed = _SPACED_LETTERS.sub(lambda match: re.sub(r"\s", "", match[0]), printed)
    spaced = _SPACED_THOUSANDS.sub(lambda match: re.sub(r"\s", "", match[0]), printed)
    return normal(_SPACED_DIGITS.sub(";", spaced)).strip("。")


def scan(text: str) -> list[Lexeme] | None:
    """The lexemes of a cell in normal form; ``None`` where a number is too long to be one."""
    return _Scanner(text).run()


class _Scanner:
    """Goes through one cell from left to right; what may follow depends on whether a number came before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lexemes: list[Lexeme] = []
        self.plain = 0
        self.after_number = False
        self.too_long = False
        self.dated = "月" in text

    def run(self) -> list[Lexeme] | None:
        text, length = self.text, len(self.text)
        while self.at < length:
            first = text[self.at]
            if first in "()":
                self._close_plain(self.at)
                self.at = self.plain = self.at + 1
                continue
            lexeme = self._number(first) or self._word(first)
            if self.too_long:
                return None
            if lexeme is None:
                self.at += 1
                self.after_number = False
                continue
            self._close_plain(self.at)
            self.lexemes.append(lexeme)
            self.at = self.plain = self.at + len(lexeme.text)
            self.after_number = lexeme.kind in _NUMBERS
        self._close_plain(length)
        return self.lexemes

    def _close_plain(self, end: int) -> None:
        """What no lexeme took up to ``end`` is plain text."""
        if self.plain < end:
            self.lexemes.append(Lexeme(LexemeKind.TEXT, self.text[self.plain : end]))
        self.plain = end

    def _word(self, first: str) -> Lexeme | None:
        if self.after_number:
            for word, lexeme in _AFTER_NUMBER.get(first, ()):
                if self.text.startswith(word, self.at) and not (word == "--" and self.lexemes[-1].number < 0):
                    return lexeme
        for word, lexeme in _ANYWHERE.get(first, ()):
            if self.text.startswith(word, self.at):
                return lexeme
        return None

    def _number(self, first: str) -> Lexeme | None:
        start = self.at
        read = self._date() if self.dated else None
        if read is None and first.isascii():
            read = self._digits(first)
        elif read is None and first in _CHINESE_DIGITS:
            read = self._of_hundred() or self._chinese()
        if read is None:
            return None
        number, end, unit, slip = read
        return Lexeme(LexemeKind.NUMBER, self.text[start:end], number=number, unit=canonical(unit), slip=slip)

    def _date(self) -> Read | None:
        day = read_date(self.text, self.at)
        return None if day is None else (day[0], day[1], DATE_UNIT, "")

    def _digits(self, first: str) -> Read | None:
        if not (first.isdigit() or first in "+-%") or (first == "-" and self.after_number):
            return None
        if first == "%":
            return self._sign_first()
        match = _DIGITS.match(self.text, self.at)
        if not match:
            return None
        if self.text[match.end() : match.end() + 1] in _LETTERS and (wrong := _LETTERED.match(self.text, self.at)):
            return self._with_unit(Decimal(re.sub("[Oo]", "0", wrong[0])), wrong.end(), "letter")
        if len(match[0]) > MOST_DIGITS:
            self.too_long = True
            return None
        return self._with_unit(Decimal(match[0].replace(",", "")), match.end(), "")

    def _sign_first(self) -> Read | None:
        """``%90`` for 90 %."""
        match = _DIGITS.match(self.text, self.at + 1)
        if not match or len(match[0]) > MOST_DIGITS or self.text[match.end() : match.end() + 1] == "%":
            return None
        return Decimal(match[0].replace(",", "")), match.end(), "%", "percent_sign"

    def _of_hundred(self) -> Read | None:
        """``百分之九十五``, ``百分之95``, ``百分百``."""
        if self.text.startswith("百分百", self.at):
            return Decimal(100), self.at + 3, "%", ""
        if not self.text.startswith(_OF_HUNDRED, self.at):
            return None
        start = self.at + len(_OF_HUNDRED)
        digits = _DIGITS.match(self.text, start)
        if digits and len(digits[0]) <= MOST_DIGITS:
            return Decimal(digits[0].replace(",", "")), digits.end(), "%", ""
        read = self._chinese_value(start)
        return None if read is None else (read[0], read[1], "%", "")

    def _chinese(self) -> Read | None:
        """A Chinese numeral, a number only where its unit or a comparison follows, or where it stands alone."""
        value = self._chinese_value(self.at)
        if value is None:
            return None
        number, end, unit, slip = self._with_unit(*value, "", own=False)
        rest = self.text[end:]
        after_text = bool(self.lexemes) and self.lexemes[-1].kind is LexemeKind.TEXT
        alone = not rest and not after_text and self.plain == self.at
        followed = any(rest.startswith(word) for word, _ in _AFTER_NUMBER.get(rest[:1], ()))
        return (number, end, unit, slip) if unit or alone or followed else None

    def _chinese_value(self, start: int) -> tuple[Decimal, int] | None:
        match = _CHINESE.match(self.text, start)
        if not match or len(match[0]) > 12:
            return None
        value = 100 if match[0] == "百" else chinese_number(match[0])
        if value is None:
            return None
        point = _POINT.match(self.text, match.end())
        if not point:
            return Decimal(value), match.end()
        places = "".join(str(chinese_number(char)) for char in point[1])
        return Decimal(f"{value}.{places}"), point.end()

    def _with_unit(self, number: Decimal, end: int, slip: str, own: bool = True) -> Read:
        """The number with what is glued to it: 万, a unit, a unit in brackets, a wrong sign for %."""
        unit = self._unit_at(end)
        if not unit and (multiple := _MULTIPLE.match(self.text, end)):
            number = EXACT.multiply(number, _WORDS.multiples[multiple[0]])
            end = multiple.end()
            unit = self._unit_at(end)
        end += len(unit)
        if not unit:
            return self._with_odd_unit(number, end, slip, own)
        if unit == "%" and self.text.startswith("%", end):
            return number, end + 1, unit, slip or "doubled"
        return number, end, unit, slip

    def _with_odd_unit(self, number: Decimal, end: int, slip: str, own: bool) -> Read:
        """The number with a unit in brackets, one that no table knows, or a wrong sign for %."""
        follows = self.text[end : end + 1]
        if follows and follows in _PERCENT_SLIPS:
            return number, end + 1, "%", "percent_sign"
        bracketed = _PARENTHESISED.match(self.text, end) if follows == "(" else None
        if bracketed and known_unit(bracketed[1]):
            return number, bracketed.end(), bracketed[1], slip
        unknown = _OWN_UNIT.match(self.text, end) if own and follows else None
        if unknown and unknown["unit"] not in _WORDS.text.tails:
            return number, unknown.end(), unknown["unit"], slip
        return number, end, "", slip

    def _unit_at(self, start: int) -> str:
        for length in unit_lengths(self.text[start : start + 1]):
            unit = self.text[start : start + length]
            if known_unit(unit):
                slash = self.text[start + length : start + length + 1] == "/"
                for period in _WORDS.periods if slash else ():
                    if self.text.startswith(period, start + length + 1):
                        return f"{unit}/{period}"
                return unit
        return ""
