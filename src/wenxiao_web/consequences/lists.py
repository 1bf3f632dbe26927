"""The accountability list and commendations, and whether results were applied."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.evaluation.applying import AppliedState
from wenxiao_web.consequences.doing import attempted, is_reviewer, year_of
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue, wan
from wenxiao_web.storage.actions.distinctions import decide_distinction, list_distinctions
from wenxiao_web.storage.queries.consequences import applied_lines, consequence_of, distinctions_listed
from wenxiao_web.storage.queries.desks import bodies_in_sight, counties_of, roles_anywhere
from wenxiao_web.storage.roles import Role


@require_safe
def distinctions(request: HttpRequest) -> HttpResponse:
    """Who answers for a result, who is commended, and what was decided about it."""
    year = year_of(request)
    found = list(distinctions_listed(bodies_in_sight(held_by(request)), year))
    words = {
        "here": "results",
        "tab": "distinctions",
        "year": year,
        "groups": [
            (_("问责清单"), [each for each in found if each.kind == "accountability"]),
            (_("表彰清单"), [each for each in found if each.kind == "commendation"]),
        ],
        "is_reviewer": is_reviewer(request),
        "may_decide": Role.COUNTY_REVIEWER in roles_anywhere(held_by(request)),
    }
    return render(request, "consequences/distinctions.html", words)


@require_safe
def distinctions_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year = year_of(request)
    kinds = {"accountability": _("问责"), "commendation": _("表彰")}
    headings = [_("部门"), _("单位或项目"), _("事项"), _("规则"), _("事由"), _("状态"), _("说明")]
    rows = (
        (
            each.organisation.name,
            each.name,
            kinds[each.kind],
            each.rule,
            tongue(each),
            each.get_state_display(),
            each.note,
        )
        for each in distinctions_listed(bodies_in_sight(held_by(request)), year)
    )
    return list_response(request, _("问责和表彰") + str(year), headings, rows)


@require_POST
def distinctions_list(request: HttpRequest) -> HttpResponse:
    """List what the rules say now."""
    year, county = year_of(request), counties_of(held_by(request))[0]
    attempted(request, lambda: list_distinctions(person_of(request), county, year), _("按现行规则列好了。"))
    return redirect(f"{reverse('distinctions')}?year={year}")


@require_POST
def distinctions_decide(request: HttpRequest) -> HttpResponse:
    """Confirm an entry, or drop it with a reason."""
    year, county, key = year_of(request), counties_of(held_by(request))[0], request.POST.get("entry", "")
    confirmed, note = request.POST.get("confirmed") == "1", request.POST.get("note", "")
    if key.isdecimal():
        attempted(
            request,
            lambda: decide_distinction(person_of(request), county, int(key), note, confirmed=confirmed),
            _("定好了。"),
        )
    return redirect(f"{reverse('distinctions')}?year={year}")


@require_safe
def applied_page(request: HttpRequest) -> HttpResponse:
    """Every accepted proposal beside the next year's budget."""
    year = year_of(request)
    found = applied_lines(bodies_in_sight(held_by(request)), year)
    counts = [(state, sum(line.state is state for line in found)) for state in AppliedState]
    words = {"here": "results", "tab": "applied", "year": year, "next": year + 1, "counts": counts}
    words |= {"lines": [(line, consequence_of(line.proposal)) for line in found], "is_reviewer": is_reviewer(request)}
    return render(request, "consequences/applied.html", words)


@require_safe
def applied_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year = year_of(request)
    headings = [_("编码"), _("部门"), _("项目"), _("意见"), _("本年预算数（万元）"), _("确定安排（万元）")]
    headings += [_("下年预算数（万元）"), _("落实情况")]
    rows = (
        (
            line.proposal.budget.organisation.code,
            line.proposal.budget.organisation.name,
            line.proposal.name,
            tongue(consequence_of(line.proposal)),
            wan(line.proposal.base).replace(",", ""),
            wan(line.proposal.decided).replace(",", ""),
            wan(line.cents).replace(",", ""),
            tongue(line.state),
        )
        for line in applied_lines(bodies_in_sight(held_by(request)), year)
    )
    return list_response(request, _("结果应用检查") + str(year), headings, rows)
