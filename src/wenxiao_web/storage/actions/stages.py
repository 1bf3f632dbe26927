"""Moving a budget from stage to stage; control figures; remarks."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.control import CONTROLLED, parts_above_total
from wenxiao.budget.patches import differences
from wenxiao.budget.rows import Approval
from wenxiao.workflow.moving import StageObstacle, day_of, late_days, obstacles
from wenxiao.workflow.stages import Move, move_of, stage_of
from wenxiao_web.storage.actions.editing import as_kept, store
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.models import Budget, ControlFigure, Deadline, Organisation, Remark, Resolution, Version
from wenxiao_web.storage.queries.budgets import document_of, plain_of, section_of
from wenxiao_web.storage.queries.desks import Desk, county_of
from wenxiao_web.storage.queries.history import digest
from wenxiao_web.storage.queries.stages import control_of, situation_of, today


class CannotMove(WenxiaoError):
    """A move that is not open to the person, or has something in its way."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


class AlreadyMoved(WenxiaoError):
    """Somebody else moved the budget meanwhile."""

    message = "它已经在“{stage}”这一步了，可能刚有人办过。请看一下再办。"
    message_en = "It is at the stage “{stage_en}” already; somebody may just have moved it."


def refuse(found: tuple[StageObstacle, ...]) -> None:
    """Raise what stands in the way, if anything does."""
    if found:
        why, why_en = "；".join(each.chinese for each in found), "; ".join(each.english for each in found)
        raise CannotMove(why=why, why_en=why_en)


@transaction.atomic
def move(desk: Desk, name: str, said: Mapping[str, str], *, seen_stage: str) -> Budget:
    """Take a move. ``seen_stage`` is where the person saw the budget; raises ``AlreadyMoved`` and ``CannotMove``.

    What a move freezes is kept as a version with its hash; a return leaves its reason as a remark.
    """
    step = move_of(name)
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    kept.organisation = desk.organisation
    if kept.stage != seen_stage or step is None or step.origin != kept.stage:
        stage = stage_of(kept.stage)
        raise AlreadyMoved(stage=stage.chinese, stage_en=stage.english)
    if not step.roles & desk.roles or desk.closed:
        raise CannotMove(why="这一步不归您办", why_en="this step is not yours to take")
    situation = situation_of(kept)
    refuse(obstacles(step, situation, said, today()))
    days = late_days(step, situation, today())
    return take(desk, kept, step, said, {"deadline": str(situation.deadline), "late_days": days} if days else {})


def take(desk: Desk, kept: Budget, step: Move, said: Mapping[str, str], late: Mapping[str, object]) -> Budget:
    """Take a step that nothing stands in the way of; ``late`` is what the record tells of a deadline that is over."""
    section, row = _place(kept, said)
    asked: tuple[str, ...] = (*step.answers, "reason")
    answers = {answer: said[answer].strip() for answer in asked if said.get(answer, "").strip()}
    before = json.loads(kept.document)
    _carry_out(desk, kept, step, {**answers, "section": section, "row": row})
    kept.stage = step.goal
    kept.save(update_fields=["stage"])
    told: dict[str, Any] = {"move": step.id, "from": step.origin, "to": step.goal, "said": answers}
    if row:
        told |= {"section": section, "row": row}
    told |= late
    if step.freezes:
        version = freeze(kept, desk, step.id)
        told |= {"version": version.number, "sha256": version.sha256}
    patches = differences(before, json.loads(kept.document))
    told |= {"document_sha256": digest(kept.document), "patches": msgspec.to_builtins(patches)}
    record(desk.organisation, desk.year, desk.person, "moved", told, [row] if step.returns else [])
    return kept


def _place(kept: Budget, said: Mapping[str, str]) -> tuple[str, str]:
    """The section and the row that a move names; a row that the budget does not have is refused."""
    section, row = said.get("section", "")[:40], said.get("row", "")[:200]
    if not row:
        return section, ""
    found = section_of(plain_of(kept), row)
    if not found:
        raise CannotMove(why="预算里没有这一行，可能已经删了", why_en="the budget has no such row; it may be gone")
    return found, row


def _carry_out(desk: Desk, kept: Budget, step: Move, answers: Mapping[str, str]) -> None:
    """What a move changes beside the stage."""
    if step.returns:
        where = {"section": answers["section"], "row": answers["row"]}
        told = Remark(budget=kept, person=desk.person, text=answers["reason"], is_return=True, **where)
        told.said_at = timezone.now()
        told.save(force_insert=True)
    if step.returns or step.id == "control":
        # Whoever fills in again says again that it is done.
        kept.parts.update(done_at=None, done_by=None)
    if step.id == "resolve":
        named = {
            "name": answers["resolution"][:300],
            "resolved_on": _day(answers["resolved_on"]),
            "votes_for": int(answers["votes_for"]),
            "votes_against": int(answers["votes_against"]),
        }
        Resolution.objects.update_or_create(budget=kept, defaults=named)
    if step.id == "approve":
        approval = Approval(document=answers["document"], date=_day(answers["document_date"]))
        budget = msgspec.structs.replace(document_of(kept), approval=approval)
        store(kept, budget, as_kept(budget), desk.person)
        open_journal(desk, kept, approval.date)


