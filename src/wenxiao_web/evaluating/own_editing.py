"""What a group does with a self-evaluation: fill, write, hand in; what others do: confirm, give back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wenxiao.basics.errors import WenxiaoError
from wenxiao.evaluation.scoring import EvaluationMember, concerns, score
from wenxiao.publications.evaluations import PrintedEvaluation
from wenxiao_web.evaluating.own import page, row_of
from wenxiao_web.evaluating.typed import typed_evaluation
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.evaluations import (
    NotEvaluated,
    confirm_evaluation,
    edit_evaluation,
    fill_evaluations,
    return_evaluation,
    set_group,
    submit_evaluation,
)
from wenxiao_web.storage.queries.evaluations import evaluation_in
from wenxiao_web.storage.roles import Role

_SIDES = frozenset({"finance", "discipline", "outsider", "office"})
_LONGEST = 100


def _done(request: HttpRequest, act: Callable[[], object], said: str, then: str, *at: object) -> HttpResponse:
    budget_of(request)
    try:
        act()
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, said)
    return redirect(then, *at)


@require_POST
def fill(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Open what is missing, and bring drafts up to the figures of execution and monitoring."""
    said = _("已按执行和监控的最新数字填好；写过的文字和判断没有动。")
    return _done(request, lambda: fill_evaluations(desk_of(request)), said, "self-evaluations", code, year)


@require_POST
def group(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Who judges."""
    given = request.POST
    columns = [given.getlist(name) for name in ("name", "side", "organisation", "post")]
    members = [
        _member(*(cell.strip()[:_LONGEST] for cell in row)) for row in zip(*columns, strict=False) if row[0].strip()
    ]
    said = _("评价组登记好了。")
    return _done(request, lambda: set_group(desk_of(request), members), said, "self-evaluations", code, year)


def _member(name: str, side: str, organisation: str, post: str) -> EvaluationMember:
    known: Any = side if side in _SIDES else "office"
    return EvaluationMember(name=name, side=known, organisation=organisation, post=post)


@require_POST
def edit(request: HttpRequest, code: str, year: int, evaluation: int) -> HttpResponse:
    """Keep what was written; what cannot be kept stays in the fields with the reason above it."""
    row = row_of(request, evaluation)
    typed, complaints = typed_evaluation(request.POST, evaluation_in(row))
    revision = request.POST.get("revision", "")
    try:
        if complaints:
            raise complaints[0]
        edit_evaluation(desk_of(request), evaluation, int(revision) if revision.isdecimal() else 0, typed)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        scored = score(typed)
        printed = PrintedEvaluation(evaluation=typed, score=scored, concerns=concerns(typed, scored))
        return page(request, row_of(request, evaluation), printed)
    messages.success(request, _("存好了。"))
    return redirect("self-evaluation", code, year, evaluation)


@require_POST
def move(request: HttpRequest, code: str, year: int, evaluation: int) -> HttpResponse:
    """Hand in, confirm or give back."""
    desk, wanted = desk_of(request), request.POST.get("move", "")
    row_of(request, evaluation)

    def act() -> object:
        if wanted == "submit" and Role.FINANCE_OFFICER in desk.roles:
            return submit_evaluation(desk, evaluation)
        if wanted == "confirm" and Role.LEADER in desk.roles:
            return confirm_evaluation(desk, evaluation)
        if wanted == "return" and desk.roles & {Role.LEADER, Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER}:
            return return_evaluation(desk, evaluation, request.POST.get("reason", ""))
        raise NotEvaluated(why="这一步不归您办", why_en="this step is not yours")

    said = {"submit": _("已提交，内容冻结。"), "confirm": _("已确认。")}.get(wanted, _("已退回。"))
    return _done(request, act, said, "self-evaluation", code, year, evaluation)
