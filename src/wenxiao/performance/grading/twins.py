"""Indicators that are printed twice, in the same words or nearly."""

from functools import lru_cache

from wenxiao.performance.grading.nouns import bare_name
from wenxiao.standards.grading import grading_words

_WORDINGS = grading_words().wordings
_CONTRASTS = frozenset(_WORDINGS.contrasts)
_NEGATIONS = tuple(grading_words().text.negations)
#: So many characters more or less are the same name printed carelessly.
_MOST_EXTRA = 2
_SHORTEST = 5


@lru_cache(maxsize=4096)
def _settled(name: str) -> str:
    """The name with one wording for what has several: 按时 is 及时, 满意率 is 满意度."""
    for first, *others in _WORDINGS.same:
        for other in others:
            name = name.replace(other, first)
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for signs and spaces."""
    return bare_name(one) == bare_name(other)


def nearly_same_name(one: str, other: str) -> bool:
    """Whether two different names say the same: other words for one thing, or one or two characters more.

    完成率 and 未完成率 are opposites, 春季 and 秋季 two seasons: a negation or a contrast makes two things of them.
    """
    shorter, longer = sorted((bare_name(one), bare_name(other)), key=len)
    if shorter == longer or _denied(shorter) != _denied(longer):
        return False
    if _settled(shorter) == _settled(longer):
        return True
    extra = _extra(shorter, longer)
    if extra is None or len(shorter) < _SHORTEST or extra in _WORDINGS.dimensions:
        return False
    if longer.endswith(shorter):
        return extra in _WORDINGS.generic
    return not any(char in _CONTRASTS or char.isdigit() for char in extra)


@lru_cache(maxsize=4096)
def _denied(name: str) -> int:
    return sum(name.count(word) for word in _NEGATIONS)


def _extra(shorter: str, longer: str) -> str | None:
    """The characters by which ``longer`` exceeds ``shorter``; ``None`` where it is no such lengthening."""
    if not 0 < len(longer) - len(shorter) <= _MOST_EXTRA:
        return None
    extra, place = "", 0
    for char in longer:
        if place < len(shorter) and char == shorter[place]:
            place += 1
        else:
            extra += char
    return extra if place == len(shorter) else None