def _day(text: str) -> date:
    day = day_of(text)
    if day is None:
        raise CannotMove(why=f"“{text}”不是日期", why_en=f"{text} is no date")
    return day


def freeze(kept: Budget, desk: Desk, occasion: str) -> Version:
    """Keep the document as it is now, for good."""
    last = Version.objects.filter(budget=kept).order_by("-number").values_list("number", flat=True).first()
    version = Version(
        budget=kept,
        number=(last or 0) + 1,
        occasion=occasion,
        document=kept.document,
        sha256=digest(kept.document),
        frozen_at=timezone.now(),
        frozen_by=desk.person,
    )
    version.save(force_insert=True)
    return version


class NotAControlFigure(WenxiaoError):
    """A control figure that is no amount, or of no kind."""

    message = "控制数“{value}”不对，没有下达。"
    message_en = "{value} is no control figure; nothing was issued."


def refuse_above_total(desk: Desk, figures: Mapping[str, Decimal]) -> None:
    """Raises ``CannotMove`` where the parts, with what was issued before, would exceed the total. In yuan."""
    issued = {kind: Decimal(each.cents) / 100 for kind, each in control_of(desk.organisation, desk.year).items()}
    above = parts_above_total({**issued, **figures})
    if above:
        raise CannotMove(
            why=f"人员、公用、项目三项控制数合计比总数多{above:,.2f}元，没有下达",
            why_en=f"personnel, operating and project figures exceed the total by {above:,.2f} yuan",
        )


@transaction.atomic
def issue_control(desk: Desk, figures: Mapping[str, Decimal], reason: str) -> None:
    """Issue control figures in yuan; those that are as before are not issued again."""
    kinds = {kind for kind, *_ in CONTROLLED}
    for kind, amount in figures.items():
        if kind not in kinds or not amount.is_finite() or amount < 0 or amount != amount.quantize(Decimal("0.01")):
            raise NotAControlFigure(value=amount)
    trail = ControlFigure.objects.filter(organisation=desk.organisation, year=desk.year)
    before = dict(trail.values_list("kind", "cents"))
    changed = {kind: int(amount * 100) for kind, amount in figures.items() if before.get(kind) != int(amount * 100)}
    if changed and before and len(reason.strip()) < 4:
        raise CannotMove(why="改控制数要写明原因", why_en="a change of control figures needs a reason")
    now = timezone.now()
    ControlFigure.objects.bulk_create(
        ControlFigure(
            organisation=desk.organisation,
            year=desk.year,
            kind=kind,
            cents=cents,
            reason=reason.strip()[:500],
            issued_by=desk.person,
            issued_at=now,
        )
        for kind, cents in changed.items()
    )
    if changed:
        record(
            desk.organisation, desk.year, desk.person, "control-issued", {"cents": changed, "reason": reason.strip()}
        )


@transaction.atomic
def set_deadline(desk_person: Any, county: Organisation, year: int, stage: str, due: date) -> None:
    """Set the last day of a stage for the whole county."""
    stage_of(stage)
    Deadline.objects.update_or_create(county=county_of(county), year=year, stage=stage, defaults={"due": due})
    record(county_of(county), year, desk_person, "deadline-set", {"stage": stage, "due": due.isoformat()})


#: The longest remark.
LONGEST_REMARK = 4_000


@transaction.atomic
def remark(
    desk: Desk, kept: Budget, text: str, *, section: str = "", row: str = "", answers: int | None = None
) -> Remark:
    """Say something on a row, a section or the whole; or answer."""
    words = text.strip()
    if not words or len(words) > LONGEST_REMARK:
        raise CannotMove(why="意见是空的，或者超过 4000 字", why_en="a remark has 1 to 4,000 characters")
    above = Remark.objects.filter(budget=kept, pk=answers).first() if answers else None
    if answers and above is None:
        raise CannotMove(why="没有这条意见", why_en="there is no such remark")
    said = Remark(budget=kept, person=desk.person, text=words, section=section[:40], row=row[:200], answers=above)
    said.said_at = timezone.now()
    said.save(force_insert=True)
    told = {"section": section, "row": row, "text": words, "answers": answers}
    record(desk.organisation, desk.year, desk.person, "remarked", told, [row])
    return said


@transaction.atomic
def close_remark(desk: Desk, kept: Budget, key: int) -> None:
    """Mark a remark as done."""
    found = Remark.objects.select_for_update().filter(budget=kept, pk=key, done_at=None).first()
    if found is None:
        return
    found.done_at, found.done_by = timezone.now(), desk.person
    found.save(update_fields=["done_at", "done_by"])
    record(desk.organisation, desk.year, desk.person, "remark-done", {"remark": key, "text": found.text}, [found.row])
