"""What the rules say of a budget, and what may stand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.audit.catalogue import catalogue
from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.checks import ask_waiver, decide_waiver
from wenxiao_web.storage.queries.checks import Unexecuted, causes_of, check_of, findings_of, not_executed, waivers_of
from wenxiao_web.storage.roles import Role


@require_safe
def findings(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every finding, what was asked to stand, and which rules were not executed."""
    kept, desk = budget_of(request), desk_of(request)
    check = check_of(kept)
    words = {
        "here": "body",
        "kept": kept,
        "check": check,
        "is_stale": check is None or check.revision != kept.revision,
        "findings": findings_of(kept),
        "causes": causes_of(check),
        "waivers": waivers_of(kept),
        "not_executed": _named(not_executed(check)) if check else [],
        "may_ask": Role.FINANCE_OFFICER in desk.roles,
        "may_decide": bool(desk.roles & {Role.LEADER, Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER}),
    }
    return render(request, "bodies/findings.html", words)


def _named(executed: list[Unexecuted]) -> list[tuple[str, str, str]]:
    """Rules not executed: number, title, reason, in the language of the page; a rule that is gone keeps its title."""
    if get_language() != "en":
        return [(each.rule, each.title, each.because) for each in executed]
    english = {rule.id: rule.title_en for rule in catalogue()}
    return [(each.rule, english.get(each.rule) or each.title, each.because_en) for each in executed]


@require_safe
def findings_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The findings as a file."""
    headings = [_("规则"), _("程度"), _("问题"), _("部分"), _("同意保留")]
    words = {"error": _("错误"), "warning": _("警告"), "hint": _("提示")}
    rows = (
        (found.rule, words.get(found.severity, ""), tongue(found), found.section, "√" if found.is_waived else "")
        for found in findings_of(budget_of(request))
    )
    return list_response(request, f"{code}-{year}-{_('检查结果')}", headings, rows)


@require_POST
def waive(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Ask that a finding may stand."""
    try:
        ask_waiver(desk_of(request), budget_of(request), request.POST.get("mark", ""), request.POST.get("reason", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("findings", code, year)


@require_POST
def waiver(request: HttpRequest, code: str, year: int, waiver: int) -> HttpResponse:
    """Agree that a finding may stand, or not."""
    try:
        decide_waiver(desk_of(request), budget_of(request), waiver, is_agreed=request.POST.get("agreed") == "1")
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("findings", code, year)
