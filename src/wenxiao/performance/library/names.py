"""Names of activities and indicators: one spelling for what means the same, and a guard for what means the opposite."""

import re
from functools import lru_cache

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.performance.grading.nouns import wanted_direction
from wenxiao.performance.grading.scale import Direction
from wenxiao.performance.grading.units import known_unit
from wenxiao.standards.grading import grading_words
from wenxiao.standards.library import library_words

_WORDINGS = library_words().wordings
_NOUNS = tuple(sorted(library_words().norms.nouns, key=len, reverse=True))
_NEGATIONS = grading_words().text.negations
_NOT_NEGATIVE = re.compile("|".join(map(re.escape, sorted(grading_words().text.not_negative, key=len, reverse=True))))
_BRACKETED = re.compile(r"[(](?:单位:)?(?P<inner>[^()]*)[)]")
_ENDS = "。.,;:、\"“”'"
_NUMBERED = re.compile(r"^(?:[(]?[0-9]{1,3}[)]?[.、)]|[(]?[一二三四五六七八九十]{1,3}[)]?[、.)])")
#: What is read of a name; longer ones are sentences.
_LONGEST = 200
#: A word replaced may make another one to replace; more rounds than words in a row are never needed.
_ROUNDS = 12


def _one_wording() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every word that has another to stand for it; the longest is met first, so that no word is cut in two."""
    first = {word: same[0] for same in (*grading_words().wordings.same, *_WORDINGS.same) for word in same}
    first |= dict.fromkeys(_WORDINGS.dropped, "")
    return re.compile("|".join(map(re.escape, sorted(first, key=len, reverse=True)))), first


_SAME, _FIRST = _one_wording()


class _Sense(msgspec.Struct, frozen=True):
    """What turns a meaning round: denials, the direction, and on which side of which opposites a name stands."""

    denials: int
    direction: Direction
    sides: tuple[int, ...]


@lru_cache(maxsize=20_000)
def settled(name: str) -> str:
    """The name with one spelling; two names settled alike say the same.

    Signs, printed number, unit in brackets and whose year it is are dropped; of several words for one thing the first
    stands for all (满意率 is 满意度). ``""`` for a name without any word.
    """
    bare = _NUMBERED.sub("", normal(name[:_LONGEST]).lower())
    bare = _BRACKETED.sub(lambda match: "" if known_unit(match["inner"]) else match[0], bare).strip(_ENDS)
    for _ in range(_ROUNDS):
        found = _SAME.sub(lambda match: _FIRST[match[0]], bare)
        if found in {"", bare}:
            break
        bare = found
    return bare


@lru_cache(maxsize=20_000)
def _sense(name: str) -> _Sense:
    text = normal(name[:_LONGEST])
    plain = _NOT_NEGATIVE.sub("", text)
    sides = [
        (1 if any(word in text for word in one) else 0) - (1 if any(word in text for word in other) else 0)
        for one, other in _WORDINGS.opposites
    ]
    return _Sense(sum(plain.count(word) for word in _NEGATIONS), wanted_direction(name), tuple(sides))


def opposed(one: str, other: str) -> bool:
    """Whether two names must not be taken for each other: 完成率 and 未完成率, 合格 and 不合格, 达标 and 超标.

    On the safe side: a name with another number of denials is another thing, whatever it denies.
    """
    first, second = _sense(one), _sense(other)
    if first.denials != second.denials:
        return True
    if {first.direction, second.direction} == {Direction.MORE, Direction.LESS}:
        return True
    return any(left * right < 0 for left, right in zip(first.sides, second.sides, strict=True))


@lru_cache(maxsize=20_000)
def measured_noun(name: str) -> str:
    """What is measured, where it is one of the nouns compared over names: 群众满意度 gives 满意度; else ``""``."""
    key = settled(name)
    found = next((noun for noun in _NOUNS if key.endswith(noun)), "")
    return "" if not found or opposed(found, name) else found
