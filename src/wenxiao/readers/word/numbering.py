"""List numbers that Word computes: ``一、``, ``（一）``, ``1.``, ``①`` (ECMA-376 part 1, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Callable

import msgspec
from lxml import etree

from wenxiao.readers.word.names import attribute, child, local, number

_DIGITS = "零一二三四五六七八九"
#: Word writes letters up to this number (30 times z), and takes no number, no number's text longer than these.
_LAST_LETTER = 780
_LONGEST_TEXT = 255
_LARGEST = 0x7FFFFFFF


def chinese(value: int) -> str:
    """``14`` → ``十四``, ``105`` → ``一百零五``; the digits themselves from ten thousand on."""
    if not 0 < value < 10_000:
        return str(value)
    written, zero = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            written += ("零" if zero and written else "") + _DIGITS[digit] + sign
        zero = not digit
    return written.removeprefix("一") if written.startswith("一十") else written


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= _LAST_LETTER else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    steps = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
    written = ""
    for step, sign in [*steps, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]:
        written += sign * (value // step)
        value %= step
    return written


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 0 < value <= 20 else f"({value})"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ideographTraditional": lambda value: "甲乙丙丁戊己庚辛壬癸"[(value - 1) % 10],
    "ideographZodiac": lambda value: "子丑寅卯辰巳午未申酉戌亥"[(value - 1) % 12],
} | dict.fromkeys(
    (
        "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital",
        "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    ),
    chinese,
)  # fmt: skip


class Level(msgspec.Struct, frozen=True):
    """One level of a list: where it starts, how a number is written, and the text around it (``%1、``)."""

    start: int
    form: str
    text: str

    def write(self, value: int) -> str:
        if self.form in ("none", "bullet"):
            return ""
        return _FORMATS.get(self.form, str)(value)


def _level(element: etree._Element) -> Level:
    return Level(
        min(number(attribute(child(element, "start"), "val"), 1), _LARGEST),
        attribute(child(element, "numFmt"), "val") or "decimal",
        (attribute(child(element, "lvlText"), "val") or "")[:_LONGEST_TEXT],
    )


def _levels(element: etree._Element) -> dict[int, Level]:
    return {number(attribute(found, "ilvl")): _level(found) for found in element if local(found) == "lvl"}


class Numbering:
    """Counts the lists of one document in the order of its paragraphs."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        abstract = {
            attribute(found, "abstractNumId"): _levels(found) for found in root if local(found) == "abstractNum"
        }
        for found in root:
            if local(found) != "num":
                continue
            key = attribute(child(found, "abstractNumId"), "val")
            levels = dict(abstract.get(key, {}))
            restarts = False
            for override in found:
                if local(override) != "lvlOverride":
                    continue
                index = number(attribute(override, "ilvl"))
                restarts = True
                replacement = child(override, "lvl")
                level = _level(replacement) if replacement is not None else levels.get(index, Level(1, "decimal", ""))
                start = attribute(child(override, "startOverride"), "val")
                levels[index] = Level(min(number(start, level.start), _LARGEST), level.form, level.text)
            number_id = attribute(found, "numId") or ""
            self._lists[number_id] = (number_id if restarts else f"abstract {key}", levels)

    def label(self, number_id: str, index: int) -> str:
        """Count one paragraph of list ``number_id`` at level ``index`` and give its printed number."""
        entry = self._lists.get(number_id)
        if entry is None or index not in entry[1]:
            return ""
        key, levels = entry
        counters = self._counters[key]
        counters[index] = counters.get(index, levels[index].start - 1) + 1
        for deeper in [other for other in counters if other > index]:
            del counters[deeper]
        if levels[index].form == "bullet":
            return ""

        def write(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at)
            return level.write(counters.get(at, level.start)) if level else ""

        return re.sub(r"%(\d)", write, levels[index].text)
