"""PT: the tree of responsibilities, activities and indicators."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.numbering import LISTED, first_disorder
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.writing import written
from wenxiao.basics.wording import normal
from wenxiao.facts.disclosure import Disclosure, NamedText
from wenxiao.performance.tree import Activity, Indicator, PerformanceTable, Responsibility

_GOALS = "部门职责—工作活动绩效目标：每项工作活动有绩效目标和绩效指标"
_FORM = "部门职责—工作活动绩效目标表的格式"
_DUTY_ENDINGS = ("综合业务管理", "事务管理", "职责", "管理", "事务", "工作", "综合")
_LONG = 24

DISORDER = Message(
    "{what}的序号不连续：“{before}”之后是“{after}”。", "Numbers are out of order: {after} follows {before}."
)
NO_ACTIVITY = Message("职责“{name}”{budget}没有列出工作活动。", "Responsibility {name} {budget_en}has no activity.")
NO_GOAL = Message("工作活动“{name}”{budget}没有{missing}。", "Activity {name} {budget_en}has no {missing_en}.")
NO_ACTIVITY_BUDGETS = Message(
    "职责“{name}”有预算{stated}，下面的{count}项工作活动都没有写预算。",
    "Responsibility {name} has {stated}, its {count} activities have no budget.",
)
ONLY_IN_TEXT = Message(
    "分项目标里有职责“{name}”，绩效表里没有。", "Responsibility {name} has a goal in the text and is not in the table."
)
ONLY_IN_TABLE = Message(
    "绩效表里有职责“{name}”，分项目标里没有。", "Responsibility {name} is in the table and has no goal in the text."
)
TWICE = Message("{what}“{name}”出现了{count}次。", "{name} stands {count} times.")


def _short(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[:_LONG]}…"


def _duties(disclosure: Disclosure) -> Iterator[tuple[PerformanceTable, Responsibility]]:
    for table in disclosure.performance:
        for duty in table.responsibilities:
            yield table, duty


def _nothing(disclosure: Disclosure) -> Iterator[NotExecuted]:
    if not any(table.responsibilities for table in disclosure.performance):
        yield NotExecuted("没有绩效目标表", "there is no performance table")


@rule("PT03", "职责序号连续", severity=Severity.HINT, basis=_FORM)
def responsibilities_are_numbered(case: Case) -> Iterator[Found | NotExecuted]:
    """Responsibilities are numbered without gap or repetition, where they are numbered."""
    yield from _nothing(case.disclosure)
    for table in case.disclosure.performance:
        yield from _disorder("职责", table.responsibilities)


@rule("PT04", "工作活动序号连续", severity=Severity.HINT, basis=_FORM)
def activities_are_numbered(case: Case) -> Iterator[Found | NotExecuted]:
    """Activities of a responsibility are numbered without gap or repetition, where they are numbered."""
    yield from _nothing(case.disclosure)
    for _, duty in _duties(case.disclosure):
        yield from _disorder("工作活动", duty.activities)


def _disorder(what: str, rows: Sequence[Responsibility | Activity]) -> Iterator[Found]:
    at = first_disorder([(row.number, row.name) for row in rows])
    if at is not None:
        before, after = (f"{row.number}{LISTED}{_short(row.name)}" for row in (rows[at - 1], rows[at]))
        places = (rows[at].place, rows[at - 1].place)
        yield Found(message=DISORDER, parameters={"what": what, "before": before, "after": after}, places=places)


@rule("PT05", "职责有工作活动", severity=Severity.HINT, basis=_FORM)
def responsibilities_have_activities(case: Case) -> Iterator[Found | NotExecuted]:
    """Every responsibility has an activity; one with money above all."""
    yield from _nothing(case.disclosure)
    for _, duty in _duties(case.disclosure):
        if not duty.activities and not duty.withheld:
            yield Found(
                message=NO_ACTIVITY,
                parameters={"name": _short(duty.name), **_budget(duty)},
                places=(duty.place,),
                severity=Severity.WARNING if duty.budget else None,
            )


@rule("PT06", "工作活动有绩效目标和指标", severity=Severity.HINT, basis=_GOALS)
def activities_have_goals_and_indicators(case: Case) -> Iterator[Found | NotExecuted]:
    """Every activity has a goal and indicators; one with money above all."""
    yield from _nothing(case.disclosure)
    for _, duty in _duties(case.disclosure):
        for activity in duty.activities:
            missing = [] if activity.goal else [("绩效目标", "goal")]
            missing += [] if activity.indicators else [("绩效指标", "indicator")]
            if missing and not activity.withheld:
                yield _without_goal(activity, missing)


def _without_goal(activity: Activity, missing: list[tuple[str, str]]) -> Found:
    return Found(
        message=NO_GOAL,
        parameters={
            "name": _short(activity.name),
            "missing": "和".join(chinese for chinese, _ in missing),
            "missing_en": " and no ".join(english for _, english in missing),
            **_budget(activity),
        },
        places=(activity.place,),
        severity=Severity.WARNING if activity.budget else None,
    )


def _budget(row: Responsibility | Activity) -> dict[str, str]:
    if row.budget is None:
        return {"budget": "", "budget_en": ""}
    return {"budget": f"安排了{written(row.budget)}，", "budget_en": f"with {written(row.budget)} "}


@rule("PT07", "有预算的职责把预算分到工作活动", severity=Severity.HINT, basis=_FORM)
def budgets_reach_the_activities(case: Case) -> Iterator[Found | NotExecuted]:
    """Where a responsibility has money, its activities say what it is for."""
    yield from _nothing(case.disclosure)
    for _, duty in _duties(case.disclosure):
        blank = [activity for activity in duty.activities if activity.budget is None and not activity.withheld]
        if duty.budget is not None and duty.budget.value and duty.activities and len(blank) == len(duty.activities):
            parameters = {"name": _short(duty.name), "stated": written(duty.budget), "count": str(len(blank))}
            yield Found(
                message=NO_ACTIVITY_BUDGETS,
                parameters=parameters,
                places=tuple(place for place in (duty.budget_place, duty.place) if place is not None),
            )


@rule("PT08", "分项目标与绩效表的职责一致", severity=Severity.HINT, basis=_FORM)
def goals_in_text_are_those_of_the_table(case: Case) -> Iterator[Found | NotExecuted]:
    """The responsibilities with a goal in the text are those of the table."""
    goals = case.disclosure.responsibility_goals
    duties = [duty for _, duty in _duties(case.disclosure)]
    alike = [goal for goal in goals if any(_same_duty(goal.name, duty.name) for duty in duties)]
    # Goals that have nothing in common with the table are no list of its responsibilities.
    if len(alike) * 2 < max(len(goals), 1):
        yield NotExecuted("没有按职责写分项目标", "there are no goals by duty")
        return
    yield from (_only(ONLY_IN_TEXT, goal) for goal in goals if goal not in alike)
    for duty in duties:
        if not any(_same_duty(goal.name, duty.name) for goal in goals):
            yield _only(ONLY_IN_TABLE, duty)


def _only(message: Message, row: NamedText | Responsibility) -> Found:
    return Found(message=message, parameters={"name": _short(row.name)}, places=(row.place,))


def _same_duty(one: str, other: str) -> bool:
    first, second = _bare(one), _bare(other)
    return bool(first and second) and (first in second or second in first)


@lru_cache(maxsize=1024)
def _bare(name: str) -> str:
    """A responsibility's name without the words that say that it is one."""
    plain = normal(name)
    for ending in _DUTY_ENDINGS:
        if len(plain) > len(ending):
            plain = plain.removesuffix(ending)
    return plain


