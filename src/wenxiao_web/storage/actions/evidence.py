"""Files that show what was reported or done: kept with their hash, withdrawn with a reason, never removed."""

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from wenxiao.basics.limits import LIMITS
from wenxiao.use_cases.evidence import EvidenceRefused, evidence_kind
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.monitoring import CannotMonitor, PeriodClosed
from wenxiao_web.storage.models import (
    Budget,
    Evidence,
    Inspection,
    InspectionItem,
    MonitoringRun,
    NoticeStep,
    SafeguardReport,
    Training,
)
from wenxiao_web.storage.queries.budgets import plain_of, rows_in_reach
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import Role


@transaction.atomic
def add_evidence(desk: Desk, number: int, row: str, name: str, content: bytes) -> Evidence:
    """Keep a file beside a reported value. Raises ``EvidenceRefused``, ``PeriodClosed`` and ``CannotMonitor``."""
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    run = MonitoringRun.objects.select_for_update().filter(budget=kept, pk=number).first()
    if run is None or desk.closed:
        raise CannotMonitor(why="没有这一期监控，或者年度已经关闭", why_en="no such period, or the year is closed")
    if run.closed_at is not None:
        raise PeriodClosed(title=run.period.title, day=timezone.localtime(run.closed_at).date())
    within = rows_in_reach(desk, kept, plain_of(kept))
    if not run.values.filter(row=row).exists() or (within is not None and row not in within):
        raise CannotMonitor(why="先报完成值，再交佐证材料", why_en="report the value first, then show it")
    if run.evidence.filter(row=row, withdrawn_at=None).count() >= LIMITS.evidence_files:
        most = LIMITS.evidence_files
        raise CannotMonitor(why=f"一个指标最多交 {most} 个文件", why_en=f"at most {most} files for an indicator")
    return keep_file(desk, name, content, row, run)


#: What a file may show.
Shown = MonitoringRun | NoticeStep | SafeguardReport | Inspection | InspectionItem | Training
_FIELDS: dict[type[Model], str] = {
    MonitoringRun: "run",
    NoticeStep: "step",
    SafeguardReport: "safeguard",
    Inspection: "inspection",
    InspectionItem: "item",
    Training: "training",
}


def keep_file(desk: Desk, name: str, content: bytes, row: str, of: Shown) -> Evidence:
    """Keep a file in the transaction of what it shows. Raises ``EvidenceRefused``."""
    plain = PurePath(name.replace("\\", "/")).name[-200:]
    field = _FIELDS[type(of)]
    made = Evidence(budget=_budget_of(of), row=row, name=plain, kind=evidence_kind(plain, content), **{field: of})
    made.content, made.size, made.sha256 = content, len(content), hashlib.sha256(content).hexdigest()
    made.added_at, made.added_by = timezone.now(), desk.person
    made.save(force_insert=True)
    told = {"name": plain, "kind": made.kind, "bytes": made.size, "sha256": made.sha256, "row": row}
    if field not in {"run", "step"}:
        told |= {"of": field, "key": of.pk}
    record(desk.organisation, desk.year, desk.person, "evidence-added", told, [row] if row else [])
    return made


def keep_files(desk: Desk, files: Sequence[tuple[str, bytes]], row: str, of: Shown) -> None:
    """Keep all of these files or none, in the transaction of what they show. Raises ``EvidenceRefused``."""
    present = Evidence.objects.filter(withdrawn_at=None, **{_FIELDS[type(of)]: of}).count() if files else 0
    if present + len(files) > LIMITS.evidence_files:
        most = LIMITS.evidence_files
        name = files[-1][0]
        raise EvidenceRefused(name=name, why=f"一处最多交 {most} 个文件", why_en=f"{most} files at most are taken")
    for name, content in files:
        keep_file(desk, name, content, row, of)


def _budget_of(of: Shown) -> Budget:
    if isinstance(of, NoticeStep):
        return of.notice.budget
    return of.inspection.budget if isinstance(of, InspectionItem) else of.budget


@transaction.atomic
def withdraw_evidence(desk: Desk, number: int, reason: str) -> None:
    """Take a file back that was handed in wrongly; it stays, marked, with its hash."""
    found = Evidence.objects.select_for_update().filter(budget__organisation=desk.organisation, pk=number).first()
    if found is None or found.withdrawn_at or desk.closed or len(reason.strip()) < 4:
        raise CannotMonitor(why="要写明原因，至少 4 个字", why_en="a reason of four characters is needed")
    if found.run is not None and found.run.closed_at is not None:
        raise PeriodClosed(title=found.run.period.title, day=timezone.localtime(found.run.closed_at).date())
    if _is_relied_on(found):
        why = "它已经有人确认、核实，或者是答复的一部分"
        raise CannotMonitor(why=why, why_en="somebody has confirmed or verified by it, or it is part of an answer")
    if found.added_by_id != desk.person.pk and Role.FINANCE_OFFICER not in desk.roles:
        raise CannotMonitor(why="由交的人或者财政所撤下", why_en="whoever handed it in does this")
    found.withdrawn_at, found.withdrawn_because = timezone.now(), reason.strip()[:500]
    found.save(update_fields=["withdrawn_at", "withdrawn_because"])
    told = {"name": found.name, "sha256": found.sha256, "reason": found.withdrawn_because}
    record(desk.organisation, desk.year, desk.person, "evidence-withdrawn", told, [found.row] if found.row else [])


def _is_relied_on(found: Evidence) -> bool:
    """Whether somebody has decided by a file, so that it cannot be taken back."""
    confirmed = found.safeguard is not None and found.safeguard.confirmed_at is not None
    return confirmed or found.step_id is not None or (found.item is not None and found.item.verified_at is not None)
