"""The form of the performance table: entity, responsibilities, activities, indicators."""

import msgspec

from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.performance.tree import Activity, Indicator, PerformanceTable, Responsibility
from wenxiao.wire.elements import AmountForm, PlaceForm, amount_form, place_form


class IndicatorForm(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator; ``withheld`` stands there only where the row is confidential (涉密)."""

    name: str
    grades: tuple[str, str, str, str]
    place: PlaceForm
    withheld: bool | msgspec.UnsetType = msgspec.UNSET


class ActivityForm(msgspec.Struct, frozen=True, kw_only=True):
    """One work activity."""

    number: str
    name: str
    budget: AmountForm | None
    description: str
    goal: str
    indicators: list[IndicatorForm]
    place: PlaceForm
    withheld: bool | msgspec.UnsetType = msgspec.UNSET


class ResponsibilityForm(msgspec.Struct, frozen=True, kw_only=True):
    """One responsibility with its own indicators, if any, and its activities."""

    number: str
    name: str
    budget: AmountForm | None
    description: str
    goal: str
    indicators: list[IndicatorForm]
    activities: list[ActivityForm]
    place: PlaceForm
    withheld: bool | msgspec.UnsetType = msgspec.UNSET


class PerformanceForm(msgspec.Struct, frozen=True, kw_only=True):
    """The table of one body."""

    entity: str
    code: str
    unit: str
    responsibilities: list[ResponsibilityForm]
    place: PlaceForm


class FundForm(msgspec.Struct, frozen=True, kw_only=True):
    """One amount of a form of goals as printed: ``scope`` is project or year, ``kind`` total, fiscal, current, ..."""

    scope: str
    kind: str
    wording: str
    text: str
    place: PlaceForm


class GoalIndicatorForm(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator of a form of goals, every cell as printed."""

    level: str
    sublevel: str
    name: str
    target: str
    weight: str
    direction: str
    place: PlaceForm


class ProjectGoalsForm(msgspec.Struct, frozen=True, kw_only=True):
    """The goals of one project in the national form; ``unit`` is that of its money, ``""`` where none is printed."""

    project: str
    department: str
    body: str
    fiscal_year: int | None
    unit: str
    budget: str
    goal: str
    funds: list[FundForm]
    indicators: list[GoalIndicatorForm]
    place: PlaceForm | None


def project_goals_form(form: StatedEvaluation) -> ProjectGoalsForm:
    """The goals that a form sets."""
    return ProjectGoalsForm(
        project=form.project,
        department=form.department,
        body=form.body,
        fiscal_year=form.fiscal_year,
        unit=form.unit,
        budget=form.money.initial,
        goal=form.goal,
        funds=[
            FundForm(
                scope=each.scope, kind=each.kind, wording=each.wording, text=each.text, place=place_form(each.place)
            )
            for each in form.funds
        ],
        indicators=[
            GoalIndicatorForm(
                level=each.level,
                sublevel=each.sublevel,
                name=each.name,
                target=each.target,
                weight=each.weight,
                direction=each.direction,
                place=place_form(each.place),
            )
            for each in form.indicators
        ],
        place=None if form.place is None else place_form(form.place),
    )


def performance_form(table: PerformanceTable) -> PerformanceForm:
    """The tree of one body."""
    return PerformanceForm(
        entity=table.entity,
        code=table.code,
        unit=table.unit,
        responsibilities=[_responsibility(one) for one in table.responsibilities],
        place=place_form(table.place),
    )


def _responsibility(one: Responsibility) -> ResponsibilityForm:
    return ResponsibilityForm(
        number=one.number,
        name=one.name,
        budget=amount_form(one.budget),
        description=one.description,
        goal=one.goal,
        indicators=[_indicator(each) for each in one.indicators],
        activities=[_activity(each) for each in one.activities],
        place=place_form(one.place),
        withheld=_only_if(one.withheld),
    )


def _activity(one: Activity) -> ActivityForm:
    return ActivityForm(
        number=one.number,
        name=one.name,
        budget=amount_form(one.budget),
        description=one.description,
        goal=one.goal,
        indicators=[_indicator(each) for each in one.indicators],
        place=place_form(one.place),
        withheld=_only_if(one.withheld),
    )


def _indicator(one: Indicator) -> IndicatorForm:
    return IndicatorForm(name=one.name, grades=one.grades, place=place_form(one.place), withheld=_only_if(one.withheld))


def _only_if(withheld: bool) -> bool | msgspec.UnsetType:
    return True if withheld else msgspec.UNSET
