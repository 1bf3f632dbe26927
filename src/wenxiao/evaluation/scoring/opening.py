"""Evaluations made from a budget, what was executed and what monitoring reported; what people wrote is kept."""

from collections.abc import Mapping

import msgspec

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.journal import Standing, together
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility, Project
from wenxiao.evaluation.scoring.evaluated import (
    EvaluatedIndicator,
    EvaluatedMoney,
    EvaluatedSubject,
    Evaluation,
    EvaluationAnswer,
    SubjectKind,
)
from wenxiao.standards.evaluation import SchemeChoice, ScoringStandard, evaluation_standards, standard_for

#: The subject that is the whole department.
WHOLE_DEPARTMENT = ""


class ReportedResult(msgspec.Struct, frozen=True, kw_only=True):
    """The newest value that was reported of an indicator, and how a deviation was explained then."""

    actual: str
    reason: str = ""
    measures: str = ""


class YearResults(msgspec.Struct, frozen=True, kw_only=True):
    """What a year came to: standings by project (``""`` is money of no project), results by indicator."""

    standings: Mapping[str, Standing]
    results: Mapping[str, ReportedResult]


def open_evaluations(budget: DepartmentBudget, year: YearResults) -> dict[str, Evaluation]:
    """An evaluation for every project and for the whole department (``""``), by the id of the project.

    The indicators of a project are those of what it belongs to. They have no first levels, so that they share the
    points of the execution-free part equally, until somebody gives them levels and weights.
    """
    places = _places(budget)
    standard = standard_for(budget.fiscal_year, SchemeChoice.NO_LEVELS)
    made = {
        project.id: _of_project(budget, project, places.get(project.belongs_to), year, standard)
        for project in budget.projects
    }
    every = [each for place in places.values() for each in place.indicators]
    whole = together(year.standings.values()) if year.standings else None
    made[WHOLE_DEPARTMENT] = Evaluation(
        subject=EvaluatedSubject(
            name=budget.department.name,
            kind=SubjectKind.DEPARTMENT,
            body=budget.department.name,
            body_code=budget.department.code,
        ),
        fiscal_year=budget.fiscal_year,
        standard=standard,
        money=_money(whole),
        indicators=tuple(_indicator(each, year) for each in every),
        goal="\n".join(each.text for each in budget.overall_goal),
    )
    return made


def _places(budget: DepartmentBudget) -> dict[str, BudgetActivity | BudgetResponsibility]:
    found: dict[str, BudgetActivity | BudgetResponsibility] = {}
    for duty in budget.responsibilities:
        found[duty.id] = duty
        found |= {activity.id: activity for activity in duty.activities}
    return found


def _of_project(
    budget: DepartmentBudget,
    project: Project,
    place: BudgetActivity | BudgetResponsibility | None,
    year: YearResults,
    standard: ScoringStandard,
) -> Evaluation:
    return Evaluation(
        subject=EvaluatedSubject(
            name=project.name,
            id=project.id,
            code=project.code,
            body=budget.department.name,
            body_code=budget.department.code,
        ),
        fiscal_year=budget.fiscal_year,
        standard=standard,
        money=_money(year.standings.get(project.id)),
        indicators=tuple(_indicator(each, year) for each in place.indicators) if place else (),
        goal=place.goal if place else "",
        answers=tuple(EvaluationAnswer(question=each.id) for each in evaluation_standards().questions),
    )


def _money(standing: Standing | None) -> EvaluatedMoney:
    if standing is None:
        return EvaluatedMoney()
    return EvaluatedMoney(initial=standing.initial, adjusted=standing.adjusted, executed=standing.paid)


def _indicator(indicator: BudgetIndicator, year: YearResults) -> EvaluatedIndicator:
    found = year.results.get(indicator.id)
    return EvaluatedIndicator(
        id=indicator.id,
        name=indicator.name,
        grades=indicator.grades,
        withheld=indicator.withheld,
        actual=found.actual if found else "",
        reason=found.reason if found else "",
        measures=found.measures if found else "",
    )


def refreshed(kept: Evaluation, opened: Evaluation) -> Evaluation:
    """An evaluation in hand with the figures of today: money, goals, new indicators, values nobody has written yet.

    What people wrote stays: weights, judgements, causes, reasons, answers, texts; and the standard it was begun with.
    """
    written = {each.id: each for each in kept.indicators}
    indicators = tuple(_kept_beside(written.get(each.id), each) for each in opened.indicators)
    money = msgspec.structs.replace(opened.money, reason=kept.money.reason, own_score=kept.money.own_score)
    return msgspec.structs.replace(
        kept, subject=opened.subject, money=money, indicators=indicators, goal=opened.goal or kept.goal
    )


def _kept_beside(kept: EvaluatedIndicator | None, opened: EvaluatedIndicator) -> EvaluatedIndicator:
    if kept is None:
        return opened
    return msgspec.structs.replace(
        kept,
        name=opened.name,
        grades=opened.grades,
        withheld=opened.withheld,
        actual=kept.actual or opened.actual,
        reason=kept.reason or opened.reason,
        measures=kept.measures or opened.measures,
    )
