"""Whose matters a person may see: the roles that count at a body, and the bodies that are in sight."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from wenxiao_web.storage.models import FiscalYear, Membership, Organisation, Person
from wenxiao_web.storage.roles import BODIES, COUNTY_WIDE, OrganisationKind, Role


@dataclass(frozen=True)
class Desk:
    """Where a person works at the moment: a body, a year, and what the person is there.

    ``stations`` are the stations of the body for which a station clerk fills in; a clerk sees these parts only.
    """

    person: Person
    organisation: Organisation
    year: int
    roles: frozenset[str]
    stations: frozenset[int] = frozenset()
    closed: bool = False

    @property
    def is_clerk_only(self) -> bool:
        """Whether the person is nothing but a station's clerk here."""
        return self.roles == {Role.STATION_CLERK}


def memberships_of(person: Person) -> list[Membership]:
    """What a person is everywhere, with the organisation and its parent."""
    held = person.memberships.select_related("organisation__parent__parent")
    return [membership for membership in held if membership.organisation.is_active]


def desk_at(person: Person, organisation: Organisation, year: int, held: Iterable[Membership]) -> Desk | None:
    """The desk of a person at a body, ``None`` where nothing there is the person's matter."""
    above = set(_line(organisation))
    roles, stations = set(), set()
    for membership in held:
        at, role = membership.organisation, membership.role
        if at.pk == organisation.pk or (at.pk in above and role in COUNTY_WIDE):
            roles.add(role)
        elif at.kind == OrganisationKind.STATION and at.parent_id == organisation.pk and role == Role.STATION_CLERK:
            roles.add(role)
            stations.add(at.pk)
    if not roles:
        return None
    county = county_of(organisation)
    closed = FiscalYear.objects.filter(county=county, year=year, is_closed=True).exists()
    return Desk(person, organisation, year, frozenset(roles), frozenset(stations), closed)


def others_with(desk: Desk, roles: Iterable[str]) -> list[Membership]:
    """Who else can do at a desk what these roles may, those of the body itself first; each person once."""
    wanted, at = set(roles), desk.organisation
    inside = Q(organisation=at, role__in=wanted)
    above = Q(organisation__in=list(_line(at)), role__in=wanted & set(COUNTY_WIDE))
    found = Membership.objects.filter(inside | above, person__is_active=True).exclude(person=desk.person)
    ordered = found.select_related("person", "organisation").order_by("pk")
    once: dict[int, Membership] = {}
    for each in sorted(ordered, key=lambda each: each.organisation_id != at.pk):
        once.setdefault(each.person_id, each)
    return list(once.values())


def _line(organisation: Organisation) -> Iterable[int]:
    """The ids of everything above an organisation."""
    above = organisation.parent
    while above is not None:
        yield above.pk
        above = above.parent


def county_of(organisation: Organisation) -> Organisation:
    """The county an organisation belongs to; itself where it is one."""
    while organisation.parent is not None:
        organisation = organisation.parent
    return organisation


def organisation_by_code(code: str) -> Organisation | None:
    """An active organisation by its code, with what stands above it."""
    found = Organisation.objects.select_related("parent__parent").filter(code=code, is_active=True)
    return found.first()


def desk_of_account(username: str, code: str, year: int) -> Desk | None:
    """The desk of an account at a body, by their names; ``None`` where there is none."""
    person, body = Person.objects.filter(username=username).first(), organisation_by_code(code)
    return None if person is None or body is None else desk_at(person, body, year, memberships_of(person))


def counties_of(held: Iterable[Membership]) -> list[Organisation]:
    """The counties that a person works in."""
    found = {county.pk: county for county in (county_of(membership.organisation) for membership in held)}
    return list(found.values())


def bodies_in_sight(held: Iterable[Membership]) -> QuerySet[Organisation]:
    """The bodies with a budget that a person may see; evaluators see theirs through assignments only."""
    wanted = Q(pk__in=[])
    for membership in held:
        at, role = membership.organisation, membership.role
        if role == Role.EVALUATOR:
            continue
        if at.kind == OrganisationKind.STATION:
            wanted |= Q(pk=at.parent_id)
        elif at.kind in BODIES:
            wanted |= Q(pk=at.pk)
        elif role in COUNTY_WIDE:
            wanted |= Q(parent_id=at.pk)
    return Organisation.objects.filter(wanted, kind__in=BODIES, is_active=True).select_related("parent")


