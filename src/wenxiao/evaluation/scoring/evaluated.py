"""``Evaluation``: one project or one whole department with its goals, what came of them, and how it was judged.

Money is in yuan, exact. What nobody has filled in is ``None`` or ``""``, never zero. Texts are kept as written.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

import msgspec

from wenxiao.basics.places import Place
from wenxiao.standards.evaluation import ScoringStandard

SCHEMA: Literal["wenxiao.evaluation/1"] = "wenxiao.evaluation/1"
NO_GRADES = ("", "", "", "")


class SubjectKind(StrEnum):
    """What is evaluated: one project, or everything a department does (部门整体)."""

    PROJECT = "project"
    DEPARTMENT = "department"


class EvaluatedSubject(msgspec.Struct, frozen=True, kw_only=True):
    """What is evaluated and whose it is; ``id`` leads back to the project, ``body`` is the department."""

    name: str
    kind: SubjectKind = SubjectKind.PROJECT
    id: str = ""
    code: str = ""
    body: str = ""
    body_code: str = ""
    unit: str = ""


class EvaluatedMoney(msgspec.Struct, frozen=True, kw_only=True):
    """The money of a year in yuan: initial budget, budget as adjusted, executed; ``own_score`` as they give it."""

    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    own_score: Decimal | None = None
    reason: str = ""
    place: Place | None = None


class DeviationCause(StrEnum):
    """Why an indicator deviates, as the group judges it; only ``target_too_low`` takes points off what is met."""

    UNSAID = ""
    TARGET_TOO_LOW = "target_too_low"
    OBJECTIVE = "objective"
    MANAGEMENT = "management"
    OTHER = "other"


class EvaluatedIndicator(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator with its target and its result.

    ``level`` is the first level (``cost``, ``output``, ``benefit``, ``satisfaction``, ``""`` where there are none),
    ``sublevel`` the second as printed. It has a target of the national form (``≥95%``, words) or four cells
    优 良 中 差. ``band`` (its number from 0, best first) and ``share`` (percent of the points) are how people judge a
    qualitative result. ``inverse``: less is better, though the target as printed does not say so. ``reason`` explains a
    deviation. ``own_score`` is the mark that stands in the document.
    """

    name: str
    id: str = ""
    level: str = ""
    sublevel: str = ""
    weight: Decimal | None = None
    target: str = ""
    inverse: bool = False
    grades: tuple[str, str, str, str] = NO_GRADES
    withheld: bool = False
    actual: str = ""
    evidence: str = ""
    band: int | None = None
    share: Decimal | None = None
    cause: DeviationCause = DeviationCause.UNSAID
    reason: str = ""
    measures: str = ""
    own_score: Decimal | None = None
    place: Place | None = None

    @property
    def has_grades(self) -> bool:
        """Whether its standard is four cells 优 良 中 差."""
        return any(cell.strip() for cell in self.grades)


class EvaluationAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The group's answer to one of the five questions: ``verdict`` and why."""

    question: str
    verdict: Literal["yes", "partly", "no"] | None = None
    reason: str = ""


class EvaluationMember(msgspec.Struct, frozen=True, kw_only=True):
    """One member of the group: from the finance office, discipline inspection, an outsider, or another office."""

    name: str
    side: Literal["finance", "discipline", "outsider", "office"]
    organisation: str = ""
    post: str = ""


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """One evaluation, with the standard it is scored by.

    ``own_total`` is the total that stands in the document. ``achievements``, ``problems`` and ``suggestions`` are
    written by people; the figures beside them are computed and never written by hand.
    """

    subject: EvaluatedSubject
    fiscal_year: int
    standard: ScoringStandard
    schema: str = SCHEMA
    money: EvaluatedMoney = EvaluatedMoney()
    indicators: tuple[EvaluatedIndicator, ...] = ()
    goal: str = ""
    goal_result: str = ""
    answers: tuple[EvaluationAnswer, ...] = ()
    members: tuple[EvaluationMember, ...] = ()
    achievements: str = ""
    problems: str = ""
    suggestions: str = ""
    own_total: Decimal | None = None
    place: Place | None = None
