"""What there is to do about evaluation and its results: assignments, new projects, rectifications."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wenxiao_web.storage.models import Budget, EvaluatorAssignment, Membership, Rectification, RectificationState
from wenxiao_web.storage.queries.desks import bodies_in_sight
from wenxiao_web.storage.queries.ex_ante import new_projects
from wenxiao_web.storage.roles import Role

#: How many things of one kind are named one by one, and how much of a text.
_NAMED, _SHOWN = 40, 60
#: Stages at which a reviewer looks at new projects.
_REVIEWED = ("first_review", "second_review")
#: What one thing is: title, why, address, verb, last day, sign.
Told = tuple[str, str, str, str, date | None, str]


def result_things(held: Iterable[Membership], year: int) -> Iterator[Told]:
    """What waits for a person; the last day is ``None`` where there is none."""
    held = list(held)
    roles = {each.role for each in held}
    if Role.EVALUATOR in roles:
        yield from _assignments(held)
    if Role.PERFORMANCE_REVIEWER in roles:
        yield from _new_projects(held, year)
    yield from _rectifications(held, roles)


def _assignments(held: list[Membership]) -> Iterator[Told]:
    """Evaluations that the person has not handed in."""
    found = EvaluatorAssignment.objects.filter(person=held[0].person_id, submitted_at=None, evaluation__state="open")
    for each in found.select_related("evaluation__budget__organisation").defer("evaluation__budget__document")[:_NAMED]:
        at = reverse("assignment", args=[each.pk])
        body = each.evaluation.budget.organisation.name
        yield _("评价：%s") % each.evaluation.name, body, at, _("去评"), each.evaluation.due, "rosette"


def _new_projects(held: list[Membership], year: int) -> Iterator[Told]:
    """Large new projects of budgets under review that nobody has judged."""
    budgets = Budget.objects.filter(organisation__in=bodies_in_sight(held), year=year, stage__in=_REVIEWED)
    for kept in budgets.defer("document").select_related("organisation__parent__parent")[:_NAMED]:
        at = reverse("ex-ante", args=[kept.organisation.code, year])
        for each in new_projects(kept):
            if each.needed and each.judged is None:
                title = _("事前评估：%s") % each.name
                yield title, kept.organisation.name, at, _("去评"), None, "clipboard-check"


def _rectifications(held: list[Membership], roles: set[str]) -> Iterator[Told]:
    """What must be put right by the own body; what others have put right and nobody has verified."""
    own = [each for each in held if each.role == Role.FINANCE_OFFICER]
    mine = Rectification.objects.filter(budget__organisation__in=bodies_in_sight(own))
    for each in _read(mine.filter(state=RectificationState.NOTIFIED)):
        yield _told(each, _("答复整改：%s") % each.problem[:_SHOWN])
    if Role.PERFORMANCE_REVIEWER in roles:
        replied = Rectification.objects.filter(budget__organisation__in=bodies_in_sight(held))
        for each in _read(replied.filter(state=RectificationState.REPLIED)):
            yield _told(each, _("核实整改：%s") % each.problem[:_SHOWN])


def _read(found: QuerySet[Rectification]) -> list[Rectification]:
    return list(found.select_related("budget__organisation").defer("budget__document").order_by("due")[:_NAMED])


def _told(each: Rectification, title: str) -> Told:
    body = each.budget.organisation
    at = reverse("body-results", args=[body.code, each.budget.year]) + "#rectifications"
    return title, body.name, at, _("去办"), each.due, "flag"
