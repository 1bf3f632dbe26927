"""The self-evaluations of a body: the list, one of them with every point's working, its report as a file."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao.evaluation.scoring import Evaluation, score_kept, written
from wenxiao.publications.evaluations import PrintedEvaluation, evaluation_page, evaluation_word
from wenxiao.publications.evaluations.wording import evaluation_words, working
from wenxiao.standards.evaluation import evaluation_standards
from wenxiao.wire.evaluation import encode_evaluation
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.storage.models import EvaluationState, SelfEvaluation
from wenxiao_web.storage.queries.evaluations import (
    evaluation_at,
    evaluations_of,
    group_of,
    obstacles_in,
    points_of,
    printed_evaluation,
    unlike_goals,
    versions_of_evaluation,
)
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.roles import Role

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REVIEWERS = frozenset({Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})
_BLANK_MEMBERS = 3


@require_safe
def self_evaluations(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every project and the whole department, with what they come to."""
    kept, desk = budget_of(request), desk_of(request)
    rows = [(row, points_of(row)) for row in evaluations_of(kept)]
    words = {
        "here": "execution",
        "strip": "self-evaluations",
        "rows": rows,
        "is_open": is_open(kept),
        "may_write": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "members": [*group_of(kept), *[None] * _BLANK_MEMBERS],
    }
    return render(request, "evaluating/list.html", words)


@require_safe
def self_evaluations_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The list for Excel; with ``?list=points`` every indicator with its working."""
    kept = budget_of(request)
    if request.GET.get("list") == "points":
        headings = [_("项目"), _("指标"), _("目标或标准"), _("实际完成值"), _("满分"), _("得分"), _("算式")]
        return list_response(request, f"{_('自评算式')}{code}-{year}", headings, _points(evaluations_of(kept)))
    headings = [_("评价对象"), _("状态"), _("得分"), _("等次"), _("算不出"), _("疑点"), _("还缺")]
    states = state_names()
    rows = (
        (row.name, states[row.state], points_of(row), row.grade, row.unscored, row.doubts, row.obstacles)
        for row in evaluations_of(kept)
    )
    return list_response(request, f"{_('绩效自评')}{code}-{year}", headings, rows)


def _points(rows: list[SelfEvaluation]) -> Iterator[tuple[object, ...]]:
    say = evaluation_words("en" if get_language() == "en" else "zh")
    for row in rows:
        row.refresh_from_db(fields=["document"])
        printed = printed_evaluation(row)
        for indicator, points in zip(printed.evaluation.indicators, printed.score.indicators, strict=True):
            target = " / ".join(indicator.grades) if indicator.has_grades else indicator.target
            gained = "" if points.points is None else written(points.points)
            yield row.name, indicator.name, target, indicator.actual, written(points.full), gained, working(points, say)


def state_names() -> dict[str, str]:
    """The states in the words of the page."""
    return {
        EvaluationState.DRAFT.value: _("填写中"),
        EvaluationState.SUBMITTED.value: _("已提交"),
        EvaluationState.CONFIRMED.value: _("已确认"),
    }


def row_of(request: HttpRequest, key: int) -> SelfEvaluation:
    """The self-evaluation that an address names; 404 where there is none."""
    found = evaluation_at(budget_of(request), key)
    if found is None:
        raise Http404
    return found


@require_safe
def self_evaluation(request: HttpRequest, code: str, year: int, evaluation: int) -> HttpResponse:
    """One self-evaluation: points beside the figures, what deviates, the five questions, doubts, what is missing."""
    return page(request, row_of(request, evaluation))


def page(request: HttpRequest, row: SelfEvaluation, typed: PrintedEvaluation | None = None) -> HttpResponse:
    """The page, with what was typed and could not be kept where there is such."""
    desk, printed = desk_of(request), typed or printed_evaluation(row)
    is_draft = row.state == EvaluationState.DRAFT
    words = {
        "here": "execution",
        "strip": "self-evaluations",
        "row": row,
        "typed": typed is not None,
        "evaluation": printed.evaluation,
        "score": printed.score,
        "execution": _told(printed, None),
        "lines": [_told(printed, number) for number in range(len(printed.score.indicators))],
        "questions": _questions(printed.evaluation),
        "concerns": printed.concerns,
        "unlike": unlike_goals(row, printed.evaluation),
        "obstacles": obstacles_in(printed) if is_draft else (),
        "versions": versions_of_evaluation(row),
        "total": score_kept(printed.score.total),
        "full": written(printed.score.execution.full + sum(each.full for each in printed.score.indicators)),
        "may_write": is_draft and Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        **_choices(printed.evaluation),
        **_moves(request, row),
    }
    return render(request, "evaluating/one.html", words, status=400 if typed else 200)


def _moves(request: HttpRequest, row: SelfEvaluation) -> dict[str, Any]:
    """What the person may do with it now."""
    desk = desk_of(request)
    handed_in = row.state == EvaluationState.SUBMITTED
    may_return = bool(desk.roles & {*_REVIEWERS, Role.LEADER}) and row.state != EvaluationState.DRAFT
    may_confirm = handed_in and Role.LEADER in desk.roles and row.submitted_by_id != desk.person.pk
    return {"may_confirm": may_confirm and not desk.closed, "may_return": may_return and not desk.closed}


def _choices(evaluation: Evaluation) -> dict[str, Any]:
    standards, year = evaluation_standards(), evaluation.fiscal_year
    return {
        "levels": standards.levels,
        "schemes": [each for each in standards.schemes if each.in_force(year)],
        "bands": standards.qualitative,
    }


def _told(printed: PrintedEvaluation, number: int | None) -> dict[str, Any]:
    """One row of points: figures as printed, and the sentences of the working."""
    points = printed.score.execution if number is None else printed.score.indicators[number]
    return {
        "number": number,
        "indicator": None if number is None else printed.evaluation.indicators[number],
        "full": written(points.full),
        "points": None if points.points is None else written(points.points),
        "is_full": points.points == points.full,
        "working": points.working,
        "problem": points.problem,
        "deviation": points.deviation,
    }


def _questions(evaluation: Evaluation) -> list[dict[str, Any]]:
    given = {each.question: each for each in evaluation.answers}
    return [{"question": each, "answer": given.get(each.id)} for each in evaluation_standards().questions]


@require_safe
def self_evaluation_file(request: HttpRequest, code: str, year: int, evaluation: int, form: str) -> HttpResponse:
    """The report as Word or HTML, or the evaluation as data; a draft bears the word."""
    row = row_of(request, evaluation)
    printed, is_draft = printed_evaluation(row), row.state == EvaluationState.DRAFT
    name = f"{row.name[:60]}-{year}"
    if form == "docx":
        return HttpResponse(evaluation_word(printed, draft=is_draft), _WORD, headers=_attached(f"{name}.docx"))
    if form == "html":
        text = evaluation_page(printed, draft=is_draft)
        return HttpResponse(text, "text/html; charset=utf-8", headers=_attached(f"{name}.html"))
    if form == "json":
        text = encode_evaluation(printed.evaluation)
        return HttpResponse(text, "application/json; charset=utf-8", headers=_attached(f"{name}.json"))
    raise Http404


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
