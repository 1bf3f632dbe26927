"""The list of bodies, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from wenxiao_web.frame.desks import desk_of, held_by
from wenxiao_web.storage.queries.budgets import budgets_listed, figures_of
from wenxiao_web.storage.queries.desks import bodies_in_sight, years_of


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body in sight with its sums."""
    years = [each.year for each in years_of(held_by(request))]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else (years or [0])[0]
    listed = budgets_listed(bodies_in_sight(held_by(request)), year)
    figures = figures_of(budget for _, budget in listed if budget)
    rows = [(body, budget, figures.get(budget.pk, {}) if budget else {}) for body, budget in listed]
    return render(request, "bodies/bodies.html", {"here": "bodies", "year": year, "rows": rows})


@require_safe
def body(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The page of a body leads to its tree until it has more to show."""
    desk = desk_of(request)
    return redirect("tree", desk.organisation.code, desk.year)
