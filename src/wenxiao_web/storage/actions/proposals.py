"""What results lead to in next year's money: proposed by the rules, decided by people, issued as control figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from wenxiao.evaluation.applying import EvaluatedRow, Proposed, propose
from wenxiao.standards.results import ResultStandards
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.outside import CannotEvaluate, reason_of
from wenxiao_web.storage.actions.stages import issue_control
from wenxiao_web.storage.models import Budget, Figure, Organisation, Person, ProposalState, ResultProposal, RowResult
from wenxiao_web.storage.queries.desks import Desk, bodies_under
from wenxiao_web.storage.queries.journal import standings_by_project
from wenxiao_web.storage.queries.results import arrangement_of, steps_kept, yuan_of
from wenxiao_web.storage.queries.stages import control_of

_OPEN = (ProposalState.PROPOSED,)
_TAKEN = (ProposalState.ACCEPTED, ProposalState.CHANGED)
#: Control figures that a decision moves, with the total each begins from where none was issued yet.
_MOVED = (("project", "expenditure.project"), ("total", "expenditure.total"))


@transaction.atomic
def make_proposals(person: Person, county: Organisation, year: int) -> int:
    """Propose by the rules in force for every project with a result; what is decided stays. Gives how many."""
    arrangement = arrangement_of(county)
    budgets = Budget.objects.filter(organisation__in=bodies_under(county), year=year).defer("document")
    made = sum(
        _propose(person, kept, arrangement) for kept in budgets.select_related("organisation").order_by("organisation")
    )
    told = {"count": made, "rules": [rule.id for rule in arrangement.application]}
    record(county, year, person, "results-proposed", told)
    return made


def _propose(person: Person, kept: Budget, arrangement: ResultStandards) -> int:
    results = list(RowResult.objects.filter(budget=kept, kind="project"))
    decided = set(ResultProposal.objects.filter(budget=kept).exclude(state__in=_OPEN).values_list("row", flat=True))
    standings = standings_by_project(kept)
    rows = []
    for result in results:
        standing = standings.get(result.row)
        told = EvaluatedRow(
            row=result.row,
            name=result.name,
            amount=yuan_of(result.cents or 0),
            grade=result.grade,
            score=result.score,
            execution=standing.rate if standing else None,
            problems=result.problems,
        )
        proposed = propose(told, arrangement.application, kept.year)
        if proposed is not None and result.row not in decided:
            rows.append(_row(person, kept, result, proposed))
    ResultProposal.objects.filter(budget=kept, state__in=_OPEN).delete()
    ResultProposal.objects.bulk_create(rows)
    return len(rows)


def _row(person: Person, kept: Budget, result: RowResult, proposed: Proposed) -> ResultProposal:
    return ResultProposal(
        budget=kept,
        row=result.row,
        name=result.name,
        score=result.score,
        grade=result.grade,
        base=int(proposed.base * 100),
        consequence=proposed.consequence.value,
        rule=proposed.rule,
        cents=int(proposed.amount * 100),
        working=steps_kept(proposed.working),
        made_by=person,
        made_at=timezone.now(),
    )


class Decision:
    """What is decided about one proposal: as proposed, another amount in yuan, or not at all; with a reason."""

    def __init__(self, key: int, amount: Decimal | None = None, reason: str = "", *, refused: bool = False) -> None:
        self.key, self.amount, self.reason, self.refused = key, amount, reason, refused


@transaction.atomic
def decide(desks: Mapping[int, Desk], decisions: Iterable[Decision]) -> int:
    """Decide about proposals, all or none; ``desks`` by the key of the body, each at the year that was evaluated.

    What is taken changes next year's control figures by the difference, once for each body, with its trail. Raises
    ``CannotEvaluate``, and what issuing a control figure raises.
    """
    wanted = {each.key: each for each in decisions}
    found = (
        ResultProposal.objects.select_for_update(of=("self",))
        .filter(pk__in=list(wanted))
        .select_related("budget__organisation")
    )
    by_body: dict[int, list[tuple[ResultProposal, Decision]]] = defaultdict(list)
    for proposal in found.order_by("budget__organisation", "pk"):
        by_body[proposal.budget.organisation_id].append((proposal, wanted[proposal.pk]))
    if sum(len(each) for each in by_body.values()) != len(wanted):
        raise CannotEvaluate(why="有的建议已经不在了，请刷新", why_en="some proposals are gone; please reload")
    for body, pairs in by_body.items():
        if body not in desks:
            raise CannotEvaluate(why="有的单位不归您管", why_en="some bodies are not yours")
        _decide_at(desks[body], pairs)
    return len(wanted)


def _decide_at(desk: Desk, pairs: list[tuple[ResultProposal, Decision]]) -> None:
    change = sum(_decide_one(desk, proposal, decision) for proposal, decision in pairs)
    kept = pairs[0][0].budget
    rows = [proposal.row for proposal, _ in pairs]
    told = [
        {"row": each.row, "state": each.state, "proposed": each.cents, "decided": each.decided, "reason": each.reason}
        for each, _ in pairs
    ]
    record(desk.organisation, kept.year, desk.person, "results-decided", {"proposals": told, "change": change}, rows)
    if change:
        _move_control(replace(desk, year=kept.year + 1), kept, change, [proposal.name for proposal, _ in pairs])


def _decide_one(desk: Desk, proposal: ResultProposal, decision: Decision) -> int:
    """Write one decision; gives by how much next year's money changes, in 分."""
    before = proposal.decided - proposal.base if proposal.decided is not None else 0
    state, decided = _decided(proposal, decision)
    again = proposal.state not in _OPEN
    if again or state in (ProposalState.CHANGED, ProposalState.REFUSED):
        reason_of(decision.reason, "改动或不采纳", "another decision")
    proposal.state, proposal.decided, proposal.reason = state, decided, decision.reason.strip()[:500]
    proposal.decided_by, proposal.decided_at = desk.person, timezone.now()
    proposal.save()
    return (0 if decided is None else decided - proposal.base) - before


def _decided(proposal: ResultProposal, decision: Decision) -> tuple[ProposalState, int | None]:
    if decision.refused:
        return ProposalState.REFUSED, None
    amount = decision.amount
    if amount is None:
        return ProposalState.ACCEPTED, proposal.cents
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise CannotEvaluate(why=f"“{amount}”不是金额", why_en=f"{amount} is no amount")
    cents = int(amount * 100)
    return (ProposalState.ACCEPTED if cents == proposal.cents else ProposalState.CHANGED), cents


def _move_control(desk: Desk, kept: Budget, change: int, names: list[str]) -> None:
    """Issue next year's control figures, moved by what was decided; beginning from this year's where none stand."""
    issued = control_of(desk.organisation, desk.year)
    totals = dict(Figure.objects.filter(budget=kept).values_list("concept", "cents"))
    figures = {}
    for kind, concept in _MOVED:
        begin = issued[kind].cents if kind in issued else totals.get(concept)
        if begin is not None:
            figures[kind] = yuan_of(max(begin + change, 0))
    more = f"等{len(names)}个项目" if len(names) > 1 else ""
    issue_control(desk, figures, f"{kept.year}年评价结果应用：{names[0][:60]}{more}")
