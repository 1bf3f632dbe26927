"""The list of bodies, and the page of one."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao.budget.patches import differences
from wenxiao.workflow.stages import moves_open, rail, stage_of
from wenxiao_web.bodies.changes import told
from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue, wan
from wenxiao_web.storage.models import Budget
from wenxiao_web.storage.queries.budgets import budget_at, plain_of, row_name, section_of, versions_of
from wenxiao_web.storage.queries.checks import check_of, findings_of
from wenxiao_web.storage.queries.desks import Desk, bodies_in_sight, chosen_year, roles_anywhere
from wenxiao_web.storage.queries.history import events_of
from wenxiao_web.storage.queries.overview import BodyLine, counted, overview
from wenxiao_web.storage.queries.reminders import open_reminders
from wenxiao_web.storage.queries.sections import strip_of
from wenxiao_web.storage.queries.stages import (
    control_lines,
    control_trail,
    deadline_of,
    explanations_of,
    gaps_of,
    remarks_of,
    resolution_of,
    today,
)
from wenxiao_web.storage.roles import Role

_FINDINGS_SHOWN = 8
REVIEWERS = frozenset({Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})


def _lines(request: HttpRequest) -> tuple[int, list[BodyLine]]:
    year = chosen_year(held_by(request), request.GET.get("year", ""))
    return year, overview(bodies_in_sight(held_by(request)), year)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body in sight with its stage, sums and findings."""
    year, lines = _lines(request)
    stages, wanted = counted(lines), request.GET.get("stage", "")
    shown = [line for line in lines if not wanted or (line.stage and line.stage.id == wanted)]
    words = {"here": "bodies", "year": year, "lines": shown, "all": len(lines), "stages": stages, "wanted": wanted}
    roles = roles_anywhere(held_by(request))
    moves = moves_open(wanted, roles) if wanted and roles & REVIEWERS else ()
    # Only steps for which nothing but a reason is said can be taken for many at once.
    words["moves"] = [move for move in moves if set(move.answers) <= {"reason"}]
    words["may_set_deadlines"] = Role.COUNTY_REVIEWER in roles
    words["may_remind"] = bool(roles & REVIEWERS)
    return render(request, "bodies/bodies.html", words)


@require_safe
def bodies_csv(request: HttpRequest) -> HttpResponse:
    """The same list for Excel."""
    year, lines = _lines(request)
    headings = [_("编码"), _("部门"), _("阶段"), _("支出合计（万元）"), _("控制数（万元）")]
    headings += [_("相差（万元）"), _("错误"), _("警告"), _("没有执行的规则"), _("剩余天数")]
    rows = (
        (
            line.body.code,
            line.body.name,
            tongue(line.stage) if line.stage else "",
            wan(line.figures.get("expenditure.total")).replace(",", ""),
            wan(line.control).replace(",", ""),
            wan(line.over).replace(",", ""),
            line.check.errors if line.check else "",
            line.check.warnings if line.check else "",
            line.check.unexecuted if line.check else "",
            "" if line.days_left is None else line.days_left,
        )
        for line in lines
    )
    return list_response(request, f"{_('部门')}{year}", headings, rows)


@require_safe
def body(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Where the budget of a body is, what is left to do, and what may be done."""
    desk = desk_of(request)
    kept = budget_at(desk)
    if kept is None:
        may_begin = Role.FINANCE_OFFICER in desk.roles
        return render(request, "bodies/not_begun.html", {"here": "body", "may_begin": may_begin})
    whole = not desk.is_clerk_only
    due = deadline_of(kept)
    plain, row = plain_of(kept), request.GET.get("row", "")[:200]
    section = section_of(plain, row)
    words: dict[str, Any] = {
        "here": "body",
        "kept": kept,
        "stage": stage_of(kept.stage),
        "segments": rail(kept.stage),
        "resolution": resolution_of(kept),
        "moves": () if desk.closed else moves_open(kept.stage, desk.roles),
        "late": due if due and due < today() else None,
        "row": {"id": row, "name": row_name(plain, row) or row, "section": section} if section and whole else None,
        "reminders": open_reminders([desk.organisation], desk.year) if whole else [],
        "may_finish": bool(desk.roles & {Role.FINANCE_OFFICER, Role.LEADER}),
        "may_review": bool(desk.roles & {Role.COUNTY_REVIEWER}),
        "parts": kept.parts.select_related("station") if whole else kept.parts.filter(station__in=desk.stations),
    }
    if whole:
        words |= _whole(desk, kept)
    return render(request, "bodies/body.html", words)


def _whole(desk: Desk, kept: Budget) -> dict[str, Any]:
    """What those are shown who look at a whole budget."""
    found = findings_of(kept)
    return {
        "check": check_of(kept),
        "findings": found[:_FINDINGS_SHOWN],
        "more": max(0, len(found) - _FINDINGS_SHOWN),
        "gaps": gaps_of(kept),
        "strip": strip_of(kept),
        "lines": control_lines(kept),
        "explanations": explanations_of(kept),
        "trail": control_trail(desk.organisation, desk.year)[:10],
        "versions": versions_of(kept),
        "events": events_of(desk.organisation, desk.year)[:8],
        "remarks": remarks_of(kept),
    }


@require_safe
def version(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """What changed from a frozen version to another, or to the budget as it is, field by field."""
    kept = budget_of(request)
    if desk_of(request).is_clerk_only:
        raise Http404
    old = kept.versions.filter(number=number).first()
    other = request.GET.get("with", "")
    new = kept.versions.filter(number=int(other)).first() if other.isdecimal() else kept
    if old is None or new is None:
        raise Http404
    before, after = json.loads(old.document), json.loads(new.document)
    words = {
        "here": "body",
        "old": old,
        "new": None if new is kept else new,
        "versions": versions_of(kept),
        "changes": told(before, after, differences(before, after)),
    }
    return render(request, "bodies/version.html", words)
