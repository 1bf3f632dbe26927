"""The sections of a budget as they are filled in on a screen: the columns of the workbook, a cell at a time.

Cells are plain data as a budget is kept (``wenxiao.budget.patches``): amounts as strings in yuan, days as ISO text.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import msgspec

from wenxiao.basics.amounts import plain as plain_decimal
from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget.filling.cells import Wrong, is_blank, meaning
from wenxiao.budget.filling.fill import PLAIN
from wenxiao.budget.filling.outcome import Complaints
from wenxiao.budget.rows import Text
from wenxiao.standards.codes import PROCUREMENT, code_set
from wenxiao.standards.workbook_form import NO, YES, FormColumn, FormSheet, workbook_form

#: Fields that stand once in a budget, by the field of the form; the approval is no one's to fill in here.
_ONCE = {
    "level": "department.level",
    "government": "department.government",
    "staff_cut_off": "staff_cut_off",
    "assets_cut_off": "assets_cut_off",
    "operating_use": "operating_use",
}
#: Sections whose rows are filled in on pages of their own.
_ELSEWHERE = frozenset({"tree", "indicators"})
_OWNER = FormColumn(field="belongs_to", heading="所属职责或活动", kind="reference", choices="owners", width=26)
_TEN_THOUSAND = Decimal(10_000)


class NotTaken(WenxiaoError):
    """A cell that cannot be taken as it was written."""

    message = "{why}"
    message_en = "{why_en}"


@cache
def sections() -> tuple[FormSheet, ...]:
    """Every section that is filled in cell by cell, in the order of the form; ``name`` is its field of the budget."""
    return tuple(made for sheet in workbook_form().sheets for made in _sections_of(sheet))


def section_named(name: str) -> FormSheet | None:
    """The section of that name."""
    return next((section for section in sections() if section.name == name), None)


def _sections_of(sheet: FormSheet) -> tuple[FormSheet, ...]:
    if sheet.name in _ELSEWHERE:
        return ()
    if sheet.name == "texts":
        text = next(column for column in sheet.columns if column.field == "text")
        return tuple(
            FormSheet(name=choice.value, title=choice.label, columns=(text,), help=sheet.help)
            for choice in workbook_form().lists["text"]
        )
    columns = sheet.columns
    if sheet.name == "department":
        replaced = [(column, _ONCE.get(column.field)) for column in columns]
        columns = tuple(msgspec.structs.replace(column, field=field) for column, field in replaced if field)
    if sheet.name == "projects":
        kept = tuple(column for column in columns if column.kind != "reference")
        columns = (kept[0], _OWNER, *kept[1:])
    return (msgspec.structs.replace(sheet, columns=columns),)


def options(column: FormColumn, budget: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What may be chosen in a column: value and label; empty for columns that are written in."""
    if column.kind == "yes_no":
        return ((YES, YES), (NO, NO))
    if column.kind == "reference":
        return (("", ""), *_referred(column.choices, budget))
    if column.choices in workbook_form().lists:
        listed = tuple((choice.value, choice.label) for choice in workbook_form().lists[column.choices])
        return listed if column.required or ("", "") in listed or column.kind != "choice" else (("", ""), *listed)
    return ()


def codes(column: FormColumn, year: int) -> tuple[tuple[str, str], ...]:
    """The codes that a column offers in a year, with their names."""
    if column.kind != "code" or column.choices == PROCUREMENT:
        return ()
    return tuple((each.code, each.name) for each in code_set(column.choices).in_year(year))


