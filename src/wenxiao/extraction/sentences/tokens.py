"""Text into tokens, every one with where it stands."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from wenxiao.basics.places import Passage, Place, joined
from wenxiao.basics.wording import tidy, wording
from wenxiao.extraction.sentences import words
from wenxiao.extraction.sentences.figures import Figure, parsed


class Kind(StrEnum):
    """Kinds of tokens; ``words.PATTERNS`` says how they look."""

    TEXT = "text"
    FIGURE = "figure"
    MARK = "mark"
    LIST_MARK = "list_mark"
    REASON = "reason"
    BASE = "base"
    TIME = "time"
    OWN_BASE = "own_base"
    COMPARED = "compared"
    EVEN = "even"
    NEST = "nest"
    MAINLY = "mainly"
    RESPECTIVELY = "respectively"
    DIRECTION = "direction"
    STOP = "stop"
    SEMICOLON = "semicolon"
    COMMA = "comma"
    PAUSE = "pause"
    COLON = "colon"
    OPEN = "open"
    CLOSE = "close"
    PARAGRAPH = "paragraph"


#: Tokens after which a clause begins.
BOUNDARIES = frozenset({Kind.STOP, Kind.SEMICOLON, Kind.COMMA, Kind.PAUSE, Kind.COLON, Kind.OPEN, Kind.PARAGRAPH})
_BEFORE_A_LIST = BOUNDARIES | {Kind.FIGURE, Kind.CLOSE, Kind.REASON, Kind.NEST, Kind.MAINLY}
#: Tokens that end a clause without regard to lists.
CLAUSE_ENDS = frozenset({Kind.STOP, Kind.SEMICOLON, Kind.COMMA, Kind.PARAGRAPH})
#: So many lines are put together at most.
_MOST_LINES = 40
_TORN = (Kind.TEXT, Kind.DIRECTION, Kind.TIME, Kind.BASE, Kind.COMPARED, Kind.EVEN)
SENTENCE_ENDS = frozenset({Kind.STOP, Kind.SEMICOLON, Kind.PARAGRAPH})


class Token(msgspec.Struct, frozen=True):
    """One token: ``text`` is normalised, ``origin[i]`` is where its character ``i`` stands in the passage."""

    kind: Kind
    text: str
    passage: Passage
    origin: tuple[int, ...]
    figure: Figure | None = None

    @property
    def place(self) -> Place:
        """Where it is printed."""
        return self.place_of(0, len(self.text))

    def place_of(self, start: int, end: int) -> Place:
        """Where a part of it is printed."""
        return self.passage.place_of(self.origin[start], self.origin[end - 1] + 1)

    def printed(self, start: int, end: int) -> str:
        """A part of it as printed, for people; a quotation mark that closes inside it is opened."""
        first, last = self.origin[start], self.origin[end - 1] + 1
        shown, before = self.passage.text[first:last], self.passage.text[max(first - 1, 0) : first]
        if before in _CLOSED_BY and shown.count(_CLOSED_BY[before]) == 1 and shown.count(before) in (0, before == '"'):
            shown = before + shown
        return tidy(shown)


_CLOSED_BY = {"“": "”", '"': '"', "‘": "’", "「": "」", "『": "』", "《": "》"}
_QUOTES = frozenset("“”\"'‘’「」『』《》")
_MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in words.PATTERNS))
_STATES = re.compile("|".join(pattern for name, pattern in words.PATTERNS if name in ("figure", "even", "base")))
_BRACKETS = re.compile(r"[()\[\]]")


def tokens(passages: Iterable[Passage]) -> list[Token]:
    """The tokens of several paragraphs, ``PARAGRAPH`` between them.

    A paragraph that breaks off in running text is continued by the next one: a page or a line ended there,
    within a word as well (同比增 / 加3万元).
    """
    found: list[Token] = []
    torn: list[Passage] = []
    begun = 0
    for passage in passages:
        own = list(_tokens(passage))
        if not own:
            continue
        if found and not _breaks_off(found):
            found.append(Token(Kind.PARAGRAPH, "", passage, ()))
        if 0 < len(torn) < _MOST_LINES and _is_one_word(found[-1], own[0]):
            torn.append(passage)
            found[begun:] = _tokens_over(torn)
        else:
            torn, begun = [passage], len(found)
            found += own
    return found


def _is_one_word(before: Token, after: Token) -> bool:
    """Whether a word may have been torn between two lines; a number is not put together, a mark begins anew."""
    words_meet = before.kind in _TORN and after.kind in (*_TORN, Kind.FIGURE, Kind.STOP)
    return words_meet and not (before.text[-1].isdigit() and after.text[0].isdigit())


def _tokens_over(lines: list[Passage]) -> list[Token]:
    """The tokens of torn lines read as one text, every one with the line it begins in."""
    ends = list(itertools.accumulate(len(line.text) for line in lines))
    found = []
    for token in _tokens(joined(lines)):
        first, last = (bisect_right(ends, position) for position in (token.origin[0], token.origin[-1]))
        before = ends[first - 1] if first else 0
        passage = lines[first] if first == last else joined(lines[first : last + 1])
        origin = tuple(position - before for position in token.origin)
        found.append(msgspec.structs.replace(token, passage=passage, origin=origin))
    return found


def _breaks_off(before: list[Token]) -> bool:
    """Whether the last paragraph ends inside a sentence; a heading, which has no figure and no comma, does not."""
    if before[-1].kind not in (Kind.TEXT, Kind.FIGURE, Kind.COMMA, Kind.DIRECTION, Kind.TIME, Kind.BASE):
        return False
    for token in reversed(before):
        if token.kind is Kind.PARAGRAPH:
            return False
        if token.kind in (Kind.FIGURE, Kind.COMMA):
            return True
    return False


class _Text(msgspec.Struct, frozen=True):
    """Normalised text without quotation marks, and where its characters stand."""

    text: str
    origin: tuple[int, ...]


def _without_quotes(passage: Passage) -> _Text:
    plain = wording(passage.text)
    kept = [(char, position) for char, position in zip(plain.text, plain.origin, strict=True) if char not in _QUOTES]
    return _Text("".join(char for char, _ in kept), tuple(position for _, position in kept))


def _tokens(passage: Passage) -> Iterator[Token]:
    source = _without_quotes(passage)
    pairs = dict(_pairs(source.text))
    levels = _levels(source.text, pairs)
    begun = position = 0
    last: Kind | None = None
    while match := _MASTER.search(source.text, position):
        kind = Kind(match.lastgroup or "text")
        figure = parsed(match.group()) if kind is Kind.FIGURE else None
        if not _counts(kind, match, figure, levels, last, begun):
            position = pairs.get(match.start(), match.start()) + 1
            continue
        if begun < match.start():
            yield _token(Kind.TEXT, source, passage, begun, match.start())
        yield _token(kind, source, passage, match.start(), match.end(), figure)
        last, begun, position = kind, match.end(), match.end()
    if begun < len(source.text):
        yield _token(Kind.TEXT, source, passage, begun, len(source.text))


def _counts(
    kind: Kind, match: re.Match[str], figure: Figure | None, levels: set[int], last: Kind | None, begun: int
) -> bool:
    """Whether a match is a token where it stands, and not a piece of a name."""
    if kind is Kind.FIGURE:
        return figure is not None
    if kind in (Kind.OPEN, Kind.CLOSE):
        return match.start() in levels
    if kind is Kind.LIST_MARK:
        return begun == match.start() and (last is None or last in _BEFORE_A_LIST)
    return True


def _token(kind: Kind, source: _Text, passage: Passage, start: int, end: int, figure: Figure | None = None) -> Token:
    return Token(kind, source.text[start:end], passage, source.origin[start:end], figure)


def _levels(text: str, pairs: dict[int, int]) -> set[int]:
    """Where brackets open and close that state something; the others (境) belong to a name."""
    stated = [match.start() for match in _STATES.finditer(text)]
    return {
        position
        for start, end in pairs.items()
        if bisect_left(stated, start) < bisect_left(stated, end)
        for position in (start, end)
    }


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """The brackets that close, as where they open and close."""
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            yield opened.pop(), match.start()
