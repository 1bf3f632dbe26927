"""One spelling for printed wording: full-width forms, stray spaces, Chinese numerals.

Normalising only replaces a character by one character or drops it, so that every position leads
back to the printed text.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SINGLE = {
    ord("〔"): "[", ord("〕"): "]", ord("【"): "[", ord("】"): "]",
    ord("≧"): "≥", ord("≦"): "≤", ord("⩾"): "≥", ord("⩽"): "≤",
    ord("－"): "-", ord("—"): "-", ord("–"): "-", ord("−"): "-", ord("―"): "-",
    ord("～"): "~", ord("∼"): "~", ord("〜"): "~",
    ord("﹪"): "%", ord("．"): ".", ord("〇"): "零", ord("○"): "零",
}  # fmt: skip
_TABLE: dict[int, int | str] = {**_FULL_WIDTH, **_SINGLE}
#: White space of every kind (what ``\\s`` means), and two characters of no width at all.
_SPACES = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
_SPACE = re.compile(r"[\s\u200b\ufeff]")

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


class Wording(msgspec.Struct, frozen=True):
    """Normalised ``text``; ``origin[i]`` is where its character ``i`` stands in the printed text."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of ``text[start:end]``."""
        if start >= end:
            position = self.origin[start] if start < len(self.origin) else (self.origin[-1] + 1 if self.origin else 0)
            return position, position
        return self.origin[start], self.origin[end - 1] + 1


def wording(printed: str) -> Wording:
    """Normalise ``printed``: half-width signs, one form of brackets and dashes, no white space.

    ``，：；（）％`` become ``,:;()%``; ``。、“”`` stay as they are.
    """
    if _SPACE.search(printed) is None:
        return Wording(printed.translate(_TABLE), range(len(printed)))
    origin = [position for position, char in enumerate(printed) if char not in _SPACES]
    return Wording(normal(printed), origin)


def normal(printed: str) -> str:
    """The normalised text alone."""
    return _short(printed) if len(printed) <= _SHORT else _normal(printed)


#: Headers, names and figures are asked for over and over; longer texts once or twice.
_SHORT = 40


#: From here on it is faster to look which signs there are than to look up every character.
_LONG = 400
_SIGNS = {chr(code): chr(sign) if isinstance(sign, int) else sign for code, sign in _TABLE.items()}


def _normal(printed: str) -> str:
    text = "".join(printed.split()).replace("\u200b", "").replace("\ufeff", "")
    if len(text) < _LONG:
        return text.translate(_TABLE)
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    return text


_short = lru_cache(maxsize=16_384)(_normal)


_CJK = r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’]"
_BETWEEN_CJK = re.compile(rf"(?<={_CJK})[ \t\u3000]+(?={_CJK})")


def tidy(printed: str) -> str:
    """A name or a text for people: white space between Chinese characters dropped, ends stripped."""
    return _BETWEEN_CJK.sub("", printed).strip().strip("\u3000").strip()


def chinese_number(text: str) -> int | None:
    """Value of a Chinese numeral below ten thousand (``十四`` is 14, ``二〇二三`` is 2023), else ``None``."""
    text = text.replace("〇", "零").replace("○", "零")
    if not text or any(char not in _DIGITS and char not in _UNITS for char in text):
        return None
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def decimal(text: str) -> Decimal | None:
    """The exact number printed in ``text`` (``15,034``, ``-3.41``), else ``None``; at most 40 digits."""
    cleaned = normal(text).replace(",", "")
    return Decimal(cleaned) if _NUMBER.fullmatch(cleaned) else None


_NUMBER = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,10})?")
