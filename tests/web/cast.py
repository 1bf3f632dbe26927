"""The fixed cast: two towns and a department of one county, and somebody for every role."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from wenxiao.budget.example import example
from wenxiao_web.storage.actions.demo import walk_to
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.models import FiscalYear, Membership, Organisation, Part, Person
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import OrganisationKind, Role

YEAR = 2027
PASSWORD = "a-password-for-tests"


@dataclass
class Cast:
    """Everybody by name, and the organisations."""

    county: Organisation
    town: Organisation
    other_town: Organisation
    department: Organisation
    station: Organisation
    other_station: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    def desk(self, name: str, organisation: Organisation | None = None, year: int = YEAR) -> Desk:
        """Where somebody of the cast works: at the town, unless told otherwise."""
        person = self.people[name]
        held = list(person.memberships.all())
        stations = frozenset(each.organisation_id for each in held if each.role == Role.STATION_CLERK)
        return Desk(person, organisation or self.town, year, frozenset(each.role for each in held), stations)


def organisation(code, name, kind, parent=None):
    return Organisation.objects.create(code=code, name=name, short_name=name, kind=kind, parent=parent)


#: Who is what, where. "nobody" has an account and no role.
ROLES = (
    ("clerk", Role.STATION_CLERK, "station"),
    ("other_clerk", Role.STATION_CLERK, "other_station"),
    ("officer", Role.FINANCE_OFFICER, "town"),
    ("other_officer", Role.FINANCE_OFFICER, "other_town"),
    ("leader", Role.LEADER, "town"),
    ("reviewer", Role.COUNTY_REVIEWER, "county"),
    ("performance_reviewer", Role.PERFORMANCE_REVIEWER, "county"),
    ("congress", Role.CONGRESS, "town"),
    ("county_congress", Role.CONGRESS, "county"),
    ("audit", Role.AUDIT, "county"),
    ("evaluator", Role.EVALUATOR, "county"),
    ("administrator", Role.ADMINISTRATOR, "county"),
    ("town_administrator", Role.ADMINISTRATOR, "town"),
    ("nobody", None, None),
)


def make_cast() -> Cast:
    """Everybody, with a budget for each body."""
    county = organisation("county", "试点县财政局", OrganisationKind.COUNTY)
    FiscalYear.objects.create(county=county, year=YEAR)
    FiscalYear.objects.create(county=county, year=YEAR - 1, is_closed=True)
    town = organisation("901", "甲镇人民政府", OrganisationKind.TOWN, county)
    other = organisation("902", "乙镇人民政府", OrganisationKind.TOWN, county)
    department = organisation("301", "农业农村局", OrganisationKind.DEPARTMENT, county)
    station = organisation("90101", "甲镇农业服务站", OrganisationKind.STATION, town)
    other_station = organisation("90201", "乙镇农业服务站", OrganisationKind.STATION, other)
    cast = Cast(county, town, other, department, station, other_station)
    secret = make_password(PASSWORD)
    for name, role, place in ROLES:
        person = Person.objects.create(username=name, full_name=name, password=secret)
        if role and place:
            Membership.objects.create(person=person, organisation=getattr(cast, place), role=role)
        cast.people[name] = person
    for seed, body in enumerate((town, other, department)):
        budget = example(seed, YEAR)
        kept = begin(Desk(cast.people["officer"], body, YEAR, frozenset({Role.FINANCE_OFFICER})), budget).kept
        if body == town:
            Part.objects.create(budget=kept, row=budget.responsibilities[0].id, station=station)
    return cast


def approve(cast: Cast) -> None:
    """The town's budget has gone its way and is approved."""
    takers = {Role.FINANCE_OFFICER: "officer", Role.LEADER: "leader", Role.COUNTY_REVIEWER: "reviewer"}
    walk_to({role: cast.desk(name) for role, name in takers.items()}, "approved")
