"""Evaluation by others: who may be drawn, what is being evaluated, and what an evaluator is asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from django.db.models import Prefetch, QuerySet

from wenxiao.budget.sums import Sums
from wenxiao.evaluation.opinions import Opinion, Settlement, settle
from wenxiao.evaluation.sampling import Candidate, Draw
from wenxiao.standards.results import EvaluationFrame, GradeBand, OpinionRule, ResultStandards
from wenxiao_web.storage.models import (
    Budget,
    EvaluationSample,
    EvaluatorAssignment,
    Membership,
    Organisation,
    OutsideEvaluation,
    OutsideState,
    Person,
    ReportedValue,
    RowResult,
    SelfEvaluation,
    TreeRow,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.journal import standings_by_project
from wenxiao_web.storage.queries.monitoring import latest_values
from wenxiao_web.storage.queries.results import yuan_of
from wenxiao_web.storage.roles import Role

#: Stages at which a budget can be evaluated: it was approved.
APPROVED = ("approved", "published")


class OutsideStandards(msgspec.Struct, frozen=True, kw_only=True):
    """What one evaluation goes by, kept with it from the day it was opened."""

    frame: EvaluationFrame
    opinions: OpinionRule
    grade: tuple[GradeBand, ...]


def standards_of(evaluation: OutsideEvaluation) -> OutsideStandards:
    """What an evaluation goes by."""
    return msgspec.json.decode(evaluation.standards, type=OutsideStandards)


def candidates(bodies: QuerySet[Organisation], year: int, arrangement: ResultStandards) -> list[Candidate]:
    """Every project of approved budgets of a year, with the risks it shows; its id is code/row."""
    budgets = Budget.objects.filter(organisation__in=bodies, year=year, stage__in=APPROVED)
    slow = arrangement.sampling.limits.slow_below
    return [each for kept in budgets.select_related("organisation") for each in _of_budget(kept, slow)]


def _of_budget(kept: Budget, slow: Decimal) -> Iterable[Candidate]:
    before = Budget.objects.filter(organisation=kept.organisation_id, year=kept.year - 1).defer("document").first()
    known = earlier_projects(before)
    poor = set()
    if before is not None:
        poor = set(RowResult.objects.filter(budget=before, grade__in=("中", "差")).values_list("row", flat=True))
    unsound = set(TreeRow.objects.filter(budget=kept, unsound=True).values_list("parent", flat=True))
    budget, standings = document_of(kept), standings_by_project(kept)
    sums = Sums(budget)
    for project in budget.projects:
        standing = standings.get(project.id)
        rate = standing.rate if standing else None
        shown = {
            "new": known is not None and not known & {project.id, project.name},
            "unsound": project.belongs_to in unsound,
            "slow": rate is not None and rate < slow,
            "poor": bool(poor & {project.id, project.belongs_to}),
            "livelihood": project.livelihood,
        }
        yield Candidate(
            id=f"{kept.organisation.code}/{project.id}",
            name=f"{kept.organisation.short_name} {project.name}",
            amount=sums.project(project.id),
            risks=tuple(name for name, holds in shown.items() if holds),
        )


def earlier_projects(before: Budget | None) -> frozenset[str] | None:
    """Ids and names of the projects of the year before; ``None`` where nobody knows."""
    if before is None:
        return None
    rows = TreeRow.objects.filter(budget=before, kind="project").values_list("row", "name")
    return frozenset(text for pair in rows for text in pair)


def samples_of(county: Organisation, year: int) -> list[EvaluationSample]:
    """The draws of a year, newest first."""
    found = EvaluationSample.objects.filter(county=county, year=year).select_related("drawn_by").defer("document")
    return list(found.order_by("-number"))


def sample_at(counties: Iterable[Organisation], key: int) -> EvaluationSample | None:
    """A draw of one of the counties."""
    found = EvaluationSample.objects.filter(county__in=list(counties), pk=key).select_related("drawn_by")
    return found.first()


def draw_of(sample: EvaluationSample) -> Draw:
    """The draw as the core made it."""
    return msgspec.json.decode(sample.document, type=Draw)


@dataclass(frozen=True)
class EvaluationLine:
    """An evaluation with how many were asked and how many answered."""

    it: OutsideEvaluation
    asked: int
    answered: int


def evaluated_years(bodies: QuerySet[Organisation]) -> set[int]:
    """The years of which anything is evaluated by others."""
    found = OutsideEvaluation.objects.filter(budget__organisation__in=bodies).exclude(state=OutsideState.DROPPED)
    return set(found.values_list("budget__year", flat=True))


def evaluations_listed(bodies: QuerySet[Organisation], year: int) -> list[EvaluationLine]:
    """The evaluations of a year, by body."""
    found = OutsideEvaluation.objects.filter(budget__organisation__in=bodies, budget__year=year)
    found = found.exclude(state=OutsideState.DROPPED).select_related("budget__organisation", "sample")
    found = found.defer("budget__document", "standards").order_by("budget__organisation__code", "id")
    asked: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    rows = EvaluatorAssignment.objects.filter(evaluation__in=found)
    for key, at in rows.values_list("evaluation_id", "submitted_at"):
        asked[key] += 1
        answered[key] += at is not None
    return [EvaluationLine(each, asked[each.pk], answered[each.pk]) for each in found]


def evaluation_at(kept: Budget, key: int) -> OutsideEvaluation | None:
    """An evaluation of a budget with its assignments."""
    assigned = Prefetch("assignments", EvaluatorAssignment.objects.select_related("person"))
    found = OutsideEvaluation.objects.filter(budget=kept, pk=key).select_related("opened_by", "settled_by", "sample")
    return found.prefetch_related(assigned).first()


def assignments_of(person: Person) -> list[EvaluatorAssignment]:
    """What a person is asked to evaluate, the open ones first."""
    found = EvaluatorAssignment.objects.filter(person=person).exclude(evaluation__state=OutsideState.DROPPED)
    found = found.select_related("evaluation__budget__organisation").defer("evaluation__budget__document")
    return sorted(found, key=lambda each: (each.submitted_at is not None, each.evaluation.due or date.max, each.pk))


def assignment_at(person: Person, key: int) -> EvaluatorAssignment | None:
    """One assignment of a person; another's is not there."""
    found = EvaluatorAssignment.objects.filter(person=person, pk=key).exclude(evaluation__state=OutsideState.DROPPED)
    return found.select_related("evaluation__budget__organisation").first()


