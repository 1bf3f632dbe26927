"""What happened to a budget, and to one row of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import event_name
from wenxiao_web.storage.queries.budgets import plain_of, row_name, rows_in_reach
from wenxiao_web.storage.queries.history import events_of, history_of
from wenxiao_web.storage.queries.stages import remarks_on


@require_safe
def records(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The events of a body and year, newest first."""
    desk = desk_of(request)
    page = Paginator(events_of(desk.organisation, desk.year), 50).get_page(request.GET.get("page"))
    return render(request, "records/records.html", {"here": "records", "page": page})


@require_safe
def records_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The events as a file, with what seals each of them."""
    desk = desk_of(request)
    headings = [_("号"), _("时间"), _("谁"), _("做了什么"), _("校验码")]
    rows = (
        (event.number, event.at.isoformat(), str(event.person or ""), event_name(event.kind), event.sha256)
        for event in events_of(desk.organisation, desk.year)
    )
    return list_response(request, f"{code}-{year}-{_('记录')}", headings, rows)


@require_safe
def row_history(request: HttpRequest, code: str, year: int, row: str) -> HttpResponse:
    """The history of a row, field by field: for a script the table alone, else a page with what was said on the row."""
    desk, kept = desk_of(request), budget_of(request)
    reach = rows_in_reach(desk, kept, plain_of(kept))
    if reach is not None and row not in reach:
        raise Http404
    changes = history_of(desk.organisation, desk.year, row)
    words = {"here": "records", "changes": changes, "row": row}
    if "text/html" not in request.headers.get("Accept", ""):
        return render(request, "records/row_history.html", words)
    words |= {"remarks": remarks_on(kept, row), "name": row_name(plain_of(kept), row)}
    return render(request, "records/row.html", words)
