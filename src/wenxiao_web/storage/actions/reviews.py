"""The mid-year review: proposals by the rules, a person's decision with its reason, a second person's confirmation."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.adjusting import MoneyChange, apportioned
from wenxiao.budget.journal import EntryKind
from wenxiao.evaluation.monitoring import DECISIONS, Decision, proposals
from wenxiao_web.storage.actions.adjustments import begin_adjustment
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.projections import cents
from wenxiao_web.storage.models import Budget, BudgetAdjustment, MonitoringRun, ProjectReview
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import standings_by_project, standings_of
from wenxiao_web.storage.queries.watching import watched_of
from wenxiao_web.storage.roles import Role

_SHORTEST = 4
#: How the lines of a cut were chosen, said in the adjustment that takes it.
_HOW_CUT = "调减按项目各预算行剩余的比例分到行，精确到分；可以在“填金额”里改。"
#: Decisions that change what the project may spend.
CHANGING = frozenset({Decision.CUT, Decision.STOP})


class CannotReview(WenxiaoError):
    """A step of the mid-year review that cannot be taken."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


@dataclass(frozen=True)
class Decided:
    """What somebody decides of a project: the decision, its budget in yuan where it changes, and why."""

    decision: str
    amount: Decimal | None
    reason: str


@transaction.atomic
def propose(desk: Desk, run: MonitoringRun) -> int:
    """Make a proposal for every project out of a run; what a person has decided already stays as it is."""
    kept = _kept(desk, frozenset({Role.FINANCE_OFFICER}))
    found = {review.project: review for review in ProjectReview.objects.select_for_update().filter(budget=kept)}
    made = 0
    for proposal in proposals(watched_of(run)):
        review = found.get(proposal.project) or ProjectReview(budget=kept, project=proposal.project)
        if review.decision:
            continue
        review.name, review.proposal = proposal.name[:500], proposal.decision.value
        review.why, review.why_en = proposal.chinese[:1000], proposal.english[:1000]
        review.cents = None if proposal.amount is None else cents(proposal.amount)
        review.proposed_at = timezone.now()
        review.save()
        made += 1
    record(desk.organisation, desk.year, desk.person, "review-proposed", {"projects": made, "period": run.period.name})
    return made


@transaction.atomic
def decide_review(desk: Desk, project: str, decided: Decided) -> ProjectReview:
    """Decide on a project, with a reason. Raises ``CannotReview``."""
    kept = _kept(desk, frozenset({Role.FINANCE_OFFICER}))
    review = _review(kept, project)
    if review.confirmed_at is not None:
        raise CannotReview(why="这个项目的意见已经确认", why_en="the decision is confirmed already")
    if decided.decision not in DECISIONS or len(decided.reason.strip()) < _SHORTEST:
        raise CannotReview(why="要选一种意见并写明原因，至少 4 个字", why_en="choose one and give a reason")
    _refuse_amount(kept, project, decided)
    changes = decided.decision in CHANGING
    review.decision, review.reason = decided.decision, decided.reason.strip()[:1000]
    review.cents = cents(decided.amount) if changes and decided.amount is not None else None
    review.decided_at, review.decided_by = timezone.now(), desk.person
    review.save(update_fields=["decision", "reason", "cents", "decided_at", "decided_by"])
    told = {"project": project, "name": review.name, "proposal": review.proposal, "decision": review.decision}
    record(
        desk.organisation,
        desk.year,
        desk.person,
        "review-decided",
        told | {"reason": review.reason, "cents": review.cents},
        [project],
    )
    return review


def _refuse_amount(kept: Budget, project: str, decided: Decided) -> None:
    """What is wrong with the amount of a cut or a stop."""
    if decided.decision not in CHANGING:
        return
    standing = standings_by_project(kept).get(project)
    if standing is None or decided.amount is None:
        raise CannotReview(why="调减和停止要填项目改为多少钱", why_en="a cut or a stop needs the new amount")
    spent = standing.paid + standing.committed
    if not spent <= decided.amount <= standing.adjusted:
        raise CannotReview(
            why=f"改后的金额要在已支付和占用的 {spent:,.2f} 元与现预算 {standing.adjusted:,.2f} 元之间",
            why_en=f"the new amount lies between {spent:,.2f} and {standing.adjusted:,.2f} yuan",
        )


