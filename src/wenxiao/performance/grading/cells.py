"""What one printed cell is: blank, withheld, a tick, a number, words, or nothing that can be read."""

import re
from enum import StrEnum
from functools import lru_cache

import msgspec

from wenxiao.basics.wording import tidy
from wenxiao.performance.grading.conditions import Condition, Printing, negative, read_conditions
from wenxiao.performance.grading.lexemes import LONGEST_QUANTITY, tidy_cell
from wenxiao.performance.grading.units import known_unit
from wenxiao.performance.grading.usual import usual_condition
from wenxiao.standards.grading import grading_words

_WORDS = grading_words()
_BLANK = frozenset(_WORDS.blank)
_WITHHELD = frozenset(_WORDS.withheld)
_TICKS = frozenset(_WORDS.ticks)
_LETTER = re.compile(r"[^\W_]")
#: 优: ≥90%, 优秀(90分以上): the name of the band printed before its number.
_BAND_NAME = re.compile(r"(?:优秀|良好|中等|较差|[优良中差])[::]?(?=[\d≥≤<>(])")
_WORD_THEN_NUMBER = re.compile(r"(?P<word>[^\d()]+)\((?P<number>[^()]*\d[^()]*)\)")
_NUMBER_THEN_WORD = re.compile(r"(?P<number>[^()]*\d[^()]*)\((?P<word>[^\d()]+)\)")
_REMARKS = ("含", "不含", "包")
_LONGEST_TAIL = 20


class GradeCellKind(StrEnum):
    """What a cell is, looked at by itself."""

    BLANK = "blank"
    WITHHELD = "withheld"
    TICK = "tick"
    QUANTITY = "quantity"
    WORDS = "words"
    UNREADABLE = "unreadable"


class GradeCell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell: its kind, its wording for people, its conditions if it has a number.

    ``firm`` is false where the number stands in a sentence (``2项不符合``); then only the other cells can tell
    whether it counts.
    """

    kind: GradeCellKind
    word: str = ""
    text: str = ""
    conditions: tuple[Condition, ...] = ()
    firm: bool = True


@lru_cache(maxsize=8192)
def read_cell(printed: str, band: int) -> GradeCell:
    """Read the cell of band ``band`` (0 is 优)."""
    text = tidy_cell(printed)
    if not text or text in _BLANK:
        return GradeCell(kind=GradeCellKind.BLANK)
    if text in _WITHHELD:
        return GradeCell(kind=GradeCellKind.WITHHELD, text=text)
    if text in _TICKS or text in _WORDS.grades[band]:
        return GradeCell(kind=GradeCellKind.TICK, word=tidy(printed), text=text)
    if not _LETTER.search(text):
        return GradeCell(kind=GradeCellKind.UNREADABLE, text=text)
    if len(text) > LONGEST_QUANTITY:
        return GradeCell(kind=GradeCellKind.WORDS, word=tidy(printed), text=text)
    return _quantity(text) or GradeCell(kind=GradeCellKind.WORDS, word=tidy(printed), text=text)


def _quantity(text: str) -> GradeCell | None:
    """The cell as a number, alone or with a word for the same band: ``基本完成(80%以上)``."""
    usual = usual_condition(text)
    if usual is not None:
        return GradeCell(kind=GradeCellKind.QUANTITY, text=text, conditions=(usual,))
    text = _BAND_NAME.sub("", text, count=1)
    for pattern in (_WORD_THEN_NUMBER, _NUMBER_THEN_WORD) if "(" in text else ():
        match = pattern.fullmatch(text)
        if match and not match["word"].startswith(_REMARKS) and not known_unit(match["word"]):
            conditions = read_conditions(match["number"])
            if conditions and all(_is_firm(condition) for condition in conditions):
                return GradeCell(kind=GradeCellKind.QUANTITY, word=match["word"], text=text, conditions=conditions)
    conditions = read_conditions(text)
    if not conditions:
        return None
    return GradeCell(kind=GradeCellKind.QUANTITY, text=text, conditions=conditions, firm=all(map(_is_firm, conditions)))


def _is_firm(condition: Condition) -> bool:
    """Whether what stands behind the number leaves it a number."""
    if not condition.tail or condition.tail in _WORDS.text.tails:
        return True
    compared = condition.printing in {Printing.BOUND, Printing.RANGE}
    return compared and len(condition.tail) <= _LONGEST_TAIL and not negative(condition.tail)
