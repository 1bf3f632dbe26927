"""Making a budget public: printed, looked through by a second person, published, withdrawn, corrected."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget import DepartmentBudget
from wenxiao.publications.pack import shows_withheld, tells_withheld
from wenxiao.use_cases.publishing import printed
from wenxiao.wire.budget import decode
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.stages import freeze
from wenxiao_web.storage.models import Budget, Event, PackFile, Publication, PublicationState
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.checks import check_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.history import BEGINNING, digest
from wenxiao_web.storage.queries.publications import OPEN_TO_ALL
from wenxiao_web.storage.queries.result_reports import printed_results
from wenxiao_web.storage.queries.stages import today

#: The formats of a public pack; json is what machines read.
FORMATS = ("docx", "xlsx", "html", "pdf", "citizens", "json")
_SUFFIXES = {"docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf", "json": ".json"}
_CITIZENS = "公众版.html"
_SHORTEST_REASON = 4
#: What the public reads of a pack that was withdrawn because of what became confidential.
_SHOWED_WITHHELD = "其中有后来定为涉密的内容，已换成新的文本"


class CannotPublish(WenxiaoError):
    """A step of publishing that cannot be taken now."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


@dataclass(frozen=True)
class _Printed:
    """The files of a pack by name, the head of the chain that stands in them, and the budget they were made of."""

    files: Mapping[str, bytes]
    seal: str
    budget: DepartmentBudget

    def is_of(self, kept: Budget) -> bool:
        """Whether it is what would be printed now."""
        return (self.seal, self.budget) == (_head(kept), _to_print(kept))


def prepare(desk: Desk) -> Publication:
    """Print the pack of an approved budget, sealed with the head of its chain; an earlier one not used is dropped.

    Printing takes its time, so it is done before anything is locked. Where something was changed or told of the
    budget meanwhile, it is printed once more while nobody can.
    """
    kept = Budget.objects.get(organisation=desk.organisation, year=desk.year)
    _refuse_unready(kept)
    return _prepare(desk, _print(kept))


@transaction.atomic
def _prepare(desk: Desk, made: _Printed) -> Publication:
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    _refuse_unready(kept)
    return _keep(desk, kept, made if made.is_of(kept) else _print(kept))


def _refuse_unready(kept: Budget) -> None:
    if kept.stage != "approved":
        raise CannotPublish(why="批复以后才能编印公开文本", why_en="a pack is printed once the budget is approved")
    check = check_of(kept)
    if check is None or check.revision != kept.revision:
        raise CannotPublish(why="还在检查，请过一会儿再办", why_en="it is being checked; try again in a moment")
    if check.errors:
        raise CannotPublish(why=f"还有{check.errors}条错误没有处理", why_en=f"{check.errors} errors stand")


def _print(kept: Budget) -> _Printed:
    seal, budget = _head(kept), _to_print(kept)
    return _Printed(printed(budget, FORMATS, seal), seal, budget)


def _to_print(kept: Budget) -> DepartmentBudget:
    """Last year's results are those in force today: they are printed, and are no part of the budget that is frozen."""
    budget = document_of(kept)
    return replace(budget, results=printed_results(kept) or budget.results)


@transaction.atomic
def print_pack(desk: Desk, kept: Budget) -> Publication:
    """Print the pack of a budget as it is now, at whatever stage, and keep it; what was printed before falls away."""
    return _keep(desk, kept, _print(kept))


def _keep(desk: Desk, kept: Budget, pack: _Printed) -> Publication:
    """Keep what was printed with its files; what was printed before and is not public falls away."""
    version = freeze(kept, desk, "prepare")
    kept.publications.filter(state__in=(PublicationState.PREPARED, PublicationState.CLEARED)).update(
        state=PublicationState.DROPPED
    )
    last = kept.publications.order_by("-number").values_list("number", flat=True).first()
    made = Publication(
        budget=kept,
        number=(last or 0) + 1,
        version=version,
        title=f"{document_of(version).department.name}{kept.year}年部门预算",
        seal=pack.seal,
        prepared_by=desk.person,
        prepared_at=timezone.now(),
    )
    made.save(force_insert=True)
    PackFile.objects.bulk_create(_file(made, name, content) for name, content in pack.files.items())
    told = {"number": made.number, "version": version.number, "sha256": version.sha256, "seal": made.seal}
    if pack.budget.results:
        told["results"] = len(pack.budget.results)
    record(desk.organisation, desk.year, desk.person, "pack-printed", told)
    return made


def _head(kept: Budget) -> str:
    last = Event.objects.filter(organisation=kept.organisation_id, year=kept.year).order_by("-number").first()
    return last.sha256 if last else BEGINNING


