"""What stands before and behind a token of a text."""

from collections.abc import Sequence

from wenxiao.extraction.sentences import words
from wenxiao.extraction.sentences.tokens import CLAUSE_ENDS, Kind, Token


def is_given_away(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words after a figure give it to something else (安排3万元用于会议)."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.kind is not Kind.TEXT:
        return following is not None and following.kind is Kind.MAINLY
    return words.GIVEN_AWAY.match(following.text) is not None


def sums_follow(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sum stands between the token and the end of its clause."""
    for token in tokens[index + 1 :]:
        if token.kind in CLAUSE_ENDS:
            return False
        if token.figure and token.figure.amount.is_money:
            return True
    return False


def follows(tokens: Sequence[Token], index: int, kind: Kind) -> bool:
    """Whether the token before is of this kind, paragraphs aside."""
    before = index - 1
    if before >= 0 and tokens[before].kind is Kind.PARAGRAPH:
        before -= 1
    return before >= 0 and tokens[before].kind is kind
