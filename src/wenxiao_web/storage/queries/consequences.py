"""What results led to: proposals, rectifications, distinctions, and whether results stand in the next budget."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet, Sum

from wenxiao.evaluation.applying import AppliedState, Consequence, applied
from wenxiao.evaluation.distinctions import Record
from wenxiao.workflow.stages import is_behind
from wenxiao_web.storage.models import (
    Budget,
    DistinctionEntry,
    Organisation,
    ProposalState,
    Rectification,
    RectificationState,
    ResultProposal,
    ResultReport,
    RowResult,
    TreeRow,
)
from wenxiao_web.storage.queries.results import yuan_of
from wenxiao_web.storage.queries.stages import today

TAKEN = (ProposalState.ACCEPTED, ProposalState.CHANGED)


def proposals_listed(bodies: QuerySet[Organisation], year: int) -> QuerySet[ResultProposal]:
    """Proposals that follow of a year's results, by body."""
    found = ResultProposal.objects.filter(budget__organisation__in=bodies, budget__year=year)
    found = found.select_related("budget__organisation__parent", "decided_by").defer("budget__document")
    return found.order_by("budget__organisation__code", "pk")


@dataclass(frozen=True)
class ProposalSum:
    """How many proposals of one state there are, and their money in 分."""

    count: int
    base: int
    cents: int


def proposals_counted(found: QuerySet[ResultProposal], state: str = "") -> dict[str, ProposalSum]:
    """The sums of proposals by state, of one state where it is named; a state that none has is not there."""
    rows = found.filter(state=state) if state else found
    counted = rows.order_by().values_list("state").annotate(count=Count("pk"), base=Sum("base"), money=Sum("cents"))
    return {name: ProposalSum(count, base, cents) for name, count, base, cents in counted}


def open_proposals(kept: Budget) -> list[ResultProposal]:
    """The proposals of a body that nobody has decided about."""
    return list(ResultProposal.objects.filter(budget=kept, state=ProposalState.PROPOSED))


def consequence_of(proposal: ResultProposal) -> Consequence:
    """The consequence as the core knows it."""
    return Consequence(proposal.consequence)


@dataclass(frozen=True)
class AppliedLine:
    """An accepted proposal beside what the next budget has; ``cents`` is ``None`` where the row is gone."""

    proposal: ResultProposal
    cents: int | None
    state: AppliedState


def applied_lines(bodies: QuerySet[Organisation], year: int) -> list[AppliedLine]:
    """Every accepted proposal of a year's results against the next year's budget of its body."""
    taken = list(proposals_listed(bodies, year).filter(state__in=TAKEN))
    after = {
        each.organisation_id: each
        for each in Budget.objects.filter(organisation__in=bodies, year=year + 1).defer("document")
    }
    rows = TreeRow.objects.filter(budget__in=[each.pk for each in after.values()], kind="project")
    cents = {(budget, row): amount or 0 for budget, row, amount in rows.values_list("budget_id", "row", "cents")}
    return [_line(each, after.get(each.budget.organisation_id), cents) for each in taken]


def _line(each: ResultProposal, after: Budget | None, cents: Mapping[tuple[int, str], int]) -> AppliedLine:
    found = cents.get((after.pk, each.row)) if after else None
    budgeted = None if found is None else yuan_of(found)
    submitted = after is not None and not is_behind(after.stage, "congress")
    state = applied(yuan_of(each.decided or 0), budgeted, begun=after is not None, submitted=submitted)
    return AppliedLine(each, found, state)


def rectifications_listed(bodies: QuerySet[Organisation], year: int) -> QuerySet[Rectification]:
    """The rectifications of a year, by body."""
    found = Rectification.objects.filter(budget__organisation__in=bodies, budget__year=year)
    found = found.select_related("replied_by", "verified_by", "issued_by")
    kept = Budget.objects.only("year", "organisation").select_related("organisation")
    return found.prefetch_related(Prefetch("budget", kept)).order_by("budget__organisation__code", "number")


def rectification_at(kept: Budget, number: int) -> Rectification | None:
    """One rectification of a budget."""
    found = Rectification.objects.filter(budget=kept, number=number)
    return found.select_related("budget__organisation__parent").first()


def is_overdue(each: Rectification, on: date | None = None) -> bool:
    """Whether it is past its day and not closed."""
    return each.state != RectificationState.CLOSED and each.due < (on or today())


def records_of(bodies: QuerySet[Organisation], year: int) -> dict[int, list[Record]]:
    """What counts for distinctions, by the key of the body: each project's result, and the body as a whole."""
    overdue = Counter(each.budget.organisation_id for each in rectifications_listed(bodies, year) if is_overdue(each))
    above = Counter(
        line.proposal.budget.organisation_id for line in applied_lines(bodies, year) if line.state is AppliedState.ABOVE
    )
    results: dict[int, list[RowResult]] = {}
    wanted = RowResult.objects.filter(budget__organisation__in=bodies, budget__year=year).exclude(kind="activity")
    for each in wanted.select_related("budget").defer("budget__document"):
        results.setdefault(each.budget.organisation_id, []).append(each)
    return {
        body.pk: list(_records(body, results.get(body.pk, ()), overdue[body.pk], above[body.pk])) for body in bodies
    }


def _records(body: Organisation, results: Iterable[RowResult], overdue: int, above: int) -> Iterable[Record]:
    whole = None
    for each in results:
        if each.row:
            yield Record(row=each.row, name=each.name, score=each.score, grade=each.grade)
        else:
            whole = each
    yield Record(
        row="",
        name=body.name,
        score=whole.score if whole else None,
        grade=whole.grade if whole else "",
        overdue=overdue,
        unapplied=above,
        is_body=True,
    )


def distinctions_listed(bodies: QuerySet[Organisation], year: int) -> QuerySet[DistinctionEntry]:
    """The accountability list and the commendations of a year."""
    found = DistinctionEntry.objects.filter(organisation__in=bodies, year=year)
    return found.select_related("organisation", "decided_by").order_by("kind", "organisation__code", "id")


def reports_of(kept: Budget) -> list[ResultReport]:
    """The reports of a body's results, newest first, without the files."""
    found = ResultReport.objects.filter(budget=kept).select_related("made_by", "published_by")
    return list(found.defer("page", "word").order_by("-number"))


def report_at(kept: Budget, number: int) -> ResultReport | None:
    """One report with its files."""
    return ResultReport.objects.filter(budget=kept, number=number).first()


def public_report(code: str, year: int) -> ResultReport | None:
    """The newest report of a body and year that the public may read, with its files."""
    return _public(code, [year]).order_by("-number").first()


def public_reports(code: str, years: Iterable[int]) -> list[ResultReport]:
    """The newest report of each of these years that the public may read, without its files."""
    found = _public(code, years).defer("budget__document", "page", "word").order_by("budget__year", "number")
    return list({each.budget.year: each for each in found}.values())


def _public(code: str, years: Iterable[int]) -> QuerySet[ResultReport]:
    found = ResultReport.objects.filter(budget__organisation__code=code, budget__year__in=list(years))
    return found.exclude(published_on=None).select_related("budget").defer("budget__document")
