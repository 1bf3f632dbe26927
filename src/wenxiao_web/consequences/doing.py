"""Doing what a form asks for, and telling what became of it."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.frame.desks import held_by
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.queries.desks import bodies_in_sight, chosen_year, roles_anywhere
from wenxiao_web.storage.queries.results import result_years
from wenxiao_web.storage.roles import Role

REVIEWERS = frozenset({Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})


def attempted(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Whether it was done; either is told on the next page."""
    try:
        act()
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        return False
    messages.success(request, done)
    return True


def day_typed(text: str) -> date | None:
    """A day as a browser sends it; ``None`` where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def year_of(request: HttpRequest) -> int:
    """The year asked for; else the newest that has results, else the newest there is."""
    asked = request.POST.get("year", "") or request.GET.get("year", "")
    years = result_years(bodies_in_sight(held_by(request)))
    if not asked and years:
        return years[0]
    return chosen_year(held_by(request), asked)


def is_reviewer(request: HttpRequest) -> bool:
    """Whether the person works for the county's finance office."""
    return bool(roles_anywhere(held_by(request)) & REVIEWERS)
