"""Which budget line a row of payments belongs to: by project, function and economic class; never a guess."""

from collections.abc import Mapping

from wenxiao.basics.wording import normal
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.payments.rows import PaymentRow
from wenxiao.budget.rows import ExpenditureLine, Part


class LineIndex:
    """The lines of a budget, to be found by what a row says of them."""

    def __init__(self, budget: DepartmentBudget) -> None:
        self.lines: Mapping[str, ExpenditureLine] = {line.id: line for line in budget.expenditure}
        by_project: dict[str, list[ExpenditureLine]] = {}
        for line in budget.expenditure:
            by_project.setdefault(line.project, []).append(line)
        self._basic = [line for line in budget.expenditure if line.part is not Part.PROJECT]
        self._codes: dict[str, list[ExpenditureLine]] = {}
        self._names: dict[str, list[ExpenditureLine]] = {}
        for project in budget.projects:
            lines = by_project.get(project.id, [])
            for key in {project.code, project.id}:
                self._codes.setdefault(key, []).extend(lines)
            self._names.setdefault(normal(project.name), []).extend(lines)

    def candidates(self, row: PaymentRow) -> tuple[str, ...]:
        """The ids of the lines that a row may belong to; one: it is that line.

        A row with a project belongs to a line of that project alone; one without to basic expenditure. The classes
        choose among several lines; for a project with one line they say what the payment is for, not which line.
        """
        lines = self._of_project(row)
        if len(lines) > 1 or not row.project + row.project_code:
            lines = _narrowed(lines, row)
        return tuple(line.id for line in lines)

    def _of_project(self, row: PaymentRow) -> list[ExpenditureLine]:
        if row.project_code:
            return self._codes.get(row.project_code, [])
        if row.project:
            found = self._names.get(normal(row.project))
            return found if found is not None else self._codes.get(row.project, [])
        return self._basic if row.economic else []


def _narrowed(lines: list[ExpenditureLine], row: PaymentRow) -> list[ExpenditureLine]:
    """The lines with the classes that the row names; a class that is not named rules nothing out."""
    found = [line for line in lines if not row.economic or line.economic == row.economic]
    return [line for line in found if not row.function or line.function == row.function]
