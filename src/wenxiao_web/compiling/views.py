"""The pages of compiling."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from wenxiao.performance.grading import explain, grade, parse, read_form
from wenxiao.performance.grading.picture import BAR_PATTERNS, lanes
from wenxiao.workflow.stages import may_return
from wenxiao_web.compiling.tree_words import tree_words
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.storage.models import Budget
from wenxiao_web.storage.queries.desks import Desk, stations_of
from wenxiao_web.storage.queries.trees import findings_by_row, scale_defects, tree_of
from wenxiao_web.storage.roles import Role

#: Roles that fill in a tree.
EDITORS = frozenset({Role.STATION_CLERK, Role.FINANCE_OFFICER})
#: The longest cell of a scale that is read.
_CELL = 200


@require_safe
def tree(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The tree of responsibilities, activities and indicators."""
    desk, kept = desk_of(request), budget_of(request)
    may_assign = Role.FINANCE_OFFICER in desk.roles
    words = {
        "here": "tree",
        "budget": kept,
        "words": tree_words(),
        "findings": findings_by_row(desk, kept),
        "return_at": _return_at(desk, kept),
        "stations": [{"code": each.code, "name": each.short_name} for each in stations_of(desk.organisation)],
        "may_edit": bool(desk.roles & EDITORS) and not desk.closed,
        "may_assign": may_assign,
        "patterns": mark_safe(BAR_PATTERNS),
    }
    return render(request, "compiling/tree.html", words)


def _return_at(desk: Desk, kept: Budget) -> str:
    """Where a row is returned from, with ROW for its id; blank for who returns nothing at this stage."""
    if desk.closed or not may_return(kept.stage, desk.roles):
        return ""
    return reverse("body", args=[desk.organisation.code, desk.year]) + "?row=ROW#next"


@require_safe
def tree_data(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The tree as data."""
    return JsonResponse(tree_of(desk_of(request), budget_of(request)))


@require_safe
def scale(request: HttpRequest) -> HttpResponse:
    """One scale read back: its bands drawn, its defects, how each cell is read, and the grade of a value."""
    best, good, fair, poor = (request.GET.get(f"g{at}", "")[:_CELL] for at in range(4))
    cells = (best, good, fair, poor)
    name, value = request.GET.get("name", "")[:_CELL], request.GET.get("value", "")[:_CELL]
    read = parse(cells)
    graded = grade(read, value, indicator=name)
    told = {
        "svg": lanes(read),
        "bands": list(read_form(read)),
        "defects": scale_defects(cells, name),
        "explanation": explain(read, graded, indicator=name, language=get_language() or "zh"),
        "grade": graded.grade.value if graded.grade else None,
    }
    return JsonResponse(told)