@transaction.atomic
def confirm_review(desk: Desk, project: str, *, agreed: bool, reason: str = "") -> ProjectReview:
    """Confirm a decision, or return it with a reason: the leading group, never the person who decided."""
    kept = _kept(desk, frozenset({Role.LEADER}))
    review = _review(kept, project)
    if not review.decision or review.confirmed_at is not None or review.decided_by_id == desk.person.pk:
        raise CannotReview(why="还没有意见、已经确认，或者是您自己定的", why_en="there is nothing for you to confirm")
    told = {"project": project, "name": review.name, "decision": review.decision, "reason": reason.strip()[:1000]}
    if agreed:
        review.confirmed_at, review.confirmed_by = timezone.now(), desk.person
    elif len(reason.strip()) < _SHORTEST:
        raise CannotReview(why="退回要写明原因，至少 4 个字", why_en="a return needs a reason")
    else:
        review.decision, review.decided_at, review.decided_by = "", None, None
    review.save(update_fields=["confirmed_at", "confirmed_by", "decision", "decided_at", "decided_by"])
    kind = "review-confirmed" if agreed else "review-returned"
    record(desk.organisation, desk.year, desk.person, kind, told, [project])
    return review


@transaction.atomic
def draft_adjustment(desk: Desk) -> BudgetAdjustment:
    """Draft one adjustment of everything that was confirmed and changes money. Raises ``CannotReview``.

    A cut is taken from the lines of a project in proportion to what each has left; the reason of the adjustment says
    so, and the amounts can be changed in it.
    """
    kept = _kept(desk, frozenset({Role.FINANCE_OFFICER}))
    reviews = ProjectReview.objects.select_for_update().filter(
        budget=kept, decision__in=CHANGING, adjustment=None, cents__isnull=False
    )
    confirmed = [review for review in reviews if review.confirmed_at is not None]
    money = [change for review in confirmed for change in _changes(kept, review)]
    if not money:
        raise CannotReview(why="没有已确认、要改金额的项目", why_en="no confirmed decision changes an amount")
    names = "、".join(review.name for review in confirmed)
    told = f"{_HOW_CUT}中期评估确认：{names}"
    made = begin_adjustment(desk, f"{desk.year}年中期评估调整", told[:4000], money)
    ProjectReview.objects.filter(pk__in=[review.pk for review in confirmed]).update(adjustment=made.number)
    return made


def _changes(kept: Budget, review: ProjectReview) -> list[MoneyChange]:
    lines = [line.id for line in document_of(kept).expenditure if line.project == review.project]
    standings = standings_of(kept)
    whole = sum((standings[line].adjusted for line in lines if line in standings), Decimal(0))
    less = whole - Decimal(review.cents or 0) / 100
    left = {line: standings[line].remaining for line in lines if line in standings}
    taken = apportioned(left, less)
    return [MoneyChange(line=line, kind=EntryKind.ADDITION, amount=-amount) for line, amount in taken.items()]


def _kept(desk: Desk, roles: frozenset[Role]) -> Budget:
    if desk.closed or not desk.roles & roles:
        raise CannotReview(why="这一步不归您办，或者年度已经关闭", why_en="this is not yours, or the year is closed")
    return Budget.objects.select_for_update().get(organisation=desk.organisation, year=desk.year)


def _review(kept: Budget, project: str) -> ProjectReview:
    found = ProjectReview.objects.select_for_update().filter(budget=kept, project=project).first()
    if found is None:
        raise CannotReview(why="先算出中期评估建议", why_en="make the proposals first")
    return found
