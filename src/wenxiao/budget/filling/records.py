"""A budget as the rows of the form: by sheet, what stands in each field."""

from collections.abc import Iterator

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.filling.names import Names
from wenxiao.budget.rows import Row
from wenxiao.standards.workbook_form import FormColumn, workbook_form

#: One row: by field its value as the budget has it (yuan, dates); references and the tree by their names.
Record = dict[str, object]

_TEXTS = ("mandate", "overall_goal", "other_matters")
#: Sheets that are not simply the rows of one section.
_OWN = frozenset({"department", "texts", "tree", "indicators", "projects", "expenditure"})


def form_records(budget: DepartmentBudget | None, year: int) -> dict[str, list[Record]]:
    """The rows of every sheet by the name of its section, each with its ``id``; without a budget the year alone."""
    if budget is None:
        blank: Record = {"id": "", "fiscal_year": year, "level": "乡镇", "government": "县级"}
        return {sheet.name: [blank] if sheet.name == "department" else [] for sheet in workbook_form().sheets}
    owners = _Owners(budget)
    plain = {sheet.name: _plain(budget, sheet.name) for sheet in workbook_form().sheets if sheet.name not in _OWN}
    return plain | {
        "department": [_department(budget)],
        "texts": [
            {"id": row.id, "section": name, "text": row.text} for name in _TEXTS for row in getattr(budget, name)
        ],
        "tree": list(_tree(budget, owners)),
        "indicators": list(_indicators(budget, owners)),
        "projects": [_record("projects", row) | owners.of(row.belongs_to) for row in budget.projects],
        "expenditure": _expenditure(budget),
    }


def _plain(budget: DepartmentBudget, name: str) -> list[Record]:
    rows: tuple[Row, ...] = getattr(budget, name)
    return [_record(name, row) for row in rows]


def _record(sheet: str, row: Row) -> Record:
    return {"id": row.id} | {column.field: _value(row, column) for column in workbook_form().sheet(sheet).columns}


def _value(row: Row, column: FormColumn) -> object:
    """A field of the row; ``staff.retired`` is a field of a field, ``grades.0`` the first of several."""
    value: object = row
    for part in column.field.split("."):
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part, None)
    return value


def _department(budget: DepartmentBudget) -> Record:
    approval = budget.approval
    return {
        "id": "",
        "name": budget.department.name,
        "code": budget.department.code,
        "level": budget.department.level,
        "government": budget.department.government,
        "fiscal_year": budget.fiscal_year,
        "staff_cut_off": budget.staff_cut_off,
        "assets_cut_off": budget.assets_cut_off,
        "approval_document": approval.document if approval else "",
        "approval_date": approval.date if approval else None,
        "operating_use": budget.operating_use,
    }


class _Owners:
    """The performance tree as its rows are referred to."""

    def __init__(self, budget: DepartmentBudget) -> None:
        self._duties = Names((duty.id, duty.name) for duty in budget.responsibilities)
        self._known: dict[str, Record] = {}
        for duty in budget.responsibilities:
            label = self._duties.label(duty.id)
            self._known[duty.id] = {"owner": label, "owner_activity": ""}
            names = Names((activity.id, activity.name) for activity in duty.activities)
            for activity in duty.activities:
                self._known[activity.id] = {"owner": label, "owner_activity": names.label(activity.id)}

    def of(self, own: str) -> Record:
        """The two fields that name a responsibility or an activity; an id that neither has stands as it is."""
        return self._known.get(own, {"owner": own, "owner_activity": ""})


def _tree(budget: DepartmentBudget, owners: _Owners) -> Iterator[Record]:
    for duty in budget.responsibilities:
        told = {"description": duty.description, "goal": duty.goal, "published_goal": duty.published_goal}
        yield {"id": duty.id, "responsibility": duty.name, "activity": "", **told}
        for each in duty.activities:
            told = {"description": each.description, "goal": each.goal, "published_goal": ""}
            label = owners.of(duty.id)["owner"]
            yield {"id": each.id, "responsibility": label, "activity": each.name, **told}


def _indicators(budget: DepartmentBudget, owners: _Owners) -> Iterator[Record]:
    for duty in budget.responsibilities:
        groups = {duty.id: duty.indicators} | {each.id: each.indicators for each in duty.activities}
        for own, indicators in groups.items():
            for indicator in indicators:
                yield _record("indicators", indicator) | owners.of(own)


def _expenditure(budget: DepartmentBudget) -> list[Record]:
    projects = Names((row.id, row.name) for row in budget.projects)
    units = Names((row.id, row.name) for row in budget.units)
    return [
        _record("expenditure", line) | {"project": projects.label(line.project), "unit": units.label(line.unit)}
        for line in budget.expenditure
    ]
