"""Last year's results, row by row."""

from collections.abc import Iterable
from decimal import Decimal

from wenxiao.budget.rows import LastResult, Project
from wenxiao.budget.settling.outcome import Notes
from wenxiao.facts.disclosure import Disclosure, ResultRow

_GRADES = ("优", "良", "中", "差")


def last_results(disclosure: Disclosure, projects: Iterable[Project], notes: Notes) -> tuple[LastResult, ...]:
    """The rows that state a score; ids follow the position in the table, a project is known again by its name."""
    ids = {project.name: project.id for project in projects}
    found = []
    for number, row in enumerate(disclosure.results, start=1):
        if row.score is None or row.grade not in _GRADES:
            notes.add("result_incomplete", f"result-{number}", (row.place,), project=row.name)
            continue
        project = ids.get(row.name, "") if row.activity else ""
        found.append(_result(f"result-{number}", row, row.score, project))
    return tuple(found)


def _result(row_id: str, row: ResultRow, score: Decimal, project: str) -> LastResult:
    return LastResult(
        id=row_id,
        name=row.name,
        project=project,
        activity=row.activity,
        amount=row.amount.value if row.amount else None,
        score=score,
        grade=row.grade,
        problem="" if row.withheld else row.problem,
        consequence=row.consequence,
        decided=row.decided.value if row.decided else None,
        withheld=row.withheld,
    )
