"""The mid-year review of a budget's projects, each beside its money."""

from dataclasses import dataclass

from wenxiao.budget.journal import Standing
from wenxiao_web.storage.models import Budget, ProjectReview
from wenxiao_web.storage.queries.journal import standings_by_project


@dataclass(frozen=True)
class ReviewRow:
    """A project in the review, and how its money stands now."""

    found: ProjectReview
    standing: Standing


def review_rows(kept: Budget) -> list[ReviewRow]:
    """Every project that was proposed on, in the order of the budget."""
    standings = standings_by_project(kept)
    found = ProjectReview.objects.filter(budget=kept).select_related("decided_by", "confirmed_by")
    return [ReviewRow(each, standings.get(each.project, Standing())) for each in found]