def evaluators_of(county: Organisation) -> list[Person]:
    """Who evaluates for a county."""
    held = Membership.objects.filter(organisation=county, role=Role.EVALUATOR).values("person")
    return list(Person.objects.filter(pk__in=held, is_active=True))


def marks_of(assignment: EvaluatorAssignment) -> Mapping[str, Decimal | None]:
    """The points that were given, by item."""
    return msgspec.json.decode(assignment.marks, type=dict[str, Decimal | None])


def settlement_of(evaluation: OutsideEvaluation, self_score: Decimal | None) -> Settlement | None:
    """What the opinions handed in come to; ``None`` before the first."""
    given = [
        Opinion(evaluator=each.person.full_name, score=each.total)
        for each in evaluation.assignments.all()
        if each.total is not None and each.submitted_at is not None
    ]
    return settle(given, standards_of(evaluation).opinions, self_score) if given else None


def self_score_of(evaluation: OutsideEvaluation) -> Decimal | None:
    """The self-evaluation's score of the same row, where there is one."""
    found = RowResult.objects.filter(budget=evaluation.budget_id, row=evaluation.row).first()
    return found.self_score if found else None


def own_of(evaluation: OutsideEvaluation) -> SelfEvaluation | None:
    """The self-evaluation of what is evaluated."""
    found = SelfEvaluation.objects.filter(budget=evaluation.budget_id, subject=evaluation.row)
    return found.defer("document").first()


@dataclass(frozen=True)
class Material:
    """What an evaluator needs to see of what is evaluated, and nothing else of the body."""

    name: str
    basis: str
    justification: str
    goal: str
    indicators: tuple[Any, ...]
    cents: int | None
    adjusted: int | None
    paid: int | None
    rate: str
    actuals: Mapping[str, ReportedValue]

    @property
    def has_money(self) -> bool:
        return self.cents is not None


def material_of(evaluation: OutsideEvaluation) -> Material:
    """The project with its goal, indicators and money; of a whole body its overall goal and sums."""
    budget = document_of(evaluation.budget)
    standings = standings_by_project(evaluation.budget)
    sums = Sums(budget)
    project = next((each for each in budget.projects if each.id == evaluation.row), None)
    if project is None:
        goals = "\n".join(each.text for each in budget.overall_goal)
        return Material(
            budget.department.name, "", "", goals, (), _cents(sums.amount("expenditure.total")), *_NO_MONEY, {}
        )
    activity = next(
        (each for duty in budget.responsibilities for each in duty.activities if each.id == project.belongs_to), None
    )
    standing = standings.get(project.id)
    rate = "" if standing is None or standing.rate is None else f"{float(standing.rate):.2%}"
    return Material(
        name=project.name,
        basis=project.basis,
        justification=project.justification,
        goal=activity.goal if activity else "",
        indicators=activity.indicators if activity else (),
        cents=_cents(sums.project(project.id)),
        adjusted=_cents(standing.adjusted) if standing else None,
        paid=_cents(standing.paid) if standing else None,
        rate=rate,
        actuals=latest_values(evaluation.budget),
    )


_NO_MONEY = (None, None, "")


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def money_of(kept: Budget, row: str) -> tuple[int | None, int | None, int | None]:
    """Budgeted, adjusted and paid of a row in 分; ``None`` where nobody knows."""
    tree = TreeRow.objects.filter(budget=kept, row=row).first()
    standing = standings_by_project(kept).get(row)
    budgeted = tree.cents if tree else None
    return budgeted, *((_cents(standing.adjusted), _cents(standing.paid)) if standing else (None, None))


def yuan_or_none(cents: int | None) -> Decimal | None:
    """分 as yuan; what is not there stays so."""
    return None if cents is None else yuan_of(cents)
