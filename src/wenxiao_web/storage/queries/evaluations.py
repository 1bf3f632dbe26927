"""Self-evaluations as they are kept, the figures of a year that they are filled with, and how the county stands."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from wenxiao.audit.findings import Finding
from wenxiao.evaluation.scoring import (
    Evaluation,
    EvaluationMember,
    Problem,
    ReportedResult,
    YearResults,
    concerns,
    obstacles,
    open_evaluations,
    score,
    score_kept,
)
from wenxiao.publications.evaluations import PrintedEvaluation
from wenxiao.use_cases.comparing_goals import unlike_the_budget
from wenxiao.wire.evaluation import decode_evaluation
from wenxiao_web.storage.models import (
    Budget,
    EvaluationState,
    Organisation,
    ReportedValue,
    ScoringRun,
    SelfEvaluation,
    SelfEvaluationVersion,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.journal import standings_by_project

#: Points are kept in millionths.
MILLION = 1_000_000


def evaluations_of(kept: Budget) -> list[SelfEvaluation]:
    """The self-evaluations of a budget, without their documents; the whole department first."""
    found = kept.self_evaluations.defer("document").select_related("submitted_by", "confirmed_by")
    return sorted(found, key=lambda each: (bool(each.subject), each.position, each.pk))


def group_of(kept: Budget) -> tuple[EvaluationMember, ...]:
    """Who judges: the group of the whole department's self-evaluation."""
    row = kept.self_evaluations.filter(subject="").first()
    return () if row is None else evaluation_in(row).members


def evaluation_at(kept: Budget, key: int) -> SelfEvaluation | None:
    """One self-evaluation of a budget."""
    return kept.self_evaluations.select_related("submitted_by", "confirmed_by", "changed_by").filter(pk=key).first()


def evaluation_in(row: SelfEvaluation | SelfEvaluationVersion) -> Evaluation:
    """The evaluation as the core knows it."""
    return decode_evaluation(row.document)


def printed_evaluation(row: SelfEvaluation | SelfEvaluationVersion) -> PrintedEvaluation:
    """The evaluation with its score and doubts."""
    evaluation = evaluation_in(row)
    scored = score(evaluation)
    return PrintedEvaluation(evaluation=evaluation, score=scored, concerns=concerns(evaluation, scored))


def obstacles_in(printed: PrintedEvaluation) -> tuple[Problem, ...]:
    """What stands in the way of handing it in."""
    return obstacles(printed.evaluation, printed.score)


def unlike_goals(row: SelfEvaluation, evaluation: Evaluation) -> tuple[Finding, ...]:
    """What differs between an evaluation and the goals and money of the budget as it is approved and adjusted today."""
    opened = open_evaluations(document_of(row.budget), year_results(row.budget))
    return unlike_the_budget(evaluation, opened.get(row.subject))


def versions_of_evaluation(row: SelfEvaluation) -> list[SelfEvaluationVersion]:
    """What was handed in, newest first, without documents."""
    return list(row.versions.defer("document", "score").select_related("frozen_by").order_by("-number"))


def points_of(row: SelfEvaluation) -> str:
    """The points as they are listed: two places."""
    return f"{score_kept(Fraction(row.millionths, MILLION))}"


def year_results(kept: Budget) -> YearResults:
    """What the year came to so far: how every project stands, the newest value reported of every indicator."""
    values = ReportedValue.objects.filter(run__budget=kept).order_by("run__period__covers_to", "reported_at")
    results = {
        each.row: ReportedResult(actual=each.actual, reason=each.deviation, measures=each.measure) for each in values
    }
    return YearResults(standings=standings_by_project(kept), results=results)


@dataclass(frozen=True)
class CountyLine:
    """How the self-evaluations of one body stand."""

    body: Organisation
    whole: SelfEvaluation | None
    count: int
    submitted: int
    confirmed: int
    grades: Mapping[str, int]
    doubts: int
    unscored: int


def self_evaluated_years(bodies: QuerySet[Organisation]) -> set[int]:
    """The years of which anybody has begun to evaluate what was done."""
    found = SelfEvaluation.objects.filter(budget__organisation__in=bodies)
    return set(found.values_list("budget__year", flat=True))


def county_lines(bodies: QuerySet[Organisation], year: int) -> list[CountyLine]:
    """Every body with what its self-evaluations come to."""
    rows = SelfEvaluation.objects.filter(budget__organisation__in=bodies, budget__year=year).select_related("budget")
    by_body: dict[int, list[SelfEvaluation]] = {}
    for row in rows.defer("document", "budget__document"):
        by_body.setdefault(row.budget.organisation_id, []).append(row)
    return [_line(body, by_body.get(body.pk, [])) for body in bodies]


def _line(body: Organisation, rows: Iterable[SelfEvaluation]) -> CountyLine:
    every = list(rows)
    projects = [row for row in every if row.subject]
    grades = {grade: sum(row.grade == grade for row in projects) for grade in ("优", "良", "中", "差", "")}
    return CountyLine(
        body=body,
        whole=next((row for row in every if not row.subject), None),
        count=len(projects),
        submitted=sum(row.state != EvaluationState.DRAFT for row in every),
        confirmed=sum(row.state == EvaluationState.CONFIRMED for row in every),
        grades=grades,
        doubts=sum(row.doubts for row in every),
        unscored=sum(row.unscored for row in every),
    )


def newest_run(counties: Iterable[Organisation], year: int) -> ScoringRun | None:
    """The newest scoring run of a county's year."""
    return ScoringRun.objects.filter(county__in=list(counties), year=year).select_related("started_by").first()


def unfinished_runs() -> list[int]:
    """Scoring runs that were stopped before they were done."""
    return list(ScoringRun.objects.filter(finished_at=None).values_list("pk", flat=True))


def changed_paths(old: str, new: str) -> dict[str, list[object]]:
    """What differs between two documents of an evaluation: path → old and new value."""
    found: dict[str, list[object]] = {}
    _compare(json.loads(old), json.loads(new), "", found)
    return found


def _compare(old: object, new: object, path: str, found: dict[str, list[object]]) -> None:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            _compare(old.get(key), new.get(key), f"{path}.{key}".strip("."), found)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            _compare(one, other, f"{path}[{number}]", found)
    elif old != new:
        found[path] = [old, new]
