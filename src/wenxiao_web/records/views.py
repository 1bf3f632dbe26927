"""What happened to a budget, and to one row of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.storage.queries.budgets import plain_of, rows_in_reach
from wenxiao_web.storage.queries.history import events_of, history_of


@require_safe
def records(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The events of a body and year, newest first."""
    desk = desk_of(request)
    page = Paginator(events_of(desk.organisation, desk.year), 50).get_page(request.GET.get("page"))
    return render(request, "records/records.html", {"here": "records", "page": page})


@require_safe
def row_history(request: HttpRequest, code: str, year: int, row: str) -> HttpResponse:
    """The history of a row, field by field."""
    desk, kept = desk_of(request), budget_of(request)
    reach = rows_in_reach(desk, kept, plain_of(kept))
    if reach is not None and row not in reach:
        raise Http404
    changes = history_of(desk.organisation, desk.year, row)
    return render(request, "records/row_history.html", {"changes": changes, "row": row})
