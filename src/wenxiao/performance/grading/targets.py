"""The national form: sign, value, unit, weight and direction make a target; the actual value attains a share of it.

Basis: 财预〔2020〕10号 (what is met counts in full, what is not in proportion; the other way round where less is
better), 财预〔2021〕101号 (the form).
"""

import re
from decimal import Decimal

from wenxiao.basics.wording import decimal, normal
from wenxiao.performance.grading.cells import GradeCellKind, read_cell
from wenxiao.performance.grading.conditions import Condition, Printing
from wenxiao.performance.grading.scale import Direction, NationalTarget
from wenxiao.standards.grading import grading_words

_NATIONAL = grading_words().national
_DIRECTIONS = [
    *((word, Direction.MORE) for word in sorted(_NATIONAL.more, key=len, reverse=True)),
    *((word, Direction.LESS) for word in sorted(_NATIONAL.less, key=len, reverse=True)),
]
_WEIGHT = re.compile(r"[,;(]?(?:权重|分值)[::]?(\d{1,6}(?:\.\d{1,6})?)(?:%|分)?\)?")


def read_target(printed: str) -> NationalTarget | None:
    """The target printed as one text (``≥95%, 权重10, 正向指标``); ``None`` where nothing is printed."""
    text, direction = normal(printed), Direction.NONE
    for word, meant in _DIRECTIONS:
        if word in text:
            text, direction = text.replace(word, "", 1), meant
            break
    weight = _WEIGHT.search(text)
    if weight:
        text = text[: weight.start()] + text[weight.end() :]
    return _target(text.strip(",;、"), direction, Decimal(weight[1]) if weight else None)


def target_of_fields(sign: str, value: str, unit: str, weight: str, direction: str) -> NationalTarget | None:
    """The target printed in columns 指标性质, 指标值, 度量单位, 权重, 指标方向性; ``None`` where the value is blank."""
    meant = next((meaning for word, meaning in _DIRECTIONS if word == normal(direction)), Direction.NONE)
    if not normal(value):
        return None
    number = decimal(value)
    printed = value if number is None else f"{sign if sign else '='}{value}{unit}"
    return _target(normal(printed), meant, decimal(weight))


def _target(text: str, direction: Direction, weight: Decimal | None) -> NationalTarget | None:
    cell = read_cell(text, 0)
    if cell.kind is GradeCellKind.BLANK:
        return None
    if cell.kind is not GradeCellKind.QUANTITY or not cell.firm or len(cell.conditions) != 1:
        return NationalTarget(sign="", value=None, unit="", direction=Direction.NONE, weight=weight, word=text)
    sign, value = _sign(cell.conditions[0], direction)
    wanted = direction if direction is not Direction.NONE else _SENSE_OF_SIGN.get(sign, Direction.MORE)
    return NationalTarget(sign=sign, value=value, unit=cell.conditions[0].unit, direction=wanted, weight=weight)


_SENSE_OF_SIGN = {"≤": Direction.LESS, "<": Direction.LESS}


def _sign(condition: Condition, direction: Direction) -> tuple[str, Decimal]:
    """The sign of a target and its number; a bare number is the least that is wanted, or the most."""
    band = condition.interval
    if condition.printing is Printing.EXACT:
        return "=", band.low
    if condition.printing is Printing.BARE:
        return "≤" if direction is Direction.LESS else "≥", band.low
    if band.low.is_finite() and direction is not Direction.LESS:
        return "≥" if band.low_closed else ">", band.low
    return ("≤" if band.high_closed else "<", band.high) if band.high.is_finite() else ("≥", band.low)
