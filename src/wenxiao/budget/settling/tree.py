"""Responsibilities, activities and indicators from the performance table, and the projects that bear its money."""

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.budget.rows import BudgetActivity, BudgetIndicator, BudgetResponsibility, Project
from wenxiao.budget.settling.figures import Figure, Figures, differing
from wenxiao.budget.settling.outcome import Notes, money
from wenxiao.facts.disclosure import Disclosure
from wenxiao.performance.tree import WITHHELD, Activity, Indicator, PerformanceTable, Responsibility

_ENDINGS = (re.compile(r"职责$"), re.compile(r"(?:管理|综合)?职责$"))
_BLANK = ("", "", "", "")


class Tree(msgspec.Struct, frozen=True):
    """The performance tree with ids, and its projects with their amounts."""

    responsibilities: tuple[BudgetResponsibility, ...]
    projects: tuple[tuple[Project, Figure], ...]


class _Funded(msgspec.Struct, frozen=True):
    """A row of the table that has money of its own: its id, name and budget."""

    id: str
    name: str
    budget: Figure


def settle_tree(disclosure: Disclosure, figures: Figures, notes: Notes) -> Tree:
    """The tree of the department's own tables; ids follow the position: ``r-2``, ``r-2-1``, ``r-2-1-3``."""
    rows = [row for table in _own_tables(disclosure, notes) for row in table.responsibilities]
    goals = _published_goals(disclosure, rows, notes)
    responsibilities = tuple(
        _responsibility(f"r-{number}", row, goals.get(number, ""), notes) for number, row in enumerate(rows, start=1)
    )
    funded = [
        found for number, row in enumerate(rows, start=1) for found in _funded(f"r-{number}", row, figures, notes)
    ]
    return Tree(responsibilities, _projects(funded, figures, notes))


def _own_tables(disclosure: Disclosure, notes: Notes) -> list[PerformanceTable]:
    """The tables of the department and of its units; where none can be told, the first one alone."""
    department, tables = disclosure.department, disclosure.performance
    bodies = {department.name} | {unit.name for unit in disclosure.units}
    bodies |= {body.name for body in department.names if body.code and body.code == department.code}
    own = [table for table in tables if table.entity in bodies or _is_below(table.code, department.code)]
    own = own or list(tables[:1])
    for table in tables:
        if table not in own:
            notes.add("other_body", f"responsibilities.{table.entity}", (table.place,), body=table.entity)
    return own


def _is_below(code: str, department: str) -> bool:
    return bool(department) and code.startswith(department)


def _responsibility(row_id: str, row: Responsibility, goal: str, notes: Notes) -> BudgetResponsibility:
    if row.withheld:
        notes.add("withheld_activity", row_id, (row.place,), activity=row.name)
    return BudgetResponsibility(
        id=row_id,
        name=row.name,
        description=_shown(row.description),
        goal=_shown(row.goal),
        published_goal=goal,
        indicators=_indicators(f"{row_id}-0", row.indicators),
        activities=tuple(
            _activity(f"{row_id}-{number}", activity, notes) for number, activity in enumerate(row.activities, start=1)
        ),
    )


def _activity(row_id: str, row: Activity, notes: Notes) -> BudgetActivity:
    if row.withheld:
        notes.add("withheld_activity", row_id, (row.place,), activity=row.name)
    return BudgetActivity(
        id=row_id,
        name=row.name,
        description=_shown(row.description),
        goal=_shown(row.goal),
        indicators=_indicators(row_id, row.indicators),
    )


def _indicators(owner: str, rows: Sequence[Indicator]) -> tuple[BudgetIndicator, ...]:
    return tuple(
        BudgetIndicator(
            id=f"{owner}-{number}",
            name=row.name,
            grades=_BLANK if row.withheld else row.grades,
            withheld=row.withheld,
        )
        for number, row in enumerate(rows, start=1)
    )


def _shown(text: str) -> str:
    return "" if normal(text) == WITHHELD else text


# --- the paragraphs under 职责分类绩效目标 ---


def _published_goals(disclosure: Disclosure, rows: Sequence[Responsibility], notes: Notes) -> dict[int, str]:
    """The stated goal of each responsibility, by its position; names are compared without 职责."""
    positions: dict[str, list[int]] = {}
    for number, row in enumerate(rows, start=1):
        positions.setdefault(normal(row.name), []).append(number)
    goals: dict[int, str] = {}
    for stated in disclosure.responsibility_goals:
        found = next((positions[name] for name in _names(stated.name) if name in positions), [])
        free = [number for number in found if number not in goals]
        if not free:
            notes.add("goal_unplaced", f"published_goal.{stated.name}", (stated.place,), responsibility=stated.name)
            continue
        if len(free) > 1:
            notes.add("goals_alike", f"published_goal.{stated.name}", (stated.place,), responsibility=stated.name)
        goals[free[0]] = stated.text
    return goals


def _names(printed: str) -> list[str]:
    """The names a goal may be of: as printed, without 职责, without 管理职责."""
    name = normal(printed)
    return [name, *(ending.sub("", name) for ending in _ENDINGS)]


# --- money ---


def _funded(row_id: str, row: Responsibility, figures: Figures, notes: Notes) -> list[_Funded]:
    """The activities with a budget; the responsibility itself where none of its activities has one."""
    found = [
        _Funded(f"{row_id}-{number}", activity.name, budget)
        for number, activity in enumerate(row.activities, start=1)
        if (budget := _budget(activity, f"{row_id}-{number}", figures, notes))
    ]
    own = _budget(row, row_id, figures, notes)
    if own and not found:
        return [_Funded(row_id, row.name, own)]
    spent = sum((each.budget.value for each in found), Decimal(0))
    if own and spent != own.value:
        words = differing(own.value, spent) | {"responsibility": row.name}
        notes.add("activity_budgets_differ", f"{row_id}.budget", own.places, **words)
    return found


def _budget(row: Responsibility | Activity, row_id: str, figures: Figures, notes: Notes) -> Figure | None:
    if row.budget is None:
        return None
    blame = figures.blamed(row.budget_place)
    if blame and row.budget_place:
        notes.add("blamed", f"{row_id}.budget", (row.budget_place,), why=blame.chinese, why_en=blame.english)
        return None
    places = (row.budget_place,) if row.budget_place else ()
    return Figure(row.budget.value, figures.half_step(row.budget), places)


def _projects(funded: Sequence[_Funded], figures: Figures, notes: Notes) -> tuple[tuple[Project, Figure], ...]:
    """A project for each funded row: that of the text with the same amount, where both are the only ones, else its own.

    Without a performance table the projects are those of the text.
    """
    named = figures.split("project", "project")
    if not funded:
        drafts = [("", name, figure) for name, figure in named.items()]
    else:
        budgets = [row.budget.value for row in funded]
        amounts = [figure.value for figure in named.values()]
        sure = {
            figure.value: name
            for name, figure in named.items()
            if budgets.count(figure.value) == 1 == amounts.count(figure.value)
        }
        drafts = [(row.id, sure.get(row.budget.value, row.name.rstrip("。；;")), row.budget) for row in funded]
        for name, figure in named.items():
            if name not in sure.values():
                words = {"project": name, "value": money(figure.value)}
                notes.add("project_unplaced", f"project.{name}", figure.places, **words)
    return tuple(
        (Project(id=f"project-{number}", name=name, belongs_to=owner), figure)
        for number, (owner, name, figure) in enumerate(drafts, start=1)
    )
