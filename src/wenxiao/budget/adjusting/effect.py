"""What an adjustment would come to: each line and project before and after, control figures, indicators old and new."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec

from wenxiao.budget.adjusting.adjustment import Adjustment
from wenxiao.budget.control import CONTROLLED, ControlLine
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.journal import EntryKind, Standing
from wenxiao.budget.rows import BudgetIndicator, Part

_ZERO = Decimal(0)


class LineEffect(msgspec.Struct, frozen=True, kw_only=True):
    """One line before, and what it gets; in yuan."""

    line: str
    project: str
    before: Standing
    change: Decimal

    @property
    def adjusted(self) -> Decimal:
        """The adjusted budget of the line afterwards."""
        return self.before.adjusted + self.change

    @property
    def remaining(self) -> Decimal:
        """What would be left of it."""
        return self.before.remaining + self.change


class ProjectEffect(msgspec.Struct, frozen=True, kw_only=True):
    """One project whose money changes; ``goals_change`` says whether an indicator of what it serves changes too."""

    project: str
    name: str
    before: Decimal
    change: Decimal
    goals_change: bool
    is_new: bool = False

    @property
    def after(self) -> Decimal:
        """Its adjusted budget afterwards, in yuan."""
        return self.before + self.change


class IndicatorChange(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator that changes, comes or goes; ``None`` is where it is not."""

    row: str
    owner: str
    before: BudgetIndicator | None
    after: BudgetIndicator | None


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an adjustment would change."""

    lines: tuple[LineEffect, ...]
    projects: tuple[ProjectEffect, ...]
    indicators: tuple[IndicatorChange, ...]
    controls: tuple[ControlLine, ...]
    total_before: Decimal
    transferred: Decimal
    changed: dict[str, Decimal] = {}
    """By how much each kind of control figure changes, in yuan."""

    @property
    def change(self) -> Decimal:
        """By how much the whole budget changes, in yuan."""
        return sum((line.change for line in self.lines), _ZERO)

    @property
    def parts(self) -> Iterator[tuple[ControlLine, Decimal | None, Decimal | None]]:
        """Each kind of control figure, what stood before and by how much it changes, in yuan; ``None``: not kept."""
        for line in self.controls:
            change = self.change if line.kind == "total" else self.changed.get(line.kind)
            yield line, None if change is None else line.declared - change, change

    @property
    def total_after(self) -> Decimal:
        """The whole adjusted budget afterwards, in yuan."""
        return self.total_before + self.change


def effect(
    before: DepartmentBudget,
    after: DepartmentBudget,
    standings: Mapping[str, Standing],
    adjustment: Adjustment,
    control: Mapping[str, Decimal],
) -> Effect:
    """What an adjustment comes to. ``after`` is the budget with its patches applied; ``control`` the figures issued."""
    changes: dict[str, Decimal] = {}
    for change in adjustment.money:
        changes[change.line] = changes.get(change.line, _ZERO) + change.amount
    owner = {line.id: line.project for line in after.expenditure}
    lines = tuple(
        LineEffect(line=line, project=owner.get(line, ""), before=standings.get(line, Standing()), change=amount)
        for line, amount in changes.items()
    )
    indicators = tuple(_indicators(before, after))
    transfers = (each.amount for each in adjustment.money if each.kind is EntryKind.TRANSFER)
    return Effect(
        lines=lines,
        projects=tuple(_projects(before, after, standings, changes, indicators)),
        indicators=indicators,
        controls=_controls(after, standings, changes, control),
        total_before=sum((each.adjusted for each in standings.values()), _ZERO),
        transferred=sum(transfers, _ZERO),
        changed={
            part.value: sum((changes.get(line.id, _ZERO) for line in after.expenditure if line.part is part), _ZERO)
            for part in Part
        },
    )


def _projects(
    before: DepartmentBudget,
    after: DepartmentBudget,
    standings: Mapping[str, Standing],
    changes: Mapping[str, Decimal],
    indicators: tuple[IndicatorChange, ...],
) -> Iterator[ProjectEffect]:
    known = {project.id for project in before.projects}
    touched = {each.owner for each in indicators}
    above = {activity.id: duty.id for duty in after.responsibilities for activity in duty.activities}
    for project in after.projects:
        own = [line.id for line in after.expenditure if line.project == project.id]
        change = sum((changes.get(line, _ZERO) for line in own), _ZERO)
        if not any(line in changes for line in own):
            continue
        served = {project.belongs_to, above.get(project.belongs_to, project.belongs_to)}
        money = sum((standings.get(line, Standing()).adjusted for line in own), _ZERO)
        yield ProjectEffect(
            project=project.id,
            name=project.name,
            before=money,
            change=change,
            goals_change=bool(served & touched),
            is_new=project.id not in known,
        )


def _indicators(before: DepartmentBudget, after: DepartmentBudget) -> Iterator[IndicatorChange]:
    old, new = indicators_of(before), indicators_of(after)
    for row in dict.fromkeys([*old, *new]):
        was, now = old.get(row), new.get(row)
        if was != now:
            owner = (now or was or ("", None))[0]
            yield IndicatorChange(row=row, owner=owner, before=was[1] if was else None, after=now[1] if now else None)


def indicators_of(budget: DepartmentBudget) -> dict[str, tuple[str, BudgetIndicator]]:
    """Every indicator by its id, with the id of the activity or responsibility it belongs to."""
    found: dict[str, tuple[str, BudgetIndicator]] = {}
    for duty in budget.responsibilities:
        found |= {each.id: (duty.id, each) for each in duty.indicators}
        for activity in duty.activities:
            found |= {each.id: (activity.id, each) for each in activity.indicators}
    return found


_PARTS = {
    "personnel": frozenset({Part.PERSONNEL}),
    "operating": frozenset({Part.OPERATING}),
    "project": frozenset({Part.PROJECT}),
    "total": frozenset(Part),
}


def _controls(
    after: DepartmentBudget,
    standings: Mapping[str, Standing],
    changes: Mapping[str, Decimal],
    control: Mapping[str, Decimal],
) -> tuple[ControlLine, ...]:
    """The adjusted budget beside the control figures; 三公 are no part of a line and stay out."""
    sums = dict.fromkeys(Part, _ZERO)
    for line in after.expenditure:
        sums[line.part] += standings.get(line.id, Standing()).adjusted + changes.get(line.id, _ZERO)
    return tuple(
        ControlLine(
            kind=kind,
            chinese=chinese,
            english=english,
            declared=sum((sums[part] for part in _PARTS[kind]), _ZERO),
            control=control.get(kind),
        )
        for kind, chinese, english, _ in CONTROLLED
        if kind in _PARTS
    )