def home_of(held: Iterable[Membership]) -> Organisation | None:
    """The body a person belongs to, where it is one; ``None`` for those who look at many.

    Where it is the body of a membership, the database is not asked.
    """
    held = list(held)
    if any(each.organisation.kind == OrganisationKind.COUNTY and each.role in COUNTY_WIDE for each in held):
        bodies = list(bodies_in_sight(held)[:2])
        return bodies[0] if len(bodies) == 1 else None
    near = [each.organisation for each in held if each.role != Role.EVALUATOR]
    own = [at.parent if at.kind == OrganisationKind.STATION else at for at in near]
    found = {at.pk: at for at in own if at is not None and at.kind in BODIES and at.is_active}
    return next(iter(found.values())) if len(found) == 1 else None


def bodies_under(county: Organisation) -> QuerySet[Organisation]:
    """Every body with a budget of a county."""
    found = Organisation.objects.filter(parent=county, kind__in=BODIES, is_active=True)
    return found.select_related("parent").order_by("code")


def roles_anywhere(held: Iterable[Membership]) -> frozenset[str]:
    """What a person is, wherever."""
    return frozenset(membership.role for membership in held)


def years_of(held: Iterable[Membership]) -> list[FiscalYear]:
    """The fiscal years of the counties that a person works in, newest first."""
    counties = {county_of(membership.organisation).pk for membership in held}
    return list(FiscalYear.objects.filter(county__in=counties))


def chosen_year(held: Iterable[Membership], asked: str) -> int:
    """The year asked for, where it is one of the person's counties'; else the newest; 0 where there is none."""
    return chosen_among(years_of(held), asked)


def year_at_work(held: Iterable[Membership], asked: str, on: date, having: Iterable[int] = ()) -> int:
    """The year asked for; else the newest of ``having``; else the one that is carried out on a day; else the newest.

    ``having`` are the years of which there is something to see.
    """
    years = years_of(held)
    return chosen_among(years, asked or str(max(having, default=year_carried_out(years, on) or "")))


def chosen_among(fiscal_years: Iterable[FiscalYear], asked: str) -> int:
    """The year asked for, where it is one of these; else the first of them; 0 where there is none."""
    years = [each.year for each in fiscal_years]
    return int(asked) if asked.isdecimal() and int(asked) in years else (years or [0])[0]


def year_carried_out(fiscal_years: Iterable[FiscalYear], on: date) -> int | None:
    """The calendar year of a day where it is one of these fiscal years and not closed."""
    return next((each.year for each in fiscal_years if each.year == on.year and not each.is_closed), None)


def administered(held: Iterable[Membership]) -> list[Organisation]:
    """The organisations whose accounts a person looks after."""
    return [membership.organisation for membership in held if membership.role == Role.ADMINISTRATOR]


def people_under(organisation: Organisation) -> QuerySet[Person]:
    """People with a role in an organisation or below it."""
    inside = Q(organisation=organisation) | Q(organisation__parent=organisation)
    inside |= Q(organisation__parent__parent=organisation)
    return Person.objects.filter(pk__in=Membership.objects.filter(inside).values("person"))


def stations_of(organisation: Organisation) -> list[Organisation]:
    """The stations of a body."""
    return list(organisation.children.filter(kind=OrganisationKind.STATION, is_active=True))


def roles_by_person(people: Iterable[Person]) -> Mapping[int, list[Membership]]:
    """The memberships of several people, in one question to the database."""
    found: dict[int, list[Membership]] = defaultdict(list)
    held = Membership.objects.filter(person__in=list(people)).select_related("organisation")
    for membership in held.order_by("organisation__code", "role"):
        found[membership.person_id].append(membership)
    return found


def trees_in_sight(held: Iterable[Membership]) -> frozenset[int]:
    """The bodies whose whole tree a person may open; a station's clerk sees a part, which is not enough for this."""
    wider = [membership for membership in held if membership.role != Role.STATION_CLERK]
    return frozenset(bodies_in_sight(wider).values_list("pk", flat=True))
