"""What must stand in a text for a pattern to be found in it: looking for a few words is quicker than matching.

A pattern is read as far as its words are plain; of what it has beyond that nothing is sure, and nothing is claimed.
"""

import re
from functools import lru_cache

#: Words of which one stands in whatever matches; ``None`` where none is sure.
Words = frozenset[str] | None

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!])|\{\d+(?:,\d*)?\}|\{,\d+\}|.", re.DOTALL)
#: Named groups, flags, references and codes of characters.
_BEYOND = re.compile(r"\(\?(?![:=!]|<[=!])|\\[uUxN0-9]")
_WITHOUT_WIDTH = frozenset({"(?=", "(?!", "(?<=", "(?<!", "^", "$"})
#: What may stand in brackets for every character of them to be meant as itself.
_PLAIN_CLASS = re.compile(r"\[[^\\\^\-\]]+\]")
_TIMES = re.compile(r"\{(\d*)(?:,\d*)?\}")
_MOST = 64
#: How much words of so many characters tell by being missing: single characters little, two of them most of it.
_TELLING = (0, 8, 56, 64, 72)
_LONG = len(_TELLING) - 1
_NOTHING = frozenset({""})


@lru_cache(maxsize=256)
def needed(pattern: str) -> Words:
    """Of which words one at least stands wherever ``pattern``, made without flags on case, matches."""
    return None if _BEYOND.search(pattern) else _Reader(pattern).alternatives()[1]


def may_match(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern can be found in a text at all; where it cannot, it need not be tried."""
    words = needed(pattern.pattern)
    return words is None or any(_stands(word, text) for word in words)


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text; a single character is sooner missed than a word."""
    for character in word:
        if character not in text:
            return False
    return word in text


class _Reader:
    """Reads a pattern; of each part first all that it may be, where that is known, and then what it needs."""

    def __init__(self, pattern: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(pattern)
        self._at = 0

    def alternatives(self) -> tuple[Words, Words]:
        """Up to the end of the group, whichever of its alternatives matches."""
        found = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            found.append(self._sequence())
        return _union([may_be for may_be, _ in found]), _union([needs for _, needs in found])

    def _sequence(self) -> tuple[Words, Words]:
        run, is_known = _NOTHING, True
        needs: Words = None
        while self._next() not in {"", "|", ")"}:
            may_be, need = self._atom()
            least, most = self._times()
            longer = _longer(run, may_be, least, most)
            needs = _better(_better(needs, longer or run), need if least else None)
            if longer is None or most is None:
                # What may stand here is not known whole: it goes on from behind.
                run, is_known = _NOTHING, False
            else:
                run = longer
        return (run if is_known else None), needs

    def _atom(self) -> tuple[Words, Words]:
        token = self._taken()
        if token.startswith("("):
            inside = self.alternatives()
            self._at += 1
            return (_NOTHING, None) if token in _WITHOUT_WIDTH else inside
        if token in _WITHOUT_WIDTH:
            return _NOTHING, None
        if token.startswith("["):
            characters = frozenset(token[1:-1]) if _PLAIN_CLASS.fullmatch(token) else None
            return characters, characters
        literal = token.removeprefix("\\")
        if token == "." or (len(token) > 1 and literal.isalnum()):
            return None, None
        return frozenset({literal}), frozenset({literal})

    def _times(self) -> tuple[int, int | None]:
        """How often at least and, where that is once or not at all, at most."""
        following = self._next()
        counted = _TIMES.fullmatch(following)
        if following in {"*", "+", "?"} or counted:
            self._at += 1
            if self._next() in {"?", "+"}:
                self._at += 1
        if counted:
            return int(counted[1] or 0), None
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(following, (1, 1))

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _taken(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]


def _longer(run: frozenset[str], words: Words, least: int, most: int | None) -> Words:
    """A run of words with others behind it; ``None`` where these are not known or too many."""
    if words is None or (most is None and not least):
        return None
    for times in range(max(least, 1)):
        more = words | _NOTHING if times >= least else words
        run = frozenset(before + behind for before in run for behind in more)
        if len(run) > _MOST:
            return None
    return run


def _union(each: list[Words]) -> Words:
    sure = [words for words in each if words is not None]
    return frozenset().union(*sure) if len(sure) == len(each) else None


def _better(one: Words, other: Words) -> Words:
    """Which of two is sooner known to be missing: longer words, fewer of them; what may be nothing tells nothing."""
    found = [words for words in (one, other) if words is not None and "" not in words]
    return max(found, key=lambda words: _TELLING[min(_LONG, *map(len, words))] - len(words), default=None)
