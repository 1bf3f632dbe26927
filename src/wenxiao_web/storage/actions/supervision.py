"""Reporting on safeguards, entering inspections and what they found, answering and verifying, and training."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.supervision import InspectionKind, SafeguardState
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.evidence import Shown, keep_files
from wenxiao_web.storage.actions.projections import cents
from wenxiao_web.storage.models import Budget, Inspection, InspectionItem, SafeguardReport, Training
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.stages import today

#: The fewest and the most characters of what is said.
_SHORTEST, _LONGEST = 4, 4_000
#: Files by name and content.
Files = Sequence[tuple[str, bytes]]


class Held(NamedTuple):
    """Training that was held: what, when, for whom, and how many came."""

    on: date
    title: str
    audience: str
    people: int
    teacher: str = ""


class NotEntered(WenxiaoError):
    """Something of supervision that is not taken down."""

    message = "没有登记：{why}。"
    message_en = "Nothing was entered: {why_en}."


def _said(text: str, what: str, what_en: str) -> str:
    words = text.strip()
    if not _SHORTEST <= len(words) <= _LONGEST:
        raise NotEntered(why=f"{what}要写 4 到 4000 个字", why_en=f"{what_en} has 4 to 4,000 characters")
    return words


def _happened(day: date, year: int) -> date:
    if day > today() or day.year < year:
        raise NotEntered(
            why=f"日期 {day} 不在 {year} 年以后到今天之间", why_en=f"{day} is not between {year} and today"
        )
    return day


def _open(desk: Desk) -> Budget:
    if desk.closed:
        raise NotEntered(why="这一年度已经关闭", why_en="the fiscal year is closed")
    return Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)


@transaction.atomic
def report_safeguard(desk: Desk, row: str, state: SafeguardState, text: str, files: Files = ()) -> SafeguardReport:
    """Say how far a safeguard is carried out, and what shows it. Raises ``NotEntered`` and ``EvidenceRefused``."""
    kept = _open(desk)
    guard = next((each for each in document_of(kept).safeguards if each.id == row), None)
    if guard is None:
        raise NotEntered(why="预算里没有这条保障措施", why_en="the budget has no such safeguard")
    told = SafeguardReport(budget=kept, row=row, state=state.value, text=_said(text, "落实情况", "the report"))
    told.reported_by, told.reported_at = desk.person, timezone.now()
    told.save(force_insert=True)
    content = {"safeguard": guard.title, "state": state.value, "text": told.text}
    record(desk.organisation, desk.year, desk.person, "safeguard-reported", content, [row])
    keep_files(desk, files, row, told)
    return told


@transaction.atomic
def confirm_safeguard(desk: Desk, key: int) -> None:
    """Say that a report is right; whoever reported cannot. Raises ``NotEntered``."""
    kept = _open(desk)
    found = SafeguardReport.objects.select_for_update().filter(budget=kept, pk=key).first()
    newest = found and kept.safeguard_reports.filter(row=found.row).order_by("-id").first()
    if found is None or newest != found or found.confirmed_at is not None:
        raise NotEntered(
            why="它已经确认过，或者又报了新的", why_en="it is confirmed already, or there is a newer report"
        )
    if found.reported_by_id == desk.person.pk:
        raise NotEntered(why="自己报的要由别人确认", why_en="somebody else confirms what you reported")
    found.confirmed_by, found.confirmed_at = desk.person, timezone.now()
    found.save(update_fields=["confirmed_by", "confirmed_at"])
    record(desk.organisation, desk.year, desk.person, "safeguard-confirmed", {"report": key}, [found.row])


@transaction.atomic
def enter_inspection(
    desk: Desk, kind: InspectionKind, on: date, inspectors: str, scope: str, files: Files = ()
) -> Inspection:
    """Enter an inspection. Raises ``NotEntered`` and ``EvidenceRefused``."""
    made = Inspection(budget=_open(desk), kind=kind.value, on=_happened(on, desk.year))
    made.scope = _said(scope, "检查内容", "what was inspected")
    made.inspectors = inspectors.strip()[:300]
    if not made.inspectors:
        raise NotEntered(why="要写检查人", why_en="the inspectors are to be named")
    made.made_by, made.made_at = desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"inspection": made.pk, "kind": kind.value, "on": on.isoformat(), "scope": made.scope}
    record(desk.organisation, desk.year, desk.person, "inspected", told)
    keep_files(desk, files, "", made)
    return made


@transaction.atomic
def enter_item(desk: Desk, key: int, text: str, amount: Decimal | None, due: date, files: Files = ()) -> InspectionItem:
    """Enter what an inspection found, the money it is about (yuan), and until when it is to be mended.

    Raises ``NotEntered`` and ``EvidenceRefused``.
    """
    found = Inspection.objects.filter(budget=_open(desk), pk=key).first()
    if found is None:
        raise NotEntered(why="没有这次检查", why_en="there is no such inspection")
    if due < found.on:
        raise NotEntered(why="整改期限早于检查日期", why_en="it would be due before the inspection")
    made = InspectionItem(inspection=found, text=_said(text, "问题", "what was found"), due=due)
    made.cents = None if amount is None else cents(amount)
    made.save(force_insert=True)
    told = {"inspection": key, "item": made.pk, "text": made.text, "due": due.isoformat(), "cents": made.cents}
    record(desk.organisation, desk.year, desk.person, "inspection-found", told)
    keep_files(desk, files, "", made)
    return made


def _item(kept: Budget, key: int) -> InspectionItem:
    found = InspectionItem.objects.select_for_update().filter(inspection__budget=kept, pk=key).first()
    if found is None or found.verified_at is not None:
        raise NotEntered(why="没有这个问题，或者已经销号", why_en="there is no such item, or it is closed")
    return found


@transaction.atomic
def answer_item(desk: Desk, key: int, answer: str, files: Files = ()) -> None:
    """Say how what was found was mended, and show it. Raises ``NotEntered`` and ``EvidenceRefused``."""
    found = _item(_open(desk), key)
    found.answer = _said(answer, "整改情况", "the answer")
    found.answered_by, found.answered_at = desk.person, timezone.now()
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    record(desk.organisation, desk.year, desk.person, "inspection-answered", {"item": key, "answer": found.answer})
    keep_files(desk, files, "", found)


@transaction.atomic
def verify_item(desk: Desk, key: int, *, is_mended: bool) -> None:
    """Close what was mended, or ask again; whoever answered cannot. Raises ``NotEntered``."""
    found = _item(_open(desk), key)
    if found.answered_at is None:
        raise NotEntered(why="还没有整改答复", why_en="there is no answer yet")
    if found.answered_by_id == desk.person.pk:
        raise NotEntered(why="自己答复的要由别人核实", why_en="somebody else verifies what you answered")
    if is_mended:
        found.verified_by, found.verified_at = desk.person, timezone.now()
    else:
        found.answered_by, found.answered_at = None, None
    found.save()
    record(desk.organisation, desk.year, desk.person, "inspection-verified", {"item": key, "mended": is_mended})


@transaction.atomic
def enter_training(desk: Desk, held: Held, files: Files = ()) -> Training:
    """Enter training that was held. Raises ``NotEntered`` and ``EvidenceRefused``."""
    made = Training(
        budget=_open(desk), on=_happened(held.on, desk.year), title=_said(held.title, "培训内容", "the subject")[:300]
    )
    made.audience, made.teacher, made.people = held.audience.strip()[:300], held.teacher.strip()[:200], held.people
    if not made.audience or not 0 < held.people < 100_000:
        raise NotEntered(why="要写培训对象和人数", why_en="who was trained, and how many, is to be told")
    made.made_by, made.made_at = desk.person, timezone.now()
    made.save(force_insert=True)
    told = {"on": f"{held.on}", "title": made.title, "audience": made.audience, "people": held.people}
    record(desk.organisation, desk.year, desk.person, "trained", told)
    keep_files(desk, files, "", made)
    return made


@transaction.atomic
def show(desk: Desk, kind: str, key: int, files: Files) -> None:
    """Add files to what was entered before. Raises ``NotEntered`` and ``EvidenceRefused``.

    ``kind`` is ``safeguard``, ``inspection``, ``item`` or ``training``; what is confirmed or verified takes none.
    """
    kept = _open(desk)
    if not files:
        raise NotEntered(why="没有选文件", why_en="no file was chosen")
    found: Shown | None
    match kind:
        case "safeguard":
            found = kept.safeguard_reports.filter(pk=key, confirmed_at=None).first()
        case "inspection":
            found = kept.inspections.filter(pk=key).first()
        case "item":
            found = _item(kept, key)
        case _:
            found = kept.trainings.filter(pk=key).first()
    if found is None:
        raise NotEntered(why="没有这一条，或者它已经确认", why_en="it is not there, or it is confirmed already")
    keep_files(desk, files, found.row if isinstance(found, SafeguardReport) else "", found)
