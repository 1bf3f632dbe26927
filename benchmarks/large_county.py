"""A county of many departments for measuring: made-up budgets under other names, straight into an empty database."""

from collections.abc import Iterator
from datetime import date

import msgspec
from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.example import example
from wenxiao_web.storage.actions.demo import add_body, add_person, add_year
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.models import Organisation, Person
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import OrganisationKind, Role

YEARS = (2025, 2026, 2027)
PASSWORD = "measured-and-gone"
OFFICER = frozenset({Role.FINANCE_OFFICER})


def fill(departments: int, indicators: int = 120, *, journals: bool = False) -> tuple[Organisation, list[Person]]:
    """Tables, a county with so many departments, three years each, an officer each; gives county and officers.

    With ``journals`` the year in the middle is carried out: what was approved of every line stands in its journal.
    """
    call_command("migrate", verbosity=0)
    secret = make_password(PASSWORD)
    county = add_body(None, OrganisationKind.COUNTY, "county", "测试县财政局", "测试县")
    for year in YEARS:
        add_year(county, year)
    add_person("reviewer", "审核", secret, county, Role.COUNTY_REVIEWER)
    models = [sized(example(seed, 2026), indicators) for seed in range(12)]
    officers = []
    for number in range(departments):
        body = add_body(county, OrganisationKind.TOWN, f"{100 + number}", f"测试{number}镇人民政府", f"测试{number}镇")
        officer = add_person(f"officer{number}", f"办事{number}", secret, body, Role.FINANCE_OFFICER)
        officers.append(officer)
        for year in YEARS:
            budget = named(models[(number + year) % len(models)], body, year)
            desk = Desk(officer, body, year, OFFICER)
            kept = begin(desk, budget).kept
            if journals and year == YEARS[1]:
                open_journal(desk, kept, date(year, 2, 1))
    return county, officers


def named(budget: DepartmentBudget, body: Organisation, year: int) -> DepartmentBudget:
    """The budget under the name and code of a body, for a year."""
    identity = msgspec.structs.replace(budget.department, name=body.name, code=body.code)
    return msgspec.structs.replace(budget, department=identity, fiscal_year=year)


def sized(budget: DepartmentBudget, indicators: int) -> DepartmentBudget:
    """The budget with just so many indicators, taken in turn from its own."""
    own = [each for duty in budget.responsibilities for activity in duty.activities for each in activity.indicators]
    activities = sum(len(duty.activities) for duty in budget.responsibilities)
    wanted = _counts(indicators, activities)
    number = iter(range(indicators))
    duties = []
    for duty in budget.responsibilities:
        inner = []
        for activity in duty.activities:
            taken = [next(number) for _ in range(next(wanted))]
            rows = tuple(msgspec.structs.replace(own[each % len(own)], id=f"indicator-{each}") for each in taken)
            inner.append(msgspec.structs.replace(activity, indicators=rows))
        duties.append(msgspec.structs.replace(duty, activities=tuple(inner)))
    return msgspec.structs.replace(budget, responsibilities=tuple(duties))


def _counts(whole: int, parts: int) -> Iterator[int]:
    for part in range(parts):
        yield whole // parts + (part < whole % parts)
