"""Every section of a budget on a page of its own: cells saved one by one, pasted blocks, rows added and removed."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from wenxiao.basics.errors import NoSuchField, WenxiaoError
from wenxiao.budget.filling.sections import codes, new_row, options, section_named, shown, taken, value_at
from wenxiao.budget.patches import InsertRow, MoveRow, Patch, RemoveRow, Seat, SetField
from wenxiao.standards.workbook_form import FormColumn, FormSheet, in_english
from wenxiao.workflow.stages import may_return
from wenxiao_web.compiling.editing import MOST_PATCHES, refusal
from wenxiao_web.frame.desks import budget_of, desk_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.actions.editing import edit, undo
from wenxiao_web.storage.queries.budgets import plain_of
from wenxiao_web.storage.queries.results import last_results
from wenxiao_web.storage.queries.sections import Total, rows_of, strip_of, totals_of
from wenxiao_web.storage.queries.stages import remarks_by_row
from wenxiao_web.storage.roles import Role


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell as it was written: ``old`` is the plain value that the page had."""

    row: str
    field: str
    old: Any
    text: str


class Sent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a section sends: cells, new rows by field, or a row to remove or to move behind another."""

    changes: list[Change] = []
    add: list[dict[str, str]] = []
    after: str = ""
    remove: str = ""
    move: str = ""


def _section(name: str) -> FormSheet:
    section = section_named(name)
    if section is None:
        raise Http404
    return section


@require_safe
def sections_first(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The first section that lacks something, or the first of all."""
    strip = [each for each in strip_of(budget_of(request)) if section_named(each.name)]
    name = next((each.name for each in strip if each.gaps or each.errors), strip[0].name)
    return redirect("section", code, year, name)


@require_safe
def section(request: HttpRequest, code: str, year: int, name: str) -> HttpResponse:
    """One section with its rows, its sums, and the strip of all sections."""
    kept, desk, shape = budget_of(request), desk_of(request), _section(name)
    plain = plain_of(kept)
    offered = {column.field: _offered(options(column, plain), column) for column in shape.columns}
    names = {field: {value: label for value, label in found if value != label} for field, found in offered.items()}
    known = {column.field: codes(column, year) for column in shape.columns}
    names |= {field: {each: f"{each} {title}" for each, title in found} for field, found in known.items() if found}
    words = {
        "here": "sections",
        "budget": kept,
        "section": shape,
        "rows": rows_of(shape, kept, names),
        "totals": totals_of(shape, kept),
        "strip": strip_of(kept),
        "options": {field: found for field, found in offered.items() if found},
        "codes": {field: dict(found) for field, found in known.items() if found},
        "may_edit": Role.FINANCE_OFFICER in desk.roles and not desk.closed,
        "last": [each for each in last_results(kept).values() if name == "projects" and each.kind == "project"],
        "may_return": may_return(kept.stage, desk.roles) and not desk.closed,
        "said": remarks_by_row(kept),
        "is_once": name == "department",
        "has_computed": name in {"projects", "procurement"},
    }
    return render(request, "compiling/section.html", words)


def _offered(found: tuple[tuple[str, str], ...], column: FormColumn) -> tuple[tuple[str, str], ...]:
    """What may be chosen, in the language of the page; names of rows stay as they are written."""
    if get_language() != "en" or column.kind == "reference":
        return found
    return tuple((value, in_english(label)) for value, label in found)


@require_POST
def section_edit(request: HttpRequest, code: str, year: int, name: str) -> HttpResponse:
    """Change cells and rows of a section, all or none. 409 carries what another wrote, 422 says what does not fit."""
    kept, shape = budget_of(request), _section(name)
    try:
        sent = msgspec.json.decode(request.body, type=Sent)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return JsonResponse({"error": "unreadable"}, status=400)
    if len(sent.changes) + len(sent.add) > MOST_PATCHES:
        return JsonResponse({"error": "too many", "limit": MOST_PATCHES}, status=413)
    try:
        edited = edit(desk_of(request), patches_of(sent, shape, plain_of(kept)))
    except WenxiaoError as error:
        return refusal(error)
    cells = [_cell(shape, edited.plain, change) for change in sent.changes]
    told = [_total(total) for total in totals_of(shape, edited.kept)]
    return JsonResponse({"cells": cells, "totals": told, "reload": bool(sent.add or sent.remove or sent.move)})


