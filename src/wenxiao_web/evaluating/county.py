"""How the self-evaluations of a county stand, and scoring them all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.background.tasks import score_all
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.scoring import begin_scoring
from wenxiao_web.storage.models import Membership
from wenxiao_web.storage.queries.desks import (
    bodies_in_sight,
    chosen_year,
    counties_of,
    roles_anywhere,
    year_at_work,
)
from wenxiao_web.storage.queries.evaluations import (
    CountyLine,
    county_lines,
    newest_run,
    points_of,
    self_evaluated_years,
)
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import Role

_MAY_SCORE = frozenset({Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})


def _year(held: list[Membership], request: HttpRequest) -> int:
    having = self_evaluated_years(bodies_in_sight(held))
    return year_at_work(held, request.GET.get("year", ""), today(), having)


@require_safe
def county(request: HttpRequest) -> HttpResponse:
    """Every body in sight: points, grades of its projects, doubts, and how far it is."""
    held = held_by(request)
    year = _year(held, request)
    run = newest_run(counties_of(held), year)
    words = {
        "here": "bodies",
        "year": year,
        "lines": [
            (line, points_of(line.whole) if line.whole else "") for line in county_lines(bodies_in_sight(held), year)
        ],
        "run": run,
        "done": run.done.count() if run else 0,
        "failed": list(run.done.exclude(failure="").select_related("organisation")) if run else [],
        "may_score": bool(roles_anywhere(held) & _MAY_SCORE),
    }
    return render(request, "evaluating/county.html", words)


@require_safe
def county_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    held = held_by(request)
    year = _year(held, request)
    headings = [
        _("编码"), _("部门"), _("部门整体得分"), _("等次"), _("项目"), _("优"), _("良"), _("中"), _("差"), _("未定"),
        _("已提交"), _("已确认"), _("疑点"), _("算不出"),
    ]  # fmt: skip
    rows = (_cells(line) for line in county_lines(bodies_in_sight(held), year))
    return list_response(request, f"{_('绩效自评')}{year}", headings, rows)


def _cells(line: CountyLine) -> tuple[object, ...]:
    whole = (points_of(line.whole), line.whole.grade) if line.whole else ("", "")
    grades = (line.grades[grade] for grade in ("优", "良", "中", "差", ""))
    return (
        line.body.code, line.body.name, *whole, line.count, *grades, line.submitted, line.confirmed, line.doubts,
        line.unscored,
    )  # fmt: skip


@require_POST
def score(request: HttpRequest) -> HttpResponse:
    """Begin scoring every body of the county, or go on with a run that was stopped."""
    held = held_by(request)
    year = chosen_year(held, request.POST.get("year", ""))
    counties = {each.organisation.pk: each.organisation for each in held if each.role in _MAY_SCORE}
    for each in counties.values():
        try:
            run = begin_scoring(each, year, person_of(request))
        except WenxiaoError as error:
            messages.error(request, tongue(error))
            continue
        score_all(run.pk)
        messages.success(request, _("开始给全县算分；逐个部门进行，做完一个存一个。"))
    return redirect(f"{reverse('self-evaluations-county')}?year={year}")
