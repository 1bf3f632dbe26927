"""Watching a budget: goals by their scales, money against the adjusted budget and the calendar."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.execution import elapsed
from wenxiao.budget.journal import Standing, together
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility
from wenxiao.evaluation.monitoring.colours import Signal, signal, worst
from wenxiao.evaluation.monitoring.progress import progress
from wenxiao.evaluation.monitoring.reports import IndicatorReport
from wenxiao.evaluation.monitoring.watched import (
    Execution,
    Watched,
    WatchedActivity,
    WatchedIndicator,
    WatchedProject,
)
from wenxiao.performance.grading import Graded, GradingScale, grade, parse
from wenxiao.standards.monitoring import monitoring_rules

_PLACES = Decimal("0.01")
_Parent = BudgetActivity | BudgetResponsibility


def watch(
    budget: DepartmentBudget,
    reports: Mapping[str, IndicatorReport],
    standings: Mapping[str, Standing],
    covers_to: date,
) -> Watched:
    """The budget on a day: ``reports`` by indicator, ``standings`` by expenditure line as they were on that day."""
    share = elapsed(budget.fiscal_year, covers_to)
    indicators = tuple(
        _indicator(each, parent.id, reports.get(each.id), share)
        for parent, _duty in _parents(budget)
        for each in parent.indicators
    )
    money = _by_project(budget, standings)
    projects = tuple(
        _project(each.id, each.name, each.belongs_to, money.get(each.id, Standing()), share) for each in budget.projects
    )
    activities = tuple(_activities(budget, indicators, money, share))
    return Watched(
        department=budget.department.name,
        fiscal_year=budget.fiscal_year,
        covers_to=covers_to,
        calendar=percent(share),
        execution=execution(together(standings.values())),
        indicators=indicators,
        projects=projects,
        activities=activities,
    )


def percent(share: Fraction) -> Decimal:
    """A share in percent, to two places."""
    return (Decimal(share.numerator * 100) / Decimal(share.denominator)).quantize(_PLACES, ROUND_HALF_UP)


def execution(standing: Standing) -> Execution:
    """The money of a standing."""
    rate = standing.rate
    return Execution(
        adjusted=standing.adjusted,
        committed=standing.committed,
        paid=standing.paid,
        rate=None if rate is None else percent(rate),
    )


def graded_report(report: IndicatorReport) -> tuple[Graded, Graded | None]:
    """The grade of the value reported and of the one expected, by the scale that stood there when it was reported."""
    return _graded(parse(report.cells), report)


def _graded(scale: GradingScale, report: IndicatorReport) -> tuple[Graded, Graded | None]:
    expected = grade(scale, report.expected, indicator=report.name) if report.expected.strip() else None
    return grade(scale, report.actual, indicator=report.name), expected


def changed_since(report: IndicatorReport, indicator: BudgetIndicator) -> bool:
    """Whether the indicator is another one since it was reported: its name, or a cell of its scale."""
    return (report.name, tuple(report.cells)) != (indicator.name, tuple(indicator.grades))


def _parents(budget: DepartmentBudget) -> Iterator[tuple[_Parent, str]]:
    """Responsibilities and activities with the name of the responsibility."""
    for duty in budget.responsibilities:
        yield duty, duty.name
        for activity in duty.activities:
            yield activity, duty.name


def _indicator(
    indicator: BudgetIndicator, parent: str, report: IndicatorReport | None, share: Fraction
) -> WatchedIndicator:
    graded, expected, done = None, None, None
    if report is not None:
        scale = parse(report.cells)
        graded, expected = _graded(scale, report)
        done = progress(scale, report.actual)
    found = tuple(_indicator_signals(report, graded, expected, done, share))
    reason = graded.reason if graded else None
    return WatchedIndicator(
        id=indicator.id,
        parent=parent,
        name=indicator.name,
        target=indicator.printed_grades[0],
        report=report,
        grade=graded.grade.value if graded and graded.grade else "",
        expected_grade=expected.grade.value if expected and expected.grade else "",
        reason=reason.chinese if reason else "",
        reason_en=reason.english if reason else "",
        progress=None if done is None else percent(done),
        changed=report is not None and changed_since(report, indicator),
        withheld=indicator.withheld,
        signals=found,
        colour=worst(found),
    )


def _indicator_signals(
    report: IndicatorReport | None,
    graded: Graded | None,
    expected: Graded | None,
    done: Fraction | None,
    share: Fraction,
) -> Iterator[Signal]:
    rules = monitoring_rules()
    if report is None or graded is None:
        yield from map(signal, rules.of("unreported"))
        return
    if graded.grade is None:
        yield from (signal(rule, _said(graded)[0], _said(graded)[1]) for rule in rules.of("ungradable"))
    # What is counted through the year is not graded half-way: what is expected of the whole year counts.
    judged = expected or (graded if done is None else None)
    letter = judged.grade.value if judged and judged.grade else ""
    yield from (
        signal(rule, report.expected, report.expected) for rule in rules.of("expected_grade") if rule.value == letter
    )
    said = report.likelihood.value if report.likelihood else ""
    yield from (signal(rule) for rule in rules.of("likelihood") if rule.value == said)
    if done is not None:
        yield from _points("behind_goal", share - done)


def _said(graded: Graded) -> tuple[str, str]:
    return (graded.reason.chinese, graded.reason.english) if graded.reason else ("", "")


def _points(measure: str, gap: Fraction) -> Iterator[Signal]:
    """The first rule of a measure whose points the gap comes to."""
    points = gap * 100
    for rule in monitoring_rules().of(measure):
        if points >= rule.points:
            told = percent(gap)
            yield signal(rule, f"差 {told} 个百分点", f"by {told} points")
            return


def _by_project(budget: DepartmentBudget, standings: Mapping[str, Standing]) -> dict[str, Standing]:
    lines: dict[str, list[Standing]] = {}
    for line in budget.expenditure:
        if line.project and line.id in standings:
            lines.setdefault(line.project, []).append(standings[line.id])
    return {project: together(found) for project, found in lines.items()}


def _project(key: str, name: str, activity: str, standing: Standing, share: Fraction) -> WatchedProject:
    rate = standing.rate
    found = () if rate is None else tuple(_points("behind_calendar", share - rate))
    return WatchedProject(
        id=key, name=name, activity=activity, execution=execution(standing), signals=found, colour=worst(found)
    )


def _activities(
    budget: DepartmentBudget, indicators: Iterable[WatchedIndicator], money: Mapping[str, Standing], share: Fraction
) -> Iterator[WatchedActivity]:
    done: dict[str, list[Decimal]] = {}
    for each in indicators:
        if each.progress is not None:
            done.setdefault(each.parent, []).append(each.progress)
    owned: dict[str, list[Standing]] = {}
    for project in budget.projects:
        owned.setdefault(project.belongs_to, []).append(money.get(project.id, Standing()))
    for parent, duty in _parents(budget):
        if not parent.indicators and parent.id not in owned:
            continue
        standing, counted = together(owned.get(parent.id, ())), done.get(parent.id, [])
        mean = Fraction(sum(counted, Decimal(0))) / len(counted) / 100 if counted else None
        found = tuple(_activity_signals(standing, mean, share))
        yield WatchedActivity(
            id=parent.id,
            name=parent.name,
            responsibility=duty,
            execution=execution(standing),
            progress=None if mean is None else percent(mean),
            signals=found,
            colour=worst(found),
        )


def _activity_signals(standing: Standing, done: Fraction | None, share: Fraction) -> Iterator[Signal]:
    rate = standing.rate
    if rate is None:
        return
    yield from _points("behind_calendar", share - rate)
    if done is not None:
        yield from _points("money_ahead", rate - done)
