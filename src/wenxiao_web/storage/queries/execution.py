"""How a budget is carried out: its rows against the calendar, its costs against their ceilings, single entries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.db.models import QuerySet, Sum

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.execution import Ceiling, Pace, ceilings, elapsed, pace
from wenxiao.budget.journal import EntryKind, Standing, together
from wenxiao.budget.rows import ExpenditureLine, Part
from wenxiao.standards.codes import DEPARTMENT_ECONOMIC, code_set
from wenxiao_web.storage.models import Budget, JournalEntry, LineCost, LineStanding, TreeRow
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.journal import as_standing, standings_of

_CENTS = 100


@dataclass(frozen=True)
class ExecutionRow:
    """One row of the execution table: the whole, a part, a duty, an activity or a project.

    ``level`` is how deep it stands; ``wanted`` names what the page of its entries is asked for.
    """

    name: str
    level: int
    kind: str
    wanted: str
    standing: Standing
    pace: Pace


def lines_in_reach(budget: DepartmentBudget, reach: frozenset[str] | None) -> dict[str, ExpenditureLine]:
    """The lines that somebody may see, by their id; ``None`` reaches all."""
    return {line.id: line for line in budget.expenditure if reach is None or line.id in reach}


def execution_rows(kept: Budget, share: Fraction, reach: frozenset[str] | None) -> list[ExecutionRow]:
    """The execution table of a budget, in the order of its tree; without what has no money."""
    rows = LineStanding.objects.filter(budget=kept)
    standings = [(row, as_standing(vars(row))) for row in rows if reach is None or row.line in reach]
    table = _Table(share, standings, TreeRow.objects.filter(budget=kept).exclude(kind="indicator").order_by("position"))
    table.add("", 0, "whole", "", [each for _, each in standings])
    for part in Part:
        table.add("", 1, part.value, f"part={part.value}", [each for row, each in standings if row.part == part.value])
    for top in table.children.get("", ()):
        table.add_branch(top, 2)
    return table.rows


class _Table:
    """The execution table while it is made."""

    def __init__(
        self, share: Fraction, standings: Iterable[tuple[LineStanding, Standing]], tree: Iterable[TreeRow]
    ) -> None:
        self.share = share
        self.rows: list[ExecutionRow] = []
        self.children: dict[str, list[TreeRow]] = {}
        self._by_project: dict[str, list[Standing]] = {}
        for row, standing in standings:
            self._by_project.setdefault(row.project, []).append(standing)
        for branch in tree:
            self.children.setdefault(branch.parent, []).append(branch)

    def add(self, name: str, level: int, kind: str, wanted: str, parts: Sequence[Standing]) -> None:
        if parts:
            whole = together(parts)
            self.rows.append(ExecutionRow(name, level, kind, wanted, whole, pace(whole, self.share)))

    def add_branch(self, branch: TreeRow, level: int) -> None:
        inside = self._under(branch)
        if inside:
            self.add(branch.name, level, branch.kind, f"row={branch.row}", inside)
            for child in self.children.get(branch.row, ()):
                self.add_branch(child, level + 1)

    def _under(self, branch: TreeRow) -> list[Standing]:
        own = self._by_project.get(branch.row, []) if branch.kind == "project" else []
        return [*own, *(each for child in self.children.get(branch.row, ()) for each in self._under(child))]


def projects_under(kept: Budget, row: str) -> frozenset[str]:
    """The projects under a duty or an activity, a project itself included."""
    parents = dict(TreeRow.objects.filter(budget=kept).exclude(kind="indicator").values_list("row", "parent"))
    projects = TreeRow.objects.filter(budget=kept, kind="project").values_list("row", flat=True)

    def above(each: str) -> set[str]:
        seen = {each}
        while (each := parents.get(each, "")) and each not in seen:
            seen.add(each)
        return seen

    return frozenset(each for each in projects if row in above(each))


def ceilings_of(kept: Budget, budget: DepartmentBudget | None = None) -> tuple[Ceiling, ...]:
    """Costs against their ceilings, project money included."""
    spent = {
        row["concept"]: Decimal(row["cents"] or 0) / _CENTS
        for row in LineCost.objects.filter(budget=kept).values("concept").annotate(cents=Sum("cents"))
    }
    return ceilings(budget or document_of(kept), spent, standings_of(kept))


def share_elapsed(year: int, on: date) -> Fraction:
    """The share of the year that has passed."""
    return elapsed(year, on)


@dataclass(frozen=True)
class LineRow:
    """One line with its name and how it stands."""

    line: ExpenditureLine
    name: str
    project: str
    standing: Standing
    pace: Pace


def line_rows(kept: Budget, lines: Mapping[str, ExpenditureLine], share: Fraction) -> list[LineRow]:
    """Lines with how they stand, in the order given."""
    standings, titles = standings_of(kept), project_names(kept)
    return [
        LineRow(
            line,
            line_name(line, kept.year),
            titles.get(line.project, ""),
            standing := standings.get(key, Standing()),
            pace(standing, share),
        )
        for key, line in lines.items()
    ]


def line_name(line: ExpenditureLine, year: int) -> str:
    """What a line is called: its own name, or that of its economic class."""
    return line.name or code_set(DEPARTMENT_ECONOMIC).title(line.economic, year) or line.economic or line.id


def project_names(kept: Budget) -> Mapping[str, str]:
    """The names of the projects of a budget."""
    return dict(TreeRow.objects.filter(budget=kept, kind="project").values_list("row", "name"))


# Opening a budget for each of the fifty rows of a page takes a moment; a revision of a budget never changes.
@lru_cache(maxsize=400)
def line_names(key: int, _revision: int, _made: datetime) -> Mapping[str, str]:
    """What the lines of a budget, as ``revisions_of`` tells it, are called: class, project, own name; by their ids."""
    kept = Budget.objects.get(pk=key)
    names = project_names(kept)
    return {
        # Most lines of a project are called as it is.
        line.id: f"{line.economic} {' · '.join(dict.fromkeys((named, names.get(line.project) or named)))}"
        for line in document_of(kept).expenditure
        for named in [line_name(line, kept.year)]
    }


def journal_rows(kept: Budget, lines: Iterable[str] | None) -> QuerySet[JournalEntry]:
    """The entries of a budget, or of some of its lines, newest first."""
    found = JournalEntry.objects.filter(budget=kept).select_related("made_by").order_by("-number")
    return found if lines is None else found.filter(line__in=list(lines))


def reversed_numbers(kept: Budget) -> frozenset[int]:
    """The numbers of entries that were reversed."""
    found = JournalEntry.objects.filter(budget=kept, kind=EntryKind.REVERSAL.value)
    return frozenset(number for number in found.values_list("concerns", flat=True) if number is not None)
