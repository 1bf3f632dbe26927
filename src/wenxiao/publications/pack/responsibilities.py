"""Section one: the mandate, and the units with their staff."""

from collections.abc import Callable, Iterator

from wenxiao.budget.rows import Staff, Unit
from wenxiao.publications.pack.blocks import Block, Paragraph, PrintedTable
from wenxiao.publications.pack.composition import Composition, Row, figure, label, text

_Count = Callable[[Unit], int | None]
_COUNTS: tuple[_Count, ...] = (
    lambda unit: unit.vehicles,
    lambda unit: unit.staff.posts_administrative,
    lambda unit: unit.staff.posts_institution,
    lambda unit: unit.staff.in_service_administrative,
    lambda unit: unit.staff.in_service_institution,
    lambda unit: unit.staff.retired_cadres,
    lambda unit: unit.staff.retired,
    lambda unit: unit.staff.resigned,
)
_BESIDE: tuple[tuple[str, Callable[[Staff], int | None]], ...] = (
    ("sick_leave", lambda staff: staff.sick_leave),
    ("early_leave", lambda staff: staff.early_leave),
    ("dependants", lambda staff: staff.dependants),
)


def responsibilities(composition: Composition) -> Iterator[Block]:
    """The mandate and the units; with staff or vehicles the wider of the two tables."""
    budget = composition.budget
    yield composition.label("mandate")
    yield from (Paragraph(item.text) for item in budget.mandate)
    yield composition.label("structure")
    counted = any(count(unit) is not None for unit in budget.units for count in _COUNTS)
    yield _staff(composition) if counted else composition.table("organisation", [_named(u) for u in budget.units])
    if budget.staff_cut_off is not None:
        yield composition.paragraph("staff_cut_off", date=composition.day(budget.staff_cut_off))
    beside = list(_beside(composition))
    if beside:
        yield composition.paragraph("staff_beside", parts="、".join(beside))


def _named(unit: Unit) -> Row:
    return text(unit.name), label(unit.nature), label(unit.rank), label(unit.funding)


def _staff(composition: Composition) -> PrintedTable:
    units = composition.budget.units
    total = (
        label(composition.layout.total, bold=True),
        *(label("") for _ in range(3)),
        *(figure(_number(_added([count(unit) for unit in units])), bold=True) for count in _COUNTS),
    )
    rows = [(*_named(unit), *(figure(_number(count(unit))) for count in _COUNTS)) for unit in units]
    unit = composition.say("unit_table", unit=composition.say("people"))
    return composition.table("staff", [total, *rows], unit=unit)


def _added(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _beside(composition: Composition) -> Iterator[str]:
    """People who are counted beside the table's columns, over all units."""
    for wording, count in _BESIDE:
        people = _added([count(unit.staff) for unit in composition.budget.units])
        if people is not None:
            yield composition.say(wording, count=people)
