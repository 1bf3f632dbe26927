"""How a grade came about, line by line, for people: the grade, why, how each band is read, what is wrong."""

from collections.abc import Iterator, Sequence

from wenxiao.basics.amounts import plain
from wenxiao.performance.grading.defects import Defect, defects
from wenxiao.performance.grading.readings import read_form
from wenxiao.performance.grading.results import Graded, Said
from wenxiao.performance.grading.scale import GRADES, Direction, GradingScale, NationalTarget

#: Chinese and English.
_WORDS = {
    "because": ("原因：", "because: "),
    "note": ("说明：", "note: "),
    "unit": ("，单位{unit}", ", in {unit}"),
    "printed": ("印作", "printed"),
    "read": ("读作", "read"),
    "blank": ("（空）", "(blank)"),
    "target": ("目标：", "target: "),
    "weight": ("，权重{weight}", ", weight {weight}"),
    "defects": ("标准的毛病：", "defects of the scale:"),
    "sound": ("标准没有毛病", "the scale has no defect"),
}
_DIRECTIONS = {
    Direction.MORE: ("越多越好", "more is better"),
    Direction.LESS: ("越少越好", "less is better"),
    Direction.MIXED: ("有的越多越好，有的越少越好", "more of one and less of another is better"),
    Direction.NONE: ("", ""),
}


def explain(
    scale: GradingScale, graded: Graded, *, indicator: str = "", goals: Sequence[str] = (), language: str = "zh"
) -> list[str]:
    """The first line is the grade, or 不能评定; what follows says how it came about. ``language`` is zh or en."""
    tongue = 1 if language == "en" else 0
    return [
        graded.chinese,
        *_reasons(graded, tongue),
        *_standard(scale, tongue),
        *_faults(defects(scale, indicator, goals), tongue),
    ]


def _reasons(graded: Graded, tongue: int) -> Iterator[str]:
    if graded.reason is not None:
        yield _WORDS["because"][tongue] + _spoken(graded.reason, tongue)
    for note in graded.notes:
        yield _WORDS["note"][tongue] + _spoken(note, tongue)


def _standard(scale: GradingScale, tongue: int) -> Iterator[str]:
    """Direction and unit, and every band as printed and as read."""
    if scale.target is not None:
        yield _target(scale.target, tongue)
        return
    direction = _DIRECTIONS[scale.direction][tongue]
    unit = _WORDS["unit"][tongue].format(unit=scale.unit) if scale.unit else ""
    if direction:
        yield direction + unit
    printed, read = _WORDS["printed"][tongue], _WORDS["read"][tongue]
    for grade, cell, reading in zip(GRADES, scale.printed, read_form(scale), strict=False):
        shown = " ".join(cell.split()) or _WORDS["blank"][tongue]
        yield f"{grade.value}  {printed} {shown}  {read} {reading or '—'}"


def _target(target: NationalTarget, tongue: int) -> str:
    value = target.word if target.value is None else f"{target.sign}{plain(target.value)}{target.unit}"
    direction = _DIRECTIONS[target.direction][tongue]
    weight = "" if target.weight is None else _WORDS["weight"][tongue].format(weight=plain(target.weight))
    return f"{_WORDS['target'][tongue]}{value}{weight}" + (f"，{direction}" if direction else "")


def _faults(found: list[Defect], tongue: int) -> Iterator[str]:
    yield _WORDS["defects" if found else "sound"][tongue]
    yield from (f"- {_spoken(defect, tongue)}" for defect in found)


def _spoken(told: Said | Defect, tongue: int) -> str:
    return told.english if tongue else told.chinese
