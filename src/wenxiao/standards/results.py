"""What evaluation by others and the use of results go by, as data (``results.toml``): dated, each with its basis."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.standards.evaluation import evaluation_standards

_GRADES = ("优", "良", "中", "差")


class GradeBand(msgspec.Struct, frozen=True):
    """A grade of a score out of 100, from its lower end on."""

    name: str
    least: Decimal
    basis: str


class Risk(msgspec.Struct, frozen=True):
    """What makes a project likelier to be drawn: its money weighs so much more."""

    name: str
    chinese: str
    english: str
    weight: Decimal


class _SamplingLimits(msgspec.Struct, frozen=True):
    slow_below: Decimal


class SamplingRule(msgspec.Struct, frozen=True):
    """How projects are drawn. ``slow_below``: an execution rate under which a project is slow."""

    basis: str
    local: bool
    risk: tuple[Risk, ...]
    limits: _SamplingLimits


class FrameItem(msgspec.Struct, frozen=True):
    """One item of the frame: its stage (决策, 过程, 产出, 效益) and its points."""

    id: str
    stage: str
    stage_english: str
    chinese: str
    english: str
    weight: Decimal


class EvaluationFrame(msgspec.Struct, frozen=True):
    """The frame of evaluation by others, valid from a fiscal year on."""

    name: str
    valid_from: int
    basis: str
    local: bool
    item: tuple[FrameItem, ...]


class OpinionRule(msgspec.Struct, frozen=True):
    """How several evaluators become one score: ``method`` is mean or median; differences in points."""

    basis: str
    local: bool
    method: str
    most_apart: Decimal
    most_from_self: Decimal


class ExAnteQuestion(msgspec.Struct, frozen=True):
    """One of the five questions asked before a project begins, and its points."""

    id: str
    chinese: str
    english: str
    weight: Decimal


class ExAnteRule(msgspec.Struct, frozen=True):
    """Ex-ante evaluation: from which amount (yuan), and from how many points a project is supported or adjusted."""

    basis: str
    local: bool
    limit: Decimal
    support: Decimal
    adjust: Decimal
    question: tuple[ExAnteQuestion, ...]


class ApplicationRule(msgspec.Struct, frozen=True, kw_only=True):
    """What a result leads to: every condition that is set must hold; ``share`` is of this year's money."""

    id: str
    valid_from: int
    basis: str
    local: bool
    action: str
    share: Decimal
    chinese: str
    english: str
    grades: tuple[str, ...] = ()
    execution_below: Decimal | None = None
    problems_from: int | None = None


class DistinctionRule(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers for a result (``accountability``) and who is commended: every condition that is set must hold."""

    id: str
    valid_from: int
    kind: str
    basis: str
    local: bool
    chinese: str
    english: str
    grades: tuple[str, ...] = ()
    least_score: Decimal | None = None
    overdue_from: int | None = None
    overdue_below: int | None = None
    unapplied_from: int | None = None


class ResultStandards(msgspec.Struct, frozen=True):
    """All of ``results.toml`` with the grades of ``evaluation.toml``; a county keeps its own in the same form."""

    grade: tuple[GradeBand, ...]
    sampling: SamplingRule
    frame: tuple[EvaluationFrame, ...]
    opinions: OpinionRule
    ex_ante: ExAnteRule
    application: tuple[ApplicationRule, ...]
    distinction: tuple[DistinctionRule, ...]


@cache
def result_standards() -> ResultStandards:
    """The data, read once."""
    text = files("wenxiao.standards").joinpath("results.toml").read_text(encoding="utf-8")
    grades = [msgspec.to_builtins(each) for each in grade_bands()]
    return msgspec.convert({**tomllib.loads(text), "grade": grades}, ResultStandards, strict=False)


def grade_bands() -> tuple[GradeBand, ...]:
    """The grades of a score out of 100 by the newest rules of evaluation, best first; 差 begins at nothing."""
    overall = max(evaluation_standards().rules, key=lambda each: each.start).overall
    leasts = (*overall.least, Decimal(0))
    return tuple(GradeBand(each, least, overall.basis) for each, least in zip(_GRADES, leasts, strict=True))


def frame_for(year: int) -> EvaluationFrame:
    """The frame in force in a fiscal year; the oldest where none was yet."""
    frames = sorted(result_standards().frame, key=lambda each: each.valid_from)
    valid = [each for each in frames if each.valid_from <= year]
    return valid[-1] if valid else frames[0]
