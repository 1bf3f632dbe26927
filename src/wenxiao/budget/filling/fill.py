"""Rows of cells to a budget, or what is wrong with them by sheet and cell."""

from collections.abc import Iterable, Mapping

import msgspec

from wenxiao.budget.department_budget import DepartmentBudget, Identity
from wenxiao.budget.filling.duties import Duties
from wenxiao.budget.filling.entries import Cells, Entry, SheetReader
from wenxiao.budget.filling.names import Names
from wenxiao.budget.filling.outcome import Complaints, Filled, cell_name
from wenxiao.budget.filling.references import resolve
from wenxiao.budget.rows import (
    Approval,
    AssetHolding,
    CarriedForward,
    ChangeReason,
    ExpenditureLine,
    LastYear,
    OfficialCost,
    OperatingItem,
    ProcurementItem,
    Project,
    RevenueLine,
    Row,
    Safeguard,
    Term,
    Text,
    Unit,
)
from wenxiao.standards.workbook_form import ID, LIST_SHEET, NOTE_SHEET, workbook_form

#: Sheets whose rows are simply those of a section.
PLAIN: Mapping[str, type[Row]] = {
    "units": Unit,
    "revenue": RevenueLine,
    "expenditure": ExpenditureLine,
    "carried_forward": CarriedForward,
    "projects": Project,
    "operating": OperatingItem,
    "official_costs": OfficialCost,
    "safeguards": Safeguard,
    "procurement": ProcurementItem,
    "assets": AssetHolding,
    "glossary": Term,
    "last_year": LastYear,
    "reasons": ChangeReason,
}
_TEXTS = ("mandate", "overall_goal", "other_matters")
_YEARS = range(2000, 2101)
_Entries = Mapping[str, list[Entry]]


def fill(sheets: Mapping[str, Cells]) -> Filled:
    """The budget in the sheets of a form (by title, each its rows of cells from A1), or the errors in them.

    A row without id gets one made of its content; white space at the ends of a text is dropped.
    What is only a warning leaves the budget standing.
    """
    complaints = Complaints()
    form = workbook_form()
    if not any(sheet.title in sheets for sheet in form.sheets):
        complaints.add("another_workbook", "")
        return Filled(budget=None, errors=complaints.all())
    entries = _read(sheets, complaints)
    known = {sheet.title for sheet in form.sheets} | {NOTE_SHEET, LIST_SHEET}
    for title in sheets:
        if title not in known:
            complaints.add("sheet_unknown", title)
    _check_ids(entries, complaints)
    department = _department(entries["department"], complaints)
    sections = _sections(entries, complaints)
    if complaints.fatal() or department is None:
        return Filled(budget=None, errors=complaints.all())
    budget = msgspec.convert(department | sections, DepartmentBudget)
    return Filled(budget=budget, errors=complaints.all())


def _read(sheets: Mapping[str, Cells], complaints: Complaints) -> dict[str, list[Entry]]:
    entries: dict[str, list[Entry]] = {}
    year: int | None = None
    for sheet in workbook_form().sheets:
        cells = sheets.get(sheet.title)
        if cells is None:
            complaints.add("sheet_missing", sheet.title)
        entries[sheet.name] = [] if cells is None else SheetReader(sheet, cells, complaints).entries(year)
        if sheet.name == "department":
            year = _year(entries["department"])
    return entries


def _year(entries: Iterable[Entry]) -> int | None:
    year = next((entry.values.get("fiscal_year") for entry in entries), None)
    return year if isinstance(year, int) else None


def _check_ids(entries: _Entries, complaints: Complaints) -> None:
    """Every row of a budget has an id of its own."""
    first: dict[str, Entry] = {}
    for name, rows in entries.items():
        for entry in rows if name != "department" else []:
            other = first.setdefault(entry.id, entry)
            if other is not entry:
                place = cell_name(other.row, other.columns.get(ID, 0))
                entry.complain(complaints, "same_id", ID, other=other.sheet.title, cell=place)


# --- the department ---


def _department(entries: list[Entry], complaints: Complaints) -> dict[str, object] | None:
    """The fields that stand once in a budget."""
    title = workbook_form().sheet("department").title
    if not entries:
        if not complaints.fatal():
            complaints.add("required", title, name=title)
        return None
    for entry in entries[1:]:
        entry.complain(complaints, "one_row", "name")
    entry = entries[0]
    year = _year(entries)
    if year is not None and year not in _YEARS:
        entry.complain(complaints, "not_a_year", "fiscal_year")
    once = {field: entry.values[field] for field in _ONCE if field in entry.values}
    texts = {field: entry.text(field) for field in Identity.__struct_fields__}
    return once | {"department": texts, "approval": _approval(entry, complaints)}


_ONCE = ("fiscal_year", "staff_cut_off", "assets_cut_off", "operating_use")


def _approval(entry: Entry, complaints: Complaints) -> Approval | None:
    document, day = entry.values.get("approval_document"), entry.values.get("approval_date")
    if document is None and day is None:
        return None
    for field, value in (("approval_document", document), ("approval_date", day)):
        if value is None:
            entry.complain(complaints, "required", field)
            return None
    return msgspec.convert({"document": document, "date": day}, Approval)


# --- the sections ---


def _sections(entries: _Entries, complaints: Complaints) -> dict[str, object]:
    """The rows of every section; with errors about, rows that cannot be made are left out."""
    duties = Duties(entries["tree"], complaints)
    duties.add_indicators(entries["indicators"])
    owners = {entry.id: {"belongs_to": duties.owner(entry)} for entry in entries["projects"]}
    lines = _line_references(entries, complaints)
    found: dict[str, object] = {
        name: _rows(kind, entries[name], complaints, owners | lines) for name, kind in PLAIN.items()
    }
    texts = {
        name: [Text(id=each.id, text=each.text("text")) for each in entries["texts"] if each.text("section") == name]
        for name in _TEXTS
    }
    return found | texts | {"responsibilities": duties.rows()}


def _rows(
    kind: type[Row], entries: list[Entry], complaints: Complaints, more: Mapping[str, dict[str, str]]
) -> list[Row]:
    if complaints.fatal():
        return []
    return [msgspec.convert(_nested(entry) | more.get(entry.id, {}), kind) for entry in entries]


def _nested(entry: Entry) -> dict[str, object]:
    """``staff.retired`` becomes a field of ``staff``."""
    found: dict[str, object] = {"id": entry.id}
    for field, value in entry.values.items():
        outer, dot, inner = field.partition(".")
        if not dot:
            found[field] = value
            continue
        group = found.setdefault(outer, {})
        if isinstance(group, dict):
            group[inner] = value
    return found


def _line_references(entries: _Entries, complaints: Complaints) -> dict[str, dict[str, str]]:
    """By the id of an expenditure line, the ids of its project and its unit."""
    targets = {"project": "projects", "unit": "units"}
    names = {field: Names((row.id, row.text("name")) for row in entries[to]) for field, to in targets.items()}
    return {
        line.id: {field: resolve(names[field], line, field, targets[field], complaints) for field in targets}
        for line in entries["expenditure"]
    }
