"""Results as reports print them."""

from django.db.models import QuerySet

from wenxiao.publications.reports.results_report import (
    CongressReport,
    RectificationNotice,
    RectifiedLine,
    ResultLine,
    ResultsReport,
)
from wenxiao_web.storage.models import (
    Budget,
    DistinctionState,
    Organisation,
    OutsideEvaluation,
    Rectification,
    ResultProposal,
    RowResult,
)
from wenxiao_web.storage.queries.consequences import (
    TAKEN,
    consequence_of,
    distinctions_listed,
    proposals_listed,
    rectifications_listed,
)
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.outside import yuan_or_none
from wenxiao_web.storage.queries.results import grade_money, results_listed

_SOURCES = {"self": "自评", "others": "复评"}
_KINDS = {"accountability": "问责", "commendation": "表彰"}


def execution_of(result: RowResult) -> str:
    """The execution rate as it is printed; blank where there was no budget."""
    return f"{result.paid / result.adjusted:.2%}" if result.adjusted and result.paid is not None else ""


def _line(result: RowResult, proposal: ResultProposal | None) -> ResultLine:
    taken = proposal if proposal is not None and proposal.state in TAKEN else None
    return ResultLine(
        name=result.name,
        amount=yuan_or_none(result.cents),
        paid=yuan_or_none(result.paid),
        execution=execution_of(result),
        self_score=result.self_score,
        score=result.score,
        grade=result.grade,
        source=_SOURCES.get(result.source, ""),
        consequence=consequence_of(taken).chinese if taken else "",
        decided=yuan_or_none(taken.decided) if taken else None,
    )


def report_of(kept: Budget) -> ResultsReport:
    """The results of one body, for the public."""
    results = list(RowResult.objects.filter(budget=kept).exclude(kind="activity"))
    proposals = {each.row: each for each in ResultProposal.objects.filter(budget=kept)}
    whole = next((each for each in results if not each.row), None)
    rectified = Rectification.objects.filter(budget=kept)
    return ResultsReport(
        body=kept.organisation.name,
        fiscal_year=kept.year,
        whole=_line(whole, None) if whole else None,
        lines=tuple(_line(each, proposals.get(each.row)) for each in results if each.row),
        rectified=tuple(_rectified(each) for each in rectified),
    )


def _rectified(each: Rectification, body: str = "") -> RectifiedLine:
    state = each.get_state_display()
    return RectifiedLine(name=each.name or "部门整体", problem=each.problem, state=state, due=each.due, body=body)


def congress_of(county: Organisation, bodies: QuerySet[Organisation], year: int) -> CongressReport:
    """The results of a county, for its congress."""
    results = results_listed(bodies, year)
    taken = proposals_listed(bodies, year).filter(state__in=TAKEN)
    confirmed = distinctions_listed(bodies, year).filter(state=DistinctionState.CONFIRMED)
    return CongressReport(
        county=county.short_name,
        fiscal_year=year,
        bodies=tuple(_line(each, None) for each in results if not each.row),
        grades=grade_money(each for each in results if each.row),
        decided=tuple(
            ResultLine(
                name=each.name,
                body=each.budget.organisation.short_name,
                amount=yuan_or_none(each.base),
                consequence=consequence_of(each).chinese,
                decided=yuan_or_none(each.decided),
            )
            for each in taken
        ),
        rectified=tuple(
            _rectified(each, each.budget.organisation.short_name) for each in rectifications_listed(bodies, year)
        ),
        distinctions=tuple((each.name, _KINDS[each.kind], each.chinese) for each in confirmed),
    )


def notice_of(each: Rectification) -> RectificationNotice:
    """The notice of a rectification."""
    body = each.budget.organisation
    return RectificationNotice(
        county=county_of(body).name,
        body=body.name,
        fiscal_year=each.budget.year,
        number=each.number,
        subject=each.name,
        problem=each.problem,
        due=each.due,
        issued_on=each.issued_at.date(),
    )


def last_evaluation(kept: Budget, row: str) -> OutsideEvaluation | None:
    """The newest evaluation by others of a row."""
    return OutsideEvaluation.objects.filter(budget=kept, row=row).order_by("-pk").first()
