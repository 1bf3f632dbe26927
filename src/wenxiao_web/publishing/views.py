"""The packs of a budget: printed, previewed, looked through, published, withdrawn."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.packs import file_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.publications import clear, make_public, prepare, withdraw
from wenxiao_web.storage.models import PublicationState
from wenxiao_web.storage.queries.publications import pack_file, packs_of
from wenxiao_web.storage.queries.result_reports import printed_results
from wenxiao_web.storage.roles import Role


@require_safe
def publication(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every pack of the budget, and what can be done with it."""
    kept, desk = budget_of(request), desk_of(request)
    packs = packs_of(kept)
    may_prepare = kept.stage == "approved" and Role.FINANCE_OFFICER in desk.roles
    in_hand = {PublicationState.PREPARED, PublicationState.CLEARED}
    words = {
        "here": "publication",
        "kept": kept,
        "packs": packs,
        "in_hand": any(pack.state in in_hand for pack in packs),
        "may_prepare": may_prepare,
        "results": len(printed_results(kept)) if may_prepare else None,
        "before": kept.year - 1,
        "may_clear": bool(desk.roles & {Role.FINANCE_OFFICER, Role.LEADER}),
        "may_publish": Role.FINANCE_OFFICER in desk.roles,
        "may_withdraw": bool(desk.roles & {Role.LEADER, Role.COUNTY_REVIEWER}),
    }
    return render(request, "publishing/publication.html", words)


def _step(request: HttpRequest, code: str, year: int, act: Callable[[], object], done: str) -> HttpResponse:
    budget_of(request)
    try:
        act()
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, done)
    return redirect("publication", code, year)


@require_POST
def pack_prepare(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Print the pack."""
    return _step(request, code, year, lambda: prepare(desk_of(request)), _("编印好了，请另一个人做涉密审查。"))


@require_POST
def pack_clear(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Say that nothing secret stands in it."""
    return _step(request, code, year, lambda: clear(desk_of(request), number), _("涉密审查通过，可以公开了。"))


@require_POST
def pack_publish(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Publish it."""
    return _step(request, code, year, lambda: make_public(desk_of(request), number), _("已公开。"))


@require_POST
def pack_withdraw(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Take it back, with a reason."""
    reason = request.POST.get("reason", "")
    return _step(request, code, year, lambda: withdraw(desk_of(request), number, reason), _("已撤回。"))


@require_safe
def pack_view(request: HttpRequest, code: str, year: int, number: int, form: str) -> HttpResponse:
    """One file of a pack, before or after it is public."""
    found = pack_file(budget_of(request), number, form)
    if found is None:
        raise Http404
    return file_response(found)
