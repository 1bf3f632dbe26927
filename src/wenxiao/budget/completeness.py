"""What a budget still lacks before it is handed on: told by section and row, in the order of the sections.

Whether its figures are right is the matter of judging; here it is asked only whether everything was filled in.
"""

from collections.abc import Callable, Iterator

import msgspec

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.rows import Part, Project
from wenxiao.budget.sums import Sums


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is missing: the section, the id of the row (``""``: the section itself), and what."""

    section: str
    chinese: str
    english: str
    row: str = ""


_Found = Iterator[Gap]


def gaps(budget: DepartmentBudget) -> tuple[Gap, ...]:
    """Everything that is missing."""
    return tuple(gap for asks in _ASKED for gap in asks(budget))


def _sections(budget: DepartmentBudget) -> _Found:
    """Sections that no department's budget can do without."""
    for section, chinese, english in _NEEDED:
        if not getattr(budget, section):
            yield Gap(section=section, chinese=f"还没有填{chinese}", english=f"{english} not filled in")


_NEEDED = (
    ("mandate", "单位职责", "mandate"),
    ("units", "单位和人员", "units and staff"),
    ("staff_cut_off", "人员的截止日期", "cut-off date of staff"),
    ("revenue", "收入", "revenue"),
    ("expenditure", "支出", "expenditure"),
    ("overall_goal", "总体绩效目标", "overall goal"),
    ("responsibilities", "职责和绩效目标", "responsibilities"),
    ("safeguards", "保障措施", "safeguards"),
)


def _projects(budget: DepartmentBudget) -> _Found:
    """Projects without place, money, grounds or goals; nothing is left 代编 without a project."""
    owners, with_goals = _owners(budget)
    sums = Sums(budget)
    for project in budget.projects:
        for wanting, chinese, english in _wanting(project, owners, with_goals, bool(sums.project(project.id))):
            if wanting:
                told = {"chinese": f"项目“{project.name}”{chinese}", "english": f"project {project.name} {english}"}
                yield Gap(section="projects", row=project.id, **told)
    known = {project.id for project in budget.projects}
    for line in budget.expenditure:
        if line.part is Part.PROJECT and line.project not in known:
            words = f"项目支出“{line.name or line.function}”没有落到项目", f"project line {line.name} has no project"
            yield Gap(section="expenditure", row=line.id, chinese=words[0], english=words[1])


def _wanting(
    project: Project, owners: set[str], with_goals: set[str], has_money: bool
) -> tuple[tuple[bool, str, str], ...]:
    return (
        (project.belongs_to not in owners, "没有归到职责或活动", "belongs to no duty or activity"),
        (not has_money, "没有金额", "has no money"),
        (not project.basis, "没有填立项依据", "has no grounds"),
        (
            project.developmental and project.belongs_to in owners and project.belongs_to not in with_goals,
            "是发展性项目，所属活动却没有绩效指标",
            "is developmental and its activity has no indicator",
        ),
    )


def _owners(budget: DepartmentBudget) -> tuple[set[str], set[str]]:
    """Rows that a project may belong to, and those of them that have indicators."""
    owners: set[str] = set()
    with_goals: set[str] = set()
    for duty in budget.responsibilities:
        owners.add(duty.id)
        if duty.indicators:
            with_goals.add(duty.id)
        for activity in duty.activities:
            owners.add(activity.id)
            if activity.indicators:
                with_goals.add(activity.id)
    return owners, with_goals


def _tree(budget: DepartmentBudget) -> _Found:
    """Rows without a name, activities with money and nothing to measure it by, indicators without a standard."""
    sums = Sums(budget)
    for duty in budget.responsibilities:
        names = {duty.id: duty.name} | {row.id: row.name for row in duty.activities}
        names |= {row.id: row.name for row in duty.indicators}
        names |= {row.id: row.name for activity in duty.activities for row in activity.indicators}
        for row, name in names.items():
            if not name.strip():
                words = {"chinese": "有一行没有名称", "english": "a row has no name"}
                yield Gap(section="responsibilities", row=row, **words)
        for activity in duty.activities:
            if sums.under(activity.id) and not activity.indicators:
                words = {
                    "chinese": f"活动“{activity.name}”有钱没有指标",
                    "english": f"{activity.name} has no indicator",
                }
                yield Gap(section="responsibilities", row=activity.id, **words)
            for indicator in activity.indicators:
                if not indicator.withheld and not any(grade.strip() for grade in indicator.grades):
                    said = {
                        "chinese": f"指标“{indicator.name}”没有评价标准",
                        "english": f"{indicator.name} has no scale",
                    }
                    yield Gap(section="responsibilities", row=indicator.id, **said)


def _official_costs(budget: DepartmentBudget) -> _Found:
    """三公 that changed without a reason."""
    for cost in budget.official_costs:
        if cost.last_year is not None and cost.amount != cost.last_year and not cost.reason.strip():
            words = {"chinese": "“三公”经费有增减，没有写原因", "english": "三公 costs changed without a reason"}
            yield Gap(section="official_costs", row=cost.id, **words)


def _safeguards(budget: DepartmentBudget) -> _Found:
    """Safeguards that nobody answers for."""
    for safeguard in budget.safeguards:
        if not safeguard.person.strip():
            words = {
                "chinese": f"保障措施“{safeguard.title}”没有责任人",
                "english": f"{safeguard.title}: nobody in charge",
            }
            yield Gap(section="safeguards", row=safeguard.id, **words)


_ASKED: tuple[Callable[[DepartmentBudget], _Found], ...] = (_sections, _projects, _tree, _official_costs, _safeguards)
