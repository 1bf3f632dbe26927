"""Taking in a document: handed in, read, looked through point by point, accepted into the draft of a body and year."""

import hashlib
import json
import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from wenxiao.basics.amounts import typed_amount
from wenxiao.basics.errors import UnreadableFile, WenxiaoError
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import LastYear
from wenxiao.use_cases.taking_in import take_in
from wenxiao.wire.budget import decode, encode
from wenxiao_web.storage.actions.editing import Edited, begin
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import Intake, IntakeState, Remark
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.intakes import open_points, points_of, result_of

#: An amount as it is typed in 万元: what is smaller than a 分 is none.
_AMOUNT = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")


class AlreadyHandedIn(WenxiaoError):
    """The same file, handed in twice at one desk."""

    message = "这个文件已经交过：{name}，{state}。没有再读一遍。"
    message_en = "This file was handed in before ({name}); it was not read again."


class NotAcceptable(WenxiaoError):
    """A document that cannot be accepted as it stands."""

    message = "还不能存入：{why}"
    message_en = "It cannot be accepted yet: {why_en}"


class NotAnAmount(WenxiaoError):
    """What was given for a figure is no amount of money in yuan."""

    message = "“{value}”不是金额。请填万元数，最多 6 位小数。"
    message_en = "{value} is no amount. Give 万元 with at most 6 decimals."


@transaction.atomic
def hand_in(desk: Desk, name: str, content: bytes) -> Intake:
    """Keep a document until it is read; raises ``AlreadyHandedIn``."""
    digest = hashlib.sha256(content).hexdigest()
    before = Intake.objects.filter(organisation=desk.organisation, year=desk.year, sha256=digest)
    same = before.exclude(state__in=[IntakeState.DROPPED, IntakeState.FAILED]).first()
    if same is not None:
        raise AlreadyHandedIn(name=same.name, state=same.get_state_display())
    intake = Intake(organisation=desk.organisation, year=desk.year, person=desk.person, sha256=digest)
    intake.name, intake.content, intake.handed_in_at = Path(name).name[:200], content, timezone.now()
    intake.save(force_insert=True)
    told = {"name": intake.name, "sha256": digest, "bytes": len(content)}
    record(desk.organisation, desk.year, desk.person, "handed-in", told)
    return intake


def read_in(key: int) -> Intake:
    """Read a document that was handed in; what cannot be read is told on its page."""
    intake = Intake.objects.get(pk=key)
    if intake.state != IntakeState.WAITING:
        return intake
    try:
        told, source, state = *_taken(intake), IntakeState.READ
    except UnreadableFile as error:
        told, source, state = {"refusal": error.chinese, "refusal_english": error.english}, "", IntakeState.FAILED
    Intake.objects.filter(pk=key, state=IntakeState.WAITING).update(
        result=json.dumps(told, ensure_ascii=False), source=source, state=state
    )
    return intake


def _taken(intake: Intake) -> tuple[dict[str, Any], str]:
    with tempfile.TemporaryDirectory(prefix="wenxiao-") as folder:
        path = Path(folder) / ("document" + Path(intake.name).suffix[:10])
        path.write_bytes(bytes(intake.content))
        taken = take_in(path, intake.name)
    told = msgspec.to_builtins(msgspec.structs.replace(taken, source="", budget=None), builtin_types=(Decimal,))
    told["budget"] = encode(taken.budget) if taken.budget else None
    return told, taken.source


@transaction.atomic
def decide(desk: Desk, intake: Intake, number: int, choice: str, value: str = "") -> None:
    """Decide one point: ``later`` leaves a remark on the draft, ``value`` gives a figure, ``seen`` neither."""
    kept = Intake.objects.select_for_update().defer("content").get(pk=intake.pk)
    points = points_of(kept)
    if number >= len(points) or choice not in {"later", "seen", "value"}:
        raise NotAcceptable(why="没有这一处", why_en="there is no such point")
    if choice == "value":
        amount_of(value)
    decided = json.loads(kept.decisions)
    decided[str(number)] = {"choice": choice, "value": value}
    kept.decisions = json.dumps(decided, ensure_ascii=False)
    kept.save(update_fields=["decisions"])
    told = {"intake": kept.pk, "point": points[number]["chinese"], "choice": choice, "value": value}
    record(desk.organisation, desk.year, desk.person, "intake-decided", told)


