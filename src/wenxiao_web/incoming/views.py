"""The pages of documents handed in."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.background.tasks import read_intake
from wenxiao_web.frame.desks import desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.frame.uploads import uploaded
from wenxiao_web.storage.actions.intakes import accept, decide, drop, fits, hand_in
from wenxiao_web.storage.models import Intake, IntakeState
from wenxiao_web.storage.queries.budgets import budget_at
from wenxiao_web.storage.queries.intakes import TO_DECIDE, intake_at, intakes_at, points_of, result_of


def _one(request: HttpRequest, key: int) -> Intake:
    found = intake_at(desk_of(request), key)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def incoming(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Hand in a document, and see those handed in before."""
    desk = desk_of(request)
    if request.method == "POST":
        if (handed := uploaded(request)) is not None:
            try:
                kept = hand_in(desk, *handed)
            except WenxiaoError as error:
                messages.error(request, tongue(error))
            else:
                read_intake(kept.pk)
                return redirect("intake", desk.organisation.code, desk.year, kept.pk)
        return redirect("incoming", desk.organisation.code, desk.year)
    return render(request, "incoming/incoming.html", {"here": "incoming", "intakes": intakes_at(desk)})


@require_safe
def intake(request: HttpRequest, code: str, year: int, intake: int) -> HttpResponse:
    """What was read beside its source."""
    kept, desk = _one(request, intake), desk_of(request)
    points = points_of(kept)
    to_decide = [point for point in points if point["group"] in TO_DECIDE]
    told = result_of(kept)
    words = {
        "here": "incoming",
        "kept": kept,
        "told": told,
        "to_decide": to_decide,
        "decided": sum(point["decision"] is not None for point in to_decide),
        "findings": [point for point in points if point["group"] == "finding"],
        "fits": bool(told.get("budget")) and fits(desk, told),
        "replaces": budget_at(desk),
        # Every character of the document was escaped when it was written.
        "source": mark_safe(kept.source),
        "is_waiting": kept.state == IntakeState.WAITING,
        "is_open": kept.state == IntakeState.READ,
    }
    return render(request, "incoming/intake.html", words)


@require_POST
def intake_decide(request: HttpRequest, code: str, year: int, intake: int) -> HttpResponse:
    """Decide one point."""
    number = request.POST.get("number", "")
    try:
        at = int(number) if number.isdecimal() else 10**9
        decide(
            desk_of(request), _one(request, intake), at, request.POST.get("choice", ""), request.POST.get("value", "")
        )
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("intake", code, year, intake)


@require_POST
def intake_accept(request: HttpRequest, code: str, year: int, intake: int) -> HttpResponse:
    """Accept what was read into the draft."""
    try:
        accept(desk_of(request), _one(request, intake), confirmed=request.POST.get("confirmed") == "1")
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        return redirect("intake", code, year, intake)
    messages.success(request, _("已存入草稿。留到以后的，都写成了意见。"))
    return redirect("body", code, year)


@require_POST
def intake_drop(request: HttpRequest, code: str, year: int, intake: int) -> HttpResponse:
    """Put a document aside."""
    try:
        drop(desk_of(request), _one(request, intake))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("incoming", code, year)


@require_safe
def intake_file(request: HttpRequest, code: str, year: int, intake: int) -> HttpResponse:
    """The document as it was handed in, for download only: it is never opened in the browser."""
    kept = _one(request, intake)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name)}",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(kept.content), "application/octet-stream", headers=headers)
