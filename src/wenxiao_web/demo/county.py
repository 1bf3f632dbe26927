"""Making the county."""

from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from wenxiao.budget.example import example
from wenxiao_web.demo.accounts import PASSWORD
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.models import FiscalYear, Membership, Organisation, Part, Person
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import OrganisationKind, Role

YEARS = (2026, 2027)


@transaction.atomic
def make_county(seed: int) -> None:
    """Fill an empty database; the same seed makes the same county."""
    rng = Random(seed)
    county = Organisation.objects.create(
        code="130000", name="云岭县财政局", short_name="云岭县", kind=OrganisationKind.COUNTY
    )
    for year in YEARS:
        FiscalYear.objects.create(county=county, year=year)
    secret = make_password(PASSWORD)
    _person("demo-admin", "管理员", secret, county, Role.ADMINISTRATOR)
    _person("demo-reviewer", "预算股", secret, county, Role.COUNTY_REVIEWER)
    for number in range(8):
        _town(rng, county, 900 + number, secret)


def _person(username: str, name: str, secret: str, organisation: Organisation, role: Role) -> Person:
    person: Person = Person.objects.create(username=username, full_name=name, password=secret)
    Membership.objects.create(person=person, organisation=organisation, role=role)
    return person


def _town(rng: Random, county: Organisation, code: int, secret: str) -> None:
    budget = example(rng.randrange(10**6), YEARS[0])
    name = budget.department.name
    town = Organisation.objects.create(
        code=str(code), name=name, short_name=name.removesuffix("人民政府"), kind=OrganisationKind.TOWN, parent=county
    )
    station = Organisation.objects.create(
        code=f"{code}01", name=f"{name}农业服务站", short_name="农业服务站", kind=OrganisationKind.STATION, parent=town
    )
    officer = _person(f"demo-officer-{code}", "财政所", secret, town, Role.FINANCE_OFFICER)
    _person(f"demo-clerk-{code}", "站所", secret, station, Role.STATION_CLERK)
    desk = Desk(officer, town, YEARS[0], frozenset({Role.FINANCE_OFFICER}))
    kept = begin(desk, budget).kept
    Part.objects.create(budget=kept, row=budget.responsibilities[0].id, station=station)