def _file(made: Publication, name: str, content: bytes) -> PackFile:
    form = (
        "citizens"
        if name.endswith(_CITIZENS)
        else next((form for form, suffix in _SUFFIXES.items() if name.endswith(suffix)), "html")
    )
    digest = hashlib.sha256(content).hexdigest()
    return PackFile(publication=made, name=name, format=form, content=content, size=len(content), sha256=digest)


def _at(desk: Desk, number: int, *states: PublicationState) -> Publication:
    """The pack, locked, where it is in one of the states; the budget is locked with it."""
    kept = Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)
    found = Publication.objects.select_for_update().filter(budget=kept, number=number).first()
    if found is None:
        raise CannotPublish(why="没有这个公开文本", why_en="there is no such pack")
    found.budget = kept
    if found.state not in states:
        label = PublicationState(found.state).label
        raise CannotPublish(why=f"它现在是“{label}”，可能刚有人办过", why_en=f"it is {found.state} by now")
    return found


@transaction.atomic
def clear(desk: Desk, number: int) -> Publication:
    """Say that nothing secret stands in the pack; whoever printed it cannot."""
    found = _at(desk, number, PublicationState.PREPARED)
    if found.prepared_by_id == desk.person.pk:
        raise CannotPublish(why="涉密审查要由编印人以外的人办", why_en="whoever printed it cannot do this")
    found.state, found.cleared_by, found.cleared_at = PublicationState.CLEARED, desk.person, timezone.now()
    found.save(update_fields=["state", "cleared_by", "cleared_at"])
    record(desk.organisation, desk.year, desk.person, "pack-cleared", {"number": number, "seal": found.seal})
    return found


@transaction.atomic
def make_public(desk: Desk, number: int, on: date | None = None) -> Publication:
    """Publish a pack that was looked through; the one before it stays, marked as corrected.

    An earlier pack that shows what is confidential by now does not stay: it is withdrawn.
    """
    found = _at(desk, number, PublicationState.CLEARED)
    kept = found.budget
    if kept.stage != "approved" or found.version.sha256 != digest(kept.document):
        raise CannotPublish(why="这份预算已经退回修改，请重新编印", why_en="the budget was returned; print it anew")
    day = on or today()
    withdrawn = _withdraw_what_shows_withheld(kept, document_of(found.version), day)
    kept.publications.filter(state=PublicationState.PUBLISHED).update(state=PublicationState.REPLACED, ended_on=day)
    found.state, found.published_by, found.published_on = PublicationState.PUBLISHED, desk.person, day
    found.save(update_fields=["state", "published_by", "published_on"])
    kept.stage = "published"
    kept.save(update_fields=["stage"])
    told: dict[str, Any] = {"number": number, "files": dict(found.files.values_list("name", "sha256"))}
    if withdrawn:
        told["withdrawn"] = withdrawn
    record(desk.organisation, desk.year, desk.person, "published", told)
    return found


def _withdraw_what_shows_withheld(kept: Budget, now: DepartmentBudget, day: date) -> list[int]:
    """Take back every public pack that prints cells that are confidential by now; gives their numbers."""
    public = kept.publications.filter(state__in=OPEN_TO_ALL).select_related("version")
    shown = [pack for pack in public if shows_withheld(_as_printed(pack), now)]
    for pack in shown:
        pack.state, pack.ended_on, pack.reason = PublicationState.WITHDRAWN, day, _SHOWED_WITHHELD
        pack.save(update_fields=["state", "ended_on", "reason"])
    return [pack.number for pack in shown]


def _as_printed(pack: Publication) -> DepartmentBudget:
    """What a pack prints: the budget as it was frozen, with the results that stand in its data."""
    budget = document_of(pack.version)
    data = pack.files.filter(format="json").first()
    return replace(budget, results=decode(bytes(data.content)).results) if data else budget


@transaction.atomic
def withdraw(desk: Desk, number: int, reason: str) -> Publication:
    """Take back a pack that is public, or was corrected since, with a reason that the public reads.

    Its files are public no more.
    """
    if len(reason.strip()) < _SHORTEST_REASON:
        raise CannotPublish(why="撤回要写明原因", why_en="a withdrawal needs a reason")
    found = _at(desk, number, *OPEN_TO_ALL)
    if tells_withheld(reason, document_of(found.budget)):
        raise CannotPublish(
            why="原因公众会看到，里面写了涉密指标的值，请改写",
            why_en="the public reads the reason, and it tells what is confidential; write it otherwise",
        )
    was_current = found.state == PublicationState.PUBLISHED
    found.state, found.ended_on, found.reason = PublicationState.WITHDRAWN, today(), reason.strip()[:500]
    found.save(update_fields=["state", "ended_on", "reason"])
    if was_current and found.budget.stage == "published":
        found.budget.stage = "approved"
        found.budget.save(update_fields=["stage"])
    record(desk.organisation, desk.year, desk.person, "withdrawn", {"number": number, "reason": found.reason})
    return found
