"""Notices of correction, and projects suspended and resumed."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.uploads import evidence_of
from wenxiao_web.monitoring.views import step
from wenxiao_web.storage.actions.notices import ISSUING, REPLYING, cancel, issue, reply, verify
from wenxiao_web.storage.actions.suspensions import SUSPENDING, resume, suspend
from wenxiao_web.storage.queries.monitoring import newest_run
from wenxiao_web.storage.queries.notices import notices_of, notifiable_rows
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.suspensions import suspensions_of


@require_safe
def notices(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every notice with its steps, and what is suspended."""
    kept, desk = budget_of(request), desk_of(request)
    found = notices_of(kept, desk)
    words = {
        "here": "monitoring-county",
        "strip": "notices",
        "notices": found,
        "overdue": sum(each.state == "issued" and each.due < today() for each in found),
        "today": today(),
        "rows": notifiable_rows(kept) if desk.roles & ISSUING else [],
        "row": request.GET.get("row", ""),
        "suspensions": [] if desk.is_clerk_only else suspensions_of(kept),
        "projects": kept.tree.filter(kind="project") if desk.roles & SUSPENDING else [],
        "may_issue": bool(desk.roles & ISSUING) and not desk.closed,
        "may_reply": bool(desk.roles & REPLYING) and not desk.closed,
        "may_suspend": bool(desk.roles & SUSPENDING) and not desk.closed,
    }
    return render(request, "monitoring/notices.html", words)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


@require_POST
def notice_issue(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Issue a notice."""
    kept, said = budget_of(request), request.POST
    words = (said.get("row", ""), said.get("problem", ""), said.get("required", ""), _day(said.get("due", "")))
    step(request, lambda: issue(desk_of(request), *words, newest_run(kept)), _("通知发出了。"))
    return redirect("notices", code, year)


@require_POST
def notice_reply(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Answer a notice, with files."""
    budget_of(request)
    text, files = request.POST.get("text", ""), evidence_of(request)
    step(request, lambda: reply(desk_of(request), number, text, files), _("回复了，等发通知的人核实。"))
    return redirect("notices", code, year)


@require_POST
def notice_verify(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Accept an answer, or return it."""
    budget_of(request)
    text, accepted = request.POST.get("text", ""), request.POST.get("accepted") == "1"
    step(request, lambda: verify(desk_of(request), number, text, accepted=accepted), _("办好了。"))
    return redirect("notices", code, year)


@require_POST
def notice_cancel(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Take a notice back."""
    budget_of(request)
    reason = request.POST.get("text", "")
    step(request, lambda: cancel(desk_of(request), number, reason), _("撤销了。"))
    return redirect("notices", code, year)


@require_POST
def project_suspend(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Suspend a project."""
    budget_of(request)
    project, reason = request.POST.get("project", ""), request.POST.get("reason", "")
    step(request, lambda: suspend(desk_of(request), project, reason), _("暂停了，这个项目不再支付。"))
    return redirect("notices", code, year)


@require_POST
def project_resume(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Let a project go on."""
    budget_of(request)
    project, reason = request.POST.get("project", ""), request.POST.get("reason", "")
    step(request, lambda: resume(desk_of(request), project, reason), _("恢复了，可以支付。"))
    return redirect("notices", code, year)
