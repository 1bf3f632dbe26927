"""The mid-year review of all projects of a body."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.evaluation.monitoring import DECISIONS
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.monitoring.templatetags.monitoring import decision_word
from wenxiao_web.monitoring.views import step
from wenxiao_web.storage.actions.intakes import amount_of
from wenxiao_web.storage.actions.reviews import Decided, confirm_review, decide_review, draft_adjustment, propose
from wenxiao_web.storage.queries.monitoring import newest_run
from wenxiao_web.storage.queries.reviews import review_rows
from wenxiao_web.storage.roles import Role


@require_safe
def review(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every project with its money, what is proposed, decided and confirmed."""
    kept, desk = budget_of(request), desk_of(request)
    rows = review_rows(kept)
    words = {
        "here": "monitoring-county",
        "strip": "review",
        "rows": rows,
        "run": newest_run(kept),
        "decisions": DECISIONS,
        "may_decide": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "may_confirm": Role.LEADER in desk.roles and not desk.closed,
        "confirmed": [row for row in rows if row.found.confirmed_at and row.found.cents and not row.found.adjustment],
    }
    return render(request, "monitoring/review.html", words)


@require_safe
def review_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The same for Excel."""
    headings = (_("项目"), _("调整预算"), _("已支付"), _("建议"), _("理由"), _("意见"), _("原因"), _("确认"))
    rows = (
        (
            row.found.name,
            row.standing.adjusted,
            row.standing.paid,
            decision_word(row.found.proposal),
            row.found.why,
            decision_word(row.found.decision),
            row.found.reason,
            row.found.confirmed_by or "",
        )
        for row in review_rows(budget_of(request))
    )
    return list_response(request, f"{code}-{year}-{_('中期评估')}", headings, rows)


@require_POST
def review_propose(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Make the proposals out of the newest period."""
    run = newest_run(budget_of(request))
    if run is None:
        messages.error(request, _("先做一期监控，才有依据。"))
    else:
        run.budget = budget_of(request)
        step(request, lambda: propose(desk_of(request), run), _("建议算好了，请逐个定意见。"))
    return redirect("review", code, year)


@require_POST
def review_decide(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Decide on a project; the amount is given in 万元."""
    budget_of(request)
    said = request.POST
    try:
        amount = amount_of(said["amount"].strip()) if said.get("amount", "").strip() else None
        decided = Decided(said.get("decision", ""), amount, said.get("reason", ""))
        decide_review(desk_of(request), said.get("project", ""), decided)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("意见定好了，等领导小组确认。"))
    return redirect("review", code, year)


@require_POST
def review_confirm(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Confirm a decision, or return it."""
    budget_of(request)
    said = request.POST
    project, agreed, reason = said.get("project", ""), said.get("agreed") == "1", said.get("reason", "")
    step(request, lambda: confirm_review(desk_of(request), project, agreed=agreed, reason=reason), _("办好了。"))
    return redirect("review", code, year)


@require_POST
def review_adjust(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Draft an adjustment of what was confirmed."""
    budget_of(request)
    try:
        made = draft_adjustment(desk_of(request))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        return redirect("review", code, year)
    messages.success(request, _("调整草稿起好了：调减按各预算行剩余的比例分到行，精确到分，请看一遍，可以改。"))
    return redirect("adjustment", code, year, made.number)
