"""What indicators of earlier years came to, by name and scale: where the library meets the evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from wenxiao.performance.grading import Grade
from wenxiao.performance.grading.scale import GRADES
from wenxiao_web.storage.models import IndicatorOutcome, Organisation

#: The most results of an indicator that are listed.
MOST_RESULTS = 100
_GOOD = [each.value for each in GRADES[:2]]


@dataclass(frozen=True)
class Outcome:
    """Results of an indicator with one scale: how many were graded, and how many of them 优 or 良."""

    graded: int
    good: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.good / self.graded if self.graded else 0.0

    @property
    def percent(self) -> str:
        """The share as it is printed: ``83%``."""
        return f"{round(self.share * 100)}%"


#: An indicator with one scale: its settled name and the form of the scale.
Mark = tuple[str, str]


def outcomes_of(county: int, keys: Iterable[str]) -> Mapping[Mark, Outcome]:
    """Results by name and scale of the county's confirmed self-evaluations; none where nothing was evaluated."""
    rows = IndicatorOutcome.objects.filter(county=county, key__in=list(keys)).order_by()
    counted = rows.values_list("key", "form").annotate(graded=Count("id"), good=Count("id", filter=Q(grade__in=_GOOD)))
    return {(key, form): Outcome(graded, good) for key, form, graded, good in counted}


@dataclass(frozen=True)
class PastResult:
    """One result with where it stands: the row of a body's year, the value, the grade, and the self-evaluation."""

    body: Organisation
    year: int
    row: str
    actual: str
    grade: str
    evaluation: int

    @property
    def place(self) -> int:
        """1 for 优 to 4 for 差."""
        return GRADES.index(Grade(self.grade)) + 1


def past_results(county: Organisation, key: str, sight: frozenset[int]) -> list[PastResult]:
    """The newest results of an indicator at bodies in sight; those of others are counted, never shown."""
    rows = IndicatorOutcome.objects.filter(county=county, key=key, budget__organisation__in=sight)
    told = rows.select_related("budget__organisation").defer("budget__document")
    return [
        PastResult(
            body=each.budget.organisation,
            year=each.budget.year,
            row=each.row,
            actual=each.actual,
            grade=each.grade,
            evaluation=each.evaluation_id,
        )
        for each in told.order_by("-budget__year", "budget__organisation__code", "id")[:MOST_RESULTS]
    ]
