"""Changing a budget: patches in, a new document, its projections and an event out, all or none."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from wenxiao.basics.errors import EditConflict, NotABudget, WenxiaoError
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.patches import (
    InsertRow,
    MoveRow,
    Patch,
    RemoveRow,
    SetField,
    apply,
    differences,
    inverse,
    rows_touched,
)
from wenxiao.wire.budget import budget_form, decode
from wenxiao.workflow.stages import may_edit, stage_of
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.projections import project
from wenxiao_web.storage.models import Budget, Person
from wenxiao_web.storage.queries.budgets import rows_in_reach
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.history import content_of, digest, last_own_edit

#: Fields of the whole budget that stand fast while it is filled in.
_SETTLED = ("fiscal_year", "approval", "department.name", "department.code")
#: Sent, inside the transaction, whenever the document of a budget has changed; ``kept`` is the budget.
budget_changed = Signal()


class NotYours(WenxiaoError):
    """A change of rows that another station, or the finance office, fills in."""

    message = "这几行不归您填，没有改动。需要改，请在行上留意见。"
    message_en = "These rows are not yours to fill in; nothing was changed. Leave a remark on the row instead."


class Closed(WenxiaoError):
    """A change of a budget that is handed in, approved, or of a closed year."""

    message = "这份预算现在不能改：{why}。"
    message_en = "This budget cannot be changed now: {why_en}."


class NotFilledIn(WenxiaoError):
    """A change of what nobody fills in: whose budget it is, of which year, and its approval."""

    message = "单位名称、编码、年度和批复不在这里填，没有改动。"
    message_en = "Name, code, year and approval of a department are not filled in here; nothing was changed."


class NothingToUndo(WenxiaoError):
    """No edit of one's own is left to take back."""

    message = "没有可以撤销的改动。"
    message_en = "There is nothing to undo."


@dataclass(frozen=True)
class Edited:
    """What an edit left: the budget as kept, and as the core knows it; ``event`` is its number in the chain."""

    kept: Budget
    budget: DepartmentBudget
    plain: dict[str, Any]
    event: int


def as_kept(budget: DepartmentBudget) -> str:
    """The one spelling in which documents are kept."""
    return msgspec.json.encode(budget_form(budget)).decode()


def edit(desk: Desk, patches: Iterable[Patch], kind: str = "edited", **more: Any) -> Edited:
    """Change the budget of a desk.

    Raises ``EditConflict`` (both values stay in the log), ``NoSuchRow``, ``NoSuchField``, ``NotABudget`` for a value
    that does not fit, ``NotYours``, ``NotFilledIn`` and ``Closed``; then nothing is changed.
    """
    wanted = tuple(patches)
    try:
        return _edit(desk, wanted, kind, more)
    except EditConflict as conflict:
        lost = {"patches": msgspec.to_builtins(wanted), "present": conflict.parameters["present"]}
        rows = [row for patch in wanted for row in rows_touched(patch)]
        record(desk.organisation, desk.year, desk.person, "conflict", lost, rows)
        raise


@transaction.atomic
def _edit(desk: Desk, patches: tuple[Patch, ...], kind: str, more: dict[str, Any]) -> Edited:
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    kept.organisation = desk.organisation
    before = json.loads(kept.document)
    _refuse_closed(desk, kept)
    _refuse_others_rows(desk, kept, before, patches)
    if kind != "undone":
        _refuse_what_is_settled(patches)
    budget = decode(msgspec.json.encode(apply(before, patches)))
    return _keep(kept, budget, before, desk, kind, more)


def _keep(
    kept: Budget, budget: DepartmentBudget, before: dict[str, Any], desk: Desk, kind: str, more: dict[str, Any]
) -> Edited:
    """Keep a changed budget. What is told is what truly changed, in the spelling that is kept."""
    text = as_kept(budget)
    after = json.loads(text)
    changes = differences(before, after)
    store(kept, budget, text, desk.person)
    content = {"patches": msgspec.to_builtins(changes), "document_sha256": digest(text), **more}
    rows = [row for patch in changes for row in rows_touched(patch)]
    event = record(desk.organisation, desk.year, desk.person, kind, content, rows)
    return Edited(kept, budget, after, event.number)


