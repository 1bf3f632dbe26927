"""The results of one body, and the story of one activity or project through the year."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wenxiao_web.consequences.doing import REVIEWERS
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.storage.queries.consequences import consequence_of, is_overdue, reports_of
from wenxiao_web.storage.queries.result_stories import body_lines, rectifications_of, story_of
from wenxiao_web.storage.queries.results import results_of
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import Role


@require_safe
def body_results(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every project with money, score, grade and what follows; rectifications; reports."""
    kept, desk = budget_of(request), desk_of(request)
    reviews = bool(desk.roles & REVIEWERS)
    rectified = rectifications_of(kept)
    words: dict[str, Any] = {
        "here": "results",
        "kept": kept,
        "whole": results_of(kept).get(""),
        "lines": body_lines(kept),
        "rectified": [(each, is_overdue(each)) for each in rectified],
        "reports": reports_of(kept),
        "may_evaluate": reviews and kept.stage in {"approved", "published"},
        "may_notify": reviews,
        "may_reply": Role.FINANCE_OFFICER in desk.roles,
        "may_verify": bool(desk.roles & {*REVIEWERS, Role.LEADER}),
        "may_print": Role.FINANCE_OFFICER in desk.roles,
        "may_publish": bool(desk.roles & {Role.FINANCE_OFFICER, Role.LEADER}),
        "now": today(),
    }
    return render(request, "consequences/body_results.html", words)


@require_safe
def story(request: HttpRequest, code: str, year: int, row: str) -> HttpResponse:
    """One activity or project: goal, money, actual, grade, consequence."""
    told = story_of(budget_of(request), row)
    if told is None:
        raise Http404
    proposals = [(each, consequence_of(each)) for each in told.proposals]
    return render(request, "consequences/story.html", {"here": "results", "story": told, "proposals": proposals})