def amount_of(value: str) -> Decimal:
    """An amount typed in 万元, in yuan; raises ``NotAnAmount``."""
    typed = typed_amount(value, "万元")
    if typed is None or not _AMOUNT.fullmatch(str(typed)):
        raise NotAnAmount(value=value)
    return typed.scaleb(4)


@transaction.atomic
def accept(desk: Desk, intake: Intake, *, confirmed: bool) -> Edited:
    """Accept what was read into the draft of the body and year; raises ``NotAcceptable``.

    ``confirmed``: the person has said that a document under another name or year is meant for this body and year.
    """
    kept = Intake.objects.select_for_update().defer("content").get(pk=intake.pk)
    told = result_of(kept)
    _refuse(desk, kept, told, confirmed)
    budget = _for_desk(desk, _decided(kept, decode(told["budget"])))
    edited = begin(desk, budget, "taken-in", source=kept.name, source_sha256=kept.sha256)
    _leave_remarks(desk, kept, edited)
    kept.state = IntakeState.ACCEPTED
    kept.save(update_fields=["state"])
    return edited


def _refuse(desk: Desk, kept: Intake, told: dict[str, Any], confirmed: bool) -> None:
    if kept.state != IntakeState.READ:
        raise NotAcceptable(why=f"它{kept.get_state_display()}", why_en=f"it is {kept.state}")
    if not told.get("budget"):
        raise NotAcceptable(why=told["refusal"], why_en=told["refusal_english"])
    left = open_points(kept)
    if left:
        raise NotAcceptable(why=f"还有 {left} 处没有定", why_en=f"{left} points are not decided")
    if not confirmed and not fits(desk, told):
        raise NotAcceptable(
            why=f"文件写的是{told['department']}{told['year']}年",
            why_en=f"it names {told['department']} {told['year']}",
        )


def fits(desk: Desk, told: dict[str, Any]) -> bool:
    """Whether a document names the body and the year of a desk."""
    name, own = told["department"], desk.organisation.name
    return told["year"] == desk.year and (name in own or own in name or told["code"] == desk.organisation.code)


def _for_desk(desk: Desk, budget: DepartmentBudget) -> DepartmentBudget:
    """The budget under the name and year of the desk, which a person has confirmed."""
    identity = msgspec.structs.replace(budget.department, name=desk.organisation.name, code=desk.organisation.code)
    return msgspec.structs.replace(budget, department=identity, fiscal_year=desk.year)


def _decided(kept: Intake, budget: DepartmentBudget) -> DepartmentBudget:
    """The budget with last year's figures that a person gave."""
    rows = {row.concept: row for row in budget.last_year}
    for point in points_of(kept):
        decision = point["decision"] or {}
        if decision.get("choice") == "value" and point["figure"]:
            concept, amount = point["figure"], amount_of(decision["value"])
            rows[concept] = LastYear(id=f"last-year-{concept}", concept=concept, amount=amount)
    return msgspec.structs.replace(budget, last_year=tuple(rows.values()))


def _leave_remarks(desk: Desk, kept: Intake, edited: Edited) -> None:
    """What was left for later stays visible where it will be mended."""
    now = timezone.now()
    left = [point for point in points_of(kept) if (point["decision"] or {}).get("choice") == "later"]
    Remark.objects.bulk_create(
        Remark(budget=edited.kept, section=point["section"], person=desk.person, text=point["chinese"], said_at=now)
        for point in left
    )


@transaction.atomic
def drop(desk: Desk, intake: Intake) -> None:
    """Put a document aside; the file and what was read stay."""
    kept = Intake.objects.select_for_update().defer("content").get(pk=intake.pk)
    if kept.state == IntakeState.ACCEPTED:
        raise NotAcceptable(why="它已经存入", why_en="it was accepted already")
    kept.state = IntakeState.DROPPED
    kept.save(update_fields=["state"])
    record(desk.organisation, desk.year, desk.person, "intake-dropped", {"name": kept.name, "sha256": kept.sha256})