def store(kept: Budget, budget: DepartmentBudget, text: str, person: Person | None) -> None:
    """Write the document and its projections; whoever calls it writes the event."""
    kept.document = text
    kept.approved_on = budget.approval.date if budget.approval else None
    kept.revision += 1
    kept.changed_at = timezone.now()
    kept.changed_by = person
    kept.save()
    project(kept, budget)
    budget_changed.send(sender=Budget, kept=kept)


def _refuse_closed(desk: Desk, kept: Budget) -> None:
    if desk.closed:
        raise Closed(why="这一年度已经关闭", why_en="the fiscal year is closed")
    if not may_edit(kept.stage, desk.roles):
        stage = stage_of(kept.stage)
        raise Closed(why=f"它在“{stage.chinese}”这一步", why_en=f"it is at the stage “{stage.english}”")


def _refuse_what_is_settled(patches: tuple[Patch, ...]) -> None:
    """The approval comes of the stages, name and year of the organisation and the year themselves."""
    for patch in patches:
        if not isinstance(patch, SetField) or patch.row:
            continue
        if patch.field == "department" or patch.field.startswith(_SETTLED):
            raise NotFilledIn


def _refuse_others_rows(desk: Desk, kept: Budget, before: dict[str, Any], patches: tuple[Patch, ...]) -> None:
    reach = rows_in_reach(desk, kept, before)
    if reach is None:
        return
    new = {patch.row for patch in patches if isinstance(patch, InsertRow)}
    for patch in patches:
        owners = _owners(patch)
        if not owners <= reach | new:
            raise NotYours


def _owners(patch: Patch) -> set[str]:
    """The rows that must be within reach for a patch: what it changes, and where it puts something."""
    if isinstance(patch, InsertRow | RemoveRow):
        # A project stands in a list of the whole budget, and its money too: they are the matter of what they serve.
        served = patch.content.get("belongs_to") or patch.content.get("project")
        place = patch.seat.parent or served or ""
        # Whoever takes a row away must be able to put it back, so the part itself is not the station's to remove.
        return {place} if isinstance(patch, InsertRow) else {place, patch.row}
    if isinstance(patch, MoveRow):
        return {patch.row, patch.origin.parent, patch.goal.parent}
    return {patch.row}


def undo(desk: Desk) -> Edited:
    """Take back the newest edit of the person that was not taken back yet; raises ``NothingToUndo``."""
    kept = Budget.objects.get(organisation=desk.organisation, year=desk.year)
    event = last_own_edit(kept, desk.person)
    if event is None:
        raise NothingToUndo
    patches = msgspec.convert(content_of(event)["patches"], list[Patch])
    return edit(desk, [inverse(patch) for patch in reversed(patches)], "undone", undoes=event.number)


@transaction.atomic
def begin(desk: Desk, budget: DepartmentBudget, kind: str = "begun", **more: Any) -> Edited:
    """Keep the first document of a body and year, or put another in its place as one event of many changes."""
    if budget.fiscal_year != desk.year:
        raise NotABudget(why=f"年度是 {budget.fiscal_year}", why_en=f"its year is {budget.fiscal_year}")
    kept = Budget.objects.select_for_update().filter(organisation=desk.organisation, year=desk.year).first()
    if kept is not None:
        _refuse_closed(desk, kept)
        before = json.loads(kept.document)
        return _keep(kept, budget, before, desk, kind, more)
    text = as_kept(budget)
    kept = Budget(organisation=desk.organisation, year=desk.year)
    store(kept, budget, text, desk.person)
    content = {"document": json.loads(text), "document_sha256": digest(text), **more}
    event = record(desk.organisation, desk.year, desk.person, kind, content)
    return Edited(kept, budget, json.loads(text), event.number)
