"""The first page, and the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wenxiao_web.frame.desks import held_by, years_for
from wenxiao_web.storage.queries.budgets import found_rows
from wenxiao_web.storage.queries.desks import bodies_in_sight, chosen_among, chosen_year, year_carried_out
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.todo import things_to_do


@require_safe
def todo(request: HttpRequest) -> HttpResponse:
    """What there is to do."""
    asked, held = request.GET.get("year", ""), held_by(request)
    years = years_for(request)
    year = chosen_among(years, asked)
    groups = things_to_do(held, year, None if asked else year_carried_out(years, today()))
    count = sum(len(group.things) for group in groups)
    words = {"here": "todo", "year": year, "groups": groups, "count": count, "now": today()}
    return render(request, "todo/todo.html", words)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Bodies and rows with the words looked for, among those in sight."""
    words, year = request.GET.get("q", "").strip()[:60], chosen_year(held_by(request), request.GET.get("year", ""))
    bodies = bodies_in_sight(held_by(request))
    found = {
        "bodies": list(bodies.filter(name__icontains=words)[:20]) if words else [],
        "rows": found_rows(bodies, year, words) if words else [],
    }
    return render(request, "todo/find.html", {"here": "find", "words": words, "year": year, **found})