def _referred(to: str, budget: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    if to != "owners":
        return tuple((row["id"], row["name"]) for row in budget[to])
    found = []
    for duty in budget["responsibilities"]:
        found.append((duty["id"], duty["name"]))
        found += [(activity["id"], f"{duty['name']} / {activity['name']}") for activity in duty["activities"]]
    return tuple(found)


def value_at(row: Mapping[str, Any], field: str) -> Any:
    """A field of a row; ``staff.retired`` is a field of a field."""
    value: Any = row
    for part in field.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def shown(column: FormColumn, value: object) -> str:
    """A value as the office reads and writes it: 万元 where the heading says so."""
    if value is None:
        return ""
    if column.kind == "yes_no":
        return YES if value is True else NO
    if column.kind in {"ten_thousand_yuan", "yuan", "number"}:
        number = _number(str(value)) / (_TEN_THOUSAND if column.kind == "ten_thousand_yuan" else 1)
        places = 0 if column.kind == "number" else 2
        exponent = number.normalize().as_tuple().exponent
        fine = max(places, -exponent if isinstance(exponent, int) else 0)
        return plain_decimal(number.quantize(Decimal(1).scaleb(-fine)))
    return str(value)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)


def taken(section: FormSheet, column: FormColumn, text: str, budget: Mapping[str, Any]) -> Any:
    """The plain value of what was written in a cell; raises ``NotTaken`` in the words of the form.

    A blank is what the field has when nothing is filled in; a required one is told as a gap, not refused.
    """
    if is_blank(text):
        return _blank(section, column)
    if column.kind in {"choice", "reference"}:
        known = options(column, budget)
        found: object = text if any(text == value for value, _ in known) else None
        found = next((value for value, label in known if label == text), None) if found is None else found
        found = Wrong("not_a_choice") if found is None else found
    else:
        found = meaning(column, text)
    if isinstance(found, Wrong):
        raise _not_taken(found.kind, section, column, text)
    return msgspec.to_builtins(found)


def _not_taken(kind: str, section: FormSheet, column: FormColumn, text: str) -> NotTaken:
    complaints = Complaints()
    complaints.add(kind, section.title, name=column.name, value=text)
    told = complaints.all()[0]
    return NotTaken(why=told.chinese, why_en=told.english)


def _blank(section: FormSheet, column: FormColumn) -> Any:
    if section.name == "department":
        return _ONCE_BLANK.get(column.field, "")
    return value_at(new_row(section.name, ""), column.field)


_ONCE_BLANK: dict[str, Any] = {"staff_cut_off": None, "assets_cut_off": None}
#: What a new row says until somebody fills it in.
_FIRST: dict[str, dict[str, Any]] = {
    "revenue": {"source": "revenue.general_public_budget"},
    "expenditure": {"part": "project"},
    "official_costs": {"kind": "official_costs.reception"},
    "assets": {"kind": "assets.other"},
    "last_year": {"concept": "expenditure.total"},
    "reasons": {"concept": "expenditure.total"},
}
_AMOUNTS = frozenset({"amount", "unit_price", "quantity"})


def new_row(name: str, own: str) -> dict[str, Any]:
    """An empty row of a section with the id ``own``, as plain data."""
    kind = PLAIN.get(name, Text)
    wanted = {field.name: "0" if field.name in _AMOUNTS else "" for field in msgspec.structs.fields(kind)}
    required = {field.name for field in msgspec.structs.fields(kind) if field.required}
    given = {key: value for key, value in wanted.items() if key in required}
    made = msgspec.convert(given | _FIRST.get(name, {}) | {"id": own}, kind)
    plain: dict[str, Any] = msgspec.to_builtins(made)
    return plain


def totals(name: str) -> tuple[str, ...]:
    """The concepts whose sums stand under a section."""
    return _TOTALS.get(name, ())


_TOTALS: dict[str, tuple[str, ...]] = {
    "revenue": ("revenue.current_year", "revenue.total", "expenditure.total"),
    "expenditure": (
        "expenditure.basic.personnel", "expenditure.basic.operating", "expenditure.project", "expenditure.current_year",
        "expenditure.total", "revenue.total",
    ),
    "carried_forward": ("expenditure.carried_forward", "expenditure.total", "revenue.total"),
    "projects": ("expenditure.project",),
    "operating": ("agency_operating.total", "expenditure.basic.operating"),
    "official_costs": ("official_costs.vehicles", "official_costs.total"),
    "procurement": ("procurement.total", "assets.planned_purchase"),
    "assets": ("assets.total", "assets.planned_purchase"),
}  # fmt: skip
