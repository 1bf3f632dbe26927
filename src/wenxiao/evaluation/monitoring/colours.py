"""Colours of monitoring, worst first, and the signals that give them."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from wenxiao.standards.monitoring import ColourRule


class Colour(StrEnum):
    """How badly something deviates; never shown without its word."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"
    NORMAL = "normal"

    @property
    def chinese(self) -> str:
        return _WORDS[self][0]

    @property
    def english(self) -> str:
        return _WORDS[self][1]


_WORDS = {
    Colour.RED: ("红：严重偏离", "Red: serious"),
    Colour.ORANGE: ("橙：较大偏离", "Orange: large"),
    Colour.YELLOW: ("黄：有偏离", "Yellow: some"),
    Colour.BLUE: ("蓝：情况不明", "Blue: unknown"),
    Colour.NORMAL: ("正常", "Normal"),
}
_ORDER = {colour: number for number, colour in enumerate(Colour)}


class Signal(msgspec.Struct, frozen=True):
    """One rule that holds, with what it holds by, in words."""

    rule: str
    colour: Colour
    chinese: str
    english: str


def worst(signals: Iterable[Signal]) -> Colour:
    """The worst colour of some signals; normal where there is none."""
    return min((signal.colour for signal in signals), key=lambda colour: _ORDER[colour], default=Colour.NORMAL)


def signal(rule: ColourRule, chinese: str = "", english: str = "") -> Signal:
    """The signal of a rule that holds."""
    more, more_en = (f"（{chinese}）", f" ({english})") if chinese else ("", "")
    return Signal(rule.id, Colour(rule.colour), rule.title + more, rule.title_en + more_en)
