"""Whether two wordings name one state: 已完成 is 完成, 没有完成 is 未完成, 基本合规 is not 合规."""

import re
from functools import lru_cache

from wenxiao.performance.grading.lexemes import tidy_cell
from wenxiao.performance.grading.scale import GradingScale, ScaleKind
from wenxiao.standards.grading import grading_words

_TEXT = grading_words().text
_MARKS = re.compile(r"[,.;:、。!“”\"'《》()]")
_DENIED = re.compile("|".join(sorted({"未", "不", "没有", "没", "无", "非"}, key=len, reverse=True)))
_HARMLESS = tuple(_TEXT.not_negative)
_POOR = 3


@lru_cache(maxsize=4096)
def state(text: str) -> tuple[str, bool]:
    """The bare state, and whether the wording denies it."""
    text = _MARKS.sub("", tidy_cell(text))
    for printed, meant in _TEXT.same:
        text = text.replace(printed, meant)
    for filler in _TEXT.fillers:
        text = text.removeprefix(filler)
        if len(text) > len(filler):
            text = text.removesuffix(filler)
    if text.startswith(_HARMLESS):
        return text, False
    denial = _DENIED.match(text)
    return (text[denial.end() :], True) if denial and denial.end() < len(text) else (text, False)


def band_of_state(scale: GradingScale, value: str) -> int | None:
    """The band that names the state ``value``; in a scale of two states the denial of one is the other."""
    exact = tidy_cell(value)
    for band, word in enumerate(scale.words):
        if word and tidy_cell(word) == exact:
            return band
    named = state(value)
    for band, word in enumerate(scale.words):
        if word and state(word) == named:
            return band
    return _by_opposite(scale, named, exact) if scale.kind is ScaleKind.TWO_STATES else None


def _by_opposite(scale: GradingScale, named: tuple[str, bool], exact: str) -> int | None:
    best, poor = state(scale.words[0]), state(scale.words[_POOR])
    if exact in _TEXT.yes and not best[1]:
        return 0
    if exact in _TEXT.no and not best[1]:
        return _POOR
    base, denied = named
    if best == (base, not denied):
        return _POOR
    return 0 if poor == (base, not denied) else None
