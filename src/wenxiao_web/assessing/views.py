"""The evaluations by others of a year, and one of them with all its points side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.evaluation.frames import by_stage
from wenxiao_web.assessing.typed import attempted, day_needed, points_typed
from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.storage.actions.outside import (
    assign,
    drop_evaluation,
    open_evaluation,
    problems_of,
    settle_evaluation,
    withdraw_assignment,
)
from wenxiao_web.storage.models import OutsideState
from wenxiao_web.storage.queries.desks import bodies_in_sight, county_of, roles_anywhere, year_at_work
from wenxiao_web.storage.queries.outside import (
    evaluated_years,
    evaluation_at,
    evaluations_listed,
    evaluators_of,
    marks_of,
    material_of,
    own_of,
    self_score_of,
    settlement_of,
    standards_of,
)
from wenxiao_web.storage.queries.results import steps_of
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import Role

REVIEWERS = frozenset({Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})


def _year(request: HttpRequest) -> int:
    having = evaluated_years(bodies_in_sight(held_by(request)))
    return year_at_work(held_by(request), request.GET.get("year", ""), today(), having)


@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """Every evaluation of a year in bodies in sight."""
    year = _year(request)
    found = evaluations_listed(bodies_in_sight(held_by(request)), year)
    wanted = request.GET.get("state", "")
    states = [(state.value, state.label, sum(each.it.state == state for each in found)) for state in OutsideState]
    shown = [each for each in found if not wanted or each.it.state == wanted]
    words = {"here": "evaluations", "year": year, "lines": shown, "all": len(found), "states": states, "now": today()}
    words |= {"wanted": wanted, "tab": "evaluations", "is_reviewer": bool(roles_anywhere(held_by(request)) & REVIEWERS)}
    return render(request, "assessing/evaluations.html", words)


@require_safe
def evaluations_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year = _year(request)
    headings = [_("编码"), _("部门"), _("评价对象"), _("状态"), _("期限"), _("已交"), _("应交"), _("得分"), _("等级")]
    rows = (
        (
            each.it.budget.organisation.code,
            each.it.budget.organisation.name,
            each.it.name,
            each.it.get_state_display(),
            each.it.due or "",
            each.answered,
            each.asked,
            "" if each.it.score is None else each.it.score,
            each.it.grade,
        )
        for each in evaluations_listed(bodies_in_sight(held_by(request)), year)
    )
    return list_response(request, f"{_('评价')}{year}", headings, rows)


@require_safe
def evaluation(request: HttpRequest, code: str, year: int, evaluation: int) -> HttpResponse:
    """One evaluation: what it is about, who was asked, points side by side, the score and how it came about."""
    kept, desk = budget_of(request), desk_of(request)
    found = evaluation_at(kept, evaluation)
    if found is None:
        raise Http404
    frame = standards_of(found).frame
    given = [each for each in found.assignments.all() if each.submitted_at is not None]
    marks = {each.pk: marks_of(each) for each in given}
    self_score = self_score_of(found)
    asked = {each.person.username for each in found.assignments.all()}
    words = {
        "here": "evaluations",
        "found": found,
        "material": material_of(found),
        "frame": frame,
        "rows": [(item, [marks[each.pk].get(item.id) for each in given]) for item in frame.item],
        "stages": [(each, by_stage(frame, marks[each.pk])) for each in given],
        "given": given,
        "self_score": self_score,
        "own": own_of(found),
        "settlement": settlement_of(found, self_score) if found.state == OutsideState.OPEN else None,
        "steps": steps_of(found.working),
        "problems": problems_of(found),
        "is_open": found.state == OutsideState.OPEN,
        "may_work": bool(desk.roles & REVIEWERS),
        "evaluators": [each for each in evaluators_of(county_of(desk.organisation)) if each.username not in asked],
        "now": today(),
    }
    return render(request, "assessing/evaluation.html", words)


@require_POST
def evaluation_open(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Open an evaluation of one project, or of the whole body."""
    kept, desk, due = budget_of(request), desk_of(request), day_needed(request, "due")
    if due is not None:
        row = request.POST.get("row", "")[:200]
        attempted(request, lambda: open_evaluation(desk, kept, row, due), _("评价开始了，请分派评价人员。"))
    return redirect(f"{reverse('evaluations')}?year={year}")


@require_POST
def evaluation_assign(request: HttpRequest, code: str, year: int, evaluation: int) -> HttpResponse:
    """Ask evaluators, or release one who has not handed in."""
    kept, desk = budget_of(request), desk_of(request)
    released = request.POST.get("release", "")
    if released:
        attempted(request, lambda: withdraw_assignment(desk, kept, evaluation, released), _("已撤回这个人的任务。"))
    else:
        names = request.POST.getlist("person")
        attempted(request, lambda: assign(desk, kept, evaluation, names), _("已分派。"))
    return redirect("evaluation", code, year, evaluation)


@require_POST
def evaluation_settle(request: HttpRequest, code: str, year: int, evaluation: int) -> HttpResponse:
    """Give the evaluation its score, or give it up."""
    kept, desk = budget_of(request), desk_of(request)
    reason = request.POST.get("reason", "")
    if request.POST.get("drop"):
        attempted(request, lambda: drop_evaluation(desk, kept, evaluation, reason), _("已撤销这项评价。"))
        return redirect(f"{reverse('evaluations')}?year={year}")
    score = points_typed(request.POST.get("score", ""))
    attempted(request, lambda: settle_evaluation(desk, kept, evaluation, score, reason), _("已定分。"))
    return redirect("evaluation", code, year, evaluation)
