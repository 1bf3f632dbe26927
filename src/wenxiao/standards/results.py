"""What evaluation by others and the use of results go by, as data (``results.toml``): dated, each with its basis."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.standards.evaluation import evaluation_standards

#: The whole basis of what no rule prescribes.
_LOCAL = "本县约定"
_GRADES = ("优", "良", "中", "差")


class Grounded(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule rests on, in Chinese and in English; ``local`` is an arrangement of the county (本县约定)."""

    basis: str
    local: bool
    basis_english: str = ""

    @property
    def english_basis(self) -> str:
        """The basis in English; in Chinese where a county's own arrangement has no English."""
        return self.basis_english or self.basis

    @property
    def is_told(self) -> bool:
        """Whether the basis says more than that it is an arrangement of the county."""
        return not self.local or self.basis != _LOCAL

    @property
    def is_marked(self) -> bool:
        """Whether a sign beside the basis is needed to say that it is an arrangement of the county."""
        return self.local and (not self.is_told or _LOCAL not in self.basis)


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


class SamplingRule(Grounded, frozen=True, kw_only=True):
    """How projects are drawn. ``slow_below``: an execution rate under which a project is slow."""

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


class EvaluationFrame(Grounded, frozen=True, kw_only=True):
    """The frame of evaluation by others, valid from a fiscal year on."""

    name: str
    valid_from: int
    item: tuple[FrameItem, ...]


class OpinionRule(Grounded, frozen=True, kw_only=True):
    """How several evaluators become one score: ``method`` is mean or median; differences in points."""

    method: str
    most_apart: Decimal
    most_from_self: Decimal


class ExAnteQuestion(msgspec.Struct, frozen=True):
    """One of the five questions asked before a project begins, and its points."""

    id: str
    chinese: str
    english: str
    weight: Decimal


class ExAnteRule(Grounded, frozen=True, kw_only=True):
    """Ex-ante evaluation: from which amount (yuan), and from how many points a project is supported or adjusted."""

    limit: Decimal
    support: Decimal
    adjust: Decimal
    question: tuple[ExAnteQuestion, ...]


class ApplicationRule(Grounded, frozen=True, kw_only=True):
    """What a result leads to: every condition that is set must hold; ``share`` is of this year's money."""

    id: str
    valid_from: int
    action: str
    share: Decimal
    chinese: str
    english: str
    grades: tuple[str, ...] = ()
    execution_below: Decimal | None = None
    problems_from: int | None = None


class DistinctionRule(Grounded, frozen=True, kw_only=True):
    """Who answers for a result (``accountability``) and who is commended: every condition that is set must hold."""

    id: str
    valid_from: int
    kind: str
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
