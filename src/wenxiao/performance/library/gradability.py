"""How well a scale can be graded, as a verdict in one word."""

from enum import StrEnum
from functools import lru_cache

from wenxiao.performance.grading import DefectKind, ScaleKind, defects, parse, read_form
from wenxiao.performance.grading.scale import WITHOUT_STANDARD

Grades = tuple[str, str, str, str]


class Gradability(StrEnum):
    """The verdict on a scale.

    ``sound``: every value gets a grade. ``judged``: so does every state, which somebody must judge. ``flawed``: with
    a small flaw. ``misleading``: unit, direction or goal do not fit. ``ungradable``: some value gets no grade.
    """

    SOUND = "sound"
    JUDGED = "judged"
    FLAWED = "flawed"
    MISLEADING = "misleading"
    UNGRADABLE = "ungradable"


_NO_GRADE = frozenset({DefectKind.HOLE, DefectKind.MISSING, DefectKind.TICK, DefectKind.NOT_MONOTONE})
_MISLEADS = frozenset(
    {DefectKind.UNIT, DefectKind.DIRECTION, DefectKind.SLIP, DefectKind.GOAL, DefectKind.WITHHELD, DefectKind.TRIVIAL}
)
_IN_WORDS = frozenset({ScaleKind.WORDS, ScaleKind.TWO_STATES})


@lru_cache(maxsize=50_000)
def gradability(grades: Grades, name: str) -> Gradability:
    """The verdict on the scale of an indicator of that name."""
    scale = parse(grades)
    found = {defect.kind for defect in defects(scale, name)}
    if scale.kind in WITHOUT_STANDARD or found & _NO_GRADE:
        return Gradability.UNGRADABLE
    if found & _MISLEADS:
        return Gradability.MISLEADING
    if found:
        return Gradability.FLAWED
    return Gradability.JUDGED if scale.kind in _IN_WORDS else Gradability.SOUND


@lru_cache(maxsize=50_000)
def scale_form(grades: Grades) -> str:
    """What a scale is known by: its bands as they are read, so that ``≥90%`` and ``90%以上`` are one.

    Where nothing can be read, the cells as printed.
    """
    read = read_form(parse(grades))
    return "|".join(read if any(read) else grades)
