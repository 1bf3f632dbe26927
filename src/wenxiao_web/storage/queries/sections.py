"""The sections of a budget as pages show them: cells as they are written, last year's beside them, sums and gaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.completeness import gaps
from wenxiao.budget.control import against_control
from wenxiao.budget.filling.sections import sections, shown, totals, value_at
from wenxiao.budget.sums import Sums
from wenxiao.standards.concepts import concept
from wenxiao.standards.workbook_form import FormColumn, FormSheet
from wenxiao_web.storage.models import Budget
from wenxiao_web.storage.queries.budgets import document_of, plain_of
from wenxiao_web.storage.queries.checks import findings_by_section
from wenxiao_web.storage.queries.stages import control_of

#: Sections whose own name is not that under which their gaps are told.
_ONCE = "department"
_ONCE_GAPS = frozenset({"staff_cut_off", "assets_cut_off", "operating_use"})
_TREE = "responsibilities"


@dataclass(frozen=True)
class Cell:
    """One cell: how it is shown, its plain value, last year's where it was another, and the name of a choice."""

    column: FormColumn
    text: str
    plain: Any
    label: str
    before: str | None


@dataclass(frozen=True)
class SectionRow:
    """One row; ``is_new`` where last year's budget did not have it, ``computed`` what follows from others."""

    id: str
    cells: tuple[Cell, ...]
    is_new: bool
    computed: str


@dataclass(frozen=True)
class Total:
    """One sum under a section, in yuan, and last year's where it is known."""

    concept: str
    chinese: str
    english: str
    amount: Decimal
    before: Decimal | None = None
    limit: Decimal | None = None

    @property
    def is_over(self) -> bool:
        """Whether it is more than its control figure."""
        return self.limit is not None and self.amount > self.limit


@dataclass(frozen=True)
class Strip:
    """One entry of the strip of sections."""

    name: str
    chinese: str
    english: str
    rows: int
    gaps: int
    errors: int
    warnings: int


def rows_of(section: FormSheet, kept: Budget, names: Mapping[str, Mapping[str, str]]) -> list[SectionRow]:
    """The rows of a section; ``names`` are the labels of choices by the field of their column."""
    plain, before = plain_of(kept), _last_year(kept)
    if section.name == _ONCE:
        return [_row(section, plain | {"id": ""}, before, names, "")]
    earlier = {row["id"]: row for row in (before or {}).get(section.name, ())}
    sums = Sums(document_of(kept))
    return [
        _row(section, row, earlier.get(row["id"]), names, _computed(section.name, row, sums), known=before is not None)
        for row in plain[section.name]
    ]


def _row(
    section: FormSheet,
    row: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    names: Mapping[str, Mapping[str, str]],
    computed: str,
    *,
    known: bool = False,
) -> SectionRow:
    cells = []
    for column in section.columns:
        value = value_at(row, column.field)
        text = shown(column, value)
        old = None if before is None else shown(column, value_at(before, column.field))
        label = names.get(column.field, {}).get(text, text)
        cells.append(Cell(column, text, value, label, old if old is not None and old != text else None))
    return SectionRow(str(row["id"]), tuple(cells), known and before is None, computed)


def _last_year(kept: Budget) -> Mapping[str, Any] | None:
    found = Budget.objects.filter(organisation_id=kept.organisation_id, year=kept.year - 1).first()
    return None if found is None else plain_of(found)


def _computed(name: str, row: Mapping[str, Any], sums: Sums) -> str:
    """What a row amounts to where that is not written in it, in yuan."""
    if name == "projects":
        return str(sums.project(row["id"]))
    if name == "procurement":
        return str(Decimal(row["quantity"]) * Decimal(row["unit_price"]))
    return ""


def totals_of(section: FormSheet, kept: Budget) -> list[Total]:
    """The sums that stand under a section, with last year's and the control figure."""
    budget = document_of(kept)
    sums = Sums(budget)
    limits = _limits(kept, budget)
    found = [
        Total(name, concept(name).title, concept(name).title_en, amount, sums.last_year(name), limits.get(name))
        for name in totals(section.name)
        if (amount := sums.amount(name)) is not None
    ]
    return found + (_people(kept, budget) if section.name == "units" else [])


def _limits(kept: Budget, budget: DepartmentBudget) -> dict[str, Decimal]:
    issued = {kind: Decimal(figure.cents) / 100 for kind, figure in control_of(kept.organisation, kept.year).items()}
    concepts = {
        "personnel": "expenditure.basic.personnel",
        "operating": "expenditure.basic.operating",
        "project": "expenditure.project",
        "total": "expenditure.total",
        "official_costs": "official_costs.total",
    }
    return {concepts[line.kind]: line.control for line in against_control(budget, issued) if line.control is not None}


def _people(kept: Budget, budget: DepartmentBudget) -> list[Total]:
    """People paid from the budget, this year and last."""
    found = Budget.objects.filter(organisation_id=kept.organisation_id, year=kept.year - 1).first()
    before = None if found is None else Decimal(_in_service(document_of(found)))
    return [Total("staff.in_service", "在职人员（人）", "In service (people)", Decimal(_in_service(budget)), before)]


def _in_service(budget: DepartmentBudget) -> int:
    return sum(
        (unit.staff.in_service_administrative or 0) + (unit.staff.in_service_institution or 0) for unit in budget.units
    )


def strip_of(kept: Budget) -> list[Strip]:
    """Every section with what it has, what it lacks and what was found in it; the tree stands among them."""
    plain, findings = plain_of(kept), findings_by_section(kept)
    lacking: dict[str, int] = {}
    for gap in gaps(document_of(kept)):
        place = _ONCE if gap.section in _ONCE_GAPS else gap.section
        lacking[place] = lacking.get(place, 0) + 1
    names = [(section.name, section.chinese, section.english) for section in sections()]
    after = next(at for at, (name, *_) in enumerate(names) if name == "projects") + 1
    names.insert(after, (_TREE, "职责与绩效", "Goals and indicators"))
    return [
        Strip(
            name=name,
            chinese=chinese,
            english=english,
            rows=len(plain[name]) if name != _ONCE else 1,
            gaps=lacking.get(name, 0),
            errors=findings.get(name, {}).get("error", 0),
            warnings=findings.get(name, {}).get("warning", 0),
        )
        for name, chinese, english in names
    ]
