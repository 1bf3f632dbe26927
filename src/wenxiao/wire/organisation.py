"""The forms of units, staff and vehicles: the table of the organisation."""

from collections.abc import Iterable

import msgspec

from wenxiao.facts.disclosure import UnitRow
from wenxiao.facts.fact import Fact
from wenxiao.wire.elements import PlaceForm, place_form, value_text

#: Concepts of staff and vehicles, with the key each has in the form.
STAFF = {"staff.posts": "posts", "staff.in_service": "in_service", "staff.retired": "retired"}
VEHICLES = "vehicles.held"


class UnitForm(msgspec.Struct, frozen=True, kw_only=True):
    """One unit, cells as printed; ``is_total`` is the row 合计."""

    name: str
    nature: str
    rank: str
    funding: str
    is_total: bool
    place: PlaceForm


class StaffForm(msgspec.Struct, frozen=True, kw_only=True):
    """How many people: ``kind`` is posts, in_service or retired; ``body`` is ``null`` for the whole."""

    kind: str
    category: str | None
    body: str | None
    count: str
    place: PlaceForm


class VehicleForm(msgspec.Struct, frozen=True, kw_only=True):
    """How many vehicles are held; ``body`` is ``null`` for the whole."""

    body: str | None
    count: str
    unit: str
    place: PlaceForm


class OrganisationForm(msgspec.Struct, frozen=True):
    """Units, staff and vehicles in the order printed."""

    units: list[UnitForm]
    staff: list[StaffForm]
    vehicles: list[VehicleForm]


def organisation_form(units: Iterable[UnitRow], facts: Iterable[Fact]) -> OrganisationForm:
    """The organisation, its staff and vehicles taken from ``facts``: every statement once, none reconciled."""
    stated = list(facts)
    return OrganisationForm(
        units=[_unit(row) for row in units],
        staff=[_staff(fact) for fact in stated if fact.concept in STAFF],
        vehicles=[_vehicles(fact) for fact in stated if fact.concept == VEHICLES],
    )


def _unit(row: UnitRow) -> UnitForm:
    return UnitForm(
        name=row.name,
        nature=row.nature,
        rank=row.rank,
        funding=row.funding,
        is_total=row.is_total,
        place=place_form(row.place),
    )


def _staff(fact: Fact) -> StaffForm:
    dimensions = dict(fact.dimensions)
    return StaffForm(
        kind=STAFF[fact.concept],
        category=dimensions.get("category"),
        body=dimensions.get("body"),
        count=value_text(fact.amount),
        place=place_form(fact.place),
    )


def _vehicles(fact: Fact) -> VehicleForm:
    return VehicleForm(
        body=dict(fact.dimensions).get("body"),
        count=value_text(fact.amount),
        unit=fact.amount.unit,
        place=place_form(fact.place),
    )
