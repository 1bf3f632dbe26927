"""Evaluation by others on decision, process, output and effect: whether a frame and the points given by it hold."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from wenxiao.performance.grading.scale import Grade
from wenxiao.standards.results import EvaluationFrame, GradeBand, result_standards

_ZERO, _WHOLE = Decimal(0), Decimal(100)
_PLACES = Decimal("0.01")
#: Output and effect together make up at least so many points of a frame (财预〔2020〕10号).
LEAST_OF_RESULTS = Decimal(60)
_RESULTS = frozenset({"产出", "效益"})
STAGES = ("决策", "过程", "产出", "效益")


class ResultStep(msgspec.Struct, frozen=True):
    """One step of how something was worked out, or one reason against it; in Chinese and English."""

    chinese: str
    english: str


class StageMark(msgspec.Struct, frozen=True):
    """Points of one stage (决策, 过程, 产出, 效益) beside the most it can have."""

    stage: str
    english: str
    points: Decimal
    weight: Decimal


def frame_faults(frame: EvaluationFrame) -> tuple[ResultStep, ...]:
    """What is wrong with a frame: weights that are not 100, too little for results, a stage left out."""
    found = []
    whole = sum((item.weight for item in frame.item), _ZERO)
    if whole != _WHOLE:
        found.append(ResultStep(f"各项分值合计 {whole}，应为 100", f"the points add up to {whole}, not to 100"))
    results = sum((item.weight for item in frame.item if item.stage in _RESULTS), _ZERO)
    if results < LEAST_OF_RESULTS:
        told = f"产出和效益合计 {results} 分，不得低于 {LEAST_OF_RESULTS} 分"
        found.append(ResultStep(told, f"output and effect have {results} points, not {LEAST_OF_RESULTS}"))
    found += [
        ResultStep(f"缺少“{stage}”", f"the stage {stage} is missing")
        for stage in STAGES
        if not any(item.stage == stage for item in frame.item)
    ]
    if any(item.weight <= 0 for item in frame.item):
        found.append(ResultStep("有的分值不大于零", "some points are not above zero"))
    return tuple(found)


def mark_faults(frame: EvaluationFrame, marks: Mapping[str, Decimal | None]) -> tuple[ResultStep, ...]:
    """What is wrong with the points given: an item without, above its most, below zero, or not of the frame."""
    found = []
    for item in frame.item:
        points = marks.get(item.id)
        if points is None:
            found.append(ResultStep(f"“{item.chinese}”没有打分", f"{item.english} has no points"))
        elif not points.is_finite() or not 0 <= points <= item.weight:
            told = f"“{item.chinese}”给了 {points} 分，应在 0 到 {item.weight} 分之间"
            found.append(ResultStep(told, f"{item.english} has {points} points; 0 to {item.weight} are possible"))
        elif points != points.quantize(_PLACES):
            told = f"“{item.chinese}”的 {points} 分，最多两位小数"
            found.append(ResultStep(told, f"{item.english}: {points} has more than two places"))
    known = {item.id for item in frame.item}
    found += [ResultStep(f"没有“{key}”这一项", f"there is no item {key}") for key in marks if key not in known]
    return tuple(found)


def total(marks: Mapping[str, Decimal | None]) -> Decimal:
    """All points together."""
    return sum((points for points in marks.values() if points is not None), _ZERO)


def by_stage(frame: EvaluationFrame, marks: Mapping[str, Decimal | None]) -> tuple[StageMark, ...]:
    """The points by stage, in the order of the frame."""
    words = {item.stage: item.stage_english for item in frame.item}
    return tuple(
        StageMark(
            stage,
            english,
            sum((marks.get(item.id) or _ZERO for item in frame.item if item.stage == stage), _ZERO),
            sum((item.weight for item in frame.item if item.stage == stage), _ZERO),
        )
        for stage, english in words.items()
    )


def two_places(score: Decimal) -> Decimal:
    """A score as it is kept: two places, halves up."""
    return score.quantize(_PLACES, ROUND_HALF_UP)


def grade_of_score(score: Decimal, bands: tuple[GradeBand, ...] | None = None) -> Grade:
    """The grade of a score out of 100; a band contains its lower end, so that 90 is 优."""
    for band in sorted(bands or result_standards().grade, key=lambda each: -each.least):
        if score >= band.least:
            return Grade(band.name)
    return Grade.POOR
