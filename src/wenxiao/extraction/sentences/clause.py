"""What has been read of a clause and not yet used."""

from collections.abc import Sequence

import msgspec

from wenxiao.extraction.sentences import words as vocabulary
from wenxiao.extraction.sentences.tokens import Token


class Base(msgspec.Struct):
    """What a figure is compared with: a year, and the words after it."""

    period: int
    words: list[Token]


class Clause(msgspec.Struct):
    """What has been read of a clause and not yet used.

    ``period`` is the year printed before a change, ``sign`` the direction of the coming figure
    (0: 增加或减少), ``last_sign`` that of the last change.
    ``blocked``: whose figures these are is not known; ``listed``: names stood before without a figure;
    ``skipped``: the words say what money is for.
    """

    words: list[Token] = msgspec.field(default_factory=list)
    period: int | None = None
    sign: int | None = None
    last_sign: int | None = None
    base: Base | None = None
    base_scenario: str = ""
    compared: bool = False
    blocked: bool = False
    listed: bool = False
    skipped: bool = False

    def goes_on(self, held: Sequence[Token]) -> bool:
        """Whether a name is joined to one whose change was said (增加甲3万元和乙2万元)."""
        return bool(self.last_sign and held and vocabulary.JOINED.match(held[0].text))