@require_POST
def section_undo(request: HttpRequest, code: str, year: int, name: str) -> HttpResponse:
    """Take back one's newest edit, and show the section again."""
    budget_of(request)
    try:
        undo(desk_of(request))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    return redirect("section", code, year, _section(name).name)


def patches_of(sent: Sent, shape: FormSheet, plain: Mapping[str, Any]) -> list[Patch]:
    """What was sent, as patches; raises ``NotTaken`` for the first cell that does not fit its column."""
    columns = {column.field: column for column in shape.columns}
    for change in sent.changes:
        if change.field not in columns:
            raise NoSuchField(field=change.field, row=change.row)
    made: list[Patch] = [
        SetField(
            row=change.row,
            field=change.field,
            old=change.old,
            new=taken(shape, columns[change.field], change.text, plain),
        )
        for change in sent.changes
    ]
    after = sent.after
    for written in sent.add:
        made += _added(shape, written, after, plain)
        after = made[-1].row if shape.name != "projects" else made[-2].row
    by_id = {row["id"]: row for row in plain.get(shape.name, ())} if shape.name != "department" else {}
    if sent.remove in by_id:
        made += _removed(shape, by_id[sent.remove], plain)
    if sent.move in by_id:
        origin = Seat(name=shape.name, after=_before(plain[shape.name], sent.move))
        made.append(MoveRow(row=sent.move, origin=origin, goal=Seat(name=shape.name, after=sent.after)))
    return made


def _added(shape: FormSheet, written: Mapping[str, str], after: str, plain: Mapping[str, Any]) -> list[Patch]:
    """A new row; a new project gets its line of expenditure, where its money is filled in."""
    own = f"{shape.name}-{uuid4().hex[:12]}"
    row = new_row(shape.name, own)
    for column in shape.columns:
        if written.get(column.field, "").strip():
            _put(row, column.field, taken(shape, column, written[column.field], plain))
    made: list[Patch] = [InsertRow(row=own, seat=Seat(name=shape.name, after=after), content=row)]
    if shape.name == "projects":
        line = new_row("expenditure", f"line-{uuid4().hex[:12]}") | {"part": "project", "project": own}
        last = plain["expenditure"][-1]["id"] if plain["expenditure"] else ""
        made.append(InsertRow(row=line["id"], seat=Seat(name="expenditure", after=last), content=line))
    return made


def _put(row: dict[str, Any], field: str, value: object) -> None:
    *way, last = field.split(".")
    for step in way:
        row = row[step]
    row[last] = value


def _removed(shape: FormSheet, row: Mapping[str, Any], plain: Mapping[str, Any]) -> list[Patch]:
    """A row goes; with a project go its lines of expenditure, so that no money is left without one."""
    going = [(shape.name, row)]
    if shape.name == "projects":
        going += [("expenditure", line) for line in plain["expenditure"] if line["project"] == row["id"]]
    return [
        RemoveRow(row=each["id"], seat=Seat(name=name, after=_before(plain[name], each["id"])), content=dict(each))
        for name, each in going
    ]


def _before(rows: list[Mapping[str, Any]], own: str) -> str:
    ids = [row["id"] for row in rows]
    at = ids.index(own)
    return str(ids[at - 1]) if at else ""


def _cell(shape: FormSheet, plain: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """A cell as it is kept now."""
    rows: Mapping[str, Any] = {row["id"]: row for row in plain.get(shape.name, ())} if change.row else {"": plain}
    column = next(column for column in shape.columns if column.field == change.field)
    value = value_at(rows[change.row], change.field)
    return {"row": change.row, "field": change.field, "text": shown(column, value), "plain": value}


def _total(total: Total) -> dict[str, Any]:
    return {"concept": total.concept, "name": tongue(total), "yuan": str(total.amount), "over": total.is_over}
