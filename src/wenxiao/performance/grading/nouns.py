"""What the name of an indicator says of its scale: counted or a share, good or bad, and what a goal rules out."""

import re
from enum import StrEnum
from functools import lru_cache

from wenxiao.basics.wording import normal
from wenxiao.performance.grading.scale import Direction
from wenxiao.performance.grading.units import is_percent, known_unit
from wenxiao.standards.grading import grading_words

_WORDS = grading_words()
_NOUNS = _WORDS.nouns
_BRACKETED = re.compile(r"[(](?P<inner>[^()]*)[)]")
_ENDS = "。.,;:、"
_THINGS = _WORDS.things


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


#: A bad thing at the end of a name, with nothing behind it but what it is measured in.
_ADVERSE = re.compile(
    rf"(?P<before>.*?)(?:{_any_of(_NOUNS.adverse)})(?:{_any_of(_NOUNS.adverse_links + _NOUNS.adverse)})*"
    rf"(?:{_any_of(_NOUNS.measures)})"
)
_RULED_OUT = re.compile(rf"(?:{_any_of(_WORDS.ruling_out.words)})(?P<what>[^,;。、:!?]{{0,{_WORDS.ruling_out.reach}}})")
_DENIALS = "未不无非"


class NounKind(StrEnum):
    """What a name is measured in."""

    COUNTED = "counted"
    SHARE = "share"
    OTHER = "other"


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """The name in normal form, without remarks in brackets and closing marks."""
    return _BRACKETED.sub("", normal(name)).strip(_ENDS)


@lru_cache(maxsize=4096)
def noun_kind(name: str) -> NounKind:
    """Whether the name counts pieces or is a share of a hundred."""
    bare = bare_name(name)
    if bare.endswith(_NOUNS.shares) and not bare.endswith(_NOUNS.not_shares):
        return NounKind.SHARE
    if bare.endswith(_NOUNS.counted) and not bare.endswith(_NOUNS.not_counted):
        return NounKind.COUNTED
    return NounKind.OTHER


@lru_cache(maxsize=4096)
def unit_of_name(name: str) -> str:
    """The unit that a name gives: the one in its brackets (``服务覆盖度(%)``), % for a share, else ``""``."""
    for bracket in _BRACKETED.finditer(normal(name)):
        unit = bracket["inner"].removeprefix("单位:")
        if known_unit(unit):
            return unit
    return "%" if noun_kind(name) is NounKind.SHARE else ""


@lru_cache(maxsize=4096)
def wanted_direction(name: str) -> Direction:
    """Which direction the name's meaning asks for: less of 差错率, more of 完成率; ``NONE`` where neither is sure."""
    bare = bare_name(name)
    bad = _ADVERSE.fullmatch(bare)
    if bad and not bad["before"].endswith(_NOUNS.remedies):
        return Direction.LESS
    for good in _NOUNS.good:
        if bare.endswith(good):
            denied = bare[: -len(good)].endswith(tuple(_DENIALS))
            return Direction.LESS if denied else Direction.MORE
    return Direction.NONE


def is_demanding(name: str) -> bool:
    """Whether a low target for 优 asks for nothing: 预算执行率, 合格率."""
    return bare_name(name).endswith(_NOUNS.demanding)


def is_share_unit(unit: str) -> bool:
    """Whether the unit is % or one of its kin."""
    return bool(unit) and is_percent(unit)


@lru_cache(maxsize=1024)
def ruled_out(goal: str) -> frozenset[str]:
    """The things that a goal says shall not happen at all: 无山火发生 rules out 火灾."""
    return frozenset(
        thing
        for match in _RULED_OUT.finditer(normal(goal))
        for thing, words in _THINGS.items()
        if any(word in match["what"] for word in words)
    )


def things_named(name: str) -> frozenset[str]:
    """The things of that list which a name counts (山火发生次数 counts 火灾, 火灾扑救率 does not)."""
    bare = bare_name(name)
    if wanted_direction(name) is not Direction.LESS:
        return frozenset()
    return frozenset(thing for thing, words in _THINGS.items() if any(word in bare for word in words))