@rule("PT09", "职责、活动、指标不重复", severity=Severity.HINT, basis=_FORM)
def nothing_stands_twice(case: Case) -> Iterator[Found | NotExecuted]:
    """No responsibility of a table, no activity of a responsibility, no indicator of an activity stands twice."""
    yield from _nothing(case.disclosure)
    for table in case.disclosure.performance:
        yield from _twice("职责", table.responsibilities)
        for duty in table.responsibilities:
            yield from _twice("工作活动", duty.activities)
    for row in case.goals:
        yield from _twice("绩效指标", row.indicators)


def _twice(what: str, rows: Sequence[Responsibility | Activity | Indicator]) -> Iterator[Found]:
    named: dict[str, list[Responsibility | Activity | Indicator]] = {}
    for row in rows:
        named.setdefault(normal(row.name), []).append(row)
    for name, found in named.items():
        if name and len(found) > 1:
            parameters = {"what": what, "name": _short(name), "count": str(len(found))}
            yield Found(message=TWICE, parameters=parameters, places=tuple(row.place for row in reversed(found)))


RULES = (
    responsibilities_are_numbered,
    activities_are_numbered,
    responsibilities_have_activities,
    activities_have_goals_and_indicators,
    budgets_reach_the_activities,
    goals_in_text_are_those_of_the_table,
    nothing_stands_twice,
)
