"""Problems that must be put right: the county's list, notices, replies, verification."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.publications.reports.results_report import notice_word
from wenxiao_web.consequences.doing import attempted, day_typed, is_reviewer, year_of
from wenxiao_web.consequences.sending import word_response
from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.storage.actions.rectifications import notify, reply, verify
from wenxiao_web.storage.models import RectificationState
from wenxiao_web.storage.queries.consequences import is_overdue, rectification_at, rectifications_listed
from wenxiao_web.storage.queries.desks import bodies_in_sight
from wenxiao_web.storage.queries.result_reports import last_evaluation, notice_of

_SHOWN = 100


@require_safe
def rectifications(request: HttpRequest) -> HttpResponse:
    """The rectifications of a year in bodies in sight, a page at a time; of one state, or the overdue, if asked for."""
    year, wanted = year_of(request), request.GET.get("state", "")
    found = [(each, is_overdue(each)) for each in rectifications_listed(bodies_in_sight(held_by(request)), year)]
    states = [(state.value, state.label, sum(each.state == state for each, _ in found)) for state in RectificationState]
    late = sum(overdue for _, overdue in found)
    shown = [pair for pair in found if wanted in {"", pair[0].state} or (wanted == "overdue" and pair[1])]
    page = Paginator(shown, _SHOWN).get_page(request.GET.get("page"))
    words = {"here": "results", "tab": "rectifications", "year": year, "lines": page.object_list, "all": len(found)}
    words |= {"page": page, "asked": urlencode({"year": year, **({"state": wanted} if wanted else {})})}
    words |= {"states": states, "wanted": wanted, "late": late, "is_reviewer": is_reviewer(request)}
    return render(request, "consequences/rectifications.html", words)


@require_safe
def rectifications_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year = year_of(request)
    headings = [_("编码"), _("部门"), _("编号"), _("项目"), _("问题"), _("期限"), _("状态"), _("逾期"), _("整改情况")]
    headings += [_("核实情况")]
    rows = (
        (
            each.budget.organisation.code,
            each.budget.organisation.name,
            each.number,
            each.name,
            each.problem,
            each.due,
            each.get_state_display(),
            _("是") if is_overdue(each) else "",
            each.reply,
            each.verification,
        )
        for each in rectifications_listed(bodies_in_sight(held_by(request)), year)
    )
    return list_response(request, _("整改清单") + str(year), headings, rows)


@require_POST
def notify_body(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Give notice of one problem."""
    kept, desk, due = budget_of(request), desk_of(request), day_typed(request.POST.get("due", ""))
    row, problem = request.POST.get("row", "")[:200], request.POST.get("problem", "")
    if due is None:
        messages.error(request, _("期限不是日期，没有办。"))
    else:
        about = last_evaluation(kept, row)
        attempted(request, lambda: notify(desk, kept, problem, due, row, about), _("整改通知下了。"))
    return redirect("body-results", code, year)


@require_POST
def reply_body(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Say how it was put right."""
    kept, desk, text = budget_of(request), desk_of(request), request.POST.get("text", "")
    attempted(request, lambda: reply(desk, kept, number, text), _("整改情况报了，等核实。"))
    return redirect("body-results", code, year)


@require_POST
def verify_body(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Verify it: closed, or back."""
    kept, desk, text = budget_of(request), desk_of(request), request.POST.get("text", "")
    passed = request.POST.get("passed") == "1"
    done = _("已销号。") if passed else _("已退回整改。")
    attempted(request, lambda: verify(desk, kept, number, text, passed=passed), done)
    return redirect("body-results", code, year)


@require_safe
def notice(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """The notice as a Word file."""
    each = rectification_at(budget_of(request), number)
    if each is None:
        raise Http404
    return word_response(notice_word(notice_of(each)), _("整改通知") + f"{code}-{year}-{number}.docx")
