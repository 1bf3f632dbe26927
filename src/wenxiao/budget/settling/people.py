"""Units with their staff and vehicles."""

from decimal import Decimal

from wenxiao.basics.amounts import plain
from wenxiao.budget.rows import Staff, Unit
from wenxiao.budget.settling.figures import Figures
from wenxiao.budget.settling.outcome import Notes
from wenxiao.facts.disclosure import Disclosure, UnitRow

#: The field of ``Staff`` for each count, by concept and printed category.
COLUMNS = {
    "posts_administrative": ("staff.posts", "行政"),
    "posts_institution": ("staff.posts", "事业"),
    "in_service_administrative": ("staff.in_service", "行政"),
    "in_service_institution": ("staff.in_service", "事业"),
    "sick_leave": ("staff.in_service", "病休"),
    "early_leave": ("staff.in_service", "提前离岗"),
    "retired_cadres": ("staff.retired", "离休"),
    "retired": ("staff.retired", "退休"),
    "resigned": ("staff.retired", "退职"),
    "dependants": ("staff.retired", "遗属"),
}
_VEHICLES = "vehicles.held"


class _Counts:
    """The counts of one unit; those of the whole department where it is the only unit."""

    def __init__(self, body: str, alone: bool, figures: Figures, notes: Notes) -> None:
        self._body = body
        self._alone = alone
        self._figures = figures
        self._notes = notes

    def staff(self) -> Staff:
        counts = {field: self._count(concept, category=category) for field, (concept, category) in COLUMNS.items()}
        return Staff(**counts)

    def vehicles(self) -> int | None:
        return self._count(_VEHICLES)

    def _count(self, concept: str, **dimensions: str) -> int | None:
        figure = self._figures.count(concept, {"body": self._body, **dimensions}) if self._body else None
        if figure is None and self._alone:
            figure = self._figures.count(concept, dimensions)
        if figure is None:
            return None
        if figure.value != figure.value.to_integral_value():
            self._notes.add("not_whole", concept, figure.places, value=plain(figure.value))
            return None
        return int(figure.value)


def settle_units(disclosure: Disclosure, figures: Figures, notes: Notes) -> tuple[Unit, ...]:
    """The units of the table with what is counted of them; without a table the department, if anything is counted."""
    rows = [row for row in disclosure.units if not row.is_total]
    units = tuple(_unit(number, row, len(rows) == 1, figures, notes) for number, row in enumerate(rows, start=1))
    if not rows:
        counts = _Counts("", True, figures, notes)
        alone = Unit(id="unit-1", name=disclosure.department.name, staff=counts.staff(), vehicles=counts.vehicles())
        units = (alone,) if alone.vehicles is not None or alone.staff != Staff() else ()
    for field, (concept, category) in COLUMNS.items():
        _check(concept, [getattr(unit.staff, field) for unit in units], figures, notes, category=category)
    _check(_VEHICLES, [unit.vehicles for unit in units], figures, notes)
    return units


def _unit(number: int, row: UnitRow, alone: bool, figures: Figures, notes: Notes) -> Unit:
    counts = _Counts(row.name, alone, figures, notes)
    return Unit(
        id=f"unit-{number}",
        name=row.name,
        nature=row.nature,
        rank=row.rank,
        funding=row.funding,
        staff=counts.staff(),
        vehicles=counts.vehicles(),
    )


def _check(concept: str, counts: list[int | None], figures: Figures, notes: Notes, **dimensions: str) -> None:
    """Tell where the counts of the units do not give that of the whole."""
    stated = figures.count(concept, dimensions)
    if stated is None:
        return
    found = Decimal(sum(count for count in counts if count is not None))
    if found != stated.value:
        field = concept + "".join(f"[{value}]" for value in dimensions.values())
        words = {name: plain(value) for name, value in _differing(stated.value, found).items()}
        notes.add("rows_differ", field, stated.places, **words)


def _differing(stated: Decimal, found: Decimal) -> dict[str, Decimal]:
    return {"stated": stated, "found": found, "difference": abs(stated - found)}
