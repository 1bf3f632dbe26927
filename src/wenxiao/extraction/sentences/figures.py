"""Figures in running text: a number with its unit, however it is printed.

Works on text without white space and with half-width signs (``basics.wording``). Known forms:
``5931.45万元``, ``15,034平方米``, ``4.37。万元``, ``3.2亿元``, ``1亿2000万元``, ``叁万元``, ``百分之五``,
``3407.18万``. A threshold (``20万元以上``) and a rate (``300元/月``) state nothing and are no figures.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS, PERCENT, Amount
from wenxiao.basics.wording import chinese_number

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?:\.\d{1,10}(?!\d))?"
_MONEY = r"亿元|万元|千元|元(?![旦宵月])|万(?![元人亩户公平吨头株册次辆台只个块棵余多名件里家字])"
_COUNT = r"人次|平方米|㎡|团组|批次|辆|台|人(?![民大员均])|个(?!百分点|月|工作日)|批(?![准复])|套|次|项"
_UNIT = rf"(?:{_MONEY}|{_COUNT}|%)"
_CHINESE = r"[零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]"
_FRACTION = r"(?:点[零一二三四五六七八九]{1,6}[万亿]?)?"
_CHINESE_NUMBER = rf"[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾]{_CHINESE}{{0,20}}{_FRACTION}"

#: A figure, as a pattern without capturing groups: it stands inside the patterns of whole texts.
FIGURE = (
    r"(?<!\d)(?<!\d[.,~-])"
    r"(?:"
    rf"(?:(?<=[为是:(,、;。加少长降升低减增率幅度了])[-+])?"
    rf"(?:{_NUMBER}亿{_NUMBER}万元|{_NUMBER}万{_NUMBER}千?元"
    rf"|(?:\d{{1,9}}。\d{{1,4}}|{_NUMBER})[。.,]{{0,2}}(?:{_MONEY}|%)|{_NUMBER}(?:{_COUNT}))"
    rf"|百分之(?:{_NUMBER}|{_CHINESE_NUMBER})"
    rf"|(?<![几数多零一二三四五六七八九十百千万亿两第]){_CHINESE_NUMBER}(?:元|辆|台(?!账)|人次)"
    r")"
    r"(?!/)(?!(?:\(含\)|含)?(?:及)?以[上下内外])"
)

_WHOLE = re.compile(FIGURE)
_COMPOUND = re.compile(rf"(?P<high>{_NUMBER})(?P<step>[亿万])(?P<low>{_NUMBER})(?P<unit>万元|千元|元)")
_SIMPLE = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})")
_WITH_STOP = re.compile(r"(?<=\d)。(?=\d)")
_LOOSE = re.compile(r"[。.,]{1,2}(?=[^\d。.,])")
_STEPS = {"亿": Decimal(100_000_000), "万": Decimal(10_000)}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_SAME_UNIT = {"万": "万元", "㎡": "平方米"}


class Figure(msgspec.Struct, frozen=True):
    """A printed figure: its amount (positive unless a minus is printed); ``loose`` if punctuation strayed into it."""

    amount: Amount
    loose: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.amount.unit == PERCENT


def figures(text: str) -> Iterator[tuple[int, int, Figure]]:
    """The figures of a normalised text with where they begin and end."""
    for match in _WHOLE.finditer(text):
        figure = parsed(match.group())
        if figure is not None:
            yield match.start(), match.end(), figure


def parsed(text: str) -> Figure | None:
    """The figure that a text is which ``FIGURE`` matched; ``None`` for a Chinese numeral without sense."""
    sign = Decimal(-1) if text.startswith("-") else Decimal(1)
    body = text.lstrip("+-")
    if not body[0].isdigit():
        return _in_characters(body)
    tidied = _LOOSE.sub("", _WITH_STOP.sub(".", body))
    compound = _COMPOUND.fullmatch(tidied)
    if compound:
        number, unit = _compound(compound), compound["unit"]
    else:
        simple = _SIMPLE.fullmatch(tidied)
        if simple is None:
            return None
        number, unit = _decimal(simple["number"]), _SAME_UNIT.get(simple["unit"], simple["unit"])
    shown = ("-" if sign < 0 else "") + tidied
    return Figure(Amount(number * sign, unit, shown), loose=tidied != body)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _compound(match: re.Match[str]) -> Decimal:
    """``1亿2000万元`` in its last unit."""
    high = _decimal(match["high"]) * _STEPS[match["step"]] / MONEY_UNITS[match["unit"]]
    return high + _decimal(match["low"])


def _in_characters(text: str) -> Figure | None:
    plain = text.translate(_FORMAL)
    if plain.startswith("百分之"):
        number = _number_in_characters(plain[3:])
        return None if number is None else Figure(Amount(number, PERCENT, text))
    unit = next(unit for unit in ("人次", "元", "辆", "台") if plain.endswith(unit))
    number = _number_in_characters(plain[: -len(unit)])
    if number is None:
        return None
    step = plain[-2:-1] if unit == "元" else ""
    if step in _STEPS:
        return Figure(Amount(number / _STEPS[step], step + unit, text))
    return Figure(Amount(number, unit, text))


def _number_in_characters(text: str) -> Decimal | None:
    """``三十五点六万`` is 356000; digits are taken too."""
    if text[0].isascii():
        return _decimal(text)
    step = _STEPS.get(text[-1], Decimal(1)) if "点" in text else Decimal(1)
    whole, _, fraction = text.rstrip("万亿").partition("点") if "点" in text else (text, "", "")
    value = _integer(whole)
    if value is None:
        return None
    digits = "".join(str(chinese_number(char)) for char in fraction)
    return Decimal(f"{value}.{digits}" if digits else value) * step


def _integer(text: str) -> int | None:
    total = 0
    for step, worth in (("亿", 100_000_000), ("万", 10_000)):
        head, found, text = text.rpartition(step)
        if found:
            value = _integer(head) if head else None
            if value is None:
                return None
            total += value * worth
    rest = chinese_number(text) if text else 0
    return None if rest is None else total + rest
