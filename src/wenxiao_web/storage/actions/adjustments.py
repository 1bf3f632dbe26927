"""Drafting an adjustment, moving it on, and carrying it out: journal and goals in one transaction."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.adjusting import MoneyChange
from wenxiao.budget.patches import differences, rows_touched
from wenxiao.wire.budget import decode
from wenxiao.workflow.adjusting import adjustment_move, adjustment_stage
from wenxiao.workflow.moving import day_of, obstacles
from wenxiao.workflow.stages import Move
from wenxiao_web.storage.actions.editing import as_kept, store
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.journal import append
from wenxiao_web.storage.actions.stages import AlreadyMoved, CannotMove, freeze, refuse
from wenxiao_web.storage.models import AdjustmentStep, Budget, BudgetAdjustment
from wenxiao_web.storage.queries.adjustments import (
    adjusted_plain,
    adjustment_situation,
    base_of,
    content_of_adjustment,
    draft_of,
    effect_of,
)
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.stages import today

#: The fewest characters of a title and of a reason.
_SHORTEST = 4


class CannotAdjust(WenxiaoError):
    """A change of an adjustment that cannot be made."""

    message = "没有存：{why}。"
    message_en = "Nothing was kept: {why_en}."


class DraftChanged(WenxiaoError):
    """Somebody else changed the draft since the page was opened."""

    message = "刚有人改过这份调整，您的改动没有存。请看一下现在的内容再填。"
    message_en = (
        "Somebody has just changed this adjustment; yours was not kept. Look at it as it is now and fill in again."
    )


@transaction.atomic
def begin_adjustment(desk: Desk, title: str, reason: str, money: Sequence[MoneyChange] = ()) -> BudgetAdjustment:
    """Begin a draft; ``money`` is what a review in the middle of the year proposes. Raises ``CannotAdjust``."""
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    if desk.closed or not is_open(kept):
        raise CannotAdjust(why="批复以后、年度关闭以前才能调整", why_en="only an approved budget of an open year")
    if min(len(title.strip()), len(reason.strip())) < _SHORTEST:
        raise CannotAdjust(why="名称和原因都要写，至少 4 个字", why_en="a title and a reason of four characters")
    last = kept.adjustments.aggregate(last=Max("number"))["last"] or 0
    made = BudgetAdjustment(budget=kept, number=last + 1, title=title.strip()[:200], reason=reason.strip()[:4000])
    made.money = msgspec.json.encode(tuple(money)).decode()
    made.begun_by, made.begun_at = desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"number": made.number, "title": made.title, "reason": made.reason}
    record(desk.organisation, desk.year, desk.person, "adjustment-begun", told)
    return made


def _draft(desk: Desk, number: int, seen: int) -> BudgetAdjustment:
    """The draft, locked, where it is still one and nobody changed it meanwhile."""
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    found = BudgetAdjustment.objects.select_for_update().filter(budget=kept, number=number).first()
    if found is None or desk.closed or not adjustment_stage(found.stage).editors & desk.roles:
        raise CannotAdjust(why="它现在不能改", why_en="it cannot be changed now")
    if found.revision != seen:
        raise DraftChanged
    found.budget = kept
    return found


@transaction.atomic
def set_money(desk: Desk, number: int, money: Sequence[MoneyChange], *, seen: int) -> BudgetAdjustment:
    """Say what each line gets; lines that get nothing are left out. Raises ``CannotAdjust`` and ``DraftChanged``."""
    found = _draft(desk, number, seen)
    lines = {line["id"] for line in adjusted_plain(found)["expenditure"]}
    wanted = tuple(change for change in money if change.amount)
    if any(change.line not in lines for change in wanted):
        raise CannotAdjust(why="有一行已经不在预算里", why_en="a line is no longer in the budget")
    if any(change.amount != round(change.amount, 2) for change in wanted):
        raise CannotAdjust(why="金额最多两位小数", why_en="an amount has two places at most")
    found.money = msgspec.json.encode(wanted).decode()
    return _keep(desk, found, {"money": msgspec.to_builtins(wanted)})


@transaction.atomic
def set_goals(
    desk: Desk, number: int, change: Callable[[dict[str, Any]], dict[str, Any]], *, seen: int
) -> BudgetAdjustment:
    """Change the goals of the draft: ``change`` gives the budget as it is to be, out of it as the draft has it.

    Raises ``CannotAdjust``, ``DraftChanged``, ``EditRefused`` and ``NotABudget``.
    """
    found = _draft(desk, number, seen)
    wanted = json.loads(as_kept(decode(msgspec.json.encode(change(adjusted_plain(found))))))
    patches = differences(base_of(found)[1], wanted)
    found.patches = msgspec.json.encode(patches).decode()
    return _keep(desk, found, {"patches": msgspec.to_builtins(patches)})


def _keep(desk: Desk, found: BudgetAdjustment, told: dict[str, Any]) -> BudgetAdjustment:
    found.revision += 1
    found.save(update_fields=["money", "patches", "revision"])
    record(desk.organisation, desk.year, desk.person, "adjustment-drafted", {"number": found.number, **told})
    return found


@transaction.atomic
def move_adjustment(desk: Desk, number: int, name: str, said: Mapping[str, str], *, seen: str) -> BudgetAdjustment:
    """Take a step; an approval changes goals and journal at once. Raises ``AlreadyMoved`` and ``CannotMove``."""
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    kept.organisation = desk.organisation
    found = BudgetAdjustment.objects.select_for_update().get(budget=kept, number=number)
    found.budget = kept
    step = adjustment_move(name)
    if step is None or found.stage != seen or step.origin != found.stage:
        stage = adjustment_stage(found.stage)
        raise AlreadyMoved(stage=stage.chinese, stage_en=stage.english)
    if desk.closed or not step.roles & desk.roles:
        raise CannotMove(why="这一步不归您办", why_en="this step is not yours to take")
    refuse(obstacles(step, adjustment_situation(draft_of(found)), said, today()))
    asked: tuple[str, ...] = (*step.answers, "reason")
    answers = {key: said[key].strip()[:2000] for key in asked if said.get(key, "").strip()}
    if step.goal == "approved":
        _carry_out(desk, found, answers)
    found.stage = step.goal
    found.save()
    AdjustmentStep.objects.create(
        adjustment=found, move=step.id, person=desk.person, at=timezone.now(), said=json.dumps(answers)
    )
    patches = content_of_adjustment(found).patches if found.after else ()
    rows = [row for patch in patches for row in rows_touched(patch)]
    record(desk.organisation, desk.year, desk.person, "adjustment-moved", _told(found, step, answers), rows)
    return found


def _told(found: BudgetAdjustment, step: Move, answers: Mapping[str, str]) -> dict[str, Any]:
    told = {"number": found.number, "title": found.title, "move": step.id, "said": dict(answers)}
    if found.after is not None:
        told |= {"version": found.after.number, "document_sha256": found.after.sha256}
        told["patches"] = msgspec.to_builtins(content_of_adjustment(found).patches)
    return told


def _carry_out(desk: Desk, found: BudgetAdjustment, answers: Mapping[str, str]) -> None:
    """Goals into the document, money into the journal; the budget before and after stays."""
    day = day_of(answers["document_date"]) or today()
    resolved = day_of(answers.get("resolved_on", ""))
    if resolved and day < resolved:
        raise CannotMove(why="批准日期早于人大决议", why_en="approved before the congress resolved")
    wanted = decode(msgspec.json.encode(adjusted_plain(found)))
    content = content_of_adjustment(found)
    found.effect = msgspec.json.encode(effect_of(found)).decode()
    found.before = freeze(found.budget, desk, "before_adjustment")
    if content.patches:
        store(found.budget, wanted, as_kept(wanted), desk.person)
    found.after = freeze(found.budget, desk, "adjusted")
    found.document, found.approved_on = answers["document"][:300], day
    _enter(desk, found, content.entries(day))


def _enter(desk: Desk, found: BudgetAdjustment, entries: Any) -> None:
    if entries:
        append(desk, found.budget, entries, "adjusted", number=found.number, title=found.title)
