"""Stations report the values of an activity's indicators, with files that show them."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.basics.limits import LIMITS
from wenxiao.evaluation.monitoring import Likelihood
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.monitoring.views import run_of, step
from wenxiao_web.storage.actions.evidence import add_evidence, withdraw_evidence
from wenxiao_web.storage.actions.monitoring import FIELDS, report
from wenxiao_web.storage.models import Evidence
from wenxiao_web.storage.queries.budgets import plain_of, rows_in_reach
from wenxiao_web.storage.queries.monitoring import evidence_file, evidence_of, values_of
from wenxiao_web.storage.queries.watching import watched_of


def _within(request: HttpRequest, row: str) -> None:
    """404 for a row outside a clerk's part."""
    kept = budget_of(request)
    within = rows_in_reach(desk_of(request), kept, plain_of(kept))
    if within is not None and row not in within:
        raise Http404


@require_http_methods(["GET", "POST"])
def report_page(request: HttpRequest, code: str, year: int, number: int, row: str) -> HttpResponse:
    """The indicators of one activity: values, expectation, reason, measure, and the files beside each."""
    run = run_of(request, number)
    _within(request, row)
    watched = watched_of(run)
    activity = next((each for each in watched.activities if each.id == row), None)
    if activity is None:
        raise Http404
    indicators = [each for each in watched.indicators if each.parent == row]
    refused = ""
    if request.method == "POST":
        filled = {
            each.id: {field: request.POST.get(f"{each.id}.{field}", "") for field in FIELDS} for each in indicators
        }
        try:
            count = report(desk_of(request), number, filled)
        except WenxiaoError as error:
            refused = tongue(error)
        else:
            messages.success(request, _("存好了 %d 个指标。") % count if count else _("没有改动。"))
            return redirect("monitoring-report", code, year, number, row)
    words = {
        "here": "monitoring-county",
        "strip": "monitoring",
        "run": run,
        "activity": activity,
        "rows": [(each, _filled(request, each.id, refused), values_of(run).get(each.id)) for each in indicators],
        "evidence": evidence_of(run),
        "likelihoods": tuple(Likelihood),
        "refused": refused,
        "largest": LIMITS.evidence_bytes // (1024 * 1024),
    }
    return render(request, "monitoring/report.html", words, status=400 if refused else 200)


def _filled(request: HttpRequest, row: str, refused: str) -> dict[str, str] | None:
    """What was typed and not kept, to be shown again."""
    return {field: request.POST.get(f"{row}.{field}", "") for field in FIELDS} if refused else None


@require_POST
def evidence_add(request: HttpRequest, code: str, year: int, number: int, row: str) -> HttpResponse:
    """Hand in a file for an indicator."""
    budget_of(request)
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        messages.error(request, _("没有选文件，或者文件是空的。"))
    elif upload.size > LIMITS.evidence_bytes:
        messages.error(request, _("文件超过 %d MB，没有收。") % (LIMITS.evidence_bytes // (1024 * 1024)))
    else:
        name, content = upload.name or "", upload.read()
        step(request, lambda: add_evidence(desk_of(request), number, row, name, content), _("收到了。"))
    return redirect("monitoring-report", code, year, number, request.POST.get("activity") or row)


def _file(request: HttpRequest, number: int) -> Evidence:
    found = evidence_file(budget_of(request), number)
    if found is None:
        raise Http404
    desk = desk_of(request)
    if desk.is_clerk_only and found.step is not None:
        if found.step.notice.station_id not in desk.stations:
            raise Http404
    elif desk.is_clerk_only and found.run_id is None:
        raise Http404
    elif found.row and found.run_id is not None:
        _within(request, found.row)
    return found


@require_safe
def evidence_view(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """One file, for download only: it is never opened in the browser."""
    found = _file(request, number)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{found.sha256}"',
    }
    return HttpResponse(bytes(found.content), "application/octet-stream", headers=headers)


@require_POST
def evidence_withdraw(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Take a file back, with a reason."""
    found = _file(request, number)
    reason = request.POST.get("reason", "")
    step(request, lambda: withdraw_evidence(desk_of(request), number, reason), _("撤下了，记录还在。"))
    if found.run_id is None:
        inspection = found.inspection_id or (found.item and found.item.inspection_id)
        return redirect("inspection", code, year, inspection) if inspection else redirect("supervision", code, year)
    return redirect("monitoring-report", code, year, found.run_id, request.POST.get("activity") or found.row)
