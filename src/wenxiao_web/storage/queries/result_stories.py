"""The results of a body line by line, and the story of one row: goal, money, actual, grade, consequence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.journal import Standing, together
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator
from wenxiao_web.storage.models import (
    Budget,
    OutsideEvaluation,
    OutsideState,
    Rectification,
    ReportedValue,
    ResultProposal,
    RowResult,
    TreeRow,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.journal import standings_by_project
from wenxiao_web.storage.queries.monitoring import latest_values
from wenxiao_web.storage.queries.results import results_of


@dataclass(frozen=True)
class ProjectLine:
    """One project with everything that is known of its year; money in 分."""

    row: str
    name: str
    cents: int | None
    standing: Standing | None
    result: RowResult | None
    proposal: ResultProposal | None
    evaluation: OutsideEvaluation | None

    @property
    def rate(self) -> Fraction | None:
        return self.standing.rate if self.standing else None


def body_lines(kept: Budget) -> list[ProjectLine]:
    """Every project of a budget, in its order."""
    results, standings = results_of(kept), standings_by_project(kept)
    proposals = {each.row: each for each in ResultProposal.objects.filter(budget=kept)}
    evaluations = OutsideEvaluation.objects.filter(budget=kept).exclude(state=OutsideState.DROPPED)
    newest = {each.row: each for each in evaluations.defer("standards").order_by("pk")}
    return [
        ProjectLine(
            row=each.row,
            name=each.name,
            cents=each.cents,
            standing=standings.get(each.row),
            result=results.get(each.row),
            proposal=proposals.get(each.row),
            evaluation=newest.get(each.row),
        )
        for each in TreeRow.objects.filter(budget=kept, kind="project")
    ]


def rectifications_of(kept: Budget) -> list[Rectification]:
    """The rectifications of a body."""
    found = Rectification.objects.filter(budget=kept).select_related("issued_by", "replied_by", "verified_by")
    return list(found.order_by("number"))


@dataclass(frozen=True)
class StoryYear:
    """One year of a row: what it had and how it was judged."""

    year: int
    cents: int | None
    result: RowResult | None
    is_this: bool


@dataclass(frozen=True)
class Story:
    """A year of one activity or project, from its goal to what followed."""

    name: str
    kind: str
    goal: str
    indicators: tuple[BudgetIndicator, ...]
    actuals: Mapping[str, ReportedValue]
    standing: Standing
    result: RowResult | None
    projects: list[ProjectLine]
    proposals: list[ResultProposal]
    rectified: list[Rectification]
    years: list[StoryYear]


def story_of(kept: Budget, row: str) -> Story | None:
    """The story of a row; ``None`` where the budget has no such activity or project."""
    tree = TreeRow.objects.filter(budget=kept, row=row, kind__in=("activity", "project")).first()
    if tree is None:
        return None
    budget = document_of(kept)
    activity = _activity(budget, row if tree.kind == "activity" else tree.parent)
    ids = {each.id for each in budget.projects if row in {each.id, each.belongs_to}}
    projects = [each for each in body_lines(kept) if each.row in ids]
    about = {row, *ids}
    return Story(
        name=tree.name,
        kind=tree.kind,
        goal=activity.goal if activity else "",
        indicators=activity.indicators if activity else (),
        actuals=latest_values(kept),
        standing=together(each.standing for each in projects if each.standing),
        result=results_of(kept).get(row),
        projects=projects,
        proposals=[each.proposal for each in projects if each.proposal],
        rectified=[each for each in rectifications_of(kept) if each.row in about],
        years=list(_years(kept, row)),
    )


def _activity(budget: DepartmentBudget, row: str) -> BudgetActivity | None:
    return next((each for duty in budget.responsibilities for each in duty.activities if each.id == row), None)


def _years(kept: Budget, row: str) -> Iterable[StoryYear]:
    """The row in every year that has it, oldest first."""
    rows = TreeRow.objects.filter(budget__organisation=kept.organisation_id, row=row)
    results: Mapping[int, RowResult] = {
        each.budget.year: each
        for each in RowResult.objects.filter(budget__organisation=kept.organisation_id, row=row)
        .select_related("budget")
        .defer("budget__document")
    }
    for year, cents in rows.order_by("budget__year").values_list("budget__year", "cents"):
        yield StoryYear(year, cents, results.get(year), year == kept.year)
