"""Results as reports print them."""

from collections.abc import Mapping

import msgspec
from django.db.models import QuerySet

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import LastResult
from wenxiao.publications.pack import confidential_projects, tells_withheld
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
    EvaluatorAssignment,
    Organisation,
    OutsideEvaluation,
    OutsideState,
    Rectification,
    ResultProposal,
    RowResult,
)
from wenxiao_web.storage.queries.budgets import document_of
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
_WHOLE_BODY = "部门整体支出"
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
    rectified, budget = Rectification.objects.filter(budget=kept), document_of(kept)
    return ResultsReport(
        body=kept.organisation.name,
        fiscal_year=kept.year,
        whole=_line(whole, None) if whole else None,
        lines=tuple(_line(each, proposals.get(each.row)) for each in results if each.row),
        rectified=tuple(_public(each, budget) for each in rectified),
    )


#: What the public reads of a problem whose words tell what is confidential.
_WITHHELD = "（内容涉密，不公开）"


def _public(each: Rectification, budget: DepartmentBudget) -> RectifiedLine:
    """The line as the public may read it: a problem is written by hand and may tell what is withheld elsewhere."""
    line = _rectified(each)
    is_secret = each.row in _secret(budget, {each.row: each.problem})
    return msgspec.structs.replace(line, problem=_WITHHELD) if is_secret else line


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


def printed_results(kept: Budget) -> tuple[LastResult, ...]:
    """Last year's results in force as the pack of ``kept`` prints them, the whole body first, then by its projects.

    The problem is the first one that was to be put right, else the first that evaluators wrote down. It is withheld
    where the project's activity has a confidential indicator, last year or now.
    """
    before = Budget.objects.filter(organisation=kept.organisation_id, year=kept.year - 1).first()
    if before is None:
        return ()
    results = {each.row: each for each in RowResult.objects.filter(budget=before).exclude(kind="activity")}
    if not results:
        return ()
    budget = document_of(before)
    problems = _first_problems(before)
    secret = _secret(budget, problems) | _secret(document_of(kept), problems)
    taken = {each.row: each for each in ResultProposal.objects.filter(budget=before, state__in=TAKEN)}
    activities = _owners(budget)
    order = {each.id: number for number, each in enumerate(budget.projects)}
    rows = sorted(results, key=lambda row: (bool(row), order.get(row, len(order)), row))
    return tuple(
        LastResult(
            id=f"result-{row}",
            name=results[row].name if row else _WHOLE_BODY,
            project=row,
            activity=activities.get(row, ""),
            amount=yuan_or_none(results[row].cents),
            score=results[row].score,
            grade=results[row].grade,
            problem="" if row in secret else problems.get(row, ""),
            consequence=consequence_of(taken[row]).chinese if row in taken else "",
            decided=yuan_or_none(taken[row].decided) if row in taken else None,
            withheld=row in secret and row in problems,
        )
        for row in rows
    )


def _secret(budget: DepartmentBudget, problems: Mapping[str, str]) -> set[str]:
    """The rows whose problem is withheld: by what their activity is, or by what the words tell."""
    telling = {row for row, text in problems.items() if tells_withheld(text, budget)}
    return telling | confidential_projects(budget)


def _owners(budget: DepartmentBudget) -> dict[str, str]:
    """The name of the activity or duty of every project, by the project's id."""
    names = {duty.id: duty.name for duty in budget.responsibilities}
    names |= {each.id: each.name for duty in budget.responsibilities for each in duty.activities}
    return {each.id: names.get(each.belongs_to, "") for each in budget.projects}


def _first_problems(kept: Budget) -> dict[str, str]:
    """The main problem of every row that has one, in one line."""
    found: dict[str, str] = {}
    notices = Rectification.objects.filter(budget=kept).order_by("number").values_list("row", "problem")
    given = EvaluatorAssignment.objects.filter(evaluation__budget=kept, evaluation__state=OutsideState.SETTLED)
    written = given.order_by("-evaluation_id", "pk").values_list("evaluation__row", "problems")
    for row, text in (*notices, *written):
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        if first:
            found.setdefault(row, first)
    return found


def last_evaluation(kept: Budget, row: str) -> OutsideEvaluation | None:
    """The newest evaluation by others of a row."""
    return OutsideEvaluation.objects.filter(budget=kept, row=row).order_by("-pk").first()
