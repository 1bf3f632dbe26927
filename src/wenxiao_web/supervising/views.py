"""Safeguards, inspections and training of a body, and how the bodies of the county stand."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao.basics.limits import LIMITS
from wenxiao.budget.supervision import InspectionKind, SafeguardState
from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.models import Budget, Evidence, Inspection
from wenxiao_web.storage.queries.desks import bodies_in_sight, year_at_work
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.supervision import (
    inspection_at,
    inspections_of,
    items_of,
    safeguards_of,
    supervision_of,
    trainings_of,
)
from wenxiao_web.storage.queries.wording import clauses
from wenxiao_web.storage.roles import Role

VERIFIERS = frozenset({Role.LEADER, Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.AUDIT})


def _rights(request: HttpRequest) -> dict[str, Any]:
    desk = desk_of(request)
    return {
        "here": "execution",
        "strip": "supervision",
        "may_report": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "may_confirm": Role.LEADER in desk.roles and not desk.closed,
        "may_inspect": bool(desk.roles & (VERIFIERS | {Role.FINANCE_OFFICER})) and not desk.closed,
        "may_verify": bool(desk.roles & VERIFIERS) and not desk.closed,
        "today": today(),
        "largest": LIMITS.evidence_bytes // (1024 * 1024),
    }


@require_safe
def supervision(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Safeguards item by item, inspections, training."""
    kept = budget_of(request)
    words = {
        "safeguards": safeguards_of(kept, today()),
        "states": list(SafeguardState),
        "inspections": [(each, InspectionKind(each.kind)) for each in inspections_of(kept)],
        "kinds": list(InspectionKind),
        "trainings": trainings_of(kept),
    }
    return render(request, "supervising/supervision.html", {**_rights(request), **words})


@require_safe
def inspection(request: HttpRequest, code: str, year: int, inspection: int) -> HttpResponse:
    """What one inspection found, and what became of it."""
    found = inspection_of(request, inspection)
    words = {"found": found, "kind": InspectionKind(found.kind), "items": items_of(found, today())}
    return render(request, "supervising/inspection.html", {**_rights(request), **words})


def inspection_of(request: HttpRequest, key: int) -> Inspection:
    """The inspection that an address names; 404 where there is none."""
    found = inspection_at(budget_of(request), key)
    if found is None:
        raise Http404
    return found


_List = tuple[str, list[object], list[tuple[object, ...]]]


@require_safe
def supervision_csv(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The safeguards, or with ``?list=`` inspections or trainings, for Excel."""
    lists = {"inspections": _inspections, "trainings": _trainings}
    name, headings, rows = lists.get(request.GET.get("list", ""), _safeguards)(budget_of(request))
    return list_response(request, f"{name}{code}-{year}", headings, rows)


def _inspections(kept: Budget) -> _List:
    headings = [
        _("检查日期"),
        _("检查内容"),
        _("问题"),
        _("涉及金额（元）"),
        _("整改期限"),
        _("整改情况"),
        _("核实"),
        _("佐证材料"),
    ]
    rows: list[tuple[object, ...]] = [
        (
            each.on,
            each.scope,
            item.text,
            _yuan(item.cents),
            item.due,
            item.answer,
            item.verified_by or "",
            _named(item.evidence.all()),
        )
        for each in inspections_of(kept)
        for item in (found.item for found in items_of(each, today()))
    ]
    return _("检查"), [*headings], rows


def _trainings(kept: Budget) -> _List:
    headings = [_("日期"), _("培训内容"), _("培训对象"), _("人数"), _("授课"), _("佐证材料")]
    rows: list[tuple[object, ...]] = [
        (each.on, each.title, each.audience, each.people, each.teacher, _named(each.evidence.all()))
        for each in trainings_of(kept)
    ]
    return _("培训"), [*headings], rows


def _safeguards(kept: Budget) -> _List:
    headings = [_("保障措施"), _("责任人"), _("期限"), _("状态"), _("落实情况"), _("逾期天数"), _("佐证材料")]
    rows: list[tuple[object, ...]] = [
        (
            each.line.safeguard.title,
            each.line.safeguard.person,
            each.line.safeguard.due or "",
            tongue(each.line.state),
            each.newest.text if each.newest else "",
            each.line.days_late or "",
            _named(each.newest.evidence.all()) if each.newest else "",
        )
        for each in safeguards_of(kept, today())
    ]
    return _("保障措施"), [*headings], rows


def _named(files: Iterable[Evidence]) -> str:
    """What the files are called that were not taken back."""
    return clauses(file.name for file in files if file.withdrawn_at is None)


def _yuan(cents: int | None) -> object:
    return "" if cents is None else f"{cents // 100}.{cents % 100:02}"


@require_safe
def county(request: HttpRequest) -> HttpResponse:
    """How supervision stands in every body in sight."""
    year = year_at_work(held_by(request), request.GET.get("year", ""), today())
    lines = supervision_of(bodies_in_sight(held_by(request)), year, today())
    return render(request, "supervising/county.html", {"here": "bodies", "year": year, "lines": lines})


@require_safe
def county_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    year = year_at_work(held_by(request), request.GET.get("year", ""), today())
    headings = [
        _("编码"),
        _("部门"),
        _("已落实"),
        _("保障措施"),
        _("逾期"),
        _("检查"),
        _("未销号"),
        _("逾期未改"),
        _("培训"),
    ]
    rows = (
        (
            line.body.code,
            line.body.name,
            line.done,
            line.safeguards,
            line.overdue,
            line.inspections,
            line.open_items,
            line.late_items,
            line.trainings,
        )
        for line in supervision_of(bodies_in_sight(held_by(request)), year, today())
    )
    return list_response(request, f"{_('保障与监督')}{year}", headings, rows)
