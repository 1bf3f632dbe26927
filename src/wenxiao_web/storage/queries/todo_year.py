"""What there is to do in the year that is carried out: adjustments on their way, safeguards, what inspections found."""

from collections.abc import Collection, Iterable, Iterator
from itertools import product

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wenxiao.workflow.adjusting import adjustment_moves_open, adjustment_stage
from wenxiao_web.storage.models import (
    AssetMove,
    AssetMoveState,
    Budget,
    EntryRequest,
    EvaluationState,
    InspectionItem,
    Membership,
    NoticeState,
    Organisation,
    PaymentFile,
    PaymentFileState,
    Publication,
    PublicationState,
    RequestState,
    SelfEvaluation,
)
from wenxiao_web.storage.queries.adjustments import open_adjustments
from wenxiao_web.storage.queries.desks import bodies_in_sight
from wenxiao_web.storage.queries.notices import notices_waiting_for
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.queries.supervision import safeguards_of
from wenxiao_web.storage.queries.todo_monitoring import Of, Told, monitoring_things
from wenxiao_web.storage.roles import BODIES, Role

#: Who looks at files of payments.
_FILING = frozenset({Role.FINANCE_OFFICER, Role.LEADER, Role.COUNTY_REVIEWER})
#: How many things of one kind are named one by one.
_NAMED = 40
_SHOWN = 60


def year_things(held: Iterable[Membership], years: Collection[int], own: Iterable[Budget]) -> Iterator[Of]:
    """What waits for a person in these years, each with its year; the last day is ``None`` where there is none.

    ``own`` are the years' budgets of the bodies whose finance officer the person is.
    """
    held = list(held)
    yield from _adjustments(held, years)
    yield from _safeguards(own)
    yield from _items(held, years)
    yield from _notices(held, years)
    yield from monitoring_things(held, years)
    yield from _requests(held, years)
    yield from _payment_files(held, years)
    yield from _packs(held, years)
    yield from _self_evaluations(held, years)


