"""Budgets as they are kept, and what is read instead of them."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.patches.plain import find
from wenxiao.wire.budget import decode
from wenxiao_web.storage.models import Budget, Figure, Organisation, Part, TreeRow, Version
from wenxiao_web.storage.queries.desks import Desk

#: The totals that lists show.
LISTED = (
    "revenue.total",
    "expenditure.total",
    "expenditure.basic.personnel",
    "expenditure.basic.operating",
    "expenditure.project",
    "official_costs.total",
)


def budget_at(desk: Desk) -> Budget | None:
    """The budget of the body and year of a desk."""
    found = Budget.objects.filter(organisation=desk.organisation, year=desk.year).first()
    if found is not None:
        # The desk knows it already, with what stands above it.
        found.organisation = desk.organisation
    return found


def budget_of_code(code: str, year: int) -> Budget | None:
    """The budget of a body by its code."""
    return Budget.objects.filter(organisation__code=code, year=year).first()


def revisions_of(codes: Iterable[str], year: int) -> Mapping[str, tuple[int, int, datetime]]:
    """The key of the budgets of bodies, their revision and when it was made, by the codes of the bodies."""
    found = Budget.objects.filter(organisation__code__in=list(codes), year=year)
    rows = found.values_list("organisation__code", "pk", "revision", "changed_at")
    return {code: (key, revision, at) for code, key, revision, at in rows}


def document_of(kept: Budget | Version) -> DepartmentBudget:
    """The budget as the core knows it."""
    return _decoded(kept.document)


#: A page asks for its budget several times, and several people look at one; where it changes, its text is another.
_decoded = lru_cache(maxsize=16)(decode)


def plain_of(kept: Budget | Version) -> dict[str, Any]:
    """The budget as plain data."""
    data: dict[str, Any] = json.loads(kept.document)
    return data


def parts_of(budget: Budget) -> Mapping[str, Part]:
    """Which station fills in which row."""
    return {part.row: part for part in budget.parts.select_related("station")}


def own_rows(plain: Mapping[str, Any], parts: Iterable[Part]) -> frozenset[str]:
    """The rows that parts cover: those named, and everything beneath them, projects that belong there included."""
    wanted = {part.row for part in parts}
    rows: set[str] = set()
    for duty in plain["responsibilities"]:
        for activity in duty["activities"]:
            if wanted & {duty["id"], activity["id"]}:
                rows |= {activity["id"], *(each["id"] for each in activity["indicators"])}
        if duty["id"] in wanted:
            rows |= {duty["id"], *(each["id"] for each in duty["indicators"])}
    projects = {project["id"] for project in plain["projects"] if project["belongs_to"] in rows}
    money = {line["id"] for line in plain["expenditure"] if line["project"] in projects}
    return frozenset(rows | projects | money)


def section_of(plain: Mapping[str, Any], row: str) -> str:
    """The section in which a row stands; ``""`` for a row that is not there."""
    if not row or not find(dict(plain), row):
        return ""
    for name, rows in plain.items():
        if isinstance(rows, list) and any(isinstance(each, dict) and each.get("id") == row for each in rows):
            return name
    return "responsibilities"


def row_name(plain: Mapping[str, Any], row: str) -> str:
    """What a row is called; ``""`` where it has no name."""
    found = find(dict(plain), row)
    names = (found[0].get(key) for key in ("name", "title", "article", "text")) if found else ()
    return next((str(name)[:60] for name in names if name), "")


def rows_in_reach(desk: Desk, budget: Budget, plain: Mapping[str, Any]) -> frozenset[str] | None:
    """The rows that a station's clerk may see and fill in; ``None`` is all of them."""
    if not desk.is_clerk_only:
        return None
    return own_rows(plain, budget.parts.filter(station__in=desk.stations))


def budgets_listed(bodies: QuerySet[Organisation], year: int) -> list[tuple[Organisation, Budget | None]]:
    """Bodies with their budget of a year, without its document."""
    budgets = Budget.objects.filter(organisation__in=bodies, year=year).defer("document").select_related("changed_by")
    by_body = {budget.organisation_id: budget for budget in budgets}
    return [(body, by_body.get(body.pk)) for body in bodies]


def figures_of(budgets: Iterable[Budget], concepts: Iterable[str] = LISTED) -> Mapping[int, Mapping[str, int]]:
    """Totals in 分 of several budgets, by budget and concept."""
    found: dict[int, dict[str, int]] = {}
    wanted = Figure.objects.filter(budget__in=[budget.pk for budget in budgets], concept__in=list(concepts))
    for budget, concept, cents in wanted.values_list("budget_id", "concept", "cents"):
        found.setdefault(budget, {})[concept] = cents
    return found


def found_rows(bodies: QuerySet[Organisation], year: int, words: str, limit: int = 50) -> list[TreeRow]:
    """Responsibilities, activities, indicators and projects whose name has all the words, in bodies in sight."""
    wanted = Q()
    for word in words.split()[:5]:
        wanted &= Q(name__icontains=word)
    rows = TreeRow.objects.filter(wanted, budget__organisation__in=bodies, budget__year=year)
    return list(rows.select_related("budget__organisation").defer("budget__document")[:limit])


def versions_of(budget: Budget) -> list[Version]:
    """The frozen versions of a budget, without their documents."""
    return list(budget.versions.defer("document").select_related("frozen_by"))
