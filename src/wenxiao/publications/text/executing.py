"""A file of payments against a budget, as text: what is listed, what fits, and how every project would stand."""

from collections.abc import Iterator, Mapping
from datetime import date

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.execution import elapsed, pace
from wenxiao.budget.journal import Standing, together
from wenxiao.budget.payments import Plan, PlannedRow
from wenxiao.budget.rows import Part


def executed_text(
    budget: DepartmentBudget, plan: Plan, standings: Mapping[str, Standing], asked: tuple[str, date | None, str]
) -> str:
    """The report; ``asked`` is the unit of the file, the day whose calendar counts, and the language."""
    unit, on, language = asked
    english = language == "en"
    lines = [_listed(each, english) for each in plan.listed]
    counts = "，".join(f"{state.english if english else state.chinese} {count}" for state, count in plan.counts.items())
    lines.append(
        f"{len(plan.rows)} rows in {unit}: {counts}" if english else f"共 {len(plan.rows)} 行（{unit}）：{counts}"
    )
    lines += ["", *_projects(budget, standings, on, english)]
    return "\n".join(lines) + "\n"


def _listed(each: PlannedRow, english: bool) -> str:
    told = (each.state.english, each.english) if english else (each.state.chinese, each.chinese)
    return f"{'row' if english else '第'} {each.row.row}{'' if english else ' 行'}  {told[0]}: {told[1]}"


def _projects(
    budget: DepartmentBudget, standings: Mapping[str, Standing], on: date | None, english: bool
) -> Iterator[str]:
    """The parts and projects with adjusted budget, paid money, what is left, and the rate."""
    groups = [(part.value, [line.id for line in budget.expenditure if line.part is part]) for part in Part]
    groups += [
        (project.name, [line.id for line in budget.expenditure if line.project == project.id])
        for project in budget.projects
    ]
    share = elapsed(budget.fiscal_year, on) if on else None
    for name, ids in groups:
        whole = together(standings[each] for each in ids if each in standings)
        rate = "—" if whole.rate is None else f"{float(whole.rate * 100):.1f}%"
        told = [name, f"{whole.adjusted:,.2f}", f"{whole.paid:,.2f}", f"{whole.remaining:,.2f}", rate]
        if share is not None:
            found = pace(whole, share)
            told.append(found.english if english else found.chinese)
        yield "\t".join(told)