def _notices(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Notices of correction that wait for an answer, or for whoever issued them."""
    for notice in notices_waiting_for(held, years):
        year = notice.budget.year
        at = reverse("notices", args=[notice.budget.organisation.code, year])
        answered = notice.state == NoticeState.REPLIED
        title = _("核实纠偏通知的答复：%s") if answered else _("答复纠偏通知：%s")
        about = notice.name or notice.budget.organisation.short_name
        yield year, (title % about[:_SHOWN], notice.problem[:_SHOWN], at, _("去办"), notice.due, "alert-triangle")


def _adjustments(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Adjustments whose next step is the person's, in the bodies where it is."""
    for role in {each.role for each in held}:
        sight = bodies_in_sight([each for each in held if each.role == role])
        for found in open_adjustments(sight, years)[: _NAMED * len(years)]:
            moves = adjustment_moves_open(found.stage, frozenset({role}))
            if not moves:
                continue
            stage = adjustment_stage(found.stage)
            body, year = found.budget.organisation, found.budget.year
            why = stage.english if get_language() == "en" else stage.chinese
            at = reverse("adjustment", args=[body.code, year, found.number])
            title = _("%(body)s：预算调整“%(title)s”") % {"body": body.short_name, "title": found.title}
            yield year, (title, why, at, _("去办"), None, "coin")


def _safeguards(own: Iterable[Budget]) -> Iterator[Of]:
    """Safeguards of the own body whose day has passed."""
    for kept in own:
        at = reverse("supervision", args=[kept.organisation.code, kept.year])
        for each in safeguards_of(kept, today()):
            if each.line.is_overdue:
                guard = each.line.safeguard
                title = _("落实保障措施：%s") % guard.title
                yield kept.year, (title, guard.person, f"{at}#{guard.id}", _("去报"), guard.due, "flag")


def _items(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """What inspections found at the own body, to be mended."""
    bodies = [each.organisation_id for each in held if each.role == Role.FINANCE_OFFICER]
    wanted = InspectionItem.objects.filter(inspection__budget__organisation__in=bodies)
    wanted = wanted.filter(inspection__budget__year__in=years, answered_at=None, verified_at=None)
    wanted = wanted.select_related("inspection__budget__organisation").defer("inspection__budget__document")
    for item in wanted[: _NAMED * len(years)]:
        kept = item.inspection.budget
        at = reverse("inspection", args=[kept.organisation.code, kept.year, item.inspection_id])
        title = _("整改检查发现的问题")
        yield kept.year, (title, item.text[:_SHOWN], at, _("去答复"), item.due, "clipboard-check")


def _own_bodies(held: list[Membership]) -> list[Organisation]:
    """The bodies where the person may decide on what another asked for."""
    deciding = {Role.LEADER, Role.FINANCE_OFFICER}
    return [each.organisation for each in held if each.role in deciding and each.organisation.kind in BODIES]


def _requests(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Payments of the own body that somebody else asked for."""
    people = {each.person_id for each in held}
    waiting = EntryRequest.objects.filter(budget__organisation__in=_own_bodies(held), budget__year__in=years)
    waiting = waiting.filter(state=RequestState.WAITING).exclude(asked_by__in=people)
    waiting = waiting.select_related("budget__organisation", "asked_by").defer("budget__document")
    for each in waiting[: _NAMED * len(years)]:
        at = reverse("requests", args=[each.budget.organisation.code, each.budget.year])
        why = f"{each.asked_by}：{each.purpose[:_SHOWN]}"
        yield each.budget.year, (_("审核一笔支付登记"), why, at, _("去看"), None, "cash")


def _payment_files(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Files of payments: what is in doubt waits for whoever handed one in, what can be entered for somebody else."""
    people = {each.person_id for each in held}
    places = [each.organisation for each in held if each.role in _FILING]
    states = (PaymentFileState.ASKING, PaymentFileState.READ)
    found = PaymentFile.objects.filter(organisation__in=places, year__in=years, state__in=states)
    for each in found.select_related("organisation", "person").defer("content", "plan")[: _NAMED * len(years)]:
        is_own = each.person_id in people
        if is_own != (each.state == PaymentFileState.ASKING):
            continue
        at = reverse("payment-file", args=[each.organisation.code, each.year, each.pk])
        title = _("说明支付文件的列或单位") if is_own else _("核对并登记一个支付文件")
        why = _("%(who)s：%(what)s") % {"who": each.person, "what": each.name[:_SHOWN]}
        yield each.year, (title, why, at, _("去看"), None, "file-import")


def asset_things(held: list[Membership], year: int) -> Iterator[Told]:
    """Assets that somebody else asks to dispose of or to write off."""
    people = {each.person_id for each in held}
    waiting = AssetMove.objects.filter(asset__organisation__in=_own_bodies(held), state=AssetMoveState.WAITING)
    for each in waiting.exclude(asked_by__in=people).select_related("asset__organisation", "asked_by")[:_NAMED]:
        at = reverse("assets", args=[each.asset.organisation.code, year])
        title = _("审批资产：%s") % each.asset.name
        yield (
            title,
            _("%(who)s：%(what)s") % {"who": each.asked_by, "what": each.reason[:_SHOWN]},
            at,
            _("去看"),
            None,
            "archive",
        )


def _packs(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Packs that somebody else printed, to be looked through for what is secret."""
    people = {each.person_id for each in held}
    waiting = Publication.objects.filter(budget__organisation__in=_own_bodies(held), budget__year__in=years)
    waiting = waiting.filter(state=PublicationState.PREPARED).exclude(prepared_by__in=people)
    waiting = waiting.select_related("budget__organisation", "prepared_by").defer("budget__document")
    for each in waiting[: _NAMED * len(years)]:
        at = reverse("publication", args=[each.budget.organisation.code, each.budget.year])
        title = _("涉密审查：%s") % each.title[:_SHOWN]
        yield each.budget.year, (title, str(each.prepared_by), at, _("去看"), None, "lock")


def _self_evaluations(held: list[Membership], years: Collection[int]) -> Iterator[Of]:
    """Self-evaluations that somebody else handed in, to be confirmed: one thing a body."""
    people = {each.person_id for each in held}
    bodies = [each.organisation for each in held if each.role == Role.LEADER and each.organisation.kind in BODIES]
    for body, year in product(bodies, years):
        waiting = SelfEvaluation.objects.filter(budget__organisation=body, budget__year=year)
        count = waiting.filter(state=EvaluationState.SUBMITTED).exclude(submitted_by__in=people).count()
        if count:
            at = reverse("self-evaluations", args=[body.code, year])
            yield year, (_("确认绩效自评"), _("%d 份等您确认") % count, at, _("去看"), None, "rosette")
