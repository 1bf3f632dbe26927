"""What the county does for many bodies at once: the last days of the stages, and one step for several budgets."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenxiao.basics.errors import WenxiaoError
from wenxiao.workflow.stages import STAGES
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.asking import remind
from wenxiao_web.storage.actions.stages import move, set_deadline
from wenxiao_web.storage.queries.desks import Desk, chosen_year, counties_of, desk_at, organisation_by_code
from wenxiao_web.storage.queries.stages import deadlines_of
from wenxiao_web.storage.queries.wording import told_of
from wenxiao_web.storage.roles import Role

REVIEWERS = frozenset({Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})
#: The most budgets that one step is taken for.
_MOST = 400


@require_http_methods(["GET", "POST"])
def deadlines(request: HttpRequest) -> HttpResponse:
    """The last day of each stage; who is late is told on everybody's first page."""
    year = chosen_year(held_by(request), request.GET.get("year", ""))
    county = counties_of(held_by(request))[0]
    before = deadlines_of(county, year)
    if request.method == "POST":
        for stage in STAGES[:-1]:
            day = _day(request.POST.get(stage.id, ""))
            if day is not None and day != before.get(stage.id):
                set_deadline(person_of(request), county, year, stage.id, day)
        messages.success(request, _("期限定好了。"))
        return redirect(f"{reverse('deadlines')}?year={year}")
    lines = [(stage, before.get(stage.id)) for stage in STAGES[:-1]]
    return render(request, "bodies/deadlines.html", {"here": "bodies", "year": year, "lines": lines})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_POST
def bodies_move(request: HttpRequest) -> HttpResponse:
    """Take one step for every body that was chosen; each stands for itself, and what stood in the way is told."""
    year = chosen_year(held_by(request), request.POST.get("year", ""))
    said = {"reason": request.POST.get("reason", "")}
    step, seen = request.POST.get("move", ""), request.POST.get("seen", "")
    done = _for_each(request, year, lambda desk: move(desk, step, said, seen_stage=seen))
    if done:
        messages.success(request, _("办好了 %d 个。") % done)
    return redirect(f"{reverse('bodies')}?year={year}&stage={seen}")


def _for_each(request: HttpRequest, year: int, act: Callable[[Desk], object]) -> int:
    """Act for every body that was chosen; what stood in the way is told by body. Gives how many were done."""
    done, left = 0, []
    for code in request.POST.getlist("code")[:_MOST]:
        body = organisation_by_code(code)
        desk = desk_at(person_of(request), body, year, held_by(request)) if body else None
        if body is None or desk is None or not desk.roles & REVIEWERS:
            continue
        try:
            act(desk)
        except WenxiaoError as error:
            left.append(told_of(body.short_name, tongue(error)))
        else:
            done += 1
    for words in left[:20]:
        messages.error(request, words)
    return done


@require_POST
def bodies_remind(request: HttpRequest) -> HttpResponse:
    """Ask something of every body that was chosen, by a day; it stands in their to-do."""
    year = chosen_year(held_by(request), request.POST.get("year", ""))
    text, due = request.POST.get("text", ""), _day(request.POST.get("due", ""))
    done = _for_each(request, year, lambda desk: remind(desk, text, due))
    if done:
        messages.success(request, _("催办了 %d 个。") % done)
    elif not request.POST.getlist("code"):
        messages.error(request, _("没有勾选部门。"))
    return redirect(f"{reverse('bodies')}?year={year}&stage={request.POST.get('seen', '')}")
