"""Scores with their working: points of the execution rate and of every indicator, total, grade, doubts.

``score(evaluation)`` never rounds and never raises; what cannot be scored stands in the score as a ``Problem``.
"""

from wenxiao.evaluation.scoring.evaluated import (
    SCHEMA,
    DeviationCause,
    EvaluatedIndicator,
    EvaluatedMoney,
    EvaluatedSubject,
    Evaluation,
    EvaluationAnswer,
    EvaluationMember,
    SubjectKind,
)
from wenxiao.evaluation.scoring.grades import indicator_grades
from wenxiao.evaluation.scoring.opening import (
    WHOLE_DEPARTMENT,
    ReportedResult,
    YearResults,
    open_evaluations,
    refreshed,
)
from wenxiao.evaluation.scoring.readiness import obstacles
from wenxiao.evaluation.scoring.sanity import concerns
from wenxiao.evaluation.scoring.score import (
    Deviation,
    DeviationKind,
    IndicatorPoints,
    OverallGrade,
    Points,
    Score,
    overall_grade,
)
from wenxiao.evaluation.scoring.scoring import score
from wenxiao.evaluation.scoring.stating import as_stated
from wenxiao.evaluation.scoring.told import Concern, Problem, Step, money_written, score_kept, written

__all__ = [
    "SCHEMA",
    "WHOLE_DEPARTMENT",
    "Concern",
    "Deviation",
    "DeviationCause",
    "DeviationKind",
    "EvaluatedIndicator",
    "EvaluatedMoney",
    "EvaluatedSubject",
    "Evaluation",
    "EvaluationAnswer",
    "EvaluationMember",
    "IndicatorPoints",
    "OverallGrade",
    "Points",
    "Problem",
    "ReportedResult",
    "Score",
    "Step",
    "SubjectKind",
    "YearResults",
    "as_stated",
    "concerns",
    "indicator_grades",
    "money_written",
    "obstacles",
    "open_evaluations",
    "overall_grade",
    "refreshed",
    "score",
    "score_kept",
    "written",
]
