"""New projects of a draft, and the five questions that are asked before they begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao_web.assessing.typed import attempted, points_typed
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue, wan
from wenxiao_web.storage.actions.ex_ante import judge_before
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.ex_ante import new_projects
from wenxiao_web.storage.queries.results import arrangement_of, steps_of
from wenxiao_web.storage.roles import Role


@require_safe
def ex_ante(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every new project with what stands in its way."""
    kept, desk = budget_of(request), desk_of(request)
    found = new_projects(kept)
    words = {
        "here": "body",
        "lines": [(each, steps_of(each.judged.working) if each.judged else []) for each in found],
        "rule": arrangement_of(county_of(desk.organisation)).ex_ante,
        "may_judge": bool(desk.roles & {Role.PERFORMANCE_REVIEWER, Role.COUNTY_REVIEWER}),
    }
    return render(request, "assessing/ex_ante.html", words)


@require_POST
def ex_ante_judge(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Judge one of them."""
    kept, desk = budget_of(request), desk_of(request)
    rule = arrangement_of(county_of(desk.organisation)).ex_ante
    answers = {each.id: points_typed(request.POST.get(f"a-{each.id}", "")) for each in rule.question}
    row, opinion = request.POST.get("row", "")[:200], request.POST.get("opinion", "")
    attempted(request, lambda: judge_before(desk, kept, row, answers, opinion), _("事前评估记下了。"))
    return redirect("ex-ante", code, year)


@require_safe
def ex_ante_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The list for Excel."""
    headings = [_("项目"), _("金额（万元）"), _("须事前评估"), _("得分"), _("结论"), _("评估意见")]
    rows = (
        (
            each.name,
            wan(each.cents).replace(",", ""),
            _("是") if each.needed else _("否"),
            each.judged.score if each.judged else "",
            tongue(each.verdict) if each.verdict else "",
            each.judged.opinion if each.judged else "",
        )
        for each in new_projects(budget_of(request))
    )
    return list_response(request, f"{_('事前绩效评估')}{code}-{year}", headings, rows)
