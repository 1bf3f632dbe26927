"""What results lead to in next year's money: made by the rules, accepted or changed with a reason, many at once."""

from decimal import Decimal
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao_web.consequences.doing import attempted, is_reviewer, year_of
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue, wan
from wenxiao_web.storage.actions.intakes import amount_of
from wenxiao_web.storage.actions.proposals import Decision, decide, make_proposals
from wenxiao_web.storage.models import Organisation, ProposalState, ResultProposal
from wenxiao_web.storage.queries.consequences import consequence_of, proposals_counted, proposals_listed
from wenxiao_web.storage.queries.desks import Desk, bodies_in_sight, counties_of, desk_at, roles_anywhere
from wenxiao_web.storage.queries.results import steps_of
from wenxiao_web.storage.queries.wording import clauses
from wenxiao_web.storage.roles import Role

#: The most proposals that are decided at once.
_MOST = 2_000
#: How many stand on one page.
_SHOWN = 100


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """The proposals of a year with their working, a page at a time; the sums are those of all pages."""
    year = year_of(request)
    found = proposals_listed(bodies_in_sight(held_by(request)), year)
    counts = proposals_counted(found)
    wanted = request.GET.get("state", "")
    wanted = wanted if wanted in counts else ""
    told = proposals_counted(found, wanted)
    chosen = found.filter(state=wanted) if wanted else found
    # Which rows stand on the page is known before any of them is read: behind a budget stands its document.
    page = Paginator(chosen.values_list("pk", flat=True), _SHOWN).get_page(request.GET.get("page"))
    shown = found.filter(pk__in=list(page))
    words = {
        "here": "results",
        "tab": "proposals",
        "year": year,
        "lines": [(each, consequence_of(each), steps_of(each.working)) for each in shown],
        "page": page,
        "asked": urlencode({"year": year, **({"state": wanted} if wanted else {})}),
        "all": sum(each.count for each in counts.values()),
        "states": [(state.value, state.label, counts[state].count) for state in ProposalState if state in counts],
        "wanted": wanted,
        "base": sum(each.base for each in told.values()),
        "proposed": sum(each.cents for each in told.values()),
        "is_reviewer": is_reviewer(request),
        "may_decide": Role.COUNTY_REVIEWER in roles_anywhere(held_by(request)),
    }
    return render(request, "consequences/proposals.html", words)


@require_safe
def proposals_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year = year_of(request)
    headings = [_("编码"), _("部门"), _("项目"), _("得分"), _("等级"), _("本年预算数（万元）"), _("意见"), _("规则")]
    headings += [_("建议安排（万元）"), _("状态"), _("确定安排（万元）"), _("理由"), _("计算过程")]
    rows = (_row(each) for each in proposals_listed(bodies_in_sight(held_by(request)), year))
    return list_response(request, _("应用建议") + str(year), headings, rows)


def _row(each: ResultProposal) -> tuple[object, ...]:
    body = each.budget.organisation
    return (
        body.code,
        body.name,
        each.name,
        each.score,
        each.grade,
        wan(each.base).replace(",", ""),
        tongue(consequence_of(each)),
        each.rule,
        wan(each.cents).replace(",", ""),
        each.get_state_display(),
        wan(each.decided).replace(",", ""),
        each.reason,
        clauses(tongue(step) for step in steps_of(each.working)),
    )


@require_POST
def proposals_make(request: HttpRequest) -> HttpResponse:
    """Propose by the rules in force."""
    year, county = year_of(request), counties_of(held_by(request))[0]
    attempted(request, lambda: make_proposals(person_of(request), county, year), _("按现行规则提好了建议。"))
    return redirect(f"{reverse('proposals')}?year={year}")


@require_POST
def proposals_decide(request: HttpRequest) -> HttpResponse:
    """Decide about one proposal, or accept those that were chosen; all or none."""
    year = year_of(request)
    keys = [int(key) for key in request.POST.getlist("proposal")[:_MOST] if key.isdecimal()]
    reason, refused = request.POST.get("reason", ""), bool(request.POST.get("refuse"))
    typed = request.POST.get("amount", "").strip()

    def act() -> None:
        amount: Decimal | None = amount_of(typed) if typed and len(keys) == 1 and not refused else None
        decide(_desks(request, year), [Decision(key, amount, reason, refused=refused) for key in keys])

    if keys:
        attempted(request, act, _("定好了，控制数随之调整。"))
    return redirect(f"{reverse('proposals')}?year={year}")


def _desks(request: HttpRequest, year: int) -> dict[int, Desk]:
    """Where the person may decide."""
    held = held_by(request)
    bodies: list[Organisation] = list(bodies_in_sight(held))
    desks = {body.pk: desk_at(person_of(request), body, year, held) for body in bodies}
    return {key: desk for key, desk in desks.items() if desk is not None and Role.COUNTY_REVIEWER in desk.roles}
