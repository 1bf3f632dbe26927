"""The pages of compiling."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from wenxiao.performance.grading import explain, grade, parse
from wenxiao.performance.grading.picture import lanes
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.storage.queries.trees import scale_defects, tree_of

#: The longest cell of a scale that is read.
_CELL = 200


@require_safe
def tree(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The tree of responsibilities, activities and indicators."""
    return render(request, "compiling/tree.html", {"here": "tree", "budget": budget_of(request)})


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
        "defects": scale_defects(cells, name),
        "explanation": explain(read, graded, indicator=name, language=get_language() or "zh"),
        "grade": graded.grade.value if graded.grade else None,
    }
    return JsonResponse(told)
