"""Checking a kept budget by all rules, and letting a finding stand by agreement of two people."""

import hashlib
import json
import pickle
import zlib
from collections import OrderedDict
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from wenxiao.audit.findings import Severity
from wenxiao.basics.errors import WenxiaoError
from wenxiao.facts.disclosure import Disclosure
from wenxiao.use_cases.checking_budgets import BudgetFinding, as_published, check_budget
from wenxiao.wire.budget import decode
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import Budget, Check, FoundFinding, Waiver
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.units import documents_of_units


class NoSuchFinding(WenxiaoError):
    """A finding that is no longer there."""

    message = "这条问题已经没有了，可能刚改好。"
    message_en = "This finding is no longer there; it may just have been mended."


class ReasonMissing(WenxiaoError):
    """A step that must be explained."""

    message = "要写明原因，至少 4 个字。"
    message_en = "A reason is needed, of four characters at least."


class OwnWaiver(WenxiaoError):
    """Agreeing to what one asked for oneself."""

    message = "自己申请保留的，要由另一个人同意。"
    message_en = "What you asked for yourself is agreed to by somebody else."


class AlreadyDecided(WenxiaoError):
    """A decision on what was decided before."""

    message = "这一条已经由{person}处理过了。"
    message_en = "This was decided by {person} already."


def mark_of(found: BudgetFinding) -> str:
    """What a finding is known by: the same while rule, place and words are the same."""
    said = [found.finding.rule, found.section, found.row, found.finding.chinese]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class _Counts:
    errors: int
    warnings: int
    hints: int
    waived: int


def check_kept(key: int) -> bool:
    """Check a budget and keep what was found; ``False`` where it changed meanwhile and must be checked again."""
    kept = Budget.objects.select_related("organisation").get(pk=key)
    before = Budget.objects.filter(organisation=kept.organisation, year=kept.year - 1).first()
    previous = _COMPARED.published(before.document) if before else None
    units = tuple(map(_COMPARED.published, documents_of_units(kept)))
    own = _COMPARED.known(kept.document) or as_published(document_of(kept))
    checked = check_budget(document_of(kept), previous, own, units)
    with transaction.atomic():
        now = Budget.objects.select_for_update().only("revision").get(pk=key)
        if now.revision != kept.revision:
            return False
        agreed = set(Waiver.objects.filter(budget=kept, is_agreed=True).values_list("mark", flat=True))
        rows = [_row(kept, found, agreed) for found in checked.findings]
        FoundFinding.objects.filter(budget=kept).delete()
        FoundFinding.objects.bulk_create(rows)
        executed = [
            [each.rule, each.title, each.result.value, each.because, each.because_en]
            for each in checked.verdict.executed
        ]
        told = {"executed": json.dumps(executed, ensure_ascii=False), **vars(_count(rows))}
        told["unexecuted"] = sum(each[2] in {"not_executed", "crashed"} for each in executed)
        told["causes"] = json.dumps(checked.causes, ensure_ascii=False)
        settled = {"revision": kept.revision, "checked_at": timezone.now(), **told}
        Check.objects.update_or_create(budget=kept, defaults=settled)
    return True


class _Compared:
    """What the public would read of the documents with which budgets are compared, the last used ones kept packed.

    A budget that is edited again and again is compared with the same year before; reading that is half of a check.
    Packed, one takes some 35 KB, so that a county of 300 bodies finds each of its own again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()

    def known(self, document: str) -> Disclosure | None:
        """What was read of a document before."""
        digest = hashlib.sha256(document.encode()).digest()
        packed = self._kept.get(digest)
        if packed is None:
            return None
        self._kept.move_to_end(digest)
        found: Disclosure = pickle.loads(zlib.decompress(packed))
        return found

    def published(self, document: str) -> Disclosure:
        """What the public would read of a document, kept for the next time."""
        found = self.known(document)
        if found is None:
            found = as_published(decode(document))
            self._kept[hashlib.sha256(document.encode()).digest()] = zlib.compress(pickle.dumps(found), 1)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found


_COMPARED = _Compared(512)


def _row(kept: Budget, found: BudgetFinding, agreed: set[str]) -> FoundFinding:
    mark = mark_of(found)
    return FoundFinding(
        budget=kept,
        rule=found.finding.rule,
        severity=found.finding.severity.value,
        section=found.section,
        row=found.row,
        chinese=found.finding.chinese,
        english=found.finding.english,
        mark=mark,
        is_waived=mark in agreed,
    )


def _count(rows: list[FoundFinding]) -> _Counts:
    def of(severity: Severity) -> int:
        return sum(row.severity == severity.value and not row.is_waived for row in rows)

    waived = sum(row.is_waived for row in rows)
    return _Counts(of(Severity.ERROR), of(Severity.WARNING), of(Severity.HINT), waived)


@transaction.atomic
def ask_waiver(desk: Desk, kept: Budget, mark: str, reason: str) -> Waiver:
    """Ask that a finding may stand."""
    if len(reason.strip()) < _SHORTEST:
        raise ReasonMissing
    found = FoundFinding.objects.filter(budget=kept, mark=mark).first()
    if found is None:
        raise NoSuchFinding
    waiver = Waiver(budget=kept, mark=mark, rule=found.rule, finding=found.chinese, reason=reason.strip())
    waiver.asked_by, waiver.asked_at = desk.person, timezone.now()
    waiver.save(force_insert=True)
    told = {"rule": found.rule, "finding": found.chinese, "reason": waiver.reason}
    record(desk.organisation, desk.year, desk.person, "waiver-asked", told, [found.row])
    return waiver


#: The fewest characters of a reason.
_SHORTEST = 4


@transaction.atomic
def decide_waiver(desk: Desk, kept: Budget, key: int, *, is_agreed: bool) -> None:
    """Agree or not; whoever asked cannot agree. Raises ``OwnWaiver`` and ``AlreadyDecided``."""
    waiver = Waiver.objects.select_for_update().select_related("asked_by").filter(budget=kept, pk=key).first()
    if waiver is None:
        raise NoSuchFinding
    if waiver.asked_by_id == desk.person.pk:
        raise OwnWaiver
    if waiver.decided_at is not None:
        raise AlreadyDecided(person=waiver.decided_by)
    waiver.decided_by, waiver.decided_at, waiver.is_agreed = desk.person, timezone.now(), is_agreed
    waiver.save(update_fields=["decided_by", "decided_at", "is_agreed"])
    FoundFinding.objects.filter(budget=kept, mark=waiver.mark).update(is_waived=is_agreed)
    rows = list(FoundFinding.objects.filter(budget=kept))
    Check.objects.filter(budget=kept).update(**vars(_count(rows)))
    told = {"rule": waiver.rule, "finding": waiver.finding, "agreed": is_agreed}
    record(desk.organisation, desk.year, desk.person, "waiver-decided", told)
