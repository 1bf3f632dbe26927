"""How far a reason goes, and what it says."""

from collections.abc import Callable, Sequence

import msgspec

from wenxiao.basics.places import Place
from wenxiao.basics.wording import tidy
from wenxiao.extraction.sentences.tokens import Kind, Token

_MARKS = (Kind.MARK, Kind.LIST_MARK)


def end_of_reason(tokens: Sequence[Token], start: int, begins_statement: Callable[[int], bool]) -> int:
    """Index of the token that ends the reason beginning at ``start``.

    It ends with its sentence, before a clause that states something beside what is explained, and at
    the bracket it stands in; a listed reason (一是…；二是…) goes on as long as its list.
    """
    listed = start < len(tokens) and tokens[start].kind in _MARKS
    depth = 0
    for index in range(start, len(tokens)):
        kind = tokens[index].kind
        if kind is Kind.OPEN:
            depth += 1
        elif kind is Kind.CLOSE:
            if not depth:
                return index
            depth -= 1
        elif not depth and _ends(tokens, index, listed, begins_statement):
            return index
    return len(tokens)


def _ends(tokens: Sequence[Token], index: int, listed: bool, begins_statement: Callable[[int], bool]) -> bool:
    kind = tokens[index].kind
    if kind in (Kind.STOP, Kind.SEMICOLON):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return not (listed and following and following.kind is Kind.LIST_MARK)
    return kind is Kind.PARAGRAPH or (kind is Kind.COMMA and begins_statement(index + 1))


def said(tokens: Sequence[Token], start: int, end: int) -> tuple[str, Place] | None:
    """The words from ``start`` to before ``end`` as printed, with their place; ``None`` if there are none.

    Where a reason runs over a page, the place is that of its first paragraph's part.
    """
    inside = [token for token in tokens[start:end] if token.origin]
    if not inside:
        return None
    first, text = inside[0].passage, ""
    place: Place | None = None
    for passage in dict.fromkeys(id(token.passage) for token in inside):
        own = [token for token in inside if id(token.passage) == passage]
        low, high = own[0].origin[0], own[-1].origin[-1] + 1
        text += own[0].passage.text[low:high]
        place = place or first.place_of(low, high)
    return (tidy(text), msgspec.structs.replace(place)) if place and tidy(text) else None
